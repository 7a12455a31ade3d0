import { csvCell } from '../../auditing/export-lines.ts'
import { label } from '../../locales/label.ts'

/** X-02, article 12: the catalogue of disclosed information has exactly these columns, in this order. */
export const catalogueColumns = ['index', 'name', 'outline', 'formedOn'] as const
export type CatalogueColumn = (typeof catalogueColumns)[number]
export type CatalogueRow = Readonly<Record<CatalogueColumn, string>>

/** Head of the catalogue in the words of the regulation: 索引、名称、内容概述、生成日期. */
export const catalogueHead = (): string[] => catalogueColumns.map((column) => label(`policy.catalogue.${column}`).zh)

/** What the catalogue says of a document; an outline that runs over several lines is one line here. */
export const catalogueRow = (document: { indexNumber: string; title: string; summary: string; formedOn: string }): CatalogueRow => ({
  index: document.indexNumber, name: oneLine(document.title), outline: oneLine(document.summary), formedOn: document.formedOn,
})

const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim()

/** The catalogue as CSV (RFC 4180) that a spreadsheet opens: byte order mark, every text quoted, no cell a formula. */
export function* catalogueCsv(rows: Iterable<CatalogueRow>): Generator<string> {
  yield `\uFEFF${catalogueHead().map(csvCell).join(',')}\r\n`
  for (const row of rows) yield `${catalogueColumns.map((column) => csvCell(row[column])).join(',')}\r\n`
}
