import { createLocalReq, type PayloadRequest, type Where } from 'payload'
import type { Platform } from '../../../src/create-platform.ts'
import { findRecord, findRecords } from '../../../src/storage/records.store.ts'
import { createDocument } from '../../../src/tenancy/platform-documents.store.ts'
import { benchPassword, emailOf, openPlatform, type BenchData } from '../bench-platform.ts'
import { pick } from '../data/plan.ts'
import { subjects } from '../data/words.ts'
import { median, percentile } from '../figures.ts'

export type StaffTimes = Record<string, { p50: number; p95: number; /** processor time */ cpuP50: number }>

const samples = 25
/** A case that takes seconds is measured less often. */
const longestMs = 8_000

/** What the admin's list and edit views ask of Payload, as the persons who open them; the first is not counted. */
export async function measureStaff(data: BenchData): Promise<StaffTimes> {
  const platform = await openPlatform(data, ['admin', 'worker'])
  try {
    const { payload } = platform
    const county = platform.directory().all.find((tenant) => tenant.level === 'county') ?? platform.directory().all[0]
    if (county === undefined) throw new Error('No site')
    const editor = await requestOf(platform, await editorOf(platform, county.id))
    const overseer = await requestOf(platform, emailOf('manager'))
    const [columns, articles] = await Promise.all([
      findRecords(payload, 'columns', { and: [{ tenant: { equals: county.id } }, { path: { equals: 'yaowen/bendi' } }] }),
      findRecords(payload, 'articles', { tenant: { equals: county.id } }, { sort: 'id', limit: 200 }),
    ])
    const anyArticle = (n: number) => String(articles[pick(n, 1, articles.length)]?.['id'])
    const list = (makeReq: () => Promise<PayloadRequest>, options: { where?: Where; sort?: string; page?: number } = {}) => async () => {
      const req = await makeReq()
      await payload.find({ collection: 'articles', depth: 0, draft: true, fallbackLocale: false, includeLockStatus: false, limit: 10, overrideAccess: false, req, user: req.user as never, where: {}, ...options })
    }
    const edit = async (n: number): Promise<void> => {
      const req = await editor()
      await payload.findByID({ collection: 'articles', id: anyArticle(n), depth: 0, draft: true, fallbackLocale: false, overrideAccess: false, req, user: req.user as never })
      await payload.findVersions({ collection: 'articles', depth: 0, limit: 1, overrideAccess: false, req, user: req.user as never, where: { and: [{ parent: { equals: anyArticle(n) } }] } })
    }
    const cases: Record<string, (n: number) => Promise<void>> = {
      'list of one site': list(editor),
      'list of one site, by change': list(editor, { sort: '-updatedAt' }),
      'list of one column': list(editor, { where: { column: { equals: columns[0]?.['id'] } }, sort: '-updatedAt' }),
      'list of one site, words of the title': (n) => list(editor, { where: { or: [{ title: { like: subjects[n % subjects.length] ?? '' } }] } })(),
      'list of the whole province': list(overseer),
      'list of the whole province, by change': list(overseer, { sort: '-updatedAt' }),
      'edit view': edit,
    }
    const found: StaffTimes = {}
    for (const [name, run] of Object.entries(cases)) found[name] = await timesOf(run)
    return found
  } finally {
    await platform.close()
  }
}

async function timesOf(run: (n: number) => Promise<void>): Promise<StaffTimes[string]> {
  await run(0)
  const times: number[] = []
  const cpu: number[] = []
  const start = performance.now()
  for (let n = 1; n <= samples && (times.length < 3 || performance.now() - start < longestMs); n += 1) {
    const cpuBefore = process.cpuUsage()
    const began = performance.now()
    await run(n)
    times.push(performance.now() - began)
    const { user, system } = process.cpuUsage(cpuBefore)
    cpu.push((user + system) / 1000)
  }
  return { p50: median(times), p95: percentile(times, 0.95), cpuP50: median(cpu) }
}

/** An editor of this site alone. */
async function editorOf({ payload }: Platform, tenant: string): Promise<string> {
  const email = 'list-editor@bench.test'
  if ((await findRecord(payload, 'users', { email: { equals: email } })) !== null) return email
  const user = await createDocument(payload, 'users', { email, password: benchPassword, name: '县编辑' })
  await createDocument(payload, 'memberships', { user: user['id'], tenant, roles: ['editor'], subtree: false })
  return email
}

/** A fresh request each time: the person's scope is read once for each, as it is over HTTP. */
async function requestOf({ payload }: Platform, email: string): Promise<() => Promise<PayloadRequest>> {
  const user = await findRecord(payload, 'users', { email: { equals: email } })
  return () => createLocalReq({ user: { ...user, collection: 'users' } as never }, payload)
}
