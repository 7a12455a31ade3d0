import type { Alignment, InlineNode, LinkNode, ListItemNode, ListNode } from '../rich-text/rich-text.ts'
import { isExternalHref, safeHref } from '../rich-text/safe-href.ts'
import type { PaperText } from './paper-text.ts'

/** Lists within each other beyond this become paragraphs with their number as text: a page is only so wide, and Word counts nine levels. */
export const deepestList = 8
/** Tables within each other beyond this become the paragraphs of their cells. */
export const deepestTable = 3

/** JavaScript's white space covers the no-break and the ideographic space that old pages fill lines with. */
export const isBlank = (nodes: readonly InlineNode[]): boolean =>
  nodes.every((node) => (node.type === 'link' ? isBlank(node.children) : node.type === 'linebreak' || node.text.trim() === ''))

/** Where a paragraph stands; null for the usual one, which is indented and justified. */
export const placeOf = (format: Alignment): 'center' | 'right' | null =>
  format === 'center' ? 'center' : format === 'right' || format === 'end' ? 'right' : null

/** The spaces that old texts indent their first line with give way to the indent. */
export const withoutLeadingSpace = (nodes: readonly InlineNode[]): InlineNode[] => {
  const [first, ...rest] = nodes
  if (first?.type === 'tab') return withoutLeadingSpace(rest)
  if (first?.type !== 'text') return [...nodes]
  const text = first.text.trimStart()
  return text === '' ? withoutLeadingSpace(rest) : [{ ...first, text }, ...rest]
}

/** 主送机关 (GB/T 9704-2012 7.3.2): the line above the text that names whom it is for begins at the edge. */
export const isAddressee = (text: string): boolean => text.length <= 300 && /[：:]$/.test(text) && !/[。；]/.test(text)

/** Where a link of the body leads; null keeps its words alone. */
export const addressOf = (link: LinkNode, paper: Pick<PaperText, 'documents' | 'files' | 'sourceUrl'>): string | null => {
  if (link.fields.linkType === 'custom') return absoluteHref(link.fields.url, paper.sourceUrl)
  const { relationTo, value } = link.fields.doc
  return (relationTo === 'attachments' ? paper.files[value]?.href : paper.documents[`${relationTo}/${value}`]) ?? null
}

/** The safe address, made absolute where the text stands on a page; null for anything that leads nowhere from a paper. */
export const absoluteHref = (href: string | null, page: string): string | null => {
  const safe = safeHref(href)
  if (safe === null) return null
  if (isExternalHref(safe) || /^(mailto|tel):/i.test(safe)) return safe
  return page !== '' && URL.canParse(safe, page) ? new URL(safe, page).href : null
}

/** Items as a reader sees them: the editor keeps a nested list in an item of its own, and it belongs to the item before. */
export const itemsOf = (list: ListNode): ListItemNode[] => {
  const items: ListItemNode[] = []
  for (const item of list.children) {
    const last = items.at(-1)
    if (item.children[0]?.type === 'list' && last !== undefined) items[items.length - 1] = { ...last, children: [...last.children, ...item.children] }
    else items.push(item)
  }
  return items
}

/** The mark of an item as text. */
export const markOf = (list: ListNode, item: ListItemNode): string => (list.listType === 'number' ? `${item.value}. ` : '• ')

/** First `length` characters of a line, and what follows; null where they end within a link. */
export const splitAfter = (nodes: readonly InlineNode[], length: number): [InlineNode[], InlineNode[]] | null => {
  const head: InlineNode[] = []
  let left = length
  for (const [at, node] of nodes.entries()) {
    if (left === 0) return [head, nodes.slice(at)]
    if (node.type !== 'text') return null
    if (node.text.length > left) return [[...head, { ...node, text: node.text.slice(0, left) }], [{ ...node, text: node.text.slice(left) }, ...nodes.slice(at + 1)]]
    head.push(node)
    left -= node.text.length
  }
  return left === 0 ? [head, []] : null
}
