import { readFileSync } from 'node:fs'
import { publishedCalendar } from '../../src/calendar/work-calendar.ts'
import { defaultProfiles } from '../../src/terms/default-profiles.ts'
import { foldTerm } from '../../src/terms/fold-term.ts'
import { judgeTerm } from '../../src/terms/judge-term.ts'
import { TermEvent } from '../../src/terms/term-events.ts'

/**
 * Every vector as a case received in the last minute of its day, asked about and answered, judged in the first minute of a
 * later day; a line each. Run in processes of different zones (tests/unit/terms/zones.test.ts).
 */
const rows = readFileSync(new URL('../unit/calendar/vectors.tsv', import.meta.url), 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('#')).map((line) => line.split('\t'))
const minute = 60_000

for (const [day = '', days = ''] of rows.filter(([, count]) => Number(count) > 0)) {
  const at = Date.parse(`${day}T23:59:00+08:00`)
  const profile = { ...defaultProfiles.message, normal: Number(days), longest: 400, target: 1 }
  const event = (kind: string, later: number, own: object = {}) => TermEvent.parse({ kind, at: new Date(at + later * minute).toISOString(), ...own })
  const plain = judgeTerm(foldTerm([event('received', 0, { profile })]), publishedCalendar, at + minute)
  const asked = judgeTerm(foldTerm([event('received', 0, { profile }), event('asked', 1), event('answered', 4 * 1440 + 1)]), publishedCalendar, at + 5 * 1440 * minute + minute)
  const hours = judgeTerm(foldTerm([event('received', 0, { profile: defaultProfiles['opinion-major'] })]), publishedCalendar, at)
  process.stdout.write(`${[day, days, ...[plain, asked, hours].flatMap((term) => [term?.dueDay, term?.dueAt, term?.targetDay, term?.standing, term?.workingDaysLeft, term?.calendarDaysLeft, term?.hoursLeft])].join('\t')}\n`)
}
