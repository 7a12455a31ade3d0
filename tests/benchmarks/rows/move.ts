import { makeMove, standingOf } from '../../../src/publishing/make-move.action.ts'
import type { MoveName } from '../../../src/publishing/stages.ts'
import { findRecords } from '../../../src/storage/records.store.ts'
import type { Tenant } from '../../../src/tenancy/tenant.ts'
import { openPlatform, type BenchData, type BenchPerson } from '../bench-platform.ts'
import { percentile } from '../figures.ts'
import { bodyOf, contextOf, signIn } from './approval.ts'

export type MoveTimes = Record<string, { p50: number; p95: number }>

const samples = 60

/** From the call of a move to its committed row: everything that is checked, the snapshot, the insert. */
export async function measureMove(data: BenchData): Promise<MoveTimes> {
  const platform = await openPlatform(data, ['admin', 'worker'])
  const { payload } = platform
  try {
    await platform.worker.idle()
    const people = await signIn(payload)
    const sites = platform.directory().all.filter((tenant) => tenant.level === 'county')
    const times = new Map<string, number[]>()
    for (let nth = 0; nth < samples + 5; nth += 1) {
      const tenant = sites[(nth * 11) % sites.length] as Tenant
      const title = `流转用时${Date.now().toString(36)}第${nth}件`
      const column = (await findRecords(payload, 'columns', { and: [{ tenant: { equals: tenant.id } }, { path: { equals: 'yaowen/bendi' } }] }))[0]
      const draft = await payload.create({
        collection: 'articles', user: { ...people.author, collection: 'users' } as never, overrideAccess: false, depth: 0, draft: true,
        data: { tenant: tenant.id, column: column?.['id'], title, summary: '流转用时的测量。', source: '测量', body: bodyOf(title) } as never,
      })
      const ref = { type: 'articles' as const, id: String(draft.id) }
      for (const [person, name] of [['author', 'submit'], ['reviewer', 'approve']] as [BenchPerson, MoveName][]) {
        const ctx = await contextOf(payload, tenant, people[person])
        const { state, draftHash, available } = await standingOf(ctx, ref)
        if (!available.includes(name)) continue
        const began = performance.now()
        await makeMove(ctx, ref, name, { revision: state.revision, textHash: draftHash, reason: '', opinion: '', withdrawal: null })
        if (nth >= 5) times.set(name, [...(times.get(name) ?? []), performance.now() - began])
      }
      await platform.worker.idle()
    }
    return Object.fromEntries([...times].map(([name, found]) => [name, { p50: percentile(found, 0.5), p95: percentile(found, 0.95) }]))
  } finally {
    await platform.close()
  }
}
