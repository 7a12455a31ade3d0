import { dayAt, dayNumber } from '../calendar/day-number.ts'
import { nextDay, type Day } from '../calendar/work-calendar.ts'

/** C-07: a message that should be answered and was not for more than three months is a veto for the whole site. */
const vetoMonths = 3

/** The same day of a later month, or that month's last where it has no such day. */
function monthsLater(day: Day, months: number): Day {
  const month = Number(day.slice(5, 7)) - 1 + months
  const year = Number(day.slice(0, 4)) + Math.floor(month / 12)
  const first = `${year}-${String((month % 12) + 1).padStart(2, '0')}-01`
  const length = dayNumber(month % 12 === 11 ? `${year + 1}-01-01` : `${year}-${String((month % 12) + 2).padStart(2, '0')}-01`) - dayNumber(first)
  return dayAt(dayNumber(first) + Math.min(Number(day.slice(8, 10)), length) - 1)
}

/**
 * The first day on which an unanswered message counts as a veto. Calendar days: no pause, extension or transfer makes this
 * clock stand still.
 */
export const vetoDay = (received: Day): Day => nextDay(monthsLater(received, vetoMonths))
