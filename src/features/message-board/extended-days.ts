import type { Day, WorkCalendar } from '../../calendar/work-calendar.ts'
import { foldTerm } from '../../terms/fold-term.ts'
import { judgeTerm } from '../../terms/judge-term.ts'
import { termEventOf, type LetterEvent } from './letter-events.ts'

/** The due day right after each extension of a letter, in their order, by the calendar of now; '' where there is none. @param history oldest first */
export const extendedDays = (history: readonly LetterEvent[], calendar: WorkCalendar): (Day | '')[] =>
  history.flatMap((event, nth) => (event.kind === 'extended' ? [judgeTerm(foldTerm(history.slice(0, nth + 1).flatMap((one) => termEventOf(one) ?? [])), calendar, Date.parse(event.at))?.dueDay ?? ''] : []))
