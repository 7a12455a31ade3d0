import { plainText } from '../rich-text/contents.ts'
import { richTextOf } from '../rich-text/rich-text.ts'
import type { TableCellNode, TableNode } from '../rich-text/rich-text.ts'
import { widthInCharacters } from './measures.ts'

/** A cell at its place; `node` is null where the table has a hole. */
export type GridCell = { node: TableCellNode | null; column: number; colSpan: number; rowSpan: number }
export type TableGrid = {
  columns: number
  /** cells that begin in each row, from left to right; a row can be empty where cells from above cover it */
  rows: GridCell[][]
  /** leading rows that repeat on each page */
  headerRows: number
}

/**
 * Cells at their places. A table of an editor or of a pasted page can overlap itself or have holes, which neither Word nor
 * a typesetter takes: spans are cut where they meet another cell or the table's end, holes become empty cells.
 */
export const gridOf = (table: TableNode): TableGrid => {
  const taken: boolean[][] = table.children.map(() => [])
  const placedRows = table.children.map((row, at) => row.children.map((node) => placed(node, at, taken)))
  const rows = withoutEmptyColumns(placedRows)
  const columns = Math.max(1, ...rows.flat().map(({ column, colSpan }) => column + colSpan))
  return { columns, rows: withoutHoles(rows, columns), headerRows: headerRowsOf(rows) }
}

const placed = (node: TableCellNode, at: number, taken: boolean[][]): GridCell => {
  const row = taken[at] ?? []
  let column = 0
  while (row[column]) column += 1
  let colSpan = 1
  while (colSpan < node.colSpan && !row[column + colSpan]) colSpan += 1
  const rowSpan = Math.min(node.rowSpan, taken.length - at)
  const cell = { node, column, colSpan, rowSpan }
  cover(taken, at, cell)
  return cell
}

/** Columns in which no cell begins come of careless spans such as `colspan="100"`. */
const withoutEmptyColumns = (rows: readonly GridCell[][]): GridCell[][] => {
  const begun = [...new Set(rows.flat().map(({ column }) => column))].sort((a, b) => a - b)
  const ranks = new Map(begun.map((column, rank) => [column, rank]))
  const rankAt = (column: number): number => ranks.get(column) ?? begun.filter((start) => start < column).length
  return rows.map((cells) => cells.map((cell) => {
    const column = rankAt(cell.column)
    return { ...cell, column, colSpan: Math.max(1, rankAt(cell.column + cell.colSpan) - column) }
  }))
}

const withoutHoles = (rows: readonly GridCell[][], columns: number): GridCell[][] => {
  const covered: boolean[][] = rows.map(() => [])
  rows.forEach((cells, at) => {
    for (const cell of cells) cover(covered, at, cell)
  })
  return rows.map((cells, at) => {
    const holes = Array.from({ length: columns }, (_, column) => column).filter((column) => !covered[at]?.[column])
    return [...cells, ...holes.map((column) => ({ node: null, column, colSpan: 1, rowSpan: 1 }))].sort((a, b) => a.column - b.column)
  })
}

const cover = (covered: boolean[][], at: number, { column, colSpan, rowSpan }: GridCell): void => {
  for (const row of covered.slice(at, at + rowSpan)) {
    for (let across = column; across < column + colSpan; across += 1) row[across] = true
  }
}

/** A head that cells reach out of, or that is the whole table, is no head. */
const headerRowsOf = (rows: readonly GridCell[][]): number => {
  const isHead = (cells: readonly GridCell[]): boolean =>
    cells.length > 0 && cells.every(({ node }) => node !== null && (node.headerState & 1) !== 0)
  const count = rows.findIndex((cells) => !isHead(cells))
  if (count <= 0) return 0
  const reachesOut = rows.slice(0, count).some((cells, at) => cells.some(({ rowSpan }) => at + rowSpan > count))
  return reachesOut ? 0 : count
}

/** In characters, the cell's padding not counted. */
const narrowest = 2
const widest = 24
const padding = 1.5

/** Share of the width for each column, together 1: by what its cells hold, within bounds, so that no column is starved. */
export const columnShares = (grid: TableGrid): number[] => {
  const widths = Array.from({ length: grid.columns }, () => narrowest)
  for (const cells of grid.rows) {
    for (const { node, column, colSpan } of cells) {
      if (node === null || colSpan > 1) continue
      const width = Math.min(widest, widthInCharacters(plainText(richTextOf(node.children))))
      widths[column] = Math.max(widths[column] ?? narrowest, width)
    }
  }
  const sum = widths.reduce((total, width) => total + width + padding, 0)
  return widths.map((width) => (width + padding) / sum)
}
