import { stepLines } from '../../calendar/explain-text.ts'
import type { WorkCalendar } from '../../calendar/work-calendar.ts'
import type { Language } from '../../locales/refusal.ts'
import type { TermState } from '../../terms/fold-term.ts'
import { explainTerm } from '../../terms/judge-term.ts'

/** What each day from the receipt to the due day is, in words. */
export const explainText = (state: TermState, calendar: WorkCalendar, now: number, language: Language): string[] => stepLines(explainTerm(state, calendar, now), language)
