import type { LexicalEditor } from '@payloadcms/richtext-lexical/lexical'
import type { ToldFinding } from './checks-api.store.ts'
import type { Place } from '../../checks/finding.ts'
import { $blockTexts, $endsOf, $select, $spotOf, type End } from './editor-place.ts'

/** A finding with the words on the screen that it is about. */
export type Mark = { finding: ToldFinding; range: Range }

/** More at once would slow the typing down; the list beside the text has them all. */
const mostMarks = 200

/** Findings with words in the body, where these stand now; those that somebody answered for are left alone. */
export function marksOf(editor: LexicalEditor, findings: readonly ToldFinding[]): Mark[] {
  const wanted = findings.filter(({ place, override }) => place.field === 'body' && place.quote !== '' && override === null).slice(0, mostMarks)
  if (wanted.length === 0) return []
  return editor.read(() => {
    const blocks = $blockTexts()
    return wanted.flatMap((finding): Mark[] => {
      const ends = $endsOf(finding.place, blocks)
      const range = ends === null ? null : rangeBetween(editor, ...ends)
      return range === null ? [] : [{ finding, range }]
    })
  })
}

function rangeBetween(editor: LexicalEditor, from: End, to: End): Range | null {
  const [start, end] = [pointOf(editor, from), pointOf(editor, to)]
  if (start === null || end === null) return null
  const range = document.createRange()
  range.setStart(...start)
  range.setEnd(...end)
  return range
}

/** Formats wrap the text of a node in elements of their own. */
function pointOf(editor: LexicalEditor, { node, offset }: End): [Text, number] | null {
  let dom: Node | null = editor.getElementByKey(node.getKey())
  while (dom !== null && !(dom instanceof Text)) dom = dom.firstChild
  return dom === null ? null : [dom, Math.min(offset, dom.length)]
}

const names = { block: 'jy-found-block', warn: 'jy-found-warn' } as const

/** By the browser's own highlights, which change nothing in the editor's tree. */
export function paintMarks(marks: readonly Mark[]): void {
  if (typeof Highlight === 'undefined') return
  for (const severity of ['warn', 'block'] as const) {
    const ranges = marks.filter(({ finding }) => finding.severity === severity).map(({ range }) => range)
    if (ranges.length === 0) CSS.highlights.delete(names[severity])
    else CSS.highlights.set(names[severity], new Highlight(...ranges))
  }
}

/** The mark in which the caret stands, a blocking one before an advice. */
export function markAt(marks: readonly Mark[], selection: Selection | null): Mark | null {
  if (selection === null || selection.anchorNode === null) return null
  const { anchorNode, anchorOffset } = selection
  const here = marks.filter(({ range }) => range.isPointInRange(anchorNode, anchorOffset))
  return here.find(({ finding }) => finding.severity === 'block') ?? here[0] ?? null
}

const shownName = 'jy-finding'

/** Selects the words (where the editor may be written in), scrolls to them and shows which are meant. */
export function showInEditor(editor: LexicalEditor, place: Place): void {
  let key: string | null = null
  const find = () => {
    const spot = $spotOf(place)
    key = spot?.node.getKey() ?? null
    if (spot !== null && editor.isEditable() && place.quote !== '') $select(spot)
  }
  const show = () => {
    const element = key === null ? null : editor.getElementByKey(key)
    if (editor.isEditable()) editor.focus()
    element?.scrollIntoView({ block: 'center' })
    if (element === null || typeof Highlight === 'undefined') return
    const range = editor.read(() => {
      const ends = $endsOf(place, $blockTexts())
      return ends === null ? null : rangeBetween(editor, ...ends)
    })
    CSS.highlights.set(shownName, new Highlight(range ?? wholeOf(element)))
  }
  if (editor.isEditable()) editor.update(find, { onUpdate: show, discrete: true })
  else {
    editor.read(find)
    show()
  }
}

const wholeOf = (element: HTMLElement): Range => {
  const range = document.createRange()
  range.selectNodeContents(element)
  return range
}

export const unmark = (): void => {
  if (typeof Highlight !== 'undefined') CSS.highlights.delete(shownName)
}
