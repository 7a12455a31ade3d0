import { plainText } from './contents.ts'
import { attributes, escapeHtml } from './html-escape.ts'
import { headingIds } from './heading-ids.ts'
import { renderFile, renderInline } from './html-inline.ts'
import { pageItems } from './list-items.ts'
import { isBlock, richTextOf } from './rich-text.ts'
import type {
  BlockNode, ElementShape, HeaderState, HeadingNode, InlineNode, ListItemNode, ListNode, ParagraphNode, QuoteNode, TableCellNode,
  TableNode, UploadNode,
} from './rich-text.ts'
import type { FigureView, Resolve } from './to-html.ts'

/** Ids that begin at a block of the body, by the block's index. */
export type BlockAnchors = ReadonlyMap<number, readonly string[]>

/** What the blocks of one text share. */
type Page = { resolve: Resolve; ids: ReadonlyMap<HeadingNode, string>; anchors: ReadonlyMap<BlockNode, readonly string[]> }

export const renderBlocks = (blocks: readonly BlockNode[], resolve: Resolve, anchors: BlockAnchors = new Map()): string =>
  blocksHtml(blocks, { resolve, ids: headingIds(blocks), anchors: new Map(blocks.flatMap((block, index) => (anchors.has(index) ? [[block, anchors.get(index) ?? []]] : []))) })

/** The first anchor is the block's own id; further ones, of what begins at the same block, stand inside it. */
const anchorsOf = (node: BlockNode, page: Page): { id: string | null; further: string } => {
  const [first = null, ...rest] = page.anchors.get(node) ?? []
  return { id: first, further: rest.map((id) => `<span${attributes({ id })}></span>`).join('') }
}

/** Neighbouring quotes are one quotation of several paragraphs. */
const blocksHtml = (blocks: readonly BlockNode[], page: Page): string =>
  blocks.map((block, index) => {
    if (block.type === 'table') return tableHtml(block, blocks.slice(0, index), page)
    if (block.type !== 'quote') return blockHtml(block, page)
    const opens = blocks[index - 1]?.type === 'quote' ? '' : '<blockquote>'
    const closes = blocks[index + 1]?.type === 'quote' ? '' : '</blockquote>'
    return `${opens}${paragraphHtml(block, page)}${closes}`
  }).join('')

const blockHtml = (block: Exclude<BlockNode, QuoteNode | TableNode>, page: Page): string => {
  switch (block.type) {
    case 'paragraph': return paragraphHtml(block, page)
    case 'heading': return headingHtml(block, page)
    case 'list': return listHtml(block, page)
    case 'upload': return uploadHtml(block, page)
    case 'horizontalrule': return '<hr>'
  }
}

const shapeAttributes = (shape: Partial<ElementShape>): string => {
  const align = shape.format === 'center' || shape.format === 'right' || shape.format === 'end' ? shape.format : null
  const classes = [
    align === null ? '' : `align-${align === 'end' ? 'right' : align}`,
    shape.indent === undefined || shape.indent === 0 ? '' : `indent-${shape.indent}`,
  ].filter((name) => name !== '')
  return attributes({ class: classes.length > 0 ? classes.join(' ') : null, dir: shape.direction === 'rtl' ? 'rtl' : null })
}

/** JavaScript's white space covers the no-break and the ideographic space that old pages fill lines with. */
const isBlank = (children: readonly InlineNode[]): boolean =>
  children.every((child) => (child.type === 'link' ? isBlank(child.children) : child.type === 'linebreak' || child.text.trim() === ''))

const paragraphHtml = (node: ParagraphNode | QuoteNode, page: Page): string => {
  if (isBlank(node.children)) return ''
  const { id, further } = anchorsOf(node, page)
  return `<p${attributes({ id })}${shapeAttributes(node)}>${further}${renderInline(node.children, page.resolve)}</p>`
}

const headingHtml = (node: HeadingNode, page: Page): string => {
  if (isBlank(node.children)) return ''
  const anchor = anchorsOf(node, page)
  const id = attributes({ id: anchor.id ?? page.ids.get(node) ?? null })
  return `<${node.tag}${id}${shapeAttributes(node)}>${anchor.further}${renderInline(node.children, page.resolve)}</${node.tag}>`
}

