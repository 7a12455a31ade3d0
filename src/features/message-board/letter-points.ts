import { z } from 'zod'
import type { Reason } from '../../errors.ts'
import { fieldReasons } from '../../input-reasons.ts'
import { dayAt, dayNumber } from '../../calendar/day-number.ts'
import { dayOf, endOfDay, startOfDay } from '../../calendar/work-calendar.ts'
import type { CaseRow } from './case-row.ts'
import type { LetterState } from './letter-state.ts'

/**
 * Who is told. unit: who has the letter, or the office while nobody has · office: the site's letters office · site: its own
 * supervisors and managers · parent: supervisors of the nearest site above that has any · province: those of the province.
 */
export const letterCircles = ['unit', 'office', 'site', 'parent', 'province'] as const
export type LetterCircle = (typeof letterCircles)[number]

const circles = z.array(z.enum(letterCircles)).max(letterCircles.length)

/** Calendar days from the receipt to the earliest veto: a point after it would warn of nothing. */
const mostDays = 89
const mostPoints = 10

/** When somebody is told of a letter that waits, and who. The three months of C-07 are the rule; these are settings. */
export const LetterPoints = z.strictObject({
  /** the day from which it is due soon, by the profile of its term */
  soon: circles.default(['unit']),
  overdue: circles.default(['unit', 'office', 'site', 'parent']),
  /** I-06: neither accepted nor returned in time */
  notTaken: circles.default(['unit', 'office']),
  urged: circles.default(['unit', 'office']),
  /** C-07 (design): calendar days after the receipt without an answer, to ever higher places */
  unanswered: z.array(z.strictObject({ days: z.int().min(1).max(mostDays), tell: circles })).max(mostPoints).refine((points) => new Set(points.map(({ days }) => days)).size === points.length).default([
    { days: 30, tell: ['unit', 'office'] }, { days: 60, tell: ['unit', 'office', 'site', 'parent'] }, { days: 75, tell: ['unit', 'office', 'site', 'parent', 'province'] },
  ]),
})
export type LetterPoints = z.infer<typeof LetterPoints>

/** Key of the province-wide setting. */
export const letterPointsKey = 'letter-points'
export const usualPoints: LetterPoints = LetterPoints.parse({})

export function letterPointsProblems(value: unknown): { value: unknown; reasons: Reason[] } {
  const parsed = LetterPoints.safeParse(value)
  return parsed.success ? { value: parsed.data, reasons: [] } : { value, reasons: fieldReasons(parsed.error.issues) }
}

export type LetterNoticeKind = 'letter-soon' | 'letter-overdue' | 'letter-not-taken' | 'letter-urged' | 'letter-unanswered'

/** `key`: the same for the same point of the same letter, whenever it is asked; `at`: ISO instant from which it holds. */
export type LetterPoint = { key: string; kind: LetterNoticeKind; at: string; tell: readonly LetterCircle[]; /** calendar days without an answer; null of other points */ days: number | null }

/** A point of these gives way to the next of the same line: who is late is not told that it is due soon. */
const lineOf: Readonly<Record<LetterNoticeKind, string>> = { 'letter-soon': 'term', 'letter-overdue': 'term', 'letter-not-taken': 'handover', 'letter-urged': 'urged', 'letter-unanswered': 'unanswered' }

/**
 * Every point of a letter that waits, past and to come, in order; none of one that is answered or closed. One that is held as
 * spam is nobody's yet, so nobody is told that it is due soon; but its days run, and it may be none.
 */
export function pointsOf(row: Pick<CaseRow, 'open' | 'stage' | 'unit' | 'dueAt' | 'dueDay' | 'warnAt' | 'acceptBy'>, state: LetterState, settings: LetterPoints): LetterPoint[] {
  const round = state.term.rounds.at(-1)
  if (row.open !== 'open' || round === undefined) return []
  const isHeld = row.stage === 'held'
  const point = (kind: LetterNoticeKind, mark: string, at: string, tell: readonly LetterCircle[], days: number | null = null): LetterPoint => ({ key: `${kind}:${mark}`, kind, at, tell, days })
  const received = dayOf(round.received)
  const points = [
    // Of a term that is moved each due day has its own: an extension is warned of once more.
    ...(row.warnAt === '' || isHeld ? [] : [point('letter-soon', row.dueDay, row.warnAt, settings.soon)]),
    ...(row.dueAt === '' ? [] : [point('letter-overdue', row.dueDay, new Date(Date.parse(row.dueAt) + 1).toISOString(), settings.overdue)]),
    ...(row.acceptBy === '' ? [] : [point('letter-not-taken', `${row.unit}:${row.acceptBy}`, new Date(endOfDay(row.acceptBy) + 1).toISOString(), settings.notTaken)]),
    ...(state.urged === null ? [] : [point('letter-urged', String(state.urged.seq), state.urged.at, settings.urged)]),
    ...settings.unanswered.map(({ days, tell }) => point('letter-unanswered', `${received}:${days}`, new Date(startOfDay(dayAt(dayNumber(received) + days))).toISOString(), tell, days)),
  ]
  return points.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

/** What holds now: of each line the last point that has come. @param now ISO instant */
export function pointsThatHold(points: readonly LetterPoint[], now: string): LetterPoint[] {
  const past = points.filter(({ at }) => at <= now)
  return past.filter((point, index) => !past.slice(index + 1).some((later) => lineOf[later.kind] === lineOf[point.kind]))
}

/** When somebody has to be told next; '' for never. */
export const nextPointAt = (points: readonly LetterPoint[], now: string): string => points.find(({ at }) => at > now)?.at ?? ''
