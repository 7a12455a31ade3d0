import { startOfDay } from '../../../src/calendar/work-calendar.ts'
import { defaultProfiles } from '../../../src/terms/default-profiles.ts'
import { TermEvent, type TermEventInput } from '../../../src/terms/term-events.ts'
import type { TermKind } from '../../../src/terms/term-profile.ts'

/** `2026-03-02`, or with an hour `2026-03-02 17:30`, in China; half past nine where none is given. */
export const instantAt = (text: string): string => {
  const [day = '', hour = '09:30'] = text.split(' ')
  const [hours = 0, minutes = 0] = hour.split(':').map(Number)
  return new Date(startOfDay(day) + (hours * 60 + minutes) * 60_000).toISOString()
}
export const msAt = (text: string): number => Date.parse(instantAt(text))

type Said = TermEventInput extends infer Event ? (Event extends { kind: string } ? Omit<Event, 'at' | 'kind'> : never) : never

/** `['asked', '2026-03-04']`, with what else the event says. */
export const eventAt = (kind: TermEvent['kind'], at: string, said: Partial<Record<string, unknown>> = {}): TermEvent => TermEvent.parse({ kind, at: instantAt(at), ...usual[kind], ...said })

const usual: Partial<Record<TermEvent['kind'], Said | object>> = {
  transferred: { to: '住建局' }, returned: { reason: '不属本单位职责' }, extended: { days: 8, reason: '情况复杂', by: 'handler', approver: 'head' },
  replied: { dueDay: null }, reopened: { reason: '写信人补充情况' }, consulted: { whom: '第三方' }, 'consultation-answered': { whom: '第三方' }, closed: { reason: '写信人撤回' }, reinstated: { reason: '应当受理' },
}

export type EventRow = readonly [kind: TermEvent['kind'], at: string, said?: Partial<Record<string, unknown>>]

export const received = (kind: TermKind, at: string): TermEvent => eventAt('received', at, { profile: defaultProfiles[kind] })

/** A case of a kind, received on a day, and what happened then. */
export const caseOf = (kind: TermKind, at: string, ...rows: EventRow[]): TermEvent[] => [received(kind, at), ...rows.map(([what, when, said]) => eventAt(what, when, said))]
