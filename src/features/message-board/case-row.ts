import { numberOfInstant, startOfNumber } from '../../calendar/day-number.ts'
import { dayOf, startOfDay, type WorkCalendar } from '../../calendar/work-calendar.ts'
import { workingDayAfter, workingDaysFromTo } from '../../calendar/working-days.ts'
import { judgeTerm, type Term } from '../../terms/judge-term.ts'
import { pausedUntil, restingInstant } from '../../terms/standstill.ts'
import { vetoDay } from '../../terms/veto-clock.ts'
import { idMarks } from './id-mark.ts'
import { pointsOf, type LetterPoints } from './letter-points.ts'
import type { ErasablePart } from './letter-retention.ts'
import { openStages, opinionsAwaited, type LetterState } from './letter-state.ts'

/**
 * What lists and figures ask of a letter (办件); a projection of its events, the calendar and the points at which somebody is
 * told. Days are civil days. Nothing in it moves with the day alone: what is late or near is a question about its dates.
 */
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
  /** ISO instant at which the term ends, at the latest where the clock stands still; sorts the list */
  dueAt: string
  dueDay: string
  /** the last day on which the clock stands still for a writer who does not answer; '' where it runs */
  pausedUntil: string
  /** ISO instant from which it is due soon */
  warnAt: string
  acceptBy: string
  vetoOn: string
  /** ISO instant of the first point at which somebody is told; '' for none. Whoever has told of it moves it on */
  noticeAt: string
  receivedAt: string
  receivedOn: string
  acceptedOn: string
  answeredOn: string
  /** the unit that gave the first answer; '' while there is none */
  answeredUnit: string
  answeredUnitName: string
  waitedDays: number | null
  onTime: boolean
  isPublic: boolean
  isProvisional: boolean
  /** what waits for a decision: `extension`, `reply`, `hand-back`, or '' */
  asks: string
  stars: number | null
  /** what retention may take of it when its time has come; never empty, so that cases of before can be told from all others on either database */
  keeps: ErasablePart | 'nothing'
  endedAt: string
  seq: number
}

export function caseRow(letter: { id: string; publicId: string; title: string }, state: LetterState, calendar: WorkCalendar, points: LetterPoints): CaseRow {
  const resting = restingInstant(state.term, calendar)
  const term = judgeTerm(state.term, calendar, resting)
  const first = state.term.rounds[0]
  const isOpen = (openStages as readonly string[]).includes(state.stage)
  const answered = first?.end?.kind === 'replied' ? first.end.at : null
  const firstTerm = first === undefined ? null : judgeTerm({ ...state.term, rounds: [first] }, calendar, resting)
  const received = Date.parse(state.receivedAt)
  const row: CaseRow = {
    message: letter.id, publicId: letter.publicId, title: letter.title, kind: state.kind, stage: state.stage, open: isOpen ? 'open' : 'done',
    unit: state.unit?.unit ?? '', unitName: state.unit?.unitName ?? '', joint: state.joint.map(({ unit }) => unit), waitsFor: isOpen ? idMarks(opinionsAwaited(state).map(({ unit }) => unit)) : '',
    dueAt: term?.dueAt ?? '', dueDay: term?.dueDay ?? '', pausedUntil: (isOpen ? pausedUntil(state.term, calendar) : null) ?? '', warnAt: isOpen && term !== null ? warnAt(state, term, calendar) : '',
    acceptBy: term?.handedTo?.acceptBy ?? '', vetoOn: isOpen ? vetoDay(dayOf(state.term.rounds.at(-1)?.received ?? received)) : '', noticeAt: '',
    receivedAt: state.receivedAt, receivedOn: dayOf(received), acceptedOn: state.acceptedAt === null ? '' : dayOf(Date.parse(state.acceptedAt)),
    answeredOn: answered === null ? '' : dayOf(answered), answeredUnit: state.firstAnswer?.unit ?? '', answeredUnitName: state.firstAnswer?.unitName ?? '',
    waitedDays: answered === null ? null : workingDaysFromTo(calendar, numberOfInstant(received), numberOfInstant(answered)),
    onTime: firstTerm?.standing === 'done-on-time', isPublic: state.public !== null, isProvisional: isOpen && term?.provisional === true,
    asks: asksOf(state), stars: state.rating?.stars ?? null, keeps: isOpen || state.erased === 'words' ? 'nothing' : state.erased === 'contact' ? 'words' : 'contact', endedAt: isOpen ? '' : state.endedAt, seq: state.seq,
  }
  return { ...row, noticeAt: pointsOf(row, state, points)[0]?.at ?? '' }
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
