/**
 * Row numbers that follow publication time. FTS5 walks a term's rows by number, so "newest first" costs nothing however
 * common the term is; sorting by a column would read every row of it first.
 */
const epoch = Date.UTC(1900, 0, 1)
/** rows that one second has room for before the next seconds' numbers are borrowed */
const rowsPerSecond = 64
/** how far borrowed numbers reach: 2^16 rows in one second are placed less than 18 minutes off */
export const borrowedRows = 1 << 16

/** First row number of an instant in milliseconds since 1970; earlier than 1900 counts as 1900. Below 2^53 until year 6000. */
export const firstRow = (instant: number): number => Math.max(1, Math.floor((instant - epoch) / 1000)) * rowsPerSecond

/** Row numbers tried for an instant: its own second, then borrowed ones, then beyond. Each is [first, last]. */
export const rowWindows = (instant: number): readonly (readonly [number, number])[] => {
  const first = firstRow(instant)
  return [
    [first, first + rowsPerSecond - 1],
    [first + rowsPerSecond, first + borrowedRows - 1],
    [first + borrowedRows, Number.MAX_SAFE_INTEGER],
  ]
}

/** Rows that may hold entries of [from, to); a borrowed number lies after its instant, never before. */
export const rowRange = (from: number | null, to: number | null): readonly [number, number] => [
  from === null ? 0 : firstRow(from),
  to === null ? Number.MAX_SAFE_INTEGER : firstRow(to) + borrowedRows,
]
