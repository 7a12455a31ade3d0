import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayAt, dayNumber } from '../../../src/calendar/day-number.ts'
import { dayOf, daysFrom, isWorkday, nextDay, publishedCalendar, publishedYears, startOfDay, workCalendar, type Day } from '../../../src/calendar/work-calendar.ts'
import { workingDaysBetween } from '../../../src/calendar/working-days.ts'
import { defaultProfiles } from '../../../src/terms/default-profiles.ts'
import { countTerm } from '../../../src/terms/due-day.ts'
import { foldStoredTerm, foldTerm, type TermPause } from '../../../src/terms/fold-term.ts'
import { explainTerm, judgeTerm } from '../../../src/terms/judge-term.ts'
import { promisedDay, refuseEvent } from '../../../src/terms/refuse-event.ts'
import { TermEvent, type TermEventKind } from '../../../src/terms/term-events.ts'
import { termKinds } from '../../../src/terms/term-profile.ts'
import { isOffDay } from '../calendar/off-days.ts'

const hour = 3_600_000
const runs = (numRuns: number, seed: number) => ({ numRuns, seed })

const kinds: readonly TermEventKind[] = ['received', 'accepted', 'asked', 'answered', 'transferred', 'returned', 'extended', 'replied', 'reopened', 'correction-asked', 'corrected', 'consulted', 'consultation-answered', 'closed', 'reinstated']
const said: Partial<Record<TermEventKind, object>> = {
  transferred: { to: '住建局' }, returned: { reason: '不属本单位' }, reopened: { reason: '有新情况' }, closed: { reason: '撤回' }, reinstated: { reason: '应当受理' }, replied: { dueDay: null },
}

/** What happens to a case, in any order; one in ten is earlier than the one before, and many cannot be. */
const history = fc.tuple(fc.constantFrom(...termKinds), fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2026, 6, 1) }), fc.array(fc.record({
  kind: fc.constantFrom(...kinds), hours: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 0, max: 300 }) }, { weight: 1, arbitrary: fc.integer({ min: -100, max: -1 }) }),
  days: fc.integer({ min: 1, max: 12 }), whom: fc.constantFrom('甲', '乙'), approver: fc.constantFrom('head', 'handler'),
}), { maxLength: 25 })).map(([kind, start, rows]) => {
  const profile = defaultProfiles[kind]
  let at = start
  const events = [TermEvent.parse({ kind: 'received', at: new Date(at).toISOString(), profile })]
  for (const row of rows) {
    at += row.hours * hour
    const own = row.kind === 'received' ? { profile } : row.kind === 'extended' ? { days: row.days, reason: '复杂', by: 'handler', approver: row.approver } : row.kind.startsWith('consult') ? { whom: row.whom } : (said[row.kind] ?? {})
    events.push(TermEvent.parse({ kind: row.kind, at: new Date(at).toISOString(), ...own }))
  }
  return events
})

const judge = (events: readonly TermEvent[], now: number) => judgeTerm(foldTerm(events), publishedCalendar, now)
const lastAt = (events: readonly TermEvent[]): number => Math.max(...events.map((event) => Date.parse(event.at)))

