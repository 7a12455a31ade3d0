import { dayAt, endOfNumber, numberOfInstant, startOfNumber } from '../calendar/day-number.ts'
import { dayOf, endOfDay, type Day, type WorkCalendar } from '../calendar/work-calendar.ts'
import { countsUnknownYear, workingDayAfter, workingDaysFromTo } from '../calendar/working-days.ts'
import { explainDays, type DayStep } from '../calendar/explain-days.ts'
import { countTerm, lastPausedDay, type CountedTerm } from './due-day.ts'
import { presentRound, type IgnoredEvent, type TermRound, type TermState } from './fold-term.ts'

export const termStandings = ['on-time', 'due-soon', 'overdue', 'paused', 'done-on-time', 'done-late', 'closed'] as const
export type TermStanding = (typeof termStandings)[number]

/** The round of a case that runs or ended last, on some day. Days are civil days of Asia/Shanghai, instants ISO. */
export type Term = {
  standing: TermStanding
  /** 1 for the first; what is reopened has a round, and a term, of its own */
  round: number
  dueDay: Day
  /** the end of the due day; with hours of the clock the hour itself */
  dueAt: string
  /** shown beside the due day; null where there is none */
  targetDay: Day | null
  /** whether it was answered by the target day; null while it is not answered, and without a target */
  metTarget: boolean | null
  /** after today up to the due day, negative past it; null once it has ended, and for hours of the clock */
  workingDaysLeft: number | null
  calendarDaysLeft: number | null
  /** hours of the clock, rounded down; null for working days, and once it has ended */
  hoursLeft: number | null
  /** a day that was counted is of a year whose notice is not known (暂估) */
  provisional: boolean
  /** the due day moves with every working day for as long as nobody answers */
  moving: boolean
  /** for whom the clock stands still now: `writer`, `correction`, or who was consulted */
  pausedFor: readonly string[]
  /** the unit that has yet to accept or return it, and by when (I-06) */
  handedTo: { unit: string; acceptBy: Day; isLate: boolean } | null
  ignored: readonly IgnoredEvent[]
}

/** Null before anything was received. @param now instant in milliseconds */
export function judgeTerm(state: TermState, calendar: WorkCalendar, now: number): Term | null {
  const round = presentRound(state)
  if (round === null) return null
  const told = round.profile.unit === 'clock-hours' ? hourTerm(round, now) : dayTerm(round, calendar, now)
  return { ...told, round: state.rounds.length, handedTo: round.end === null ? handedTo(round, calendar, now) : null, ignored: state.ignored }
}

type Judged = Omit<Term, 'round' | 'handedTo' | 'ignored'>

/**
 * Of the present round on a day, which is a number here. X-08: as long as the corrected request has not arrived, the term
 * is what it would be if it arrived on that day.
 */
const counted = (round: TermRound, days: number, asOf: number, calendar: WorkCalendar): CountedTerm =>
  countTerm(round.correction === 'asked' ? { began: startOfNumber(asOf), pauses: [] } : round, days, asOf, calendar)

const daysOf = ({ profile, extended }: TermRound): number => profile.normal + extended

function dayTerm(round: TermRound, calendar: WorkCalendar, now: number): Judged {
  const { profile, end } = round
  const asOf = numberOfInstant(end?.at ?? now)
  const { began, due } = counted(round, daysOf(round), asOf, calendar)
  const [dueDay, dueAt] = [dayAt(due), endOfNumber(due)]
  const pausedFor = end === null && now <= dueAt ? waitingFor(round, asOf, calendar) : []
  const workingDaysLeft = workingDaysFromTo(calendar, asOf, due)
  return {
    standing: standingOf(round, dueAt, now > dueAt, pausedFor.length > 0, workingDaysLeft <= profile.dueSoon),
    dueDay,
    // The last millisecond of that day in China; written out because this is asked for every row of a list.
    dueAt: `${dueDay}T15:59:59.999Z`,
    ...targetOf(round, profile.target === null ? null : endOfNumber(counted(round, profile.target, asOf, calendar).due)),
    workingDaysLeft: end === null ? workingDaysLeft : null,
    calendarDaysLeft: end === null ? due - asOf : null,
    hoursLeft: null,
    provisional: countsUnknownYear(calendar, began, due),
    moving: pausedFor.length > 0,
    pausedFor,
  }
}

const hour = 3_600_000

/** I-09: hours of the clock, at night and on holidays too; nothing makes them stand still. */
function hourTerm(round: TermRound, now: number): Judged {
  const { profile, end, began } = round
  const due = began + daysOf(round) * hour
  const hoursLeft = Math.floor((due - now) / hour)
  return {
    standing: standingOf(round, due, now > due, false, due - now <= profile.dueSoon * hour),
    dueDay: dayOf(due),
    dueAt: new Date(due).toISOString(),
    ...targetOf(round, profile.target === null ? null : began + profile.target * hour),
    workingDaysLeft: null,
    calendarDaysLeft: end === null ? numberOfInstant(due) - numberOfInstant(now) : null,
    hoursLeft: end === null ? hoursLeft : null,
    provisional: false, moving: false, pausedFor: [],
  }
}

function standingOf({ end }: TermRound, dueAt: number, lapsed: boolean, isPaused: boolean, isSoon: boolean): TermStanding {
  if (end?.kind === 'closed') return 'closed'
  // What was on time by the day that was promised when it was answered stays so, whatever the calendar says later.
  if (end !== null) return end.at <= dueAt || (end.dueDay !== null && end.at <= endOfDay(end.dueDay)) ? 'done-on-time' : 'done-late'
  return lapsed ? 'overdue' : isPaused ? 'paused' : isSoon ? 'due-soon' : 'on-time'
}

const targetOf = ({ end }: TermRound, target: number | null): Pick<Term, 'targetDay' | 'metTarget'> => ({
  targetDay: target === null ? null : dayOf(target), metTarget: target === null || end?.kind !== 'replied' ? null : end.at <= target,
})

/** Whose answer stops the clock on this day: pauses that have not ended by themselves. */
const waitingFor = (round: TermRound, asOf: number, calendar: WorkCalendar): string[] =>
  round.correction === 'asked' ? ['correction'] : round.pauses.filter((pause) => pause.to === null && asOf <= lastPausedDay(pause, calendar)).map(({ whom }) => whom ?? 'writer')

function handedTo({ handovers, profile }: TermRound, calendar: WorkCalendar, now: number): Term['handedTo'] {
  const open = handovers.at(-1)
  if (open === undefined || open.settled !== null) return null
  const acceptBy = workingDayAfter(calendar, numberOfInstant(open.at), profile.unitAcceptsWithin)
  return { unit: open.unit, acceptBy: dayAt(acceptBy), isLate: now > endOfNumber(acceptBy) }
}

/** What each day from the receipt to the due day of the present round is; nothing for hours of the clock. */
export function explainTerm(state: TermState, calendar: WorkCalendar, now: number): DayStep[] {
  const round = presentRound(state)
  if (round === null || round.profile.unit === 'clock-hours') return []
  const { began, due, pauses } = counted(round, daysOf(round), numberOfInstant(round.end?.at ?? now), calendar)
  return explainDays(calendar, dayAt(began), dayAt(due), pauses.map(({ after, upTo }) => ({ after: dayAt(after), upTo: dayAt(upTo) })))
}
