import { Paragraph, Table, TableCell, TableLayoutType, TableRow, VerticalAlignTable, WidthType } from 'docx'
import type { BlockNode, TableNode } from '../rich-text/rich-text.ts'
import { tablePoints } from './measures.ts'
import { deepestTable } from './paper-flow.ts'
import { columnShares, gridOf } from './table-grid.ts'
import type { GridCell } from './table-grid.ts'
import type { WordBlock, WordPlace } from './word-blocks.ts'
import { twipsOfPoints } from './word-styles.ts'

const cellPadding = 10

type CellBlocks = (blocks: readonly BlockNode[], place: WordPlace) => WordBlock[]

/** A table whose head stands on each page; rows may break. */
export const wordTable = (node: TableNode, place: WordPlace, blocksOf: CellBlocks): WordBlock[] => {
  if (place.tables >= deepestTable) return node.children.flatMap((row) => row.children.flatMap((cell) => blocksOf(cell.children, { ...place, inFlow: false })))
  const grid = gridOf(node)
  const shares = columnShares(grid)
  const size = tablePoints(grid.columns)
  const rows = grid.rows.map((cells, at) => new TableRow({
    ...(at < grid.headerRows ? { tableHeader: true } : {}),
    children: cells.map((cell) => cellOf(cell, shares, { ...place, size }, blocksOf)),
  }))
  return [new Table({
    rows, layout: TableLayoutType.FIXED, width: { size: twipsOfPoints(place.width), type: WidthType.DXA },
    columnWidths: shares.map((share) => twipsOfPoints(share * place.width)),
  })]
}

const cellOf = (cell: GridCell, shares: readonly number[], place: WordPlace, blocksOf: CellBlocks): TableCell => {
  const width = place.width * shares.slice(cell.column, cell.column + cell.colSpan).reduce((sum, share) => sum + share, 0)
  const isHead = cell.node !== null && cell.node.headerState !== 0
  const inside: WordPlace = { ...place, width: Math.max(cellPadding, width - cellPadding), tables: place.tables + 1, lists: 0, isHead, inFlow: false }
  const blocks = cell.node === null ? [] : blocksOf(cell.node.children, inside)
  // Word wants a paragraph at the end of each cell
  const end = blocks.at(-1) instanceof Paragraph ? [] : [new Paragraph({ style: 'Cell' })]
  return new TableCell({
    children: [...blocks, ...end],
    ...(cell.colSpan > 1 ? { columnSpan: cell.colSpan } : {}), ...(cell.rowSpan > 1 ? { rowSpan: cell.rowSpan } : {}),
    width: { size: twipsOfPoints(width), type: WidthType.DXA }, verticalAlign: VerticalAlignTable.CENTER,
    margins: { left: 100, right: 100, top: 40, bottom: 40 },
  })
}
