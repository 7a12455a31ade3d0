import { label } from '../../locales/label.ts'
import type { Language } from '../../locales/refusal.ts'
import type { SheetColumn, SheetInput, SheetValue } from '../../papers/sheet.ts'
import type { BoardReport } from './report.action.ts'

type Row = BoardReport['rows'][number]

/** The figures of a row in the order of the table; `share`: from 0 to 1, `days`: working days, null where nothing was counted. */
export const reportFigures: readonly { name: string; kind: 'count' | 'share' | 'days'; of: (row: Row) => number | null }[] = [
  { name: 'received', kind: 'count', of: ({ received }) => received },
  { name: 'answered', kind: 'count', of: ({ answered }) => answered },
  { name: 'onTime', kind: 'count', of: ({ onTime }) => onTime },
  { name: 'onTimeShare', kind: 'share', of: ({ onTime, answered }) => shareOf(onTime, answered) },
  { name: 'meanWaited', kind: 'days', of: ({ meanWaited }) => meanWaited },
  { name: 'medianWaited', kind: 'days', of: ({ medianWaited }) => medianWaited },
  { name: 'closed', kind: 'count', of: ({ closed }) => closed },
  { name: 'open', kind: 'count', of: ({ open }) => open },
  { name: 'overdue', kind: 'count', of: ({ overdue }) => overdue },
  { name: 'satisfiedShare', kind: 'share', of: ({ satisfied, rated }) => shareOf(satisfied, rated) },
]

const shareOf = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)

/** What a group is called: a site and a unit by name, a kind in words, a month as it is. */
export function groupName(by: BoardReport['by'], row: Pick<Row, 'key' | 'name'>, language: Language): string {
  if (by === 'kind') return label(`letterKinds.${row.key}`)[language]
  return row.name !== '' ? row.name : label(`letterReport.${by === 'unit' ? 'noUnit' : 'unnamed'}`)[language]
}

/** A share as a percentage and days with one decimal. */
export const rounded = (value: number, kind: 'count' | 'share' | 'days'): number => (kind === 'count' ? value : Math.round(value * (kind === 'share' ? 1000 : 10)) / 10)

/** The report as a sheet; names are text whatever they begin with, so that no name of a unit becomes a formula. */
export function reportSheet(report: BoardReport, language: Language): SheetInput {
  const say = (key: string): string => label(`letterReport.${key}`)[language]
  const columns: SheetColumn[] = [
    { header: say(`by.${report.by}`), kind: 'text' },
    ...reportFigures.map(({ name, kind }): SheetColumn => ({ header: kind === 'share' ? `${say(`figures.${name}`)} (%)` : say(`figures.${name}`), kind: 'number' })),
  ]
  const rows = report.rows.map((row): SheetValue[] => [
    groupName(report.by, row, language),
    ...reportFigures.map(({ kind, of }) => {
      const value = of(row)
      return value === null ? null : rounded(value, kind)
    }),
  ])
  return { name: `${report.from} ${report.to}`, columns, rows }
}
