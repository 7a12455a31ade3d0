import { loadScope } from '../../../src/access/scope.store.ts'
import { deskReader } from '../../../src/desk/desk-reader.store.ts'
import { readDesk } from '../../../src/desk/read-desk.action.ts'
import { countRecords, findRecord } from '../../../src/storage/records.store.ts'
import { deskEmails, openPlatform, type BenchData } from '../bench-platform.ts'
import { percentile } from '../figures.ts'

export type DeskTimes = { tasks: number; sites: number; people: Record<string, { p50: number; p95: number; statements: number; waiting: number; shown: number }> }

const samples = 40

/** The whole of what the dashboard asks, from the person's scope to the page of tasks and the freshness of sites. */
export async function measureDesk(data: BenchData): Promise<DeskTimes> {
  const platform = await openPlatform(data, ['admin', 'worker'])
  const { payload } = platform
  try {
    const people: DeskTimes['people'] = {}
    for (const [who, email] of Object.entries(deskEmails)) {
      const user = await findRecord(payload, 'users', { email: { equals: email } })
      if (user === null) throw new Error(`No account ${email}`)
      const times: number[] = []
      let told = { statements: 0, waiting: 0, shown: 0 }
      for (let nth = 0; nth < samples + 3; nth += 1) {
        const reader = deskReader(payload)
        const began = performance.now()
        const scope = await loadScope(payload, { id: String(user['id']), name: '', outsourced: false })
        const answer = await readDesk({ payload, scope, now: new Date(), reader })
        // The first ones warm the process up.
        if (nth >= 3) times.push(performance.now() - began)
        told = { statements: reader.queries.count, waiting: answer.rooms.reduce((sum, { count }) => sum + count, 0), shown: answer.items.length }
      }
      people[who] = { p50: percentile(times, 0.5), p95: percentile(times, 0.95), ...told }
    }
    return { tasks: await countRecords(payload, 'tasks', {}), sites: await countRecords(payload, 'site-freshness', {}), people }
  } finally {
    await platform.close()
  }
}
