/** How an exported event is written: one JSON line, or one row of CSV that Excel opens. Rows come with their link. */
export const exportFormats = ['jsonl', 'csv'] as const
export type ExportFormat = (typeof exportFormats)[number]

export type ExportedEvent = Record<string, unknown>

/** Columns in this order; the last five are the chain's, null while the event waits for its seal. */
export const exportColumns = [
  'id', 'at', 'action', 'actor', 'actorName', 'address', 'subject', 'success', 'detail', 'textHash', 'tenant', 'province', 'prefecture', 'county',
  'source', 'facts', 'createdAt', 'proof', 'number', 'eventHash', 'prevHash', 'hash',
] as const

const plain = (value: unknown): string | number | boolean | null =>
  value === null || value === undefined ? null : value instanceof Date ? value.toISOString() : typeof value === 'number' || typeof value === 'boolean' ? value : String(value)

/**
 * A cell that a spreadsheet would take for a formula gets an apostrophe in front (=, +, -, @, also at full
 * width, tab, carriage return), behind leading blanks too; every text is quoted, so that commas, quotes and line breaks stay inside.
 */
export function csvCell(value: unknown): string {
  const simple = plain(value)
  if (simple === null) return ''
  if (typeof simple !== 'string') return String(simple)
  const safe = /^[\s\uFEFF]*[=+\-@＝＋－＠\t\r]/.test(simple) ? `'${simple}` : simple
  return `"${safe.replaceAll('"', '""')}"`
}

/** What stands before the first event. The mark of byte order is what makes Excel read UTF-8. */
export const exportHead = (format: ExportFormat): string => (format === 'csv' ? `\uFEFF${exportColumns.join(',')}\r\n` : '')

export function exportLine(format: ExportFormat, event: ExportedEvent): string {
  if (format === 'csv') return `${exportColumns.map((name) => csvCell(event[name])).join(',')}\r\n`
  return `${JSON.stringify(Object.fromEntries(exportColumns.map((name) => [name, plain(event[name])])))}\n`
}
