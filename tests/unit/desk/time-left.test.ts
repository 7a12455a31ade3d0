import { describe, expect, it } from 'vitest'
import { timeLeft } from '../../../src/desk/time-left.ts'
import { publishedCalendar } from '../../../src/calendar/work-calendar.ts'
import { never, type TaskKind } from '../../../src/publishing/tasks.ts'

/** Instants by the clock of Shanghai. */
const at = (text: string): string => new Date(`${text}:00.000+08:00`).toISOString()

describe('how much time a task has left', () => {
  it.each<[string, TaskKind, string, string | null, string, ReturnType<typeof timeLeft>]>([
    ['a review counts working hours alone: over a weekend', 'sign', '2026-03-16T10:30', '2026-03-16T09:00', '2026-03-13T16:30', { level: 'ample', unit: 'working-hours', amount: 3 }],
    ['soon from its reminder on', 'sign', '2026-03-16T10:30', '2026-03-13T16:00', '2026-03-13T16:30', { level: 'soon', unit: 'working-hours', amount: 3 }],
    ['late by working hours', 'sign', '2026-03-13T16:30', null, '2026-03-16T09:30', { level: 'late', unit: 'working-hours', amount: 2 }],
    ['in days from two working days on', 'sign', '2026-03-19T10:00', null, '2026-03-16T10:00', { level: 'ample', unit: 'working-days', amount: 3 }],
    ['late by days', 'sign', '2026-03-10T10:00', null, '2026-03-18T10:00', { level: 'late', unit: 'working-days', amount: 6 }],
    ['W-06: an urgent release by the clock', 'retrospective', '2026-03-15T10:00', null, '2026-03-14T20:00', { level: 'ample', unit: 'hours', amount: 14 }],
    ['W-06: its alarm', 'retrospective', '2026-03-15T10:00', null, '2026-03-15T10:30', { level: 'late', unit: 'hours', amount: 0.5 }],
    ['soon in its last six hours', 'retrospective', '2026-03-15T10:00', null, '2026-03-15T04:00', { level: 'soon', unit: 'hours', amount: 6 }],
    ['what the platform does by itself holds nobody', 'scheduled', '2026-03-15T10:00', null, '2026-03-14T20:00', { level: 'none', unit: 'hours', amount: 14 }],
    ['an item that ends in days', 'expiring', '2026-03-25T10:00', null, '2026-03-15T09:00', { level: 'ample', unit: 'days', amount: 10 }],
  ])('%s', (_what, kind, dueAt, remindAt, now, expected) => {
    expect(timeLeft({ kind, dueAt: at(dueAt), remindAt: remindAt === null ? null : at(remindAt) }, at(now), publishedCalendar)).toEqual(expected)
  })

  it('is nothing where there is no term', () => {
    expect(timeLeft({ kind: 'sign', dueAt: never, remindAt: null }, at('2026-03-15T10:00'), publishedCalendar)).toBeNull()
  })
})
