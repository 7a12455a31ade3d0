import { ExternalHyperlink, FootnoteReferenceRun, Tab, TextRun, UnderlineType } from 'docx'
import type { IRunOptions, ParagraphChild } from 'docx'
import type { InlineNode, LinkNode, TabNode, TextNode } from '../rich-text/rich-text.ts'
import { textFormats } from '../rich-text/rich-text.ts'
import { signOf } from './footnotes.ts'
import type { Footnotes } from './footnotes.ts'

/** What the inline nodes of one text share. */
export type WordText = {
  /** safe absolute address of a link; null keeps its words alone */
  address: (link: LinkNode) => string | null
  notes: Footnotes
  /** signs whose note stands already, in the order of their numbers; a second reference is a raised sign */
  noted: string[]
}

/** Shape of a run beside what the node says of itself. */
export type RunShape = Pick<IRunOptions, 'bold' | 'rightToLeft' | 'size' | 'style'>

export const wordRuns = (nodes: readonly InlineNode[], text: WordText, shape: RunShape = {}): ParagraphChild[] =>
  nodes.flatMap((node): ParagraphChild[] => {
    switch (node.type) {
      case 'linebreak': return [new TextRun({ ...shape, break: 1 })]
      case 'tab': return [new TextRun({ ...shape, children: [new Tab()] })]
      case 'link': return linkRuns(node, text, shape)
      case 'text': return [noteRun(node, text) ?? textRun(node, shape)]
    }
  })

const textRun = (node: TextNode | TabNode, shape: RunShape): TextRun => {
  const has = (format: number): boolean => (node.format & format) !== 0
  return new TextRun({
    ...shape,
    text: node.text,
    ...(has(textFormats.bold) ? { bold: true } : {}),
    ...(has(textFormats.italic) ? { italics: true } : {}),
    ...(has(textFormats.underline) ? { underline: { type: UnderlineType.SINGLE } } : {}),
    ...(has(textFormats.subscript) ? { subScript: true } : has(textFormats.superscript) ? { superScript: true } : {}),
  })
}

const linkRuns = (link: LinkNode, text: WordText, shape: RunShape): ParagraphChild[] => {
  const href = text.address(link)
  if (href === null) return wordRuns(link.children, text, shape)
  return [new ExternalHyperlink({ link: href, children: wordRuns(link.children, { ...text, notes: new Map() }, { ...shape, style: 'Hyperlink' }) })]
}

/** Words that lead to an address, where there is one. */
export const linkedRuns = (words: string, href: string | null, shape: RunShape = {}): ParagraphChild[] =>
  (href === null ? [new TextRun({ ...shape, text: words })] : [new ExternalHyperlink({ link: href, children: [new TextRun({ ...shape, text: words, style: 'Hyperlink' })] })])

const noteRun = (node: TextNode, text: WordText): FootnoteReferenceRun | null => {
  const sign = signOf(node)
  if (sign === null || !text.notes.has(sign) || text.noted.includes(sign)) return null
  text.noted.push(sign)
  return new FootnoteReferenceRun(text.noted.length)
}
