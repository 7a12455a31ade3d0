import { PlatformError } from '../errors.ts'
import type { Reason } from '../errors.ts'
import { cleanText } from '../rich-text/normalise-values.ts'
import { longestCell, mostCells, mostRows, mostSheetColumns } from './limits.ts'

/** `day`: `YYYY-MM-DD`; `instant`: ISO 8601 with zone, shown as China's civil time to the minute. */
export type SheetColumn = { header: string; kind: 'text' | 'number' | 'day' | 'instant' }
/** null is an empty cell. */
export type SheetValue = string | number | null
/** One sheet with a header row. */
export type SheetInput = { name: string; columns: readonly SheetColumn[]; rows: readonly (readonly SheetValue[])[] }

/** A value as the file keeps it: text is text, whatever it begins with, and never a formula. */
export type SheetCell = { kind: 'text'; text: string } | { kind: 'number'; number: number } | { kind: 'day' | 'instant'; at: Date } | null
export type SheetTable = { name: string; columns: { header: string; kind: SheetColumn['kind']; width: number }[]; rows: SheetCell[][] }

const mostReasons = 20

/**
 * A sheet's values, checked and typed.
 *
 * @throws PlatformError `input.invalid` with the first 20 reasons: a name or columns that are missing, a row of another
 * length, a value that is not of its column's kind, a cell longer than Excel opens, or more cells than are made at once
 */
export const readSheet = (input: SheetInput): SheetTable => {
  const name = sheetName(input.name)
  const reasons = reasonsOf(input, name)
  if (reasons.length > 0) throw new PlatformError('input.invalid', { reasons })
  const rows = input.rows.map((values, row) => values.map((value, column) => {
    const cell = cellOf(value, input.columns[column]?.kind ?? 'text')
    const reason = reasonOf(value, cell, row + 1, column + 1)
    if (reason !== null && reasons.length < mostReasons) reasons.push(reason)
    return cell
  }))
  if (reasons.length > 0) throw new PlatformError('input.invalid', { reasons })
  const columns = input.columns.map(({ header, kind }, at) => {
    const shown = cleanText(header)
    return { header: shown, kind, width: columnWidth(shown, rows, at) }
  })
  return { name, columns, rows }
}

/** Excel takes 31 characters without []:*?/\ and no apostrophe at an end. */
const sheetName = (name: string): string => cleanText(name).replace(/[[\]:*?/\\]/g, ' ').trim().slice(0, 31).replace(/^'+|'+$/g, '').trim()

const reasonsOf = ({ columns, rows }: SheetInput, name: string): Reason[] => {
  const odd = rows.findIndex((row) => row.length !== columns.length)
  const size = (rows.length + 1) * columns.length
  return [
    ...(name === '' ? [{ key: 'sheet.name-missing', field: 'name' }] : []),
    ...(columns.length === 0 ? [{ key: 'sheet.no-columns', field: 'columns' }] : []),
    ...(columns.length > mostSheetColumns || rows.length >= mostRows || size > mostCells ? [{ key: 'sheet.too-large', field: 'rows', params: { most: mostCells } }] : []),
    ...(odd < 0 ? [] : [{ key: 'sheet.row-length', field: 'rows', params: { row: odd + 1 } }]),
  ]
}

const reasonOf = (value: SheetValue, cell: SheetCell, row: number, column: number): Reason | null => {
  if (cell === null) return value === null || value === '' ? null : { key: 'sheet.cell-invalid', field: 'rows', params: { row, column } }
  return cell.kind === 'text' && cell.text.length > longestCell ? { key: 'sheet.cell-too-long', field: 'rows', params: { row, column, most: longestCell } } : null
}

/** Null for an empty cell, and for a value that is not of the kind. */
const cellOf = (value: SheetValue, kind: SheetColumn['kind']): SheetCell => {
  if (value === null || value === '') return null
  switch (kind) {
    case 'text': return { kind, text: cleanText(String(value)) }
    case 'number': return typeof value === 'number' && Number.isFinite(value) ? { kind, number: value } : null
    case 'day': return timed(kind, value, /^\d{4}-\d{2}-\d{2}$/, 0)
    case 'instant': return timed(kind, value, /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/, 8 * 3_600_000)
  }
}

/** Excel's times have no zone: what is kept is the civil time. Its first day is 1900-01-01. */
const timed = (kind: 'day' | 'instant', value: SheetValue, form: RegExp, offset: number): SheetCell => {
  if (typeof value !== 'string' || !form.test(value)) return null
  const at = new Date(Date.parse(value) + offset)
  if (Number.isNaN(at.getTime()) || at.getUTCFullYear() < 1900) return null
  return kind === 'day' && !at.toISOString().startsWith(value) ? null : { kind, at }
}

const widestColumn = 60
const rowsLookedAt = 1000

/** Widths in digits, as Excel counts: a Han character takes two. */
const columnWidth = (header: string, rows: readonly SheetCell[][], column: number): number => {
  const digits = (text: string): number => [...text.slice(0, widestColumn)].reduce((sum, character) => sum + (character > '\u02ff' ? 2 : 1), 0)
  const widths = rows.slice(0, rowsLookedAt).map((row) => {
    const cell = row[column]
    if (cell === undefined || cell === null) return 0
    return cell.kind === 'text' ? digits(cell.text) : cell.kind === 'number' ? String(cell.number).length : cell.kind === 'day' ? 10 : 16
  })
  return Math.min(widestColumn, Math.max(6, digits(header), ...widths)) + 2
}
