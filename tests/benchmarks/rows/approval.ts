import { createLocalReq, type Payload } from 'payload'
import type { Ctx } from '../../../src/context.ts'
import type { Platform } from '../../../src/create-platform.ts'
import { loadScope } from '../../../src/access/scope.store.ts'
import { rolesAt } from '../../../src/access/scope.ts'
import { makeMove, standingOf } from '../../../src/publishing/make-move.action.ts'
import type { MoveName } from '../../../src/publishing/stages.ts'
import { findRecord, findRecords, type Row } from '../../../src/storage/records.store.ts'
import type { Tenant } from '../../../src/tenancy/tenant.ts'
import { createDocument } from '../../../src/tenancy/platform-documents.store.ts'
import { benchPassword, emailOf, openPlatform, type BenchData, type BenchPerson } from '../bench-platform.ts'
import { drive } from '../drive.ts'
import { percentile } from '../figures.ts'
import { ask, startServer } from '../processes.ts'

export type Approval = { p50: number; p95: number; samples: number; /** processor time, the watching included */ cpuP95: number; /** p95 of each place by itself */ places: Record<string, number> }

const samples = 40
const patienceMs = 10_000

/** Answers the text of a page: of this process, or of a portal of its own. */
type Look = (url: string) => Promise<string>

/** From the call that publishes to the moment when every place shows it: column, home, parent's list, feed, search. */
export async function measureApproval(data: BenchData): Promise<Approval> {
  const platform = await openPlatform(data, ['portal', 'admin', 'worker'])
  return timed(platform, async (url) => (await drive(platform.listener, url)).body.toString('utf8'), ['column', 'home', 'feed', 'parent', 'search'])
}

/**
 * The same where editors, worker and portal are processes of their own over one database. Search is left out: the
 * embedded engine's file belongs to the worker, and a portal beside it asks a cluster engine.
 */
export async function measureApprovalAcross(data: BenchData): Promise<Approval> {
  const platform = await openPlatform(data, ['admin', 'worker'])
  const portal = await startServer(data, '/healthz', { env: { ROLES: 'portal' } })
  try {
    return await timed(platform, async (url) => (await ask(portal.port, url)).body.toString('utf8'), ['column', 'home', 'feed', 'parent'])
  } finally {
    await portal.stop()
  }
}

async function timed(platform: Platform, look: Look, where: readonly string[]): Promise<Approval> {
  try {
    await platform.worker.idle()
    const people = { ...(await signIn(platform.payload)), ...(await furtherSigners(platform)) }
    const sites = platform.directory().all.filter((tenant) => tenant.level === 'county')
    const took: number[] = []
    const cpu: number[] = []
    const places = new Map<string, number[]>()
    for (let nth = 0; nth < samples + 3; nth += 1) {
      const tenant = sites[(nth * 7) % sites.length] as Tenant
      const { times, cpuMs } = await publishOne(platform, look, where, people, tenant, `实测发布${Date.now().toString(36)}第${nth}件`)
      // The first ones warm the process up.
      if (nth < 3) continue
      took.push(Math.max(...Object.values(times)))
      cpu.push(cpuMs)
      for (const [place, ms] of Object.entries(times)) places.set(place, [...(places.get(place) ?? []), ms])
    }
    return {
      p50: percentile(took, 0.5), p95: percentile(took, 0.95), samples: took.length, cpuP95: percentile(cpu, 0.95),
      places: Object.fromEntries([...places].map(([place, values]) => [place, percentile(values, 0.95)])),
    }
  } finally {
    await platform.close()
  }
}

export async function signIn(payload: Payload): Promise<Record<BenchPerson, Row>> {
  const found = async (person: BenchPerson) => {
    const user = await findRecord(payload, 'users', { email: { equals: emailOf(person) } })
    if (user === null) throw new Error(`No account ${person}`)
    return user
  }
  return { author: await found('author'), reviewer: await found('reviewer'), signer: await found('signer'), manager: await found('manager') }
}

type Signer = BenchPerson | 'second' | 'secrecy'

