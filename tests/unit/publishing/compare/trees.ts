import type { ArticleText, AttachmentRef, ImageRef } from '../../../../src/publishing/canonical-text.ts'
import type { BlockPair, Difference, Span } from '../../../../src/publishing/compare/difference.ts'
import { completeText } from '../texts.ts'

/** Trees as a client would send them; the comparison normalises them itself. */
export const text = (words: string, format = 0) => ({ type: 'text', text: words, format })
export const link = (url: string, words: string) => ({ type: 'link', fields: { linkType: 'custom', url, newTab: false }, children: [text(words)] })
export const paragraph = (...children: unknown[]) => ({ type: 'paragraph', children: children.map((child) => (typeof child === 'string' ? text(child) : child)) })
export const heading = (tag: string, words: string) => ({ type: 'heading', tag, children: [text(words)] })
export const list = (tag: 'ul' | 'ol', ...items: string[]) => ({
  type: 'list', listType: tag === 'ol' ? 'number' : 'bullet', tag, start: 1, children: items.map((words, index) => ({ type: 'listitem', value: index + 1, children: [text(words)] })),
})
export const table = (...rows: string[][]) => ({
  type: 'table',
  children: rows.map((cells, y) => ({ type: 'tablerow', children: cells.map((words) => ({ type: 'tablecell', headerState: y === 0 ? 1 : 0, colSpan: 1, rowSpan: 1, children: [paragraph(words)] })) })),
})
export const picture = (id: string) => ({ type: 'upload', relationTo: 'media', value: id, fields: {} })

export const image = (id: string, change: Partial<ImageRef> = {}): ImageRef => ({
  id, sha256: id.repeat(64).slice(0, 64), alt: '大坝远景', decorative: false, caption: '', width: 800, height: 600, mimeType: 'image/png', ...change,
})
export const file = (id: string, change: Partial<AttachmentRef> = {}): AttachmentRef => ({
  id, sha256: id.repeat(64).slice(0, 64), title: `附件${id}`, fileName: `${id}.pdf`, mimeType: 'application/pdf', bytes: 1000, ...change,
})

export const article = (children: unknown[], change: Partial<ArticleText> = {}): ArticleText => completeText({ body: { root: { type: 'root', children } }, ...change })

/** The words of one side of some spans. */
export const side = (spans: readonly Span[], which: 'left' | 'right'): string =>
  spans.filter((span) => span.kind === 'same' || span.kind === (which === 'left' ? 'removed' : 'added')).map((span) => span.text).join('')

/** `-removed-` and `+added+` marks, as one would read them. */
export const marked = (spans: readonly Span[]): string =>
  spans.map((span) => (span.kind === 'same' ? span.text : span.kind === 'removed' ? `[-${span.text}-]` : `[+${span.text}+]`)).join('')

export const outline = (difference: Difference): string[] => difference.blocks.map((pair) => `${pair.change}${pair.moved ? ' moved' : ''}: ${wordsOf(pair)}`)

const wordsOf = (pair: BlockPair): string => (pair.table === null ? marked(pair.spans) : '表格')
