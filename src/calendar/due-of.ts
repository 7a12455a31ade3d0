import type { AskedTerm } from './due-line.ts'
import { explainDays } from './explain-days.ts'
import type { ExplainedTerm } from './explain-text.ts'
import type { WorkCalendar } from './work-calendar.ts'
import { addWorkingDays, isProvisional } from './working-days.ts'

/** The due day of a term that nothing pauses, with what each day until then is (I-07). */
export function explainedTerm(calendar: WorkCalendar, asked: AskedTerm): ExplainedTerm {
  const due = addWorkingDays(calendar, asked.day, asked.days)
  return { ...asked, due, provisional: isProvisional(calendar, asked.day, due), steps: explainDays(calendar, asked.day, due) }
}
