import { numberedItems } from '../../rich-text/list-items.ts'
import type { RichText, BlockNode, InlineNode, ListItemNode, TableNode } from '../../rich-text/rich-text.ts'
import type { AttachmentRef, ImageRef, PageText } from '../canonical-text.ts'
import { plainText } from '../../rich-text/contents.ts'
import { richTextOf } from '../../rich-text/rich-text.ts'
import type { BlockShape, Slot } from './difference.ts'
import { textOfRuns, type Run } from './words.ts'

export type GridSlot = Slot & { runs: Run[] }

/** A block as it is compared: lists are flat, so that an item that was added is one change. */
export type Unit = { shape: BlockShape } & (
  | { kind: 'words'; runs: Run[] }
  | { kind: 'table'; grid: GridSlot[][] }
  | { kind: 'image'; image: ImageRef | null }
  | { kind: 'file'; file: AttachmentRef | null; label: string }
  | { kind: 'rule' }
)

type Place = { text: PageText; depth: number }

/** The blocks of a body in reading order. Blank paragraphs are left out, as they are on the page. */
export const unitsOf = (body: RichText, text: PageText): Unit[] => blocksOf(body.root.children, { text, depth: 0 })

const blocksOf = (blocks: readonly BlockNode[], place: Place): Unit[] => blocks.flatMap((block) => unitsOfBlock(block, place))

const shape = (role: BlockShape['role'], level = 0, ordered = false, align = ''): BlockShape => ({ role, level, ordered, number: null, start: null, align })

function unitsOfBlock(block: BlockNode, place: Place): Unit[] {
  switch (block.type) {
    case 'paragraph': return words(shape('paragraph', 0, false, block.format), block.children, place)
    case 'heading': return words(shape('heading', Number(block.tag.slice(1)), false, block.format), block.children, place)
    case 'quote': return words(shape('quote', 0, false, block.format), block.children, place)
    case 'list': return numberedItems(block).flatMap(({ item, number }) => itemUnits(item, number, block.tag === 'ol' ? block.start : null, { ...place, depth: place.depth + 1 }))
    case 'table': return [{ kind: 'table', shape: shape('table'), grid: gridOf(block, place) }]
    case 'horizontalrule': return [{ kind: 'rule', shape: shape('rule') }]
    case 'upload': return [block.relationTo === 'media'
      ? { kind: 'image', shape: shape('image', 0, false, block.format), image: place.text.images[block.value] ?? null }
      : { kind: 'file', shape: shape('file'), file: place.text.files[block.value] ?? null, label: block.fields.label ?? '' }]
  }
}

const words = (of: BlockShape, nodes: readonly InlineNode[], place: Place): Unit[] => {
  const runs = runsOf(nodes, place.text)
  return textOfRuns(runs).trim() === '' ? [] : [{ kind: 'words', shape: of, runs }]
}

/** Words of an item stand before the lists, pictures and tables in it. */
function itemUnits(item: ListItemNode, number: number | null, start: number | null, place: Place): Unit[] {
  const inline = item.children.filter((child): child is InlineNode => isInline(child))
  const blocks = item.children.filter((child): child is Exclude<typeof child, InlineNode> => !isInline(child))
  return [...words({ ...shape('item', place.depth, number !== null), number, start }, inline, place), ...blocksOf(blocks, place)]
}

const isInline = (node: { type: string }): boolean => ['text', 'tab', 'linebreak', 'link'].includes(node.type)

export function runsOf(nodes: readonly InlineNode[], text: PageText): Run[] {
  return nodes.flatMap((node): Run[] => {
    if (node.type === 'linebreak') return [{ text: '\n', format: 0, href: null }]
    if (node.type !== 'link') return [{ text: node.text, format: node.format, href: null }]
    const href = node.fields.linkType === 'custom' ? node.fields.url : targetOf(node.fields.doc.relationTo, node.fields.doc.value, text)
    return runsOf(node.children, text).map((run) => ({ ...run, href }))
  })
}

/** Where a link within the site leads, in words that change when the target does. */
function targetOf(collection: string, id: string, text: PageText): string {
  const file = collection === 'attachments' ? text.files[id] : collection === 'media' ? text.images[id] : undefined
  if (file !== undefined) return `${'title' in file ? file.title : file.alt} #${file.sha256.slice(0, 12)}`
  return text.documents[`${collection}:${id}`] ?? `${collection}:${id}`
}

/** Merged cells fill the slots that they cover, so that every row has the same number of slots. */
function gridOf(table: TableNode, place: Place): GridSlot[][] {
  const grid: GridSlot[][] = table.children.map(() => [])
  table.children.forEach((row, y) => {
    let x = 0
    for (const cell of row.children) {
      while (grid[y]?.[x] !== undefined) x += 1
      const runs = cellRuns(cell.children, place)
      const rowSpan = Math.min(cell.rowSpan, grid.length - y)
      for (let dy = 0; dy < rowSpan; dy += 1) {
        for (let dx = 0; dx < cell.colSpan; dx += 1) {
          const covered = dx > 0 || dy > 0
          const line = grid[y + dy] as GridSlot[]
          line[x + dx] = covered
            ? { header: false, colSpan: 1, rowSpan: 1, covered, runs: [] }
            : { header: cell.headerState !== 0, colSpan: cell.colSpan, rowSpan, covered, runs }
        }
      }
      x += cell.colSpan
    }
  })
  const width = Math.max(0, ...grid.map((line) => line.length))
  return grid.map((line) => Array.from({ length: width }, (_, x) => line[x] ?? { header: false, colSpan: 1, rowSpan: 1, covered: true, runs: [] }))
}

/** Words of a cell, a line for each block in it; a table within a cell as its plain lines. */
function cellRuns(blocks: readonly BlockNode[], place: Place): Run[] {
  const lines = blocks.flatMap((block): Run[][] =>
    block.type === 'table'
      ? [[{ text: plainText(richTextOf([block])), format: 0, href: null }]]
      : unitsOfBlock(block, place).map(runsOfUnit))
  return lines.flatMap((line, index): Run[] => (index === 0 ? line : [{ text: '\n', format: 0, href: null }, ...line]))
}

/** What stands for a unit where only words can stand: of pictures and files their names and the marks of their bytes. */
export function runsOfUnit(unit: Unit): Run[] {
  if (unit.kind === 'words') return unit.runs
  if (unit.kind === 'image' && unit.image !== null) return [{ text: `[${unit.image.alt || unit.image.caption}]`, format: 0, href: `#${unit.image.sha256.slice(0, 12)}` }]
  if (unit.kind === 'file' && unit.file !== null) return [{ text: `[${unit.label || unit.file.title}]`, format: 0, href: `#${unit.file.sha256.slice(0, 12)}` }]
  return []
}
