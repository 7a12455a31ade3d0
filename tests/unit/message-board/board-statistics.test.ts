import { describe, expect, it } from 'vitest'
import { publishedCalendar } from '../../../src/calendar/work-calendar.ts'
import { boardStatistics } from '../../../src/features/message-board/board-statistics.ts'
import { caseOf } from '../terms/cases.ts'

const letters = [
  caseOf('message', '2026-03-02', ['replied', '2026-03-04', { dueDay: '2026-03-11' }]),
  caseOf('message', '2026-03-02', ['replied', '2026-03-11 23:59', { dueDay: '2026-03-11' }]),
  caseOf('message', '2026-03-03', ['replied', '2026-03-20', { dueDay: '2026-03-12' }]),
  caseOf('message', '2026-03-04', ['asked', '2026-03-05'], ['answered', '2026-03-10'], ['replied', '2026-03-17', { dueDay: '2026-03-18' }]),
  caseOf('message', '2026-03-20', ['closed', '2026-03-23']),
  caseOf('message', '2026-03-20'),
  caseOf('message', '2026-03-31 23:59'),
  caseOf('message', '2026-02-10', ['replied', '2026-03-02', { dueDay: '2026-02-26' }], ['reopened', '2026-03-05'], ['replied', '2026-03-06', { dueDay: '2026-03-16' }]),
  [],
]
const march = (list = letters) => boardStatistics(list, '2026-03-01', '2026-03-31', publishedCalendar)

describe('statistics of the board (G-37, R-05)', () => {
  it('count what came and what was answered in the days, on time and in how many working days', () => {
    // Working days waited: 2, 7, 13, 9, and over the Spring Festival 10 (11 to 14 and 24 to 28 February, 2 March).
    expect(march()).toEqual({
      received: 7, answered: 5, answeredOnTime: 3, onTimeShare: 0.6, meanDays: 8.2, medianDays: 9, open: 2, overdue: 0, lastAnswer: '2026-03-20',
    })
  })

  it('tell what was open and late on the last day, whatever happened after it', () => {
    const until = (to: string) => { const { open, overdue, lastAnswer } = boardStatistics(letters, '2026-03-01', to, publishedCalendar); return [open, overdue, lastAnswer] }
    expect([until('2026-03-01'), until('2026-03-03'), until('2026-03-13'), until('2026-03-31')]).toEqual([[1, 1, null], [3, 0, '2026-03-02'], [2, 1, '2026-03-11'], [2, 0, '2026-03-20']])
    expect(boardStatistics(letters, '2026-04-01', '2026-04-30', publishedCalendar)).toMatchObject({ received: 0, answered: 0, open: 2, overdue: 2 })
  })

  it('are the same in any order', () => {
    expect(march([...letters].reverse())).toEqual(march())
  })

  it('say nothing of days where nothing was answered', () => {
    expect(march([])).toEqual({ received: 0, answered: 0, answeredOnTime: 0, onTimeShare: null, meanDays: null, medianDays: null, open: 0, overdue: 0, lastAnswer: null })
  })
})
