import { z } from 'zod'
import { dayAt, dayNumber, isDay } from '../../calendar/day-number.ts'
import type { Day } from '../../calendar/work-calendar.ts'
import type { Reason } from '../../errors.ts'
import { fieldReasons } from '../../input-reasons.ts'

/** in-use · to-review: its day has come, or a document that it cites no longer holds (G-32) · retired: kept, shown to nobody */
export const answerStates = ['in-use', 'to-review', 'retired'] as const
export type AnswerState = (typeof answerStates)[number]

/**
 * How an answer of the knowledge base stands on a day; nothing of it is stored, so no sweep has to find what became old.
 * @param lapsed whether a document on which it rests is abolished or expired
 * @param today civil day of Asia/Shanghai
 */
export const answerState = ({ retired, reviewOn }: { retired: boolean; reviewOn: Day }, lapsed: boolean, today: Day): AnswerState =>
  retired ? 'retired' : lapsed || reviewOn <= today ? 'to-review' : 'in-use'

/** Whether an answer is to be read again because its day has come; one that is retired no more, however old its day is. */
export const isReviewDue = ({ retired, reviewOn }: { retired: boolean; reviewOn: Day }, today: Day): boolean => !retired && reviewOn !== '' && reviewOn <= today

/** Key of the province-wide setting. */
export const knowledgeKey = 'knowledge-base'

/** `reviewMonths`: after so many months an answer is read again; no rule lays a term down. */
export const KnowledgeSettings = z.strictObject({ reviewMonths: z.int().min(1).max(60).default(12) })
export type KnowledgeSettings = z.infer<typeof KnowledgeSettings>

export function knowledgeProblems(value: unknown): { reasons: Reason[]; value: unknown } {
  const parsed = KnowledgeSettings.safeParse(value)
  return parsed.success ? { reasons: [], value: parsed.data } : { reasons: fieldReasons(parsed.error.issues), value }
}

/** The same day so many months later; the last of the month where it has no such day. */
export function monthsAfter(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 + months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  return `${first.toISOString().slice(0, 8)}${String(Math.min(date, last)).padStart(2, '0')}`
}

/** Years from today in which an answer has to be read again at the latest. */
const longestYears = 5

/** What is wrong with a day of review as somebody typed it. */
export const reviewDayReasons = (day: string, today: Day): Reason[] =>
  isDay(day) && dayNumber(day) <= dayNumber(today) + longestYears * 366 ? [] : [{ key: 'answer.review-day', field: 'reviewOn', params: { example: dayAt(dayNumber(today) + 365), years: longestYears } }]
