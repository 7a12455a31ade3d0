import { dayOf, type Day } from '../calendar/work-calendar.ts'
import { columnTypes, type ColumnType } from '../tenancy/column-types.ts'

/**
 * How long a column may go without anything new (C-03…C-06), by civil days in Asia/Shanghai. The day of publication is
 * day 0; a column with a window of 14 days is in time until the end of day 14.
 */
export type ColumnClock = {
  /** the column's id; `home` for the site's home page */
  column: string
  name: string
  path: string
  type: ColumnType
  /** null where no window is laid down: such a column can be blank, never stale */
  windowDays: number | null
  /** day of the newest item, here and below; null where there is none */
  newest: Day | null
  /** nothing at all stands here or below */
  blank: boolean
  /** holds its items itself: it has no columns below */
  leaf: boolean
}

export const homeKey = 'home'

export type Freshness = 'fresh' | 'notice' | 'warning' | 'urgent' | 'stale' | 'blank'

/** In the order of what is worst; what is blank is not shown (C-06) and waits behind what citizens see grow old. */
export const freshnessOrder: readonly Freshness[] = ['stale', 'urgent', 'warning', 'notice', 'blank', 'fresh']

/** Days left at which each warning begins: a half, two sevenths and a seventh of a fortnight (C-03: day 7, 10 and 12). */
const shortWarnings = { notice: 1 / 2, warning: 2 / 7, urgent: 1 / 7 } as const

/** For windows of months a fraction would warn for months: a month, a fortnight and a week before the end. */
const longWarnings = { notice: 30, warning: 14, urgent: 7 } as const
const longWindow = 31

/** The column's own window where it is the shorter one, else its type's. */
export function windowOf(type: ColumnType, own: number | null): number | null {
  const laidDown = columnTypes[type].windowDays
  if (own === null) return laidDown
  return laidDown === null ? own : Math.min(own, laidDown)
}

const dayNumber = (day: Day): number => Math.round(Date.parse(`${day}T00:00:00.000Z`) / 86_400_000)
const dayOfNumber = (number: number): Day => new Date(number * 86_400_000).toISOString().slice(0, 10)

/** Civil days that are left, the present one not counted: 0 on the last day, negative when it is over; null without a clock. */
export function daysLeft(clock: Pick<ColumnClock, 'windowDays' | 'newest'>, today: Day): number | null {
  if (clock.windowDays === null || clock.newest === null) return null
  return dayNumber(clock.newest) + clock.windowDays - dayNumber(today)
}

export function freshnessOf(clock: ColumnClock, today: Day): Freshness {
  if (clock.blank) return 'blank'
  const left = daysLeft(clock, today)
  if (left === null || clock.windowDays === null) return 'fresh'
  if (left < 0) return 'stale'
  return (['urgent', 'warning', 'notice'] as const).find((level) => left <= warningFrom(level, clock.windowDays ?? 0)) ?? 'fresh'
}

/** Days left at and below which this warning holds. */
export function warningFrom(level: keyof typeof shortWarnings, windowDays: number): number {
  return windowDays > longWindow ? longWarnings[level] : Math.floor(windowDays * shortWarnings[level])
}

/** The first day on which the column is stale; null when that never comes. */
export const staleDay = ({ windowDays, newest }: Pick<ColumnClock, 'windowDays' | 'newest'>): Day | null =>
  windowDays === null || newest === null ? null : dayOfNumber(dayNumber(newest) + windowDays + 1)

/** The first day on which a warning holds. */
export const warnDay = ({ windowDays, newest }: Pick<ColumnClock, 'windowDays' | 'newest'>): Day | null =>
  windowDays === null || newest === null ? null : dayOfNumber(dayNumber(newest) + windowDays - warningFrom('notice', windowDays))

/** The civil day of an instant, ISO. */
export const civilDayOf = (instant: string): Day => dayOf(Date.parse(instant))