const listHtml = (list: ListNode, page: Page): string => {
  const start = list.tag === 'ol' && list.start !== 1 ? attributes({ start: list.start }) : ''
  return `<${list.tag}${start}>${pageItems(list).map((item) => itemHtml(item, page)).join('')}</${list.tag}>`
}

const itemHtml = (item: ListItemNode, page: Page): string => {
  const children = item.children.map((child) =>
    isBlock(child) ? blocksHtml([child], page) : renderInline([child], page.resolve))
  return `<li${shapeAttributes({ ...item, indent: 0 })}>${children.join('')}</li>`
}

const uploadHtml = (node: UploadNode, page: Page): string => {
  if (node.relationTo === 'media') return figureHtml(page.resolve.image(node.value), node)
  const file = page.resolve.file(node.value)
  const words = escapeHtml(node.fields.label ?? file?.label ?? '')
  if (file !== null) return `<p class="attachment">${renderFile(file, words)}</p>`
  return words === '' ? '' : `<p>${words}</p>`
}

const figureHtml = (image: FigureView | null, node: UploadNode): string => {
  if (image === null) return ''
  const picture = attributes({
    src: image.src, srcset: image.srcset === '' ? null : image.srcset,
    sizes: image.srcset === '' ? null : '(min-width: 64rem) 48rem, 100vw',
    width: image.width, height: image.height, alt: image.alt, loading: 'lazy', decoding: 'async',
  })
  const credit = image.credit ? `<span class="credit">${escapeHtml(image.credit)}</span>` : ''
  const words = [image.caption ? escapeHtml(image.caption) : '', credit].filter((part) => part !== '').join(' ')
  const caption = words === '' ? '' : `<figcaption>${words}</figcaption>`
  return `<figure${shapeAttributes({ format: node.format })}><img${picture}>${caption}</figure>`
}

/**
 * Wide tables scroll within their own region, which the keyboard must reach and a screen reader must name
 * (WCAG 2.1.1, 4.1.2): by the heading or short line that stands before the table, else by its first row.
 */
const tableHtml = (table: TableNode, before: readonly BlockNode[], page: Page): string => {
  const rows = table.children.map((row) => `<tr>${row.children.map((cell) => cellHtml(cell, page)).join('')}</tr>`).join('')
  const name = tableName(table, before)
  const region = attributes({ tabindex: 0, role: name === '' ? null : 'region', 'aria-label': name === '' ? null : name })
  return `<div class="table-scroll"${region}><table><tbody>${rows}</tbody></table></div>`
}

const longestTableName = 60

const tableName = (table: TableNode, before: readonly BlockNode[]): string => {
  const previous = before.findLast((block) => lineOf(block) !== '')
  const title = previous?.type === 'heading' || previous?.type === 'paragraph' ? lineOf(previous) : ''
  if (title !== '' && title.length <= longestTableName) return title
  const firstRow = table.children[0]?.children.map((cell) => cell.children.map(lineOf).join(' ').trim()) ?? []
  return firstRow.filter((text) => text !== '').join(' ').slice(0, longestTableName)
}

const lineOf = (block: BlockNode): string => plainText(richTextOf([block])).replace(/\s+/g, ' ').trim()

const scopeOf: Record<HeaderState, string | null> = { 0: null, 1: 'col', 2: 'row', 3: 'col' }

const cellHtml = (cell: TableCellNode, page: Page): string => {
  const tag = cell.headerState === 0 ? 'td' : 'th'
  const spans = attributes({
    scope: scopeOf[cell.headerState],
    colspan: cell.colSpan > 1 ? cell.colSpan : null,
    rowspan: cell.rowSpan > 1 ? cell.rowSpan : null,
  })
  return `<${tag}${spans}${shapeAttributes({ ...cell, indent: 0 })}>${blocksHtml(cell.children, page)}</${tag}>`
}
