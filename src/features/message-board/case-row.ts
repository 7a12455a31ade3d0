import { numberOfInstant, startOfNumber } from '../../calendar/day-number.ts'
import { dayOf, nextDay, startOfDay, type WorkCalendar } from '../../calendar/work-calendar.ts'
import { workingDayAfter, workingDaysFromTo } from '../../calendar/working-days.ts'
import { judgeTerm, type Term } from '../../terms/judge-term.ts'
import { vetoClock } from '../../terms/veto-clock.ts'
import { idMarks } from './id-mark.ts'
import { openStages, opinionsAwaited, type LetterState } from './letter-state.ts'

/** What lists and figures ask of a letter (办件); a projection of its events, the calendar and the day. Days are civil days. */
export type CaseRow = {
  message: string
  publicId: string
  title: string
  kind: string
  stage: string
  open: 'open' | 'done'
  unit: string
  unitName: string
  /** ids of the units that help */
  joint: string[]
  /** marks of the units whose opinion the lead waits for */
  waitsFor: string
  /** ISO instant at which the term ends; sorts the list */
  dueAt: string
  dueDay: string
  /** ISO instant from which it is due soon */
  warnAt: string
  acceptBy: string
  vetoOn: string
  /** ISO instant at which the row has to be made again though nothing happens; '' for never */
  recountAt: string
  receivedAt: string
  receivedOn: string
  acceptedOn: string
  answeredOn: string
  waitedDays: number | null
  onTime: boolean
  isPublic: boolean
  isProvisional: boolean
  /** what waits for a decision: `extension`, `reply`, `hand-back`, or '' */
  asks: string
  stars: number | null
  seq: number
  escalation: number
}

/** @param now instant in milliseconds */
export function caseRow(letter: { id: string; publicId: string; title: string }, state: LetterState, calendar: WorkCalendar, now: number): CaseRow {
  const term = judgeTerm(state.term, calendar, now)
  const first = state.term.rounds[0]
  const isOpen = (openStages as readonly string[]).includes(state.stage)
  const answered = first?.end?.kind === 'replied' ? first.end.at : null
  const firstTerm = first === undefined ? null : judgeTerm({ ...state.term, rounds: [first] }, calendar, now)
  const received = Date.parse(state.receivedAt)
  const veto = vetoClock(dayOf(state.term.rounds.at(-1)?.received ?? received), dayOf(now))
  return {
    message: letter.id, publicId: letter.publicId, title: letter.title, kind: state.kind, stage: state.stage, open: isOpen ? 'open' : 'done',
    unit: state.unit?.unit ?? '', unitName: state.unit?.unitName ?? '', joint: state.joint.map(({ unit }) => unit), waitsFor: isOpen ? idMarks(opinionsAwaited(state).map(({ unit }) => unit)) : '',
    dueAt: term?.dueAt ?? '', dueDay: term?.dueDay ?? '', warnAt: isOpen && term !== null ? warnAt(state, term, calendar) : '',
    acceptBy: term?.handedTo?.acceptBy ?? '', vetoOn: isOpen ? veto.vetoOn : '', recountAt: isOpen ? recountAt(term, veto.escalation, now) : '',
    receivedAt: state.receivedAt, receivedOn: dayOf(received), acceptedOn: state.acceptedAt === null ? '' : dayOf(Date.parse(state.acceptedAt)),
    answeredOn: answered === null ? '' : dayOf(answered),
    waitedDays: answered === null ? null : workingDaysFromTo(calendar, numberOfInstant(received), numberOfInstant(answered)),
    onTime: firstTerm?.standing === 'done-on-time', isPublic: state.public !== null, isProvisional: isOpen && term?.provisional === true,
    asks: asksOf(state), stars: state.rating?.stars ?? null, seq: state.seq, escalation: isOpen ? veto.escalation : 0,
  }
}

function asksOf(state: LetterState): string {
  if (state.extensionAsked !== null && state.stage !== 'answered' && state.stage !== 'closed') return 'extension'
  return state.stage === 'reviewing' ? 'reply' : state.stage === 'accepted' && state.handedBack !== null ? 'hand-back' : ''
}

/** The beginning of the day on which so many working days are left as the profile calls soon. */
function warnAt(state: LetterState, term: Term, calendar: WorkCalendar): string {
  const round = state.term.rounds.at(-1)
  if (round === undefined || round.profile.unit === 'clock-hours') return term.dueAt
  const began = numberOfInstant(round.began)
  const total = workingDaysFromTo(calendar, began, numberOfInstant(startOfDay(term.dueDay)))
  return new Date(startOfNumber(workingDayAfter(calendar, began, Math.max(0, total - round.profile.dueSoon)))).toISOString()
}

/** A clock that stands still moves the due day with every day; a warning before the veto falls on a day of its own. */
function recountAt(term: Term | null, escalation: number, now: number): string {
  if (term === null) return ''
  return term.moving || term.provisional || escalation < 3 ? new Date(startOfDay(nextDay(dayOf(now)))).toISOString() : ''
}
