/**
 * Every day on which nobody works, month by month, written out from the State Council's notices and a wall calendar:
 * weekends and holidays, without the make-up workdays. The tests count in it day by day; the platform's own tables are
 * made another way.
 */
const offDays: Record<number, readonly string[]> = {
  2024: [
    '1 6 7 13 14 20 21 27 28',
    '3 10 11 12 13 14 15 16 17 24 25',
    '2 3 9 10 16 17 23 24 30 31',
    '4 5 6 13 14 20 21 27',
    '1 2 3 4 5 12 18 19 25 26',
    '1 2 8 9 10 15 16 22 23 29 30',
    '6 7 13 14 20 21 27 28',
    '3 4 10 11 17 18 24 25 31',
    '1 7 8 15 16 17 21 22 28',
    '1 2 3 4 5 6 7 13 19 20 26 27',
    '2 3 9 10 16 17 23 24 30',
    '1 7 8 14 15 21 22 28 29',
  ],
  2025: [
    '1 4 5 11 12 18 19 25 28 29 30 31',
    '1 2 3 4 9 15 16 22 23',
    '1 2 8 9 15 16 22 23 29 30',
    '4 5 6 12 13 19 20 26',
    '1 2 3 4 5 10 11 17 18 24 25 31',
    '1 2 7 8 14 15 21 22 28 29',
    '5 6 12 13 19 20 26 27',
    '2 3 9 10 16 17 23 24 30 31',
    '6 7 13 14 20 21 27',
    '1 2 3 4 5 6 7 8 12 18 19 25 26',
    '1 2 8 9 15 16 22 23 29 30',
    '6 7 13 14 20 21 27 28',
  ],
  2026: [
    '1 2 3 10 11 17 18 24 25 31',
    '1 7 8 15 16 17 18 19 20 21 22 23',
    '1 7 8 14 15 21 22 28 29',
    '4 5 6 11 12 18 19 25 26',
    '1 2 3 4 5 10 16 17 23 24 30 31',
    '6 7 13 14 19 20 21 27 28',
    '4 5 11 12 18 19 25 26',
    '1 2 8 9 15 16 22 23 29 30',
    '5 6 12 13 19 25 26 27',
    '1 2 3 4 5 6 7 11 17 18 24 25 31',
    '1 7 8 14 15 21 22 28 29',
    '5 6 12 13 19 20 26 27',
  ],
}

const dayMs = 86_400_000
const off = new Set(Object.entries(offDays).flatMap(([year, months]) => months.flatMap((days, month) => days.split(' ').map((date) => Date.UTC(Number(year), month, Number(date))))))

/** Plain weekends where nothing is written out. */
const isOff = (at: number): boolean => (offDays[new Date(at).getUTCFullYear()] === undefined ? [0, 6].includes(new Date(at).getUTCDay()) : off.has(at))

/** Counts one day after the other, as somebody would with a finger on the calendar. */
export function countedDue(received: string, days: number): string {
  let at = Date.parse(`${received}T00:00:00Z`)
  for (let left = days; left > 0; ) {
    at += dayMs
    if (!isOff(at)) left -= 1
  }
  return new Date(at).toISOString().slice(0, 10)
}

export const isOffDay = (day: string): boolean => isOff(Date.parse(`${day}T00:00:00Z`))

/** Years that are written out. */
export const writtenYears = Object.keys(offDays).map(Number)
