import type { CollectionAfterChangeHook, CollectionBeforeChangeHook } from 'payload'
import { ValidationError } from 'payload'
import type { Reason } from '../errors.ts'
import { languageOf } from '../locales/refusal.hooks.ts'
import { reasonText } from '../locales/refusal.ts'
import { idOf } from '../storage/relation-ids.ts'
import { readCalendarLines } from './calendar-lines.ts'
import { yearProblems } from './calendar-year.ts'
import { raiseCalendarGeneration } from './work-calendars.store.ts'

/**
 * Refuses a year that cannot be what its notice says, every problem at once. The key, which the database keeps unique, says
 * whose year it is; the receipt is the worker's, which counts open terms again.
 */
export const checkCalendarYear: CollectionBeforeChangeHook = ({ data, originalDoc, req, collection }) => {
  const whole = { ...(originalDoc as Record<string, unknown> | undefined), ...data } as Record<string, unknown>
  const text = (name: string): string => (typeof whole[name] === 'string' ? whole[name] : '')
  const site = idOf(whole['tenant']) || null
  const year = text('year').trim()
  const { holidays, workdays, problems } = readCalendarLines({ holidays: text('holidays'), workdays: text('workdays') })
  const reasons = problems.length > 0 ? problems : yearProblems(year, { notice: text('notice'), holidays, workdays }, site === null).map(({ path, reason }): Reason => ({ ...reason, field: String(path[0] ?? 'year') }))
  if (reasons.length > 0) {
    const language = languageOf(req)
    throw new ValidationError({ collection: collection.slug, errors: reasons.map((reason) => ({ path: reason.field ?? 'year', message: reasonText(reason, language) })), req }, req.t)
  }
  return { ...data, year, key: `${site ?? 'national'}:${year}`, settled: false }
}

export const announceCalendarYear: CollectionAfterChangeHook = async ({ doc, req }) => {
  await raiseCalendarGeneration(req.payload)
  return doc
}
