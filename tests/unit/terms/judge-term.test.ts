import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { publishedCalendar, publishedYears, workCalendar } from '../../../src/calendar/work-calendar.ts'
import { defaultProfiles } from '../../../src/terms/default-profiles.ts'
import { foldTerm } from '../../../src/terms/fold-term.ts'
import { explainTerm, judgeTerm, type Term } from '../../../src/terms/judge-term.ts'
import type { TermEvent } from '../../../src/terms/term-events.ts'
import type { TermKind } from '../../../src/terms/term-profile.ts'
import { dueIfAnswered, pausedUntil, restingInstant } from '../../../src/terms/standstill.ts'
import { vetoDay } from '../../../src/terms/veto-clock.ts'
import { caseOf, eventAt, instantAt, msAt, type EventRow } from './cases.ts'

const judged = (events: readonly TermEvent[], now: string, calendar = publishedCalendar): Term => {
  const term = judgeTerm(foldTerm(events), calendar, msAt(now))
  if (term === null) throw new Error('nothing was received')
  expect(term.ignored).toEqual([])
  return term
}

describe('the due day', () => {
  it.each<[TermKind, string, string, string]>([
    ['message', '2026-02-12', '2026-02-28', 'seven working days over the Spring Festival, the last a worked Saturday (I-01)'],
    ['message', '2026-03-02', '2026-03-11', 'seven plain working days'],
    ['message', '2026-03-02 23:59', '2026-03-11', 'received in the last minute of the day'],
    ['message', '2026-03-03 00:00', '2026-03-12', 'received in the first minute of the next'],
    ['message', '2026-10-01', '2026-10-15', 'received on a holiday: 8, 9, 10 (worked), 12, 13, 14, 15'],
    ['message', '2025-12-31 23:59', '2026-01-12', 'received on the last day of the year: 4 (worked), 5, 6, 7, 8, 9, 12'],
    ['complex-message', '2026-02-12', '2026-03-11', 'fifteen working days (I-01)'],
    ['simple-question', '2025-04-25', '2025-05-06', 'five working days (I-03)'],
    ['error-report', '2026-09-30', '2026-10-10', 'three working days (I-04)'],
    ['disclosure-request', '2024-12-20', '2025-01-20', 'twenty working days over the new year (X-11)'],
    ['disclosure-request', '2025-12-25', '2026-01-23', 'twenty working days over the new year (X-11)'],
  ])('of a %s received %s is %s (%s)', (kind, at, due) => {
    const term = judged(caseOf(kind, at), at)
    expect([term.dueDay, term.dueAt, term.provisional]).toEqual([due, new Date(msAt(`${due} 23:59`) + 59_999).toISOString(), false])
  })

  const vectors = readFileSync(new URL('../calendar/vectors.tsv', import.meta.url), 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('#')).map((line) => line.split('\t'))
  it('is that of every vector, received in the first and in the last minute of the day', () => {
    for (const [day = '', days = '', due = ''] of vectors.filter(([, count]) => Number(count) > 0)) {
      const profile = { ...defaultProfiles.message, normal: Number(days), longest: 400 }
      for (const hour of ['00:00', '23:59']) {
        const at = `${day} ${hour}`
        if (judged([eventAt('received', at, { profile })], at).dueDay !== due) expect.fail(`${at} + ${days} should be ${due}`)
      }
    }
  })

  it('counts hours of the clock for opinion, by night and on holidays (I-09)', () => {
    for (const [kind, at, due] of [['opinion-major', '2026-10-01 02:15', '2026-10-02 02:15'], ['opinion', '2026-12-31 20:00', '2027-01-02 20:00']] as const) {
      const term = judged(caseOf(kind, at), at)
      expect([term.dueAt, term.workingDaysLeft, term.hoursLeft, term.provisional]).toEqual([instantAt(due), null, kind === 'opinion' ? 48 : 24, false])
    }
    const after = (now: string) => judged(caseOf('opinion-major', '2026-10-01 02:15'), now)
    expect(['2026-10-01 20:14', '2026-10-01 20:15', '2026-10-02 02:15', '2026-10-02 02:16'].map((now) => after(now).standing)).toEqual(['on-time', 'due-soon', 'due-soon', 'overdue'])
    expect(judged(caseOf('opinion-major', '2026-10-01 02:15', ['replied', '2026-10-02 02:16']), '2026-10-03').standing).toBe('done-late')
  })

  // March 2026 begins on a Sunday and has no holiday; seven working days after Monday the 2nd are Wednesday the 11th.
  it.each<[string, EventRow[], string]>([
    ['extended by eight, to fifteen in all', [['extended', '2026-03-05']], '2026-03-23'],
    ['extended twice', [['extended', '2026-03-05', { days: 2 }], ['extended', '2026-03-11', { days: 6 }]], '2026-03-23'],
    ['asked on Wednesday, answered on Friday: two days', [['asked', '2026-03-04'], ['answered', '2026-03-06']], '2026-03-13'],
    ['asked and answered on one day: none', [['asked', '2026-03-04'], ['answered', '2026-03-04 17:00']], '2026-03-11'],
    ['asked on the day of receipt, answered the next: one', [['asked', '2026-03-02 10:00'], ['answered', '2026-03-03']], '2026-03-12'],
    ['asked on Friday, answered on Sunday: none', [['asked', '2026-03-06'], ['answered', '2026-03-08']], '2026-03-11'],
    ['asked on Friday, answered on Monday: one', [['asked', '2026-03-06 23:59'], ['answered', '2026-03-09 00:00']], '2026-03-12'],
    ['asked twice: one and two', [['asked', '2026-03-03'], ['answered', '2026-03-04'], ['asked', '2026-03-09'], ['answered', '2026-03-11']], '2026-03-16'],
    ['asked on the due day, answered two days later', [['asked', '2026-03-11 18:00'], ['answered', '2026-03-13']], '2026-03-13'],
    ['asked when it was late: nothing', [['asked', '2026-03-12'], ['answered', '2026-03-20']], '2026-03-11'],
    ['never answered: fifteen working days at most', [['asked', '2026-03-04']], '2026-04-01'],
    ['answered after the pause had ended by itself', [['asked', '2026-03-04'], ['answered', '2026-03-27']], '2026-04-01'],
    ['transferred, returned and transferred again: nothing (I-06)', [['transferred', '2026-03-03'], ['returned', '2026-03-04'], ['transferred', '2026-03-05'], ['accepted', '2026-03-06']], '2026-03-11'],
    ['found to be complex by triage (I-02)', [['accepted', '2026-03-03', { profile: defaultProfiles['complex-message'] }]], '2026-03-23'],
    ['extended while it waits for the writer', [['asked', '2026-03-04'], ['extended', '2026-03-05'], ['answered', '2026-03-06']], '2026-03-25'],
  ])('of a letter of 2026-03-02 that is %s', (_, rows, due) => {
    expect(judged(caseOf('message', '2026-03-02', ...rows), '2026-05-01').dueDay).toBe(due)
  })

  it('does not lie before an answer that came on a weekend and was asked for on the last day', () => {
    // Seven working days after Wednesday the 4th are Friday the 13th.
    const due = (answered: string) => judged(caseOf('message', '2026-03-04', ['asked', '2026-03-13'], ['answered', answered]), '2026-05-01').dueDay
    expect(['2026-03-13', '2026-03-14', '2026-03-15', '2026-03-16'].map(due)).toEqual(['2026-03-13', '2026-03-14', '2026-03-15', '2026-03-16'])
  })

  // Twenty working days after Monday the 2nd are Monday the 30th; Qingming is 4 to 6 April.
  it.each<[string, EventRow[], string]>([
    ['extended once, by twenty (X-11)', [['extended', '2026-03-20', { days: 20 }]], '2026-04-28'],
    ['corrected on the 16th: twenty days from there (X-08)', [['correction-asked', '2026-03-05'], ['corrected', '2026-03-16']], '2026-04-14'],
    ['consulted about, answered after three working days (X-10)', [['consulted', '2026-03-04'], ['consultation-answered', '2026-03-09']], '2026-04-02'],
    ['consulted about with two at once: days they share count once', [['consulted', '2026-03-04'], ['consulted', '2026-03-06', { whom: '省厅' }], ['consultation-answered', '2026-03-10'], ['consultation-answered', '2026-03-12', { whom: '省厅' }]], '2026-04-08'],
    ['consulted about in vain: fifteen working days, silence is an answer (X-10, X-12)', [['consulted', '2026-03-04']], '2026-04-21'],
    ['consulted about before the correction, answered before it', [['consulted', '2026-03-03'], ['consultation-answered', '2026-03-05'], ['correction-asked', '2026-03-05'], ['corrected', '2026-03-16']], '2026-04-14'],
  ])('of a request of 2026-03-02 that is %s', (_, rows, due) => {
    expect(judged(caseOf('disclosure-request', '2026-03-02', ...rows), '2026-06-01').dueDay).toBe(due)
  })
})

