import { AlignmentType, BorderStyle, ImageRun, Paragraph, TextRun } from 'docx'
import type { IParagraphOptions, Table } from 'docx'
import { plainText } from '../rich-text/contents.ts'
import { runsOf } from '../rich-text/flow.ts'
import { richTextOf } from '../rich-text/rich-text.ts'
import type { BlockNode, HeadingNode, InlineNode, ListItemNode, ListNode, ParagraphNode, QuoteNode, UploadNode } from '../rich-text/rich-text.ts'
import { clauseOf } from './clauses.ts'
import { pictureSize, smallPoints, textWidthPoints } from './measures.ts'
import { deepestList, isAddressee, isBlank, itemsOf, markOf, placeOf, withoutLeadingSpace } from './paper-flow.ts'
import type { PaperAttachment } from './paper.ts'
import type { PictureWords, PreparedPicture } from './paper-text.ts'
import { itemIndent } from './word-lists.ts'
import type { WordLists } from './word-lists.ts'
import { twips } from './word-styles.ts'
import { wordTable } from './word-tables.ts'
import { linkedRuns, wordRuns } from './word-text.ts'
import type { RunShape, WordText } from './word-text.ts'

export type WordBlock = Paragraph | Table

/** What the blocks of one text share. */
export type WordPage = WordText & {
  /** null where a picture could not be read or is not given */
  picture: (id: string) => (PreparedPicture & PictureWords) | null
  pictureMissing: (node: UploadNode) => string
  file: (id: string) => PaperAttachment | null
  lists: WordLists
}

/** Where blocks stand: width in points, tables and lists around, type size of a table in points, whether it is a table's head, and whether they are the body's own paragraphs. */
export type WordPlace = { width: number; tables: number; lists: number; size: number | null; isHead: boolean; inFlow: boolean }
export const onWordPage: WordPlace = { width: textWidthPoints, tables: 0, lists: 0, size: null, isHead: false, inFlow: true }

export const wordBlocks = (blocks: readonly BlockNode[], page: WordPage, place: WordPlace): WordBlock[] =>
  blocks.flatMap((block, at) => {
    // Word makes one of two tables that touch
    const apart = block.type === 'table' && blocks[at - 1]?.type === 'table' ? [new Paragraph({ style: 'Cell' })] : []
    return [...apart, ...blockOf(block, page, place)]
  })

const blockOf = (block: BlockNode, page: WordPage, place: WordPlace): WordBlock[] => {
  switch (block.type) {
    case 'paragraph': return isBlank(block.children) ? [] : [paragraphOf(block, page, place)]
    case 'heading': return isBlank(block.children) ? [] : [headingOf(block, page, place)]
    case 'quote': return isBlank(block.children) ? [] : [lineOf(block, page, place, 'Cited')]
    case 'list': return listOf(block, page, place)
    case 'table': return wordTable(block, place, (cell, inside) => wordBlocks(cell, page, inside))
    case 'upload': return [block.relationTo === 'media' ? pictureOf(block, page, place) : fileOf(block, page, place)]
    case 'horizontalrule': return [new Paragraph({ style: 'Line', border: { bottom: { style: BorderStyle.SINGLE, size: 4, color: '000000', space: 1 } } })]
  }
}

