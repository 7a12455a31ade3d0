import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Payload } from 'payload'
import { loadScope } from '../access/scope.store.ts'
import type { Worker } from '../library/worker.job.ts'
import { civilDay } from '../library/civil-time.ts'
import { label } from '../locales/label.ts'
import type { MovedType } from '../publishing/resource-types.ts'
import { runtimeOf } from '../runtime.ts'
import type { Settings } from '../settings.ts'
import { findRecord, findRecords } from '../storage/records.store.ts'
import { loadTenantFiles } from '../tenancy/manifest-files.store.ts'
import { createDocument, updateDocument } from '../tenancy/platform-documents.store.ts'
import { syncTenants } from '../tenancy/sync-tenants.action.ts'
import { tenantDirectory } from '../tenancy/tenant-directory.store.ts'
import { loadDemoContent } from './demo-content.store.ts'
import { demoDrafts, type DemoDrafts } from './demo-drafts.action.ts'
import { isDemoReady, markDemoReady, newDemoPassword, readDemoAccounts, writeDemoAccounts, type DemoAccount } from './demo-files.store.ts'
import type { DemoBoard } from './demo-letters.ts'
import type { DemoPerson } from './demo-content.ts'
import { policyOn } from './demo-policies.ts'
import { takeDemo, type DemoEnd, type DemoUser } from './take-demo.action.ts'

const here = dirname(fileURLToPath(import.meta.url))
const projectRoot = join(here, '..', '..')

/** `messageBoard.seed`: the board's part of it. */
type DemoPlatform = { payload: Payload; settings: Settings; worker: Worker; messageBoard: { seed(board: DemoBoard, people: readonly DemoUser[]): Promise<void> } }

/**
 * The demo province, made once in an empty data folder: sites from their manifests, one account for each role, and the
 * documents and articles written, reviewed and published by those accounts through the same moves as anybody's, a few of them left on
 * the way, so that there is something to do. Interrupted, it goes
 * on where it stopped.
 */
export async function ensureDemo(platform: DemoPlatform, say: (line: string) => void): Promise<void> {
  if (isDemoReady(platform.settings.dataDir)) return
  const { payload } = platform
  const files = await loadTenantFiles(join(projectRoot, 'tenants'), runtimeOf(payload).themes())
  const content = await loadDemoContent(here)
  if ('problems' in files || 'problems' in content) throw new Error(JSON.stringify('problems' in files ? files.problems : (content as { problems: unknown }).problems))
  say(label('demo.sites').zh)
  await syncTenants(payload, files.manifests, files.blueprints, 'demo')
  say(label('demo.people').zh)
  const people = await createPeople(platform, content.people)
  const total = [...content.sites.map(({ articles }) => articles), ...content.policies.map(({ policies }) => policies), ...content.desks.map(({ work }) => work)].reduce((sum, texts) => sum + texts.length, 0)
  let done = 0
  const take = async (slug: string, type: MovedType, write: (drafts: DemoDrafts) => Promise<string>, end: DemoEnd = { standing: 'published' }) => {
    const tenant = (await tenantDirectory(payload)).bySlug(slug)
    if (tenant === null) throw new Error(`No site ${slug}`)
    await takeDemo(payload, tenant, people, async (writer) => ({ type, id: await write(await demoDrafts(payload, tenant, content, writer)) }), end)
    done += 1
    if (done % 10 === 0 || done === total) say(`${label('demo.articles').zh} ${done}/${total}`)
  }
  // Documents first: the articles that cite them find them there.
  const today = civilDay(new Date().toISOString())
  for (const site of content.policies) {
    for (const policy of site.policies) await take(site.tenant, 'policies', (drafts) => drafts.policy(policyOn(policy, today)))
  }
  for (const site of content.sites) {
    for (const article of site.articles) await take(site.tenant, 'articles', (drafts) => drafts.article(article))
  }
  // Nine in the morning of the day after, in China.
  const publishAt = new Date(Date.parse(`${today}T01:00:00.000Z`) + 86_400_000).toISOString()
  for (const { tenant, work } of content.desks) {
    for (const { article, policy, ...end } of work) {
      if (article !== undefined) await take(tenant, 'articles', (drafts) => drafts.article(article), { ...end, publishAt })
      if (policy !== undefined) await take(tenant, 'policies', (drafts) => drafts.policy(policyOn(policy, today)), { ...end, publishAt })
    }
  }
  for (const board of content.boards) await platform.messageBoard.seed(board, people)
  platform.worker.wake()
  await platform.worker.idle()
  markDemoReady(platform.settings.dataDir)
}

/** Accounts with passwords made here and now; written down before the accounts are, so that none is ever lost. */
async function createPeople({ payload, settings }: DemoPlatform, people: readonly DemoPerson[]): Promise<DemoUser[]> {
  const known = readDemoAccounts(settings.dataDir)
  const accounts = known ?? people.map((person): DemoAccount => ({
    email: person.email, password: newDemoPassword(), tenant: person.tenant, roles: person.roles,
  }))
  if (known === null) writeDemoAccounts(settings.dataDir, accounts)
  const directory = await tenantDirectory(payload)
  const made: DemoUser[] = []
  for (const person of people) {
    const password = accounts.find((account) => account.email === person.email)?.password ?? ''
    const present = await findRecord(payload, 'users', { email: { equals: person.email } })
    const user = present ?? (await createDocument(payload, 'users', { email: person.email, password, name: person.name }))
    if (present !== null && known === null) await updateDocument(payload, 'users', String(present['id']), { password })
    const id = String(user['id'])
    if ((await findRecords(payload, 'memberships', { user: { equals: id } })).length === 0) {
      await createDocument(payload, 'memberships', {
        user: id, tenant: person.tenant === null ? null : directory.bySlug(person.tenant)?.id, roles: person.roles, subtree: person.subtree,
      })
    }
    made.push({ user, scope: await loadScope(payload, { id, name: person.name, outsourced: false }) })
  }
  return made
}