describe('where a term stands', () => {
  it.each([
    ['2026-03-02', 'on-time', 7, 9], ['2026-03-07', 'on-time', 3, 4], ['2026-03-08', 'on-time', 3, 3], ['2026-03-09', 'due-soon', 2, 2], ['2026-03-11 23:59', 'due-soon', 0, 0],
    ['2026-03-12 00:00', 'overdue', -1, -1], ['2026-03-14', 'overdue', -2, -3],
  ])('on %s: %s, %i working days and %i days left', (now, standing, workingDays, days) => {
    const term = judged(caseOf('message', '2026-03-02'), now)
    expect([term.standing, term.workingDaysLeft, term.calendarDaysLeft]).toEqual([standing, workingDays, days])
  })

  it('is paused while somebody is asked, with as many days left as there were, until the pause ends by itself', () => {
    const asked = caseOf('message', '2026-03-02', ['asked', '2026-03-04'])
    const seen = ['2026-03-04', '2026-03-06', '2026-03-10', '2026-03-25', '2026-03-26', '2026-04-02'].map((now) => judged(asked, now))
    expect(seen.map(({ standing, workingDaysLeft, dueDay, moving }) => [standing, workingDaysLeft, dueDay, moving])).toEqual([
      ['paused', 5, '2026-03-11', true], ['paused', 5, '2026-03-13', true], ['paused', 5, '2026-03-17', true], ['paused', 5, '2026-04-01', true], ['on-time', 4, '2026-04-01', false], ['overdue', -1, '2026-04-01', false],
    ])
    expect(judged(asked, '2026-03-10').pausedFor).toEqual(['writer'])
    expect(judged(caseOf('message', '2026-03-02', ['asked', '2026-03-12']), '2026-03-13')).toMatchObject({ standing: 'overdue', pausedFor: [] })
  })

  it('is paused while the request waits for its correction (X-08)', () => {
    expect(judged(caseOf('disclosure-request', '2026-03-02', ['correction-asked', '2026-03-05']), '2026-03-16')).toMatchObject({ standing: 'paused', pausedFor: ['correction'], dueDay: '2026-04-14', workingDaysLeft: 20 })
  })

  it('names everybody who is consulted', () => {
    const both = caseOf('disclosure-request', '2026-03-02', ['consulted', '2026-03-04'], ['consulted', '2026-03-05', { whom: '省厅' }])
    expect(judged(both, '2026-03-06').pausedFor).toEqual(['第三方', '省厅'])
  })

  it.each([
    ['2026-03-11 23:59', 'done-on-time', false], ['2026-03-12 00:00', 'done-late', false], ['2026-03-03 23:59', 'done-on-time', true], ['2026-03-04 00:00', 'done-on-time', false],
  ])('answered at %s: %s', (at, standing, metTarget) => {
    const profile = { ...defaultProfiles.message, target: 1 }
    const events = [eventAt('received', '2026-03-02', { profile }), eventAt('replied', at)]
    for (const now of [at, '2026-03-20', '2027-01-01']) expect(judged(events, now)).toMatchObject({ standing, metTarget, targetDay: '2026-03-03', dueDay: '2026-03-11', workingDaysLeft: null, calendarDaysLeft: null })
  })

  it('shows the target beside the due day, moved by the same pause (I-03)', () => {
    const asked = caseOf('simple-question', '2026-03-02', ['asked', '2026-03-02 11:00'], ['answered', '2026-03-04'])
    expect(judged(asked, '2026-03-04')).toMatchObject({ targetDay: '2026-03-05', metTarget: null, dueDay: '2026-03-11' })
  })

  it('says which unit has yet to accept, and since when it should have (I-06)', () => {
    const handed = caseOf('message', '2026-03-02', ['transferred', '2026-03-06 17:00'])
    expect(judged(handed, '2026-03-09 23:59').handedTo).toEqual({ unit: '住建局', acceptBy: '2026-03-09', isLate: false })
    expect(judged(handed, '2026-03-10 00:00').handedTo).toMatchObject({ isLate: true })
    expect(judged([...handed, eventAt('accepted', '2026-03-09')], '2026-03-10').handedTo).toBeNull()
    expect(judged([...handed, eventAt('returned', '2026-03-09')], '2026-03-10').handedTo).toBeNull()
  })

  it('goes on as if it never had ended when it is reinstated, however long that took (C-07)', () => {
    const never = judgeTerm(foldTerm(caseOf('message', '2026-03-02', ['asked', '2026-03-04'], ['answered', '2026-03-06'])), publishedCalendar, msAt('2026-04-01'))
    const reinstated = judgeTerm(foldTerm(caseOf('message', '2026-03-02', ['asked', '2026-03-04'], ['answered', '2026-03-06'], ['closed', '2026-03-09'], ['reinstated', '2026-03-31'])), publishedCalendar, msAt('2026-04-01'))
    expect(reinstated).toEqual(never)
    expect(never).toMatchObject({ standing: 'overdue', dueDay: '2026-03-13' })
  })

  it('begins anew when it is reopened, and remembers the round before', () => {
    const events = caseOf('message', '2026-03-02', ['asked', '2026-03-04'], ['replied', '2026-03-10', { dueDay: '2026-03-17' }], ['reopened', '2026-04-01'])
    expect(judged(events, '2026-04-02')).toMatchObject({ round: 2, dueDay: '2026-04-13', standing: 'on-time', pausedFor: [] })
    expect(foldTerm(events).rounds[0]?.end).toMatchObject({ kind: 'replied', dueDay: '2026-03-17' })
  })

  it('is closed without an answer', () => {
    expect(judged(caseOf('message', '2026-03-02', ['closed', '2026-03-20']), '2026-04-01').standing).toBe('closed')
  })

  it('is nothing before anything was received', () => {
    expect(judgeTerm(foldTerm([]), publishedCalendar, 0)).toBeNull()
    expect(explainTerm(foldTerm([]), publishedCalendar, 0)).toEqual([])
  })
})

