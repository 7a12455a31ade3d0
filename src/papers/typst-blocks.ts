import { plainText } from '../rich-text/contents.ts'
import { runsOf } from '../rich-text/flow.ts'
import { richTextOf } from '../rich-text/rich-text.ts'
import type { BlockNode, Direction, HeadingNode, InlineNode, ListItemNode, ListNode, ParagraphNode, QuoteNode, UploadNode } from '../rich-text/rich-text.ts'
import { clauseOf } from './clauses.ts'
import { pictureSize } from './measures.ts'
import { deepestList, isAddressee, isBlank, itemsOf, markOf, placeOf, splitAfter, withoutLeadingSpace } from './paper-flow.ts'
import type { Place, TypstPage } from './typst-page.ts'
import { tableCode } from './typst-tables.ts'
import { call, inlineCode, name, points, quoted, whole, words } from './typst-text.ts'
import type { Code } from './typst-text.ts'

export const blocksCode = (blocks: readonly BlockNode[], page: TypstPage, place: Place): Code[] =>
  blocks.flatMap((block, at) => (block.type === 'quote' ? quoteCode(block, blocks[at - 1], blocks.slice(at), page, place) : blockCode(block, page, place)))

const blockCode = (block: Exclude<BlockNode, QuoteNode>, page: TypstPage, place: Place): Code[] => {
  switch (block.type) {
    case 'paragraph': return paragraphCode(block, page, place)
    case 'heading': return headingCode(block, page, place)
    case 'list': return listCode(block, page, place)
    case 'table': return tableCode(block, place, (blocks, inside) => blocksCode(blocks, page, inside))
    case 'upload': return [block.relationTo === 'media' ? pictureCode(block, page, place) : fileCode(block, page, place)]
    case 'horizontalrule': return [name('rule')]
  }
}

const directionOf = (direction: Direction): Code | null => (direction === null ? null : name(direction))
const atOf = (block: { format: ParagraphNode['format'] }): Code | null => {
  const place = placeOf(block.format)
  return place === null ? null : name(place)
}

const paragraphCode = (block: ParagraphNode, page: TypstPage, place: Place): Code[] => {
  if (isBlank(block.children)) return []
  const nodes = withoutLeadingSpace(block.children)
  if (!place.inFlow) return [lineCode(nodes, block, page)]
  const text = plainText(richTextOf([{ ...block, children: nodes }]))
  const clause = placeOf(block.format) === 'right' ? null : clauseOf(text)
  const split = clause === null ? null : splitAfter(nodes, clause.titleLength)
  const shape = { at: atOf(block), dir: directionOf(block.direction) }
  if (clause !== null && split !== null) {
    const [title, rest] = split
    const level = whole(page.depthOf(clause.level))
    if (isBlank(rest)) return [call('h', [level, ...inlineCode(title, page)], { ...shape, weight: clause.level === 1 ? null : quoted('regular') })]
    return [call('p', [call('run', [level, ...inlineCode(title, page)]), ...inlineCode(rest, page)], shape)]
  }
  if (isAddressee(text) && block.indent === 0) return [lineCode(nodes, block, page)]
  return [call('p', inlineCode(nodes, page), { ...shape, step: block.indent === 0 ? null : whole(block.indent) })]
}

/** A line that is not indented. */
const lineCode = (nodes: readonly InlineNode[], block: { format: ParagraphNode['format']; direction: Direction }, page: TypstPage): Code =>
  call('q', inlineCode(nodes, page), { at: atOf(block), dir: directionOf(block.direction) })

const headingLevels = { h2: 1, h3: 2, h4: 3 } as const

const headingCode = (block: HeadingNode, page: TypstPage, place: Place): Code[] => {
  if (isBlank(block.children)) return []
  const nodes = withoutLeadingSpace(block.children)
  if (!place.inFlow) return [call('q', [call('strong', [call('li', inlineCode(nodes, page))])], { at: atOf(block) })]
  return [call('h', [whole(page.depthOf(headingLevels[block.tag])), ...inlineCode(nodes, page)], { at: atOf(block), dir: directionOf(block.direction) })]
}

/** Neighbouring quotes are one quotation of several paragraphs; the first of them makes it. */
const quoteCode = (block: QuoteNode, before: BlockNode | undefined, from: readonly BlockNode[], page: TypstPage, place: Place): Code[] => {
  if (before?.type === 'quote') return []
  const end = from.findIndex(({ type }) => type !== 'quote')
  const quotes = (end < 0 ? from : from.slice(0, end)).filter((quote): quote is QuoteNode => quote.type === 'quote' && !isBlank(quote.children))
  const lines = quotes.map((quote) => lineCode(withoutLeadingSpace(quote.children), quote, page))
  return lines.length === 0 ? [] : place.inFlow ? [call('cited', lines)] : lines
}

const listCode = (node: ListNode, page: TypstPage, place: Place): Code[] => {
  const inside: Place = { ...place, lists: place.lists + 1, inFlow: false }
  if (place.lists >= deepestList) return itemsOf(node).flatMap((item) => [call('q', [quoted(markOf(node, item))]), ...itemCode(item, page, inside)])
  const items = itemsOf(node).map((item) => call('li', itemCode(item, page, inside)))
  const deep = place.lists > 0 || !place.inFlow ? name('true') : null
  return [node.listType === 'number' ? call('ol', [whole(node.start), ...items], { deep }) : call('ul', items, { deep })]
}

const itemCode = (item: ListItemNode, page: TypstPage, place: Place): Code[] =>
  runsOf(item.children).flatMap((run) => {
    if (!Array.isArray(run)) return blocksCode([run], page, place)
    return isBlank(run) ? [] : inlineCode(withoutLeadingSpace(run), page)
  })

const pictureCode = (node: UploadNode, page: TypstPage, place: Place): Code => {
  const picture = page.picture(node.value)
  if (picture === null) return call('q', [quoted(page.shown(page.pictureMissing(node)))], { at: name('center') })
  const size = pictureSize(picture, place.width)
  const caption = [picture.caption, picture.credit].filter((part) => part !== '').join(' ')
  return call('pic', [quoted(picture.path), points(size.width), points(size.height)], {
    alt: picture.alt === '' ? null : quoted(page.shown(picture.alt)),
    caption: caption === '' ? null : words(page.shown(caption)),
    at: atOf(node),
  })
}

const fileCode = (node: UploadNode, page: TypstPage, place: Place): Code => {
  const file = page.file(node.value)
  const label = words(page.shown(node.fields.label ?? file?.label ?? ''))
  return call(place.inFlow ? 'p' : 'q', [file === null || file.href === null ? label : call('a', [quoted(file.href), label])])
}
