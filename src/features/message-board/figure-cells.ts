import { dayAt, dayNumber } from '../../calendar/day-number.ts'
import type { Day } from '../../calendar/work-calendar.ts'

/** What figures are told apart by. Of units and kinds together nothing is asked, so nothing is kept. */
export const figureSides = ['total', 'units', 'kinds'] as const
export type FigureSide = (typeof figureSides)[number]

/**
 * What the letters of a site, or of one of its units, or of one kind come to in some days. Received and published letters
 * count for the unit that has them, answers for the unit that gave the first one; what is answered again after a reopening is
 * not counted again (G-37, R-05).
 */
export type FigureCell = {
  /** id of the unit, the kind, or '' of the site as a whole */
  key: string
  /** of a unit, as it was called then */
  name: string
  received: number
  answered: number
  onTime: number
  rated: number
  satisfied: number
  /** received in these days and ended without an answer: refused, joined or taken back */
  closed: number
  /** answered in these days and public now */
  published: number
  /** answers by the working days from receipt to answer: as exact as the letters themselves, and no longer with their number */
  waits: readonly (readonly [days: number, answers: number])[]
}

/** Some letters that were counted together. */
export type FigureFact = { unit: string; unitName: string; kind: string } & Partial<Omit<FigureCell, 'key' | 'name'>>

/** What was counted, by each side. */
export const sidesOf = (facts: readonly FigureFact[]): Record<FigureSide, FigureCell[]> => ({
  total: joinCells(facts.map((fact) => ({ ...fact, key: '', name: '' }))),
  units: joinCells(facts.map((fact) => ({ ...fact, key: fact.unit, name: fact.unitName }))),
  kinds: joinCells(facts.map((fact) => ({ ...fact, key: fact.kind, name: '' }))),
})

type Counted = Pick<FigureCell, 'key' | 'name'> & Partial<FigureCell>

/** One cell for each key and name, in an order of its own, so that two of the same letters are the same text. */
export function joinCells(parts: readonly Counted[]): FigureCell[] {
  const groups = Map.groupBy(parts, ({ key, name }) => JSON.stringify([key, name]))
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, cells]) => {
    const [first] = cells
    return first === undefined ? [] : [{ key: first.key, name: first.name, ...sumsOf(cells), waits: joinWaits(cells) }]
  })
}

const summed = ['received', 'answered', 'onTime', 'rated', 'satisfied', 'closed', 'published'] as const
type Sums = Record<(typeof summed)[number], number>

function sumsOf(cells: readonly Partial<FigureCell>[]): Sums {
  const sums: Sums = { received: 0, answered: 0, onTime: 0, rated: 0, satisfied: 0, closed: 0, published: 0 }
  for (const cell of cells) for (const name of summed) sums[name] += cell[name] ?? 0
  return sums
}

function joinWaits(cells: readonly Partial<FigureCell>[]): [number, number][] {
  const found = new Map<number, number>()
  for (const cell of cells) for (const [days, answers] of cell.waits ?? []) found.set(days, (found.get(days) ?? 0) + answers)
  return [...found].sort(([a], [b]) => a - b)
}

/** As it is stored: a day has many cells and each of them few figures, so nothing is kept of what is nothing. */
export const shortCell = (cell: FigureCell): Partial<FigureCell> => Object.fromEntries(Object.entries(cell).filter(([, value]) => value !== 0 && value !== '' && !(Array.isArray(value) && value.length === 0)))

/** The same whole again. */
export const wholeCell = (short: Partial<FigureCell>): FigureCell => ({ key: '', name: '', ...sumsOf([short]), waits: [], ...short })

/** Cells of one site and period: a day `yyyy-mm-dd`, or a month `yyyy-mm`. */
export type PeriodCells = { tenant: string; period: string; cells: readonly FigureCell[] }

export type ReportBy = 'site' | 'unit' | 'kind' | 'month'

/** Which cells a report is made of. */
export const sideOf: Readonly<Record<ReportBy, FigureSide>> = { site: 'total', unit: 'units', kind: 'kinds', month: 'total' }

/** Figures of one group; `waited` are working days from receipt to answer, null where nothing was answered. */
export type FigureRow = Sums & { key: string; /** of a unit, as it was called last */ name: string; /** the site, where all of it is of one; else '' */ tenant: string; meanWaited: number | null; medianWaited: number | null }

/** Figures of several periods by site, unit, kind or the month in which it happened; groups in the order of their keys. */
export function figureRows(periods: readonly PeriodCells[], by: ReportBy): FigureRow[] {
  const groups = new Map<string, { tenants: Set<string>; name: string; cells: FigureCell[] }>()
  for (const { tenant, period, cells } of [...periods].sort((a, b) => (a.period < b.period ? -1 : 1))) {
    for (const cell of cells) {
      const key = by === 'site' ? tenant : by === 'month' ? period.slice(0, 7) : cell.key
      const group = groups.get(key) ?? { tenants: new Set(), name: '', cells: [] }
      groups.set(key, group)
      group.tenants.add(tenant)
      group.cells.push(cell)
      if (cell.name !== '') group.name = cell.name
    }
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, { tenants, name, cells }]) => {
    const waits = joinWaits(cells)
    const answers = waits.reduce((total, [, count]) => total + count, 0)
    return {
      key, name, tenant: tenants.size === 1 ? ([...tenants][0] ?? '') : '', ...sumsOf(cells),
      meanWaited: answers === 0 ? null : waits.reduce((total, [days, count]) => total + days * count, 0) / answers, medianWaited: medianOf(waits, answers),
    }
  })
}

/** The middle of all answers, or of the two in the middle; `waits` in order. */
function medianOf(waits: readonly (readonly [number, number])[], answers: number): number | null {
  const nth = (place: number): number => {
    let passed = 0
    for (const [days, count] of waits) if ((passed += count) > place) return days
    return 0
  }
  return answers === 0 ? null : (nth(Math.ceil(answers / 2) - 1) + nth(Math.floor(answers / 2))) / 2
}

/** The fewest periods that make up these days: whole months, and single days at the ends. Nothing lies after today. */
export function periodsOf(from: Day, to: Day, today: Day): string[] {
  const last = to < today ? to : today
  const periods: string[] = []
  for (let day = from; day <= last;) {
    const next = firstOfNextMonth(day)
    if (day.endsWith('-01') && (last === today || next <= dayAfter(last))) {
      periods.push(day.slice(0, 7))
      day = next
    } else {
      periods.push(day)
      day = dayAfter(day)
    }
  }
  return periods
}

const dayAfter = (day: Day): Day => dayAt(dayNumber(day) + 1)

function firstOfNextMonth(day: Day): Day {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))]
  return month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`
}