describe('a year that becomes known later', () => {
  const name = { zh: '', en: '' }
  const worked = workCalendar({ ...publishedYears, 2027: { notice: '', holidays: [], workdays: ['2027-01-02', '2027-01-03'] } })
  const rest = workCalendar({ ...publishedYears, 2027: { notice: '', holidays: [{ name, from: '2027-01-01', to: '2027-01-03' }], workdays: [] } })
  const open = caseOf('message', '2026-12-28')

  it('counts what is open anew', () => {
    expect([publishedCalendar, worked, rest].map((calendar) => judged(open, '2026-12-29', calendar)).map(({ dueDay, provisional }) => [dueDay, provisional])).toEqual([
      ['2027-01-06', true], ['2027-01-04', false], ['2027-01-07', false],
    ])
  })

  it('makes nothing late that was answered by the day that was promised then', () => {
    const answered = [...open, eventAt('replied', '2027-01-06', { dueDay: '2027-01-06' })]
    expect([publishedCalendar, worked, rest].map((calendar) => judged(answered, '2027-03-01', calendar).standing)).toEqual(['done-on-time', 'done-on-time', 'done-on-time'])
    const unpromised = [...open, eventAt('replied', '2027-01-06')]
    expect(judged(unpromised, '2027-03-01', worked).standing).toBe('done-late')
  })
})

