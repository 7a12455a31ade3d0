import { everyNode, plainText } from '../rich-text/contents.ts'
import { linebreakNode, richTextOf, textFormats } from '../rich-text/rich-text.ts'
import type { BlockNode, InlineNode, ParagraphNode, TextNode } from '../rich-text/rich-text.ts'

/** Notes by the sign that refers to them. */
export type Footnotes = ReadonlyMap<string, InlineNode[]>

const sign = /^(?:\[\d{1,3}\]|〔\d{1,3}〕|\d{1,3}|[①-⑳㉑-㉟㊱-㊿])$/u
const signAhead = /^(\[\d{1,3}\]|〔\d{1,3}〕|\d{1,3}|[①-⑳㉑-㉟㊱-㊿])[\s\u3000]+/u

/** The sign of a raised text that may refer to a note; null where it is none. */
export const signOf = (node: InlineNode): string | null =>
  node.type === 'text' && (node.format & textFormats.superscript) !== 0 && sign.test(node.text.trim()) ? node.text.trim() : null

/**
 * A text keeps its notes as paragraphs behind a rule at its end, each beginning with the raised sign that refers to it
 * (`from-dom-notes.ts`). On paper they stand at the foot of the page. Where the paragraphs do not match the signs one to
 * one, nothing is taken for a note.
 */
export const splitFootnotes = (blocks: readonly BlockNode[]): { blocks: BlockNode[]; notes: Footnotes } => {
  const none = { blocks: [...blocks], notes: new Map<string, InlineNode[]>() }
  const rule = blocks.findLastIndex(({ type }) => type === 'horizontalrule')
  const behind = blocks.slice(rule + 1)
  if (rule < 0 || behind.length === 0 || !behind.every((block) => block.type === 'paragraph')) return none
  const notes = notesIn(behind)
  const before = blocks.slice(0, rule)
  const referred = [...everyNode(richTextOf(before))].flatMap((node) => (node.type === 'text' ? (signOf(node) ?? []) : []))
  const isReferredTo = (key: string): boolean => {
    const times = referred.filter((found) => found === key).length
    // a bare number that is raised twice may be the 2 of m²
    return /^\d+$/.test(key) ? times === 1 : times > 0
  }
  return notes !== null && [...notes.keys()].every(isReferredTo) ? { blocks: before, notes } : none
}

const notesIn = (paragraphs: readonly ParagraphNode[]): Map<string, InlineNode[]> | null => {
  const notes = new Map<string, InlineNode[]>()
  let open: InlineNode[] | null = null
  for (const paragraph of paragraphs) {
    const found = signAhead.exec(plainText(richTextOf([paragraph])))?.[1]
    const first = paragraph.children[0]
    if (found !== undefined && first?.type === 'text' && first.text.trimStart().startsWith(found)) {
      if (notes.has(found)) return null
      open = [withoutSign(first, found), ...paragraph.children.slice(1)]
      notes.set(found, open)
    } else if (open === null) return null
    else open.push(linebreakNode(), ...paragraph.children)
  }
  return notes
}

const withoutSign = (node: TextNode, found: string): TextNode => ({ ...node, text: node.text.trimStart().slice(found.length).trimStart() })