describe('the fold of a term', () => {
  it('is the same in parts as at once, and from the database as from memory', () => {
    fc.assert(fc.property(history, fc.nat(30), (events, at) => {
      const cut = Math.min(at, events.length)
      expect(foldTerm(events.slice(cut), foldTerm(events.slice(0, cut)))).toEqual(foldTerm(events))
      expect(foldStoredTerm(JSON.parse(JSON.stringify(events)) as unknown[])).toEqual(foldTerm(events))
    }), runs(150, 1))
  })

  it('leaves out what cannot be: with it and without it the term is the same', () => {
    fc.assert(fc.property(history, (events) => {
      const state = foldTerm(events)
      const ignored = new Set(state.ignored.map(({ index }) => index))
      const possible = foldTerm(events.filter((_, index) => !ignored.has(index)))
      expect(possible.ignored).toEqual([])
      expect([possible.rounds, possible.last]).toEqual([state.rounds, state.last])
      expect(state.count).toBe(events.length)
    }), runs(300, 2))
  })

  it('takes only what the rules let pass, and what they let pass it takes', () => {
    fc.assert(fc.property(history, (events) => {
      let taken: TermEvent[] = []
      for (const event of events) {
        const at = Date.parse(event.at)
        const whole: TermEvent = event.kind === 'replied' ? { ...event, dueDay: promisedDay(foldTerm(taken), publishedCalendar, at) } : event
        if (refuseEvent(foldTerm(taken), whole, publishedCalendar, at).length === 0) taken = [...taken, whole]
      }
      expect(foldTerm(taken).ignored).toEqual([])
    }), runs(150, 3))
  })

  it('throws at nothing, and neither does the judgement', () => {
    const noise = fc.oneof(fc.anything(), fc.record({ kind: fc.constantFrom(...kinds), at: fc.oneof(fc.string(), fc.constantFrom('9999-12-31T23:59:59Z', '0001-01-01T00:00:00Z', '1969-12-31T15:59:59Z', '2190-12-31T00:00:00Z'), fc.date({ noInvalidDate: true }).map((date) => date.toISOString())), profile: fc.oneof(fc.anything(), fc.constantFrom(...Object.values(defaultProfiles))) }))
    fc.assert(fc.property(fc.array(noise, { maxLength: 20 }), history, fc.integer({ min: 0, max: Date.UTC(2190, 0, 1) }), (rows, events, now) => {
      const state = foldStoredTerm([...rows, ...events, ...rows])
      judgeTerm(state, publishedCalendar, now)
      explainTerm(state, publishedCalendar, now)
    }), runs(200, 4))
  })
})

const dueDay = (round: Parameters<typeof countTerm>[0], days: number): Day => dayAt(countTerm(round, days, dayNumber('2027-12-31'), publishedCalendar).due)