describe('a term explained day by day', () => {
  it('tells pauses among the working days', () => {
    const steps = explainTerm(foldTerm(caseOf('message', '2026-03-02', ['asked', '2026-03-04'], ['answered', '2026-03-09'])), publishedCalendar, msAt('2026-03-10'))
    expect(steps.map((step) => `${step.from.slice(5)}${step.to === step.from ? '' : `/${step.to.slice(5)}`} ${step.kind}${step.kind === 'working' ? ` ${step.number}` : ''}`)).toEqual([
      '03-02 received', '03-03 working 1', '03-04 working 2', '03-05/03-09 paused', '03-10 working 3', '03-11 working 4', '03-12 working 5', '03-13 working 6', '03-14/03-15 weekend', '03-16 working 7',
    ])
  })

  it('has nothing to tell of hours', () => {
    expect(explainTerm(foldTerm(caseOf('opinion', '2026-03-02')), publishedCalendar, msAt('2026-03-02'))).toEqual([])
  })
})

describe('the veto clock (C-07)', () => {
  it.each([
    ['2026-03-02', '2026-06-03'], ['2026-11-30', '2027-03-01'], ['2023-11-30', '2024-03-01'], ['2026-10-01', '2027-01-02'], ['2026-12-31', '2027-04-01'],
  ])('received %s: a veto from %s on', (received, vetoOn) => {
    expect(vetoDay(received)).toBe(vetoOn)
  })
})

