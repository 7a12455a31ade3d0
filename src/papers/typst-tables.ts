import type { BlockNode, TableNode } from '../rich-text/rich-text.ts'
import { tablePoints } from './measures.ts'
import { deepestTable, placeOf } from './paper-flow.ts'
import { columnShares, gridOf } from './table-grid.ts'
import type { GridCell } from './table-grid.ts'
import type { Place } from './typst-page.ts'
import { call, list, name, points, whole } from './typst-text.ts'
import type { Code } from './typst-text.ts'

const cellPadding = 8

type CellBlocks = (blocks: readonly BlockNode[], place: Place) => Code[]

/** A table that breaks between its rows, with its head on each page. */
export const tableCode = (node: TableNode, place: Place, blocksCode: CellBlocks): Code[] => {
  if (place.tables >= deepestTable) return node.children.flatMap((row) => row.children.flatMap((cell) => blocksCode(cell.children, { ...place, inFlow: false })))
  const grid = gridOf(node)
  const shares = columnShares(grid)
  const rows = grid.rows.map((cells, y) => cells.map((cell) => cellCode(cell, y, shares, place, blocksCode)))
  const head = grid.headerRows === 0 ? name('none') : list(rows.slice(0, grid.headerRows).flat())
  const columns = list(shares.map((share) => `${(share * 100).toFixed(3)}fr` as Code))
  return [call('grid-of', [points(tablePoints(grid.columns)), columns, head, ...rows.slice(grid.headerRows).flat()])]
}

const widthOf = (cell: GridCell, shares: readonly number[], width: number): number =>
  Math.max(cellPadding, width * shares.slice(cell.column, cell.column + cell.colSpan).reduce((sum, share) => sum + share, 0) - cellPadding)

const cellCode = (cell: GridCell, y: number, shares: readonly number[], place: Place, blocksCode: CellBlocks): Code => {
  const inside: Place = { width: widthOf(cell, shares, place.width), tables: place.tables + 1, lists: 0, inFlow: false }
  const blocks = cell.node === null ? [] : blocksCode(cell.node.children, inside)
  const isHead = cell.node !== null && cell.node.headerState !== 0
  const at = placeOf(cell.node?.format ?? '') ?? (isHead ? 'center' : null)
  return call('cell', [whole(cell.column), whole(y), ...(isHead ? blocks.map((block) => call('strong', [block])) : blocks)], {
    across: cell.colSpan === 1 ? null : whole(cell.colSpan),
    down: cell.rowSpan === 1 ? null : whole(cell.rowSpan),
    at: at === null ? null : name(`${at} + horizon`),
  })
}
