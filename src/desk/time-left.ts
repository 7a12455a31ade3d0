import { workingHoursBetween } from '../calendar/working-hours.ts'
import type { WorkCalendar } from '../calendar/work-calendar.ts'
import { never, type TaskKind } from '../publishing/tasks.ts'

/**
 * How much time a task has left, or by how much it is late. Reviews count working hours (seven are a working day); what
 * the platform will do by itself, and reviews that a regulation gives 24 hours, count hours of the clock.
 */
export type TimeLeft = {
  /** `none`: nobody is held to it */
  level: 'late' | 'soon' | 'ample' | 'none'
  unit: 'working-hours' | 'working-days' | 'hours' | 'days'
  /** rounded down to halves of an hour or whole days */
  amount: number
}

const hour = 3_600_000
const hoursOfDay = 7
/** From two days on, days are told. */
const inDaysFrom = { working: 2 * hoursOfDay, clock: 48 }
const soonHours = { retrospective: 6, expiring: 72 }

/** Null where the task has no term. Instants are ISO. */
export function timeLeft(task: { kind: TaskKind; dueAt: string; remindAt: string | null }, now: string, calendar: WorkCalendar): TimeLeft | null {
  if (task.dueAt === never || task.dueAt === '') return null
  return task.kind === 'sign' ? workingTime(task, now, calendar) : clockTime(task, now)
}

function workingTime({ dueAt, remindAt }: { dueAt: string; remindAt: string | null }, now: string, calendar: WorkCalendar): TimeLeft {
  const late = dueAt < now
  const hours = late ? workingHoursBetween(dueAt, now, calendar) : workingHoursBetween(now, dueAt, calendar)
  const level = late ? 'late' : remindAt !== null && remindAt <= now ? 'soon' : 'ample'
  return hours >= inDaysFrom.working ? { level, unit: 'working-days', amount: Math.floor(hours / hoursOfDay) } : { level, unit: 'working-hours', amount: halves(hours) }
}

function clockTime({ kind, dueAt }: { kind: TaskKind; dueAt: string }, now: string): TimeLeft {
  const hours = Math.abs(Date.parse(dueAt) - Date.parse(now)) / hour
  const level = kind === 'scheduled' ? 'none' : dueAt < now ? 'late' : hours <= soonHours[kind === 'retrospective' ? 'retrospective' : 'expiring'] ? 'soon' : 'ample'
  return hours >= inDaysFrom.clock ? { level, unit: 'days', amount: Math.floor(hours / 24) } : { level, unit: 'hours', amount: halves(hours) }
}

const halves = (hours: number): number => Math.floor(hours * 2) / 2
