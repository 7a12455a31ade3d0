import type { RichTextNode } from '../rich-text/rich-text.ts'
import type { Found } from './finding.ts'
import { inlineTextOf, placeOf, type Placed } from './passages.ts'

const none = { start: 0, end: 0, before: '', after: '' }
const levelOf = { h2: 2, h3: 3, h4: 4 } as const

const textOf = (node: RichTextNode): string => ('children' in node ? inlineTextOf(node.children as readonly RichTextNode[]).trim() : '')

/** Order of headings: the page's title is the first level, so a body begins with the second and leaves none out. */
export function headingFindings(placed: readonly Placed[]): Found[] {
  const found: Found[] = []
  let above = 1
  for (const { node, path } of placed) {
    if (node.type !== 'heading') continue
    const words = textOf(node)
    if (words === '') {
      found.push({ check: 'heading-empty', severity: 'warn', place: placeOf('body', path), fix: '' })
      continue
    }
    const level = levelOf[node.tag]
    if (level > above + 1) found.push({ check: 'heading-order', severity: 'warn', place: { field: 'body', path, ...none, end: words.length, quote: words }, params: { level: level - 1, wanted: above } })
    above = level
  }
  return found
}

/** A table without a header row or column is read out as a heap of cells. */
export function tableFindings(placed: readonly Placed[]): Found[] {
  return placed.flatMap(({ node, path }): Found[] => {
    if (node.type !== 'table' || node.children.length < 2) return []
    const cells = node.children.flatMap((row) => row.children)
    if (cells.some((cell) => cell.headerState !== 0) || (node.children[0]?.children.length ?? 0) < 2) return []
    return [{ check: 'table-header', severity: 'warn', place: placeOf('body', path) }]
  })
}

/** Paragraphs that only make room; one at the end is where the editor's cursor stands. */
export function emptyParagraphFindings(placed: readonly Placed[]): Found[] {
  const top = placed.filter(({ path }) => path.length === 1)
  const last = top.at(-1)
  return top.flatMap((entry): Found[] => {
    if (entry === last || entry.node.type !== 'paragraph' || textOf(entry.node) !== '') return []
    return [{ check: 'empty-paragraph', severity: 'warn', place: placeOf('body', entry.path), fix: '' }]
  })
}
