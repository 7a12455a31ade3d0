import { groupName } from '../../features/message-board/report-sheet.ts'
import type { BoardReport } from '../../features/message-board/report.action.ts'
import type { Language } from '../../locales/refusal.ts'

/** What the chart shows of a group, in this order: every later one is part of the one before. */
export const charted = ['received', 'answered', 'onTime'] as const
export type Charted = (typeof charted)[number]

export type ReportBar = { of: Charted; value: number; y: number; width: number }
export type ReportBars = { /** of the drawing, in its own units */ width: number; height: number; plotX: number; barHeight: number; groups: { name: string; y: number; bars: ReportBar[] }[]; ticks: { x: number; value: number }[]; /** groups that are in the table alone */ left: number }

/** More groups than these are no picture any more; the table has them all. */
const mostGroups = 20
const size = { width: 720, plotX: 190, plotEnd: 660, top: 22, bar: 11, gap: 2, between: 12 } as const
/** Signs of a name that fit before the bars. */
const longestName = 12

/** Where each bar lies. Months stand in their order, other groups by how many letters came, most first. */
export function reportBars(report: BoardReport, language: Language): ReportBars {
  const ordered = report.by === 'month' ? report.rows.toSorted((a, b) => (a.key < b.key ? -1 : 1)).slice(-mostGroups) : report.rows.toSorted((a, b) => b.received - a.received).slice(0, mostGroups)
  const step = tickStep(Math.max(1, ...ordered.flatMap((row) => charted.map((of) => row[of]))))
  const most = step * Math.ceil(Math.max(1, ...ordered.flatMap((row) => charted.map((of) => row[of]))) / step)
  const xOf = (value: number): number => Math.round((value / most) * (size.plotEnd - size.plotX) * 10) / 10
  const groupHeight = charted.length * (size.bar + size.gap) + size.between
  return {
    width: size.width, height: size.top + ordered.length * groupHeight, plotX: size.plotX, barHeight: size.bar, left: report.rows.length - ordered.length,
    groups: ordered.map((row, at) => {
      const y = size.top + at * groupHeight + size.between / 2
      return { name: shortened(groupName(report.by, row, language)), y, bars: charted.map((of, nth) => ({ of, value: row[of], y: y + nth * (size.bar + size.gap), width: xOf(row[of]) })) }
    }),
    ticks: Array.from({ length: Math.round(most / step) + 1 }, (_, nth) => ({ value: nth * step, x: size.plotX + xOf(nth * step) })),
  }
}

/** 1, 2 or 5 times a power of ten, so that at most five steps reach the largest value. */
function tickStep(most: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, most / 5)))
  return [1, 2, 5, 10].map((times) => times * power).find((step) => step * 5 >= most) ?? most
}

const shortened = (name: string): string => ([...name].length > longestName ? `${[...name].slice(0, longestName - 1).join('')}…` : name)
