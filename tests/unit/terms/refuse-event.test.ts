import { describe, expect, it } from 'vitest'
import { publishedCalendar } from '../../../src/calendar/work-calendar.ts'
import { defaultProfiles } from '../../../src/terms/default-profiles.ts'
import { foldStoredTerm, foldTerm } from '../../../src/terms/fold-term.ts'
import { promisedDay, refuseEvent } from '../../../src/terms/refuse-event.ts'
import { TermEvent } from '../../../src/terms/term-events.ts'
import { caseOf, eventAt, msAt, received, type EventRow } from './cases.ts'

const refused = (events: readonly TermEvent[], event: TermEvent, now = '2027-01-01'): string[] => refuseEvent(foldTerm(events), event, publishedCalendar, msAt(now)).map(({ key }) => key)
const letter = (...rows: EventRow[]) => caseOf('message', '2026-03-02', ...rows)
const request = (...rows: EventRow[]) => caseOf('disclosure-request', '2026-03-02', ...rows)

describe('an event that cannot be', () => {
  it.each<[string, TermEvent[], TermEvent, string[]]>([
    ['anything before the receipt', [], eventAt('accepted', '2026-03-03'), ['term.not-received']],
    ['a second receipt', letter(), received('message', '2026-03-03'), ['term.received-twice']],
    ['something before what happened last', letter(['accepted', '2026-03-04']), eventAt('asked', '2026-03-03'), ['term.out-of-order']],
    ['a second receipt from the past, for both reasons', letter(), received('message', '2026-03-01'), ['term.out-of-order', 'term.received-twice']],
    ['something of the future', letter(), eventAt('accepted', '2027-01-02'), ['term.in-future']],
    ['accepting twice', letter(['accepted', '2026-03-03']), eventAt('accepted', '2026-03-04'), ['term.accepted-twice']],
    ['returning what was not handed over', letter(), eventAt('returned', '2026-03-04'), ['term.nothing-to-return']],
    ['returning what was accepted', letter(['transferred', '2026-03-03'], ['accepted', '2026-03-04']), eventAt('returned', '2026-03-05'), ['term.nothing-to-return']],
    ['a hand-over before the one before is settled', letter(['transferred', '2026-03-03']), eventAt('transferred', '2026-03-04'), ['term.handover-open']],
    ['a third hand-over without a supervisor (I-06)', letter(['transferred', '2026-03-03'], ['returned', '2026-03-03'], ['transferred', '2026-03-04'], ['returned', '2026-03-04']), eventAt('transferred', '2026-03-05'), ['term.needs-supervisor']],
    ['asking twice', letter(['asked', '2026-03-03']), eventAt('asked', '2026-03-04'), ['term.asked-twice']],
    ['an answer that nobody asked for', letter(), eventAt('answered', '2026-03-04'), ['term.not-asked']],
    ['an answer twice', letter(['asked', '2026-03-03'], ['answered', '2026-03-04']), eventAt('answered', '2026-03-05'), ['term.not-asked']],
    ['asking where the clock stands still for nobody', caseOf('opinion', '2026-03-02'), eventAt('asked', '2026-03-02 10:00'), ['term.no-pause']],
    ['consulting about a letter', letter(), eventAt('consulted', '2026-03-03'), ['term.no-consultation']],
    ['consulting one twice', request(['consulted', '2026-03-03']), eventAt('consulted', '2026-03-04'), ['term.consulted-twice']],
    ['the opinion of somebody who was not asked', request(['consulted', '2026-03-03']), eventAt('consultation-answered', '2026-03-04', { whom: '省厅' }), ['term.not-consulted']],
    ['correcting a letter', letter(), eventAt('correction-asked', '2026-03-03'), ['term.no-correction']],
    ['a second correction (X-08)', request(['correction-asked', '2026-03-03'], ['corrected', '2026-03-04']), eventAt('correction-asked', '2026-03-05'), ['term.correction-once']],
    ['a corrected request that nobody asked for', request(), eventAt('corrected', '2026-03-03'), ['term.correction-not-asked']],
    ['a correction asked for on the eighth working day (X-08)', request(), eventAt('correction-asked', '2026-03-12 00:00'), ['term.correction-late']],
    ['an extension while the correction is awaited', request(['correction-asked', '2026-03-03']), eventAt('extended', '2026-03-04'), ['term.waits-for-correction']],
    ['an extension beyond fifteen days (I-01)', letter(), eventAt('extended', '2026-03-04', { days: 9 }), ['term.extension-too-long']],
    ['an extension beyond fifteen days in two parts', letter(['extended', '2026-03-03', { days: 5 }]), eventAt('extended', '2026-03-04', { days: 4 }), ['term.extension-too-long']],
    ['an extension where there is none', caseOf('error-report', '2026-03-02'), eventAt('extended', '2026-03-03', { days: 1 }), ['term.no-extension']],
    ['a second extension of a request (X-11)', request(['extended', '2026-03-03', { days: 5 }]), eventAt('extended', '2026-03-04', { days: 5 }), ['term.extended-often']],
    ['an extension granted by who asks for it', letter(), eventAt('extended', '2026-03-04', { by: 'head' }), ['term.extension-own']],
    ['an extension when it is late', letter(), eventAt('extended', '2026-03-12 00:00'), ['term.extension-late']],
    ['an answer that promises another day than stood', letter(), eventAt('replied', '2026-03-12', { dueDay: '2026-03-20' }), ['term.wrong-due-day']],
    ['anything after the answer', letter(['replied', '2026-03-04']), eventAt('asked', '2026-03-05'), ['term.ended']],
    ['reinstating what is open', letter(), eventAt('reinstated', '2026-03-05'), ['term.not-closed']],
    ['reinstating what was answered', letter(['replied', '2026-03-04']), eventAt('reinstated', '2026-03-05'), ['term.not-closed']],
    ['reopening what is open', letter(), eventAt('reopened', '2026-03-05'), ['term.not-ended']],
  ])('%s', (_, events, event, keys) => {
    expect(refused(events, event)).toEqual(keys)
  })

  it.each<[string, TermEvent[], TermEvent]>([
    ['a supervisor hands it over for the third time', letter(['transferred', '2026-03-03'], ['returned', '2026-03-03'], ['transferred', '2026-03-04']), eventAt('transferred', '2026-03-05', { supervised: true })],
    ['the correction is asked for on the seventh working day', request(), eventAt('correction-asked', '2026-03-11 23:59')],
    ['the extension comes on the due day', letter(), eventAt('extended', '2026-03-11 23:59')],
    ['it is answered by the day that stands', letter(), eventAt('replied', '2026-03-12', { dueDay: '2026-03-11' })],
    ['it is answered in hours', caseOf('opinion', '2026-03-02'), eventAt('replied', '2026-03-02 12:00', { dueDay: null })],
    ['it is closed while it waits for its correction', request(['correction-asked', '2026-03-03']), eventAt('closed', '2026-04-20')],
    ['two things happen in one instant', letter(), eventAt('accepted', '2026-03-02')],
    ['what was closed is reopened', letter(['closed', '2026-03-04']), eventAt('reopened', '2026-03-05')],
  ])('but not when %s', (_, events, event) => {
    expect(refused(events, event)).toEqual([])
  })

  it('is passed over where it is stored, and named', () => {
    const state = foldTerm(letter(['answered', '2026-03-03'], ['extended', '2026-03-04', { days: 9 }], ['extended', '2026-03-04', { days: 8 }]))
    expect(state.ignored.map(({ index, reasons }) => [index, reasons.map(({ key }) => key)])).toEqual([[1, ['term.not-asked']], [2, ['term.extension-too-long']]])
    expect(state).toMatchObject({ count: 4, rounds: [{ extended: 8 }] })
  })

  it('stays what it was when a year of the calendar is entered later: the fold asks no calendar', () => {
    // Too late by the calendar, so it is refused now; had it been taken, it would still stand.
    const state = foldTerm(request(['correction-asked', '2026-03-20']))
    expect([state.ignored, state.rounds[0]?.correction]).toEqual([[], 'asked'])
  })
})

