import { alike, align, type Pair } from './align.ts'
import type { CellPair, Change, Slot, TablePair } from './difference.ts'
import type { GridSlot } from './units.ts'
import { compareWords, likenessOf, profileOf, textOfRuns, whole, type Budget } from './words.ts'

type Line = { key: string; head: string; profile: Map<string, number>; index: number }

/** Cell by cell: columns are aligned first, then rows by what they say in the columns that stayed. */
export function compareTables(left: readonly GridSlot[][], right: readonly GridSlot[][], budget: Budget): TablePair {
  const columns = align(linesOf(turned(left), null), linesOf(turned(right), null), (line) => line.key, columnLikeness)
  const kept = columns.filter((pair) => pair.left !== null && pair.right !== null)
  const rows = align(
    linesOf(left, kept.map((pair) => pair.left?.index ?? 0)), linesOf(right, kept.map((pair) => pair.right?.index ?? 0)),
    (line) => line.key, rowLikeness,
  )
  const made = rows.map((row) => rowPair(row, columns, left, right, budget))
  const count = (changes: readonly Change[], wanted: Change) => changes.filter((change) => change === wanted).length
  const columnChanges = columns.map(changeOf)
  const rowChanges = made.map((row) => row.change)
  return {
    columns: columnChanges,
    rows: made,
    count: {
      rowsAdded: count(rowChanges, 'added'), rowsRemoved: count(rowChanges, 'removed'),
      columnsAdded: count(columnChanges, 'added'), columnsRemoved: count(columnChanges, 'removed'),
      cellsChanged: made.flatMap((row) => row.cells).filter((cell) => cell.change === 'changed').length,
    },
  }
}

/** One side alone, as a table that was added or removed. */
export function wholeTable(grid: readonly GridSlot[][], kind: 'added' | 'removed' | 'same'): TablePair {
  const width = grid[0]?.length ?? 0
  const side = (slot: GridSlot): CellPair => ({
    change: kind, spans: whole(slot.runs, kind), left: kind === 'added' ? null : slotOf(slot), right: kind === 'removed' ? null : slotOf(slot),
  })
  return {
    columns: Array.from({ length: width }, () => kind),
    rows: grid.map((row) => ({ change: kind, cells: row.map(side) })),
    count: { rowsAdded: kind === 'added' ? grid.length : 0, rowsRemoved: kind === 'removed' ? grid.length : 0, columnsAdded: 0, columnsRemoved: 0, cellsChanged: 0 },
  }
}

const changeOf = (pair: Pair<unknown>): Change => (pair.left === null ? 'added' : pair.right === null ? 'removed' : 'same')

const turned = (grid: readonly GridSlot[][]): GridSlot[][] => (grid[0] ?? []).map((_, x) => grid.map((row) => row[x] as GridSlot))

const slotOf = ({ header, colSpan, rowSpan, covered }: GridSlot): Slot => ({ header, colSpan, rowSpan, covered })

/** Rows (or columns) with the words by which they are recognised; `only` limits a row to some columns. */
function linesOf(grid: readonly GridSlot[][], only: readonly number[] | null): Line[] {
  return grid.map((slots, index) => {
    const texts = (only ?? slots.map((_, x) => x)).map((x) => textOfRuns(slots[x]?.runs ?? []))
    return { key: JSON.stringify([texts, slots.length > 0 && slots.every((slot) => slot.header)]), head: texts[0] ?? '', profile: profileOf(texts.join('|')), index }
  })
}

/** A row is known by its first cell: figures beside a name change, the name stays. */
const rowLikeness = (a: Line, b: Line): number => (a.head !== '' && a.head === b.head ? 0.9 : likenessOf(a.profile, b.profile))

/** A column is the same when its head is, whatever happened below; one in the place of another is that one, rewritten. */
const columnLikeness = (a: Line, b: Line): number =>
  a.head !== '' && a.head === b.head ? 1 : Math.max(alike, likenessOf(a.profile, b.profile))

function rowPair(row: Pair<Line>, columns: readonly Pair<Line>[], left: readonly GridSlot[][], right: readonly GridSlot[][], budget: Budget): { change: Change; cells: CellPair[] } {
  const slotAt = (grid: readonly GridSlot[][], line: Line | null, column: Line | null) => (line === null || column === null ? null : (grid[line.index]?.[column.index] ?? null))
  const cells = columns.map((column) => cellPair(slotAt(left, row.left, column.left), slotAt(right, row.right, column.right), budget))
  const alone = changeOf(row)
  if (alone !== 'same') return { change: alone, cells }
  // A column that was added or removed changes the table, not each of its rows.
  return { change: cells.some((cell) => cell.change === 'changed') ? 'changed' : 'same', cells }
}

function cellPair(left: GridSlot | null, right: GridSlot | null, budget: Budget): CellPair {
  if (left === null && right === null) return { change: null, spans: [], left: null, right: null }
  if (left === null || right === null) {
    const kind = left === null ? 'added' : 'removed'
    return { change: kind, spans: whole((left ?? right)?.runs ?? [], kind), left: left === null ? null : slotOf(left), right: right === null ? null : slotOf(right) }
  }
  const sameWords = JSON.stringify(left.runs) === JSON.stringify(right.runs)
  const sameSlot = JSON.stringify(slotOf(left)) === JSON.stringify(slotOf(right))
  return {
    change: sameWords && sameSlot ? 'same' : 'changed', left: slotOf(left), right: slotOf(right),
    spans: sameWords ? whole(left.runs, 'same') : compareWords(left.runs, right.runs, budget),
  }
}