const alignments = { center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const

/** How a block stands, whatever it says. In a paragraph from right to left, Word's "left" is the right edge. */
const shapeOf = (block: { format: ParagraphNode['format']; direction: ParagraphNode['direction'] }, place: WordPlace): Pick<IParagraphOptions, 'alignment' | 'bidirectional'> => {
  const at = placeOf(block.format) ?? (place.isHead && place.tables > 0 ? 'center' : null)
  return { ...(at === null ? {} : { alignment: alignments[at] }), ...(block.direction === 'rtl' ? { bidirectional: true } : {}) }
}

const runShape = (block: { direction: ParagraphNode['direction'] }, place: WordPlace): RunShape => ({
  ...(block.direction === 'rtl' ? { rightToLeft: true } : {}),
  ...(place.size === null ? {} : { size: place.size * 2 }),
  ...(place.isHead ? { bold: true } : {}),
})

const lineOf = (block: ParagraphNode | QuoteNode | HeadingNode, page: WordPage, place: WordPlace, style: string): Paragraph =>
  new Paragraph({ style: place.inFlow || style !== 'Cited' ? style : 'Cell', ...shapeOf(block, place), children: wordRuns(withoutLeadingSpace(block.children), page, runShape(block, place)) })

const paragraphOf = (block: ParagraphNode, page: WordPage, place: WordPlace): Paragraph => {
  if (!place.inFlow) return lineOf(block, page, place, 'Cell')
  const nodes = withoutLeadingSpace(block.children)
  const text = plainText(richTextOf([{ ...block, children: nodes }]))
  const clause = placeOf(block.format) === 'right' ? null : clauseOf(text)
  if (clause !== null && clause.level <= 3 && clause.titleLength === text.length) return lineOf(block, page, place, `Heading${clause.level}`)
  if (placeOf(block.format) !== null || (isAddressee(text) && block.indent === 0)) return lineOf(block, page, place, 'Line')
  const left = block.indent === 0 ? {} : { indent: { left: twips(block.indent * 2), firstLine: twips(2), firstLineChars: 200 } }
  return new Paragraph({ style: 'Body', ...left, ...shapeOf(block, place), children: wordRuns(nodes, page, runShape(block, place)) })
}

const headingLevels = { h2: 1, h3: 2, h4: 3 } as const

const headingOf = (block: HeadingNode, page: WordPage, place: WordPlace): Paragraph =>
  (place.inFlow ? lineOf(block, page, place, `Heading${headingLevels[block.tag]}`) : lineOf(block, page, { ...place, isHead: true }, 'Cell'))

const listOf = (list: ListNode, page: WordPage, place: WordPlace): WordBlock[] => {
  const numbering = place.lists >= deepestList ? null : page.lists.begin(list, place.lists)
  const inside: WordPlace = { ...place, lists: place.lists + 1, inFlow: false }
  return itemsOf(list).flatMap((item) => itemOf(list, item, numbering, page, inside))
}

const itemOf = (list: ListNode, item: ListItemNode, numbering: IParagraphOptions['numbering'] | null, page: WordPage, place: WordPlace): WordBlock[] => {
  const style = place.tables > 0 ? 'Cell' : 'Item'
  const shape = runShape(item, place)
  const [first = [], ...rest] = runsOf(item.children)
  const lead = Array.isArray(first) ? first : []
  const mark = numbering === null ? [new TextRun({ ...shape, text: markOf(list, item) })] : []
  const line = new Paragraph({
    style, ...(numbering === null ? {} : { numbering }), ...shapeOf(item, place), children: [...mark, ...wordRuns(withoutLeadingSpace(lead), page, shape)],
  })
  const following = (Array.isArray(first) ? rest : [first, ...rest]).flatMap((run): WordBlock[] => {
    if (!Array.isArray(run)) return wordBlocks([run], page, place)
    return isBlank(run) ? [] : [new Paragraph({ style, indent: { left: twips(itemIndent(Math.min(place.lists, deepestList) - 1)) }, children: wordRuns(withoutLeadingSpace(run as InlineNode[]), page, shape) })]
  })
  return [line, ...following]
}

const pictureOf = (node: UploadNode, page: WordPage, place: WordPlace): Paragraph => {
  const picture = page.picture(node.value)
  if (picture === null) return new Paragraph({ style: 'Picture', children: [new TextRun(page.pictureMissing(node))] })
  const size = pictureSize(picture, place.width)
  const words = [picture.caption, picture.credit].filter((part) => part !== '').join(' ')
  const pixels = { width: Math.round(size.width / 0.75), height: Math.round(size.height / 0.75) }
  const image = new ImageRun({ type: picture.format, data: picture.bytes, transformation: pixels, altText: { name: node.value, title: picture.alt, description: picture.alt } })
  const caption = words === '' ? [] : [new TextRun({ text: words, break: 1, size: smallPoints * 2 })]
  const at = placeOf(node.format)
  return new Paragraph({ style: 'Picture', ...(at === 'right' ? { alignment: alignments.right } : {}), children: [image, ...caption] })
}

const fileOf = (node: UploadNode, page: WordPage, place: WordPlace): Paragraph => {
  const file = page.file(node.value)
  const words = node.fields.label ?? file?.label ?? ''
  return new Paragraph({ style: place.inFlow ? 'Body' : 'Cell', children: linkedRuns(words, file?.href ?? null, runShape({ direction: null }, place)) })
}