describe('a clock that stands still', () => {
  const asked = foldTerm(caseOf('message', '2026-03-02', ['asked', '2026-03-04']))
  it('has a last day, after which the due day moves no more; until then the day of an answer today follows from the two', () => {
    const until = pausedUntil(asked, publishedCalendar)
    expect(until).toBe('2026-03-25')
    const latest = judgeTerm(asked, publishedCalendar, restingInstant(asked, publishedCalendar))?.dueDay ?? ''
    for (const day of ['2026-03-04', '2026-03-05', '2026-03-07', '2026-03-08', '2026-03-16', '2026-03-25', '2026-03-26', '2026-03-28', '2026-06-01']) {
      expect([day, dueIfAnswered(day, until ?? '', latest, publishedCalendar)]).toEqual([day, judgeTerm(asked, publishedCalendar, msAt(day))?.dueDay])
    }
  })
  it.each([
    ['nobody was asked', caseOf('message', '2026-03-02')],
    ['the writer has answered', caseOf('message', '2026-03-02', ['asked', '2026-03-04'], ['answered', '2026-03-06'])],
    ['the writer was asked when it was late already', caseOf('message', '2026-03-02', ['asked', '2026-03-20'])],
    ['it was answered', caseOf('message', '2026-03-02', ['asked', '2026-03-04'], ['replied', '2026-03-06'])],
  ])('runs where %s', (_, events) => {
    expect(pausedUntil(foldTerm(events), publishedCalendar)).toBe(null)
  })
})
