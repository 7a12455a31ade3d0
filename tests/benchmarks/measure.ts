/** One row in a process of its own, so that it can be bound to a core. Arguments: row, data as JSON; prints a line of JSON. */
import type { BenchData } from './bench-platform.ts'

const rows: Record<string, (data: BenchData) => Promise<unknown>> = {
  'uncached-pages': async (data) => (await import('./rows/uncached-pages.ts')).measureUncached(data),
  abolition: async (data) => (await import('./rows/abolition.ts')).measureAbolition(data),
  approval: async (data) => (await import('./rows/approval.ts')).measureApproval(data),
  'approval-across': async (data) => (await import('./rows/approval.ts')).measureApprovalAcross(data),
  'letter-lists': async () => (await import('./rows/letter-lists.ts')).measureLetterLists(process.env['JIYUE_BENCH_LETTERS']),
  search: async (data) => (await import('./rows/search.ts')).measureSearch(data),
  desk: async (data) => (await import('./rows/desk.ts')).measureDesk(data),
  move: async (data) => (await import('./rows/move.ts')).measureMove(data),
  staff: async (data) => (await import('./rows/staff.ts')).measureStaff(data),
}

const [name = '', json = ''] = process.argv.slice(2)
const row = rows[name]
if (row === undefined) throw new Error(`No row ${name}`)
console.log(`result ${JSON.stringify(await row(JSON.parse(json) as BenchData))}`)
process.exit(0)
