import { dayAt, dayNumber } from '../calendar/day-number.ts'
import { nextDay, type Day } from '../calendar/work-calendar.ts'

/** C-07: a message that should be answered and was not for more than three months is a veto for the whole site. */
const vetoMonths = 3
/** Days after the receipt at which it is told to ever higher places (C-07, design). */
const escalations = [30, 60, 75] as const

export type VetoClock = { /** the first day on which it counts as a veto */ vetoOn: Day; daysLeft: number; /** how many of the three warnings are out */ escalation: 0 | 1 | 2 | 3 }

/** The same day of a later month, or that month's last where it has no such day. */
function monthsLater(day: Day, months: number): Day {
  const month = Number(day.slice(5, 7)) - 1 + months
  const year = Number(day.slice(0, 4)) + Math.floor(month / 12)
  const first = `${year}-${String((month % 12) + 1).padStart(2, '0')}-01`
  const length = dayNumber(month % 12 === 11 ? `${year + 1}-01-01` : `${year}-${String((month % 12) + 2).padStart(2, '0')}-01`) - dayNumber(first)
  return dayAt(dayNumber(first) + Math.min(Number(day.slice(8, 10)), length) - 1)
}

/** Of an unanswered message. Calendar days: no pause, extension or transfer makes this clock stand still. */
export function vetoClock(received: Day, today: Day): VetoClock {
  const vetoOn = nextDay(monthsLater(received, vetoMonths))
  const age = dayNumber(today) - dayNumber(received)
  return { vetoOn, daysLeft: dayNumber(vetoOn) - dayNumber(today), escalation: escalations.filter((days) => age >= days).length as VetoClock['escalation'] }
}
