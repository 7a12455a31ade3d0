import type { Reason } from '../errors.ts'
import type { TermRound, TermState } from './fold-term.ts'
import type { TermEvent } from './term-events.ts'

/**
 * Why an event cannot follow what has happened; all reasons at once, none when it can. No calendar is asked here: what once
 * was possible stays so when a year of the calendar is entered later.
 */
export function impossibleReasons(state: TermState, event: TermEvent): Reason[] {
  const own = reasonsWithoutOrder(state.rounds.at(-1), event)
  if (Date.parse(event.at) >= state.last) return own
  return [{ key: 'term.out-of-order', field: 'at', params: { at: event.at, last: new Date(state.last).toISOString() } }, ...own]
}

function reasonsWithoutOrder(round: TermRound | undefined, event: TermEvent): Reason[] {
  if (event.kind === 'received') return round === undefined ? [] : [{ key: 'term.received-twice', field: 'kind' }]
  if (round === undefined) return [{ key: 'term.not-received', field: 'kind' }]
  if (event.kind === 'reopened') return round.end === null ? [{ key: 'term.not-ended', field: 'kind' }] : []
  if (event.kind === 'reinstated') return round.end?.kind === 'closed' ? [] : [{ key: 'term.not-closed', field: 'kind' }]
  return round.end === null ? reasonsInRound(round, event) : [{ key: 'term.ended', field: 'kind' }]
}

const refusedIf = (wrong: boolean, reason: Reason): Reason[] => (wrong ? [reason] : [])

function reasonsInRound(round: TermRound, event: TermEvent): Reason[] {
  const { profile, handovers } = round
  const isHandedOver = handovers.at(-1)?.settled === null
  const isAsked = (whom: string | null): boolean => round.pauses.some((pause) => pause.whom === whom && pause.to === null)
  const waiting = (): Reason[] => refusedIf(round.correction === 'asked', { key: 'term.waits-for-correction', field: 'kind', rule: 'X-08' })
  switch (event.kind) {
    case 'accepted':
      return refusedIf(round.acceptedAt !== null && !isHandedOver, { key: 'term.accepted-twice', field: 'kind' })
    case 'returned':
      return refusedIf(!isHandedOver, { key: 'term.nothing-to-return', field: 'kind', rule: 'I-06' })
    case 'transferred':
      if (event.supervised) return []
      return [
        ...refusedIf(isHandedOver, { key: 'term.handover-open', field: 'to', rule: 'I-06' }),
        ...refusedIf(handovers.length > profile.mostReassignments, { key: 'term.needs-supervisor', field: 'to', rule: 'I-06', params: { most: profile.mostReassignments } }),
      ]
    case 'asked':
      if (profile.writerAnswersWithin === null) return [{ key: 'term.no-pause', field: 'kind' }]
      return [...waiting(), ...refusedIf(isAsked(null), { key: 'term.asked-twice', field: 'kind' })]
    case 'answered':
      return refusedIf(!isAsked(null), { key: 'term.not-asked', field: 'kind' })
    case 'consulted':
      if (profile.consultationWithin === null) return [{ key: 'term.no-consultation', field: 'kind' }]
      return [...waiting(), ...refusedIf(isAsked(event.whom), { key: 'term.consulted-twice', field: 'whom', params: { whom: event.whom } })]
    case 'consultation-answered':
      return refusedIf(!isAsked(event.whom), { key: 'term.not-consulted', field: 'whom', params: { whom: event.whom } })
    case 'extended':
      return [...waiting(), ...extensionReasons(round, event)]
    case 'correction-asked':
      if (profile.correctionAskedWithin === null) return [{ key: 'term.no-correction', field: 'kind' }]
      return refusedIf(round.correction !== 'none', { key: 'term.correction-once', field: 'kind', rule: 'X-08' })
    case 'corrected':
      return refusedIf(round.correction !== 'asked', { key: 'term.correction-not-asked', field: 'kind', rule: 'X-08' })
    default:
      return []
  }
}

/** I-01, X-11: with a reason, by somebody else than who asks for it, and never beyond the longest term. */
function extensionReasons({ profile, extended, extensions }: TermRound, { days, by, approver }: Extract<TermEvent, { kind: 'extended' }>): Reason[] {
  const most = profile.longest - profile.normal - extended
  const rule = profile.correctionAskedWithin === null ? 'I-01' : 'X-11'
  return [
    ...refusedIf(days > most, { key: most <= 0 ? 'term.no-extension' : 'term.extension-too-long', field: 'days', rule, params: { days, most: Math.max(0, most), longest: profile.longest } }),
    ...refusedIf(most > 0 && extensions >= profile.mostExtensions, { key: 'term.extended-often', field: 'days', rule, params: { most: profile.mostExtensions } }),
    ...refusedIf(approver === by, { key: 'term.extension-own', field: 'approver', rule }),
  ]
}
