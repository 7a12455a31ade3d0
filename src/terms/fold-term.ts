import type { Reason } from '../errors.ts'
import { impossibleReasons } from './impossible-events.ts'
import { TermEvent } from './term-events.ts'
import type { TermProfile } from './term-profile.ts'

/** The clock stood still from the day after `from` to the day of `to`; instants in milliseconds. */
export type TermPause = {
  /** null: the writer; else who was consulted */
  whom: string | null
  from: number
  /** null while nobody has answered */
  to: number | null
  /** working days after which it ends by itself */
  atMost: number
}

export type Handover = { unit: string; at: number; settled: 'accepted' | 'returned' | null }

/** From a receipt to its answer; what is reopened begins another. Instants in milliseconds. */
export type TermRound = {
  profile: TermProfile
  /** from whose day on it counts: receipt, reopening, or the arrival of the corrected request */
  began: number
  received: number
  /** the first acceptance (受理日期, G-37) */
  acceptedAt: number | null
  /** working days of all extensions */
  extended: number
  extensions: number
  pauses: readonly TermPause[]
  correction: 'none' | 'asked' | 'corrected'
  handovers: readonly Handover[]
  end: { kind: 'replied'; at: number; dueDay: string | null } | { kind: 'closed'; at: number; reason: string } | null
}

/** `index`: which of the events it was. */
export type IgnoredEvent = { index: number; reasons: Reason[] }

export type TermState = {
  rounds: readonly TermRound[]
  /** instant of the last event that counted */
  last: number
  /** events so far, ignored ones too */
  count: number
  ignored: readonly IgnoredEvent[]
}

export const noTerm: TermState = { rounds: [], last: Number.NEGATIVE_INFINITY, count: 0, ignored: [] }

export const presentRound = (state: TermState): TermRound | null => state.rounds.at(-1) ?? null

/**
 * Where a term stands after these events; the same whether they are folded at once or in parts. An event that cannot have
 * happened changes nothing and is named in `ignored`: what is stored is never a reason to fail.
 */
export const foldTerm = (events: readonly TermEvent[], from: TermState = noTerm): TermState => events.reduce(applyEvent, from)

/** The same for rows as a database gives them back. */
export function foldStoredTerm(stored: readonly unknown[], from: TermState = noTerm): TermState {
  return stored.reduce<TermState>((state, row) => {
    const parsed = TermEvent.safeParse(row)
    return parsed.success ? applyEvent(state, parsed.data) : ignore(state, [{ key: 'term.unreadable', params: { index: state.count } }])
  }, from)
}

const ignore = (state: TermState, reasons: Reason[]): TermState => ({ ...state, count: state.count + 1, ignored: [...state.ignored, { index: state.count, reasons }] })

function applyEvent(state: TermState, event: TermEvent): TermState {
  const reasons = impossibleReasons(state, event)
  if (reasons.length > 0) return ignore(state, reasons)
  const at = Date.parse(event.at)
  return { rounds: roundsAfter(state.rounds, event, at), last: at, count: state.count + 1, ignored: state.ignored }
}

function roundsAfter(rounds: readonly TermRound[], event: TermEvent, at: number): TermRound[] {
  const round = rounds.at(-1)
  if (event.kind === 'received') return [begun(event.profile, at)]
  if (round === undefined) return []
  return event.kind === 'reopened' ? [...rounds, begun(event.profile ?? round.profile, at)] : rounds.with(-1, after(round, event, at))
}

const begun = (profile: TermProfile, at: number): TermRound => ({
  profile, began: at, received: at, acceptedAt: null, extended: 0, extensions: 0, pauses: [], correction: 'none', handovers: [], end: null,
})

type EventInRound = Exclude<TermEvent, { kind: 'received' | 'reopened' }>

function after(round: TermRound, event: EventInRound, at: number): TermRound {
  switch (event.kind) {
    case 'accepted':
      return { ...round, profile: event.profile ?? round.profile, acceptedAt: round.acceptedAt ?? at, handovers: settled(round.handovers, 'accepted') }
    case 'returned':
      return { ...round, handovers: settled(round.handovers, 'returned') }
    case 'transferred':
      // I-06: only who handles it changes; the clock goes on.
      return { ...round, handovers: [...round.handovers, { unit: event.to, at, settled: null }] }
    case 'asked':
      return { ...round, pauses: [...round.pauses, { whom: null, from: at, to: null, atMost: round.profile.writerAnswersWithin ?? 0 }] }
    case 'answered':
      return { ...round, pauses: ended(round.pauses, null, at) }
    case 'consulted':
      return { ...round, pauses: [...round.pauses, { whom: event.whom, from: at, to: null, atMost: round.profile.consultationWithin ?? 0 }] }
    case 'consultation-answered':
      return { ...round, pauses: ended(round.pauses, event.whom, at) }
    case 'extended':
      return { ...round, extended: round.extended + event.days, extensions: round.extensions + 1 }
    case 'correction-asked':
      return { ...round, correction: 'asked' }
    case 'corrected':
      // the term begins when the corrected request arrives.
      return { ...round, correction: 'corrected', began: at }
    case 'replied':
      return { ...round, end: { kind: 'replied', at, dueDay: event.dueDay } }
    case 'closed':
      return { ...round, end: { kind: 'closed', at, reason: event.reason } }
    case 'reinstated':
      return { ...round, end: null }
  }
}

const settled = (handovers: readonly Handover[], how: 'accepted' | 'returned'): readonly Handover[] => {
  const open = handovers.at(-1)
  return open === undefined || open.settled !== null ? handovers : handovers.with(-1, { ...open, settled: how })
}

const ended = (pauses: readonly TermPause[], whom: string | null, at: number): TermPause[] => pauses.map((pause) => (pause.whom === whom && pause.to === null ? { ...pause, to: at } : pause))