/** The ordinary chain asks for two people more than the generated rows do. */
async function furtherSigners({ payload, directory }: Platform): Promise<Record<'second' | 'secrecy', Row>> {
  const province = directory().all.find((site) => site.level === 'province')
  const account = async (name: string, role: string): Promise<Row> => {
    const email = `${name}@bench.test`
    const known = await findRecord(payload, 'users', { email: { equals: email } })
    if (known !== null) return known
    const user = await createDocument(payload, 'users', { email, password: benchPassword, name })
    await createDocument(payload, 'memberships', { user: user['id'], tenant: province?.id, roles: [role], subtree: true })
    return user
  }
  return { second: await account('second-reviewer', 'reviewer'), secrecy: await account('secrecy-reviewer', 'secrecy-reviewer') }
}

export async function contextOf(payload: Payload, tenant: Tenant, user: Row): Promise<Ctx> {
  const scope = await loadScope(payload, { id: String(user['id']), name: String(user['name']), outsourced: false })
  return {
    payload, tenant, now: new Date(), req: await createLocalReq({ user: { ...user, collection: 'users' } as never }, payload),
    actor: { kind: 'staff', id: scope.user, name: scope.name, roles: rolesAt(scope, { tenant: tenant.id, ...tenant.ancestors }), address: null },
  }
}

async function publishOne(platform: Platform, look: Look, where: readonly string[], people: Record<Signer, Row>, tenant: Tenant, title: string): Promise<{ times: Record<string, number>; cpuMs: number }> {
  const { payload } = platform
  const columns = await findRecords(payload, 'columns', { tenant: { equals: tenant.id } })
  const column = columns.find((candidate) => candidate['path'] === 'yaowen/bendi')
  const draft = await payload.create({
    collection: 'articles', user: { ...people.author, collection: 'users' } as never, overrideAccess: false, depth: 0, draft: true,
    data: { tenant: tenant.id, column: column?.['id'], title, summary: '发布用时的测量。', source: '测量', body: bodyOf(title) } as never,
  })
  const id = String(draft.id)
  const act = async (person: Signer, name: MoveName) => {
    const ctx = await contextOf(payload, tenant, people[person])
    const { state, draftHash } = await standingOf(ctx, { type: 'articles', id })
    const input = { revision: state.revision, textHash: draftHash, reason: '', opinion: '', withdrawal: null }
    return () => makeMove(ctx, { type: 'articles', id }, name, input)
  }
  await (await act('author', 'submit'))()
  for (const person of ['reviewer', 'second', 'secrecy'] as const) await (await act(person, 'approve'))()
  await platform.worker.idle()

  const home = platform.directory().all.find((site) => site.level === 'province')
  const pages: Record<string, string> = {
    column: `/s/${tenant.slug}/yaowen/bendi/`, home: `/s/${tenant.slug}/`, feed: `/s/${tenant.slug}/yaowen/bendi/rss.xml`, parent: `/s/${home?.slug ?? ''}/`,
    search: `/s/${tenant.slug}/search?q=${encodeURIComponent(title)}`,
  }
  for (const place of Object.keys(pages)) if (!where.includes(place)) delete pages[place]
  for (const url of Object.values(pages)) await look(url)
  await platform.store.settled()

  const publish = await act('signer', 'publish')
  const cpuBefore = process.cpuUsage()
  const began = performance.now()
  await publish()
  const times: Record<string, number> = {}
  // On the search page the words of the question stand anyway: the hit is a link below the site's root.
  const shows = (place: string, body: string) => (place === 'search' ? /class="[^"]*(?:result|row|item)/.test(body) && /\/yaowen\/bendi\/\d{6}\//.test(body) : body.includes(title))
  const watch = async ([place, url]: [string, string]): Promise<void> => {
    while (!shows(place, await look(url))) {
      if (performance.now() - began > patienceMs) throw new Error(`Not visible after ${patienceMs} ms: ${place}`)
      await new Promise((resolve) => setImmediate(resolve))
    }
    times[place] = performance.now() - began
  }
  await Promise.all(Object.entries(pages).map(watch))
  const { user, system } = process.cpuUsage(cpuBefore)
  await platform.worker.idle()
  return { times, cpuMs: (user + system) / 1000 }
}

export const bodyOf = (text: string) => ({
  root: {
    type: 'root', version: 1, direction: null, format: '', indent: 0,
    children: [{ type: 'paragraph', version: 1, direction: null, format: '', indent: 0, textFormat: 0, textStyle: '', children: [{ type: 'text', version: 1, text, format: 0, detail: 0, mode: 'normal', style: '' }] }],
  },
})
