import { publishedCalendar } from '../../../src/calendar/work-calendar.ts'
import { defaultProfiles } from '../../../src/terms/default-profiles.ts'
import { foldStoredTerm, foldTerm } from '../../../src/terms/fold-term.ts'
import { judgeTerm } from '../../../src/terms/judge-term.ts'
import { TermEvent } from '../../../src/terms/term-events.ts'
import { pick } from '../data/plan.ts'
import { median } from '../figures.ts'

export type TermRate = { events: number; perCpuSecond: number; storedPerCpuSecond: number; perSecond: number }

const cases = 2_000
const rounds = 60
const hour = 3_600_000

/** A letter as they are: accepted and handed over, one in three asked about, one in five extended, most of them answered. */
function letter(n: number): TermEvent[] {
  const began = Date.UTC(2024, 0, 2) + pick(n, 1, 900) * 24 * hour + pick(n, 2, 24) * hour
  const rows: [TermEvent['kind'], number, object?][] = [
    ['received', 0, { profile: defaultProfiles[n % 7 === 0 ? 'simple-question' : 'message'] }], ['accepted', 3], ['transferred', 5, { to: 'unit' }], ['accepted', 26],
    ...(n % 3 === 0 ? ([['asked', 30], ['answered', 100]] as [TermEvent['kind'], number][]) : []),
    ...(n % 5 === 0 && n % 7 !== 0 ? ([['extended', 110, { days: 5, reason: 'reason', by: 'one', approver: 'other' }]] as [TermEvent['kind'], number, object][]) : []),
    ...(n % 4 === 0 ? [] : ([['replied', 140, { dueDay: null }]] as [TermEvent['kind'], number, object][])),
  ]
  return rows.map(([kind, later, said]) => TermEvent.parse({ kind, at: new Date(began + later * hour).toISOString(), ...said }))
}

/** Terms folded from their events and judged on a day, each anew. */
export function measureTerms(): TermRate {
  const letters = Array.from({ length: cases }, (_, n) => letter(n))
  const now = Date.UTC(2026, 6, 1)
  const rates = (fold: typeof foldTerm | typeof foldStoredTerm): { cpu: number; clock: number } => {
    const cpu: number[] = []
    const clock: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      const before = process.cpuUsage()
      const start = performance.now()
      let late = 0
      for (const events of letters) if (judgeTerm(fold(events), publishedCalendar, now)?.standing === 'done-late') late += 1
      const { user, system } = process.cpuUsage(before)
      // The first rounds run before the engine has compiled them.
      if (round < 10) continue
      if (late === cases) throw new Error('All letters are late: the data is not what it should be')
      cpu.push(cases / ((user + system) / 1_000_000))
      clock.push(cases / ((performance.now() - start) / 1000))
    }
    // The round that was least disturbed: a shared machine makes some of them several times slower.
    return { cpu: Math.max(...cpu), clock: median(clock) }
  }
  const [memory, stored] = [rates(foldTerm), rates(foldStoredTerm)]
  return { events: letters.reduce((sum, events) => sum + events.length, 0) / cases, perCpuSecond: memory.cpu, storedPerCpuSecond: stored.cpu, perSecond: memory.clock }
}