describe('the acceptance', () => {
  it('is the first one (G-37), whoever accepts after it', () => {
    const state = foldTerm(letter(['accepted', '2026-03-03'], ['transferred', '2026-03-03 11:00'], ['accepted', '2026-03-04']))
    expect([state.ignored, state.rounds[0]?.acceptedAt]).toEqual([[], msAt('2026-03-03')])
  })
})

describe('the last instant of a day', () => {
  it('still belongs to it', () => {
    const at = (ms: number): TermEvent => ({ kind: 'correction-asked', at: new Date(msAt('2026-03-12 00:00') + ms).toISOString() })
    expect([refused(request(), at(-1)), refused(request(), at(0))]).toEqual([[], ['term.correction-late']])
  })
})

describe('what is stored', () => {
  it('is read whatever it is, and what is no event is named', () => {
    const state = foldStoredTerm([null, ...letter(), { kind: 'asked' }, { kind: 'asked', at: 'yesterday' }, { kind: 'extended', at: '2026-03-04T00:00:00Z', days: -1, reason: 'x', by: 'a', approver: 'b' }, 'x', [[]], { kind: 'constructor', at: '2026-03-04T00:00:00Z' }])
    expect(state.ignored.map(({ index, reasons }) => [index, reasons[0]?.key])).toEqual([0, 2, 3, 4, 5, 6, 7].map((index) => [index, 'term.unreadable']))
    expect(state.rounds).toHaveLength(1)
  })

  it('asks for a reason and an approver', () => {
    for (const said of [{ reason: '  ' }, { approver: '' }, { by: undefined }, { days: 0 }, { days: 1.5 }, { extra: 1 }]) {
      expect(TermEvent.safeParse({ ...eventAt('extended', '2026-03-04'), ...said }).success, JSON.stringify(said)).toBe(false)
    }
    expect(TermEvent.safeParse({ kind: 'received', at: '2026-03-02T00:00:00Z', profile: { ...defaultProfiles.message, longest: 3 } }).success).toBe(false)
  })

  it('records the day that stood when it was answered', () => {
    expect(promisedDay(foldTerm(letter(['asked', '2026-03-04'])), publishedCalendar, msAt('2026-03-06'))).toBe('2026-03-13')
    expect(promisedDay(foldTerm(caseOf('opinion', '2026-03-02')), publishedCalendar, msAt('2026-03-02'))).toBeNull()
    expect(promisedDay(foldTerm([]), publishedCalendar, 0)).toBeNull()
  })
})
