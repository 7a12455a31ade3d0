import { describe, expect, it } from 'vitest'
import { readDueLine, receivedDay } from '../../../src/calendar/due-line.ts'
import { explainedTerm } from '../../../src/calendar/due-of.ts'
import { explainDays } from '../../../src/calendar/explain-days.ts'
import { termLines } from '../../../src/calendar/explain-text.ts'
import { publishedCalendar } from '../../../src/calendar/work-calendar.ts'

describe('the day of receipt', () => {
  it.each([
    ['2026-02-12', '2026-02-12'], ['2026-02-12T23:59', '2026-02-12'], ['2026-02-12 23:59:59.999', '2026-02-12'],
    ['2026-02-12T15:59:59Z', '2026-02-12'], ['2026-02-12T16:00:00Z', '2026-02-13'], ['2025-12-31T23:59:59+08:00', '2025-12-31'], ['2025-12-31T17:00-05:00', '2026-01-01'],
    ['2026-02-30', null], ['2026-02-12T24:00', null], ['2026-02-12T12:60', null], ['12.02.2026', null], ['', null], ['2026-02-12T12:00X', null], ['2026-02-12T12:00+99:99', null],
  ])('of %j is %s', (text, day) => {
    expect(receivedDay(text)).toBe(day)
  })
})

describe('a line of a batch', () => {
  it.each([
    ['2026-02-12\t7', { received: '2026-02-12', day: '2026-02-12', days: 7 }], ['\ufeff2026-02-12T23:59\t0\r', { received: '2026-02-12T23:59', day: '2026-02-12', days: 0 }],
    ['', null], ['  \r', null],
  ])('%j', (line, read) => {
    expect(readDueLine(line)).toEqual(read)
  })

  it.each([
    ['2026-02-12 7', ['calendar.due-line']], ['2026-02-12\t7\t2026-02-28', ['calendar.due-line']], ['2026-02-30\t7', ['calendar.received']], ['2026-02-12\t-1', ['calendar.days']],
    ['2026-02-12\t1.5', ['calendar.days']], ['2026-02-12\t1001', ['calendar.days']], ['x\ty', ['calendar.received', 'calendar.days']], ['2026-02-12\t', ['calendar.days']], ['2026-02-12\t1e2', ['calendar.days']],
  ])('%j is refused', (line, keys) => {
    const read = readDueLine(line)
    expect(read !== null && 'reasons' in read && read.reasons.map(({ key }) => key)).toEqual(keys)
  })
})

const term = (received: string, days: number) => explainedTerm(publishedCalendar, { received, day: received, days })

describe('a term explained day by day', () => {
  it('names holidays, weekends and make-up workdays in Chinese', () => {
    expect(termLines(term('2026-09-30', 3), 'zh')).toEqual([
      '收到：2026-09-30；时限：3 个工作日',
      '  2026-09-30 周三  收到当日，不计入时限',
      '  2026-10-01 周四 至 2026-10-07 周三  国庆节放假',
      '  2026-10-08 周四  第 1 个工作日',
      '  2026-10-09 周五  第 2 个工作日',
      '  2026-10-10 周六  第 3 个工作日（调休上班）',
      '到期：2026-10-10 周六，当日 24:00 前办结',
    ])
  })

  it('says what is provisional, in English', () => {
    expect(termLines(term('2026-12-31', 2), 'en')).toEqual([
      'received: 2026-12-31; term in working days: 2',
      '  2026-12-31 Thu  day of receipt, not counted',
      '  2027-01-01 Fri  working day 1 (provisional)',
      '  2027-01-02 Sat to 2027-01-03 Sun  weekend (provisional)',
      '  2027-01-04 Mon  working day 2 (provisional)',
      'due: 2027-01-04 Mon, by 24:00 of that day (provisional)',
      'The holidays of 2027 have not been imported; Monday to Friday are counted until they are.',
    ])
  })

  it('tells every day once, in order, and numbers the working days', () => {
    for (const [received, days] of [['2026-02-12', 15], ['2025-12-25', 20], ['2024-09-13', 40], ['2026-10-01', 0]] as const) {
      const { steps, due } = term(received, days)
      expect([steps[0]?.from, steps.at(-1)?.to]).toEqual([received, due])
      for (const [index, step] of steps.entries()) {
        expect(step.from <= step.to).toBe(true)
        if (index > 0) expect(Date.parse(step.from) - Date.parse(steps[index - 1]?.to ?? '')).toBe(86_400_000)
      }
      expect(steps.flatMap((step) => (step.kind === 'working' ? [step.number] : []))).toEqual(Array.from({ length: days }, (_, index) => index + 1))
    }
  })

  it('leaves out the days of a pause', () => {
    const steps = explainDays(publishedCalendar, '2026-03-02', '2026-03-11', [{ after: '2026-03-03', upTo: '2026-03-09' }])
    expect(steps.map((step) => `${step.from} ${step.to} ${step.kind}`)).toEqual([
      '2026-03-02 2026-03-02 received', '2026-03-03 2026-03-03 working', '2026-03-04 2026-03-09 paused', '2026-03-10 2026-03-10 working', '2026-03-11 2026-03-11 working',
    ])
  })
})
