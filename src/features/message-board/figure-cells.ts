import { dayAt, dayNumber } from '../../calendar/day-number.ts'
import type { Day } from '../../calendar/work-calendar.ts'

/**
 * What the letters of one kind and unit come to in some days. Received letters count for the unit that has them, answers for
 * the unit that gave the first one; what is answered again after a reopening is not counted again (G-37, R-05).
 */
export type FigureCell = {
  unit: string
  unitName: string
  kind: string
  received: number
  answered: number
  onTime: number
  rated: number
  satisfied: number
  /** answers by the working days from receipt to answer: as exact as the letters themselves, and no longer with their number */
  waits: readonly (readonly [days: number, answers: number])[]
}

type Counted = Pick<FigureCell, 'unit' | 'unitName' | 'kind'> & Partial<FigureCell>

/** One cell for each unit and kind, in an order of its own, so that two of the same letters are the same text. */
export function joinCells(parts: readonly Counted[]): FigureCell[] {
  const groups = Map.groupBy(parts, ({ unit, unitName, kind }) => JSON.stringify([unit, kind, unitName]))
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, cells]) => {
    const [first] = cells
    if (first === undefined) return []
    const { unit, unitName, kind } = first
    return [{ unit, unitName, kind, received: sum(cells, 'received'), answered: sum(cells, 'answered'), onTime: sum(cells, 'onTime'), rated: sum(cells, 'rated'), satisfied: sum(cells, 'satisfied'), waits: joinWaits(cells) }]
  })
}

type Summed = 'received' | 'answered' | 'onTime' | 'rated' | 'satisfied'
const sum = (cells: readonly Partial<FigureCell>[], name: Summed): number => cells.reduce((total, cell) => total + (cell[name] ?? 0), 0)

function joinWaits(cells: readonly Partial<FigureCell>[]): [number, number][] {
  const found = new Map<number, number>()
  for (const [days, answers] of cells.flatMap(({ waits }) => waits ?? [])) found.set(days, (found.get(days) ?? 0) + answers)
  return [...found].sort(([a], [b]) => a - b)
}

/** Cells of one site and period: a day `yyyy-mm-dd`, or a month `yyyy-mm`. */
export type PeriodCells = { tenant: string; period: string; cells: readonly FigureCell[] }

export type ReportBy = 'site' | 'unit' | 'kind' | 'month'

/** Figures of one group; `waited` are working days from receipt to answer, null where nothing was answered. */
export type FigureRow = Record<Summed, number> & { key: string; /** of a unit, as it was called last */ name: string; /** the site, where all of it is of one; else '' */ tenant: string; meanWaited: number | null; medianWaited: number | null }

/** Figures of several periods by site, unit, kind or the month in which it happened; groups in the order of their keys. */
export function figureRows(periods: readonly PeriodCells[], by: ReportBy): FigureRow[] {
  const facts = [...periods].sort((a, b) => (a.period < b.period ? -1 : 1)).flatMap(({ tenant, period, cells }) => cells.map((cell) => ({ ...cell, tenant, month: period.slice(0, 7) })))
  const keyOf = { site: 'tenant', unit: 'unit', kind: 'kind', month: 'month' } as const
  return [...Map.groupBy(facts, (fact) => fact[keyOf[by]])].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, cells]) => {
    const waits = joinWaits(cells)
    const answers = waits.reduce((total, [, count]) => total + count, 0)
    return {
      key, name: by === 'unit' ? (cells.findLast(({ unitName }) => unitName !== '')?.unitName ?? '') : '', tenant: cells.every(({ tenant }) => tenant === cells[0]?.tenant) ? (cells[0]?.tenant ?? '') : '',
      received: sum(cells, 'received'), answered: sum(cells, 'answered'), onTime: sum(cells, 'onTime'), rated: sum(cells, 'rated'), satisfied: sum(cells, 'satisfied'),
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