describe('the due day', () => {
  const day = fc.integer({ min: dayNumber('2024-01-01'), max: dayNumber('2026-09-30') }).map(dayAt)
  const gaps = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 30 })), { maxLength: 6 })

  /** Pauses one after the other, each begun so many days after the one before ended and answered so many days later. */
  const pausesFrom = (received: Day, rows: readonly (readonly [number, number])[], atMost: number): TermPause[] => {
    let number = dayNumber(received)
    return rows.map(([gap, length]) => {
      const from = number + gap
      number = from + length
      return { whom: null, from: startOfDay(dayAt(from)) + 9 * hour, to: startOfDay(dayAt(number)) + 17 * hour, atMost }
    })
  }

  /** With the finger on the wall calendar: a day counts when people work on it and nobody is waited for. */
  function countedWithPauses(received: Day, days: number, pauses: readonly TermPause[]): Day {
    let left = days
    let at = received
    for (;;) {
      // Asked on this day and answered on a later one; asked for in time, because the term has not ended before this day.
      const waiting = pauses.find((pause) => dayOf(pause.from) === at && dayOf(pause.to ?? 0) > at)
      if (waiting !== undefined) {
        at = dayOf(waiting.to ?? 0)
        continue
      }
      if (left === 0) return at
      at = nextDay(at)
      if (!isOffDay(at)) left -= 1
    }
  }

  it('is where counting with the finger ends, pauses and all', () => {
    fc.assert(fc.property(day, fc.integer({ min: 1, max: 40 }), gaps, (received, days, rows) => {
      const pauses = pausesFrom(received, rows, 400)
      const began = startOfDay(received) + 10 * hour
      expect(dueDay({ began, pauses }, days)).toBe(countedWithPauses(received, days, pauses))
    }), runs(400, 5))
  })

  it('is moved by a pause by exactly the working days that were waited', () => {
    fc.assert(fc.property(day, fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 60 }), (received, days, gap, length) => {
      const began = startOfDay(received)
      const pauses = pausesFrom(received, [[gap, length]], 400)
      const without = dueDay({ began, pauses: [] }, days)
      const due = dueDay({ began, pauses }, days)
      const [asked, answered] = [dayAt(dayNumber(received) + gap), dayAt(dayNumber(received) + gap + length)]
      expect(workingDaysBetween(publishedCalendar, without, due)).toBe(asked > without ? 0 : workingDaysBetween(publishedCalendar, asked, answered))
      if (asked <= without) expect(due >= answered).toBe(true)
    }), runs(1000, 6))
  })

  it('grows with the days, with the day of receipt and with the day of an answer', () => {
    fc.assert(fc.property(day, fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 30 }), (received, days, gap, length) => {
      const due = (from: Day, count: number, wait: number) => dueDay({ began: startOfDay(from), pauses: pausesFrom(received, [[gap, wait]], 400) }, count)
      expect(due(received, days + 1, length) >= due(received, days, length)).toBe(true)
      expect(due(nextDay(received), days, length) >= due(received, days, length)).toBe(true)
      expect(due(received, days, length + 1) >= due(received, days, length)).toBe(true)
    }), runs(500, 7))
  })

  it('is the same whoever handles it: hand-overs neither stop nor restart the clock (I-06)', () => {
    fc.assert(fc.property(history, fc.integer({ min: 0, max: 2000 }), (events, later) => {
      const withoutHandovers = events.filter(({ kind }) => kind !== 'transferred' && kind !== 'returned' && kind !== 'accepted')
      const now = lastAt(events) + later * hour
      const told = (term: ReturnType<typeof judge>) => ({ ...term, handedTo: null, ignored: [] })
      // What comes too early to be in order depends on everything before it.
      const ordered = (list: readonly TermEvent[]) => list.filter((event, index) => list.slice(0, index).every((other) => other.at <= event.at))
      const inOrder = new Set(ordered(events))
      expect(told(judge(events.filter((event) => inOrder.has(event)), now))).toEqual(told(judge(withoutHandovers.filter((event) => inOrder.has(event)), now)))
    }), runs(300, 8))
  })

  it('is never beyond the longest term, however often it is extended (I-01, X-11)', () => {
    fc.assert(fc.property(history, (events) => {
      for (const round of foldTerm(events).rounds.filter(({ profile }) => profile.unit === 'working-days')) {
        const { profile, extended, extensions } = round
        expect(profile.normal + extended).toBeLessThanOrEqual(profile.longest)
        expect(extensions).toBeLessThanOrEqual(profile.mostExtensions)
        const due = (days: number) => dueDay(round, days)
        expect(due(profile.normal + extended) <= due(profile.longest)).toBe(true)
      }
    }), runs(300, 9))
  })

  it('does not turn what was answered in time late, whatever calendar is entered later', () => {
    const other = fc.array(fc.tuple(fc.integer({ min: 0, max: 360 }), fc.boolean()), { maxLength: 60 }).map((marks) => {
      const days = (off: boolean) => [...new Set(marks.filter(([, isOff]) => isOff === off).map(([at]) => dayAt(dayNumber('2026-01-01') + at)))]
      return workCalendar({ ...publishedYears, 2026: { notice: '', holidays: days(true).map((each) => ({ name: { zh: '', en: '' }, from: each, to: each })), workdays: days(false) } })
    })
    fc.assert(fc.property(fc.constantFrom('message' as const, 'complex-message' as const, 'disclosure-request' as const), day, fc.integer({ min: 0, max: 400 }), other, (kind, received, hours, later) => {
      const at = startOfDay(received) + 8 * hour
      const open = [TermEvent.parse({ kind: 'received', at: new Date(at).toISOString(), profile: defaultProfiles[kind] })]
      const answered = at + hours * hour
      const events = [...open, TermEvent.parse({ kind: 'replied', at: new Date(answered).toISOString(), dueDay: promisedDay(foldTerm(open), publishedCalendar, answered) })]
      const before = judgeTerm(foldTerm(events), publishedCalendar, answered)?.standing
      const after = judgeTerm(foldTerm(events), later, answered + 5000 * hour)?.standing
      if (before === 'done-on-time') expect(after).toBe('done-on-time')
      expect(judgeTerm(foldTerm(events), publishedCalendar, answered + 9000 * hour)?.standing).toBe(before)
    }), runs(100, 10))
  })

  it('has as many days left as are explained after today', () => {
    fc.assert(fc.property(history, fc.integer({ min: 0, max: 400 }), (events, later) => {
      const state = foldTerm(events)
      const now = state.last + later * hour
      const term = judgeTerm(state, publishedCalendar, now)
      const steps = explainTerm(state, publishedCalendar, now)
      if (term === null || steps.length === 0) return
      expect(steps.at(-1)?.to).toBe(term.dueDay)
      if (term.workingDaysLeft === null || term.workingDaysLeft < 0) return
      const ahead = steps.filter((step) => step.kind === 'working' && step.from > dayOf(now))
      expect(ahead.length).toBe(term.workingDaysLeft)
      expect(daysFrom(nextDay(dayOf(now)), term.dueDay).filter((each) => isWorkday(each, publishedCalendar)).length).toBe(term.workingDaysLeft)
    }), runs(300, 11))
  })
})
