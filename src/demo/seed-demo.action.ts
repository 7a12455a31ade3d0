import { dirname, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Payload } from 'payload'
import { loadScope } from '../access/scope.store.ts'
import { rolesAt, type Scope } from '../access/scope.ts'
import type { Role } from '../access/roles.ts'
import type { Ctx } from '../context.ts'
import type { Worker } from '../library/worker.job.ts'
import { label } from '../locales/label.ts'
import { makeMove, standingOf } from '../publishing/make-move.action.ts'
import type { MoveName } from '../publishing/stages.ts'
import { bindUploads, type Binding } from '../rich-text/bind-uploads.ts'
import { htmlToRichText } from '../rich-text/from-html.store.ts'
import { runtimeOf } from '../runtime.ts'
import type { Settings } from '../settings.ts'
import { findRecord, findRecords, matching, type Row } from '../storage/records.store.ts'
import { loadTenantFiles } from '../tenancy/manifest-files.store.ts'
import { createDocument, requestOf, updateDocument } from '../tenancy/platform-documents.store.ts'
import { syncTenants } from '../tenancy/sync-tenants.action.ts'
import { tenantDirectory } from '../tenancy/tenant-directory.store.ts'
import type { Tenant } from '../tenancy/tenant.ts'
import { loadDemoContent, readDemoFile, type DemoContent } from './demo-content.store.ts'
import { isDemoReady, markDemoReady, newDemoPassword, readDemoAccounts, writeDemoAccounts, type DemoAccount } from './demo-files.store.ts'
import type { DemoArticle, DemoPerson } from './demo-content.ts'

const here = dirname(fileURLToPath(import.meta.url))
const projectRoot = join(here, '..', '..')

type DemoPlatform = { payload: Payload; settings: Settings; worker: Worker }

/**
 * The demo province, made once in an empty data folder: sites from their manifests, one account for each role, and the
 * articles written, reviewed and published by those accounts through the same moves as anybody's. Interrupted, it goes
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
  const total = content.sites.reduce((sum, site) => sum + site.articles.length, 0)
  let done = 0
  for (const site of content.sites) {
    const tenant = (await tenantDirectory(payload)).bySlug(site.tenant)
    if (tenant === null) throw new Error(`No site ${site.tenant}`)
    for (const article of site.articles) {
      await publishDemoArticle(payload, tenant, article, content, people)
      done += 1
      if (done % 10 === 0 || done === total) say(`${label('demo.articles').zh} ${done}/${total}`)
    }
  }
  platform.worker.wake()
  await platform.worker.idle()
  markDemoReady(platform.settings.dataDir)
}

type Person = { user: Row; scope: Scope }

/** Accounts with passwords made here and now; written down before the accounts are, so that none is ever lost. */
async function createPeople({ payload, settings }: DemoPlatform, people: readonly DemoPerson[]): Promise<Person[]> {
  const known = readDemoAccounts(settings.dataDir)
  const accounts = known ?? people.map((person): DemoAccount => ({
    email: person.email, password: newDemoPassword(), tenant: person.tenant, roles: person.roles,
  }))
  if (known === null) writeDemoAccounts(settings.dataDir, accounts)
  const directory = await tenantDirectory(payload)
  const made: Person[] = []
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

async function publishDemoArticle(payload: Payload, tenant: Tenant, article: DemoArticle, content: DemoContent, people: readonly Person[]): Promise<void> {
  const used = new Set<Person>()
  /** somebody who holds one of the roles there and has not touched this text yet (W-02) */
  const holder = (...roles: Role[]) => {
    const found = people.find((person) => !used.has(person) && rolesAt(person.scope, { tenant: tenant.id, ...tenant.ancestors }).some((role) => roles.includes(role)))
    if (found === undefined) throw new Error(`Nobody is ${roles.join(' or ')} at ${tenant.slug}`)
    used.add(found)
    return found
  }
  const writer = holder('contributor', 'editor', 'site-manager')
  const existing = await findRecord(payload, 'articles', matching({ tenant: tenant.id, title: article.title }))
  const id = existing === null ? await writeDraft(payload, tenant, article, content, writer) : String(existing['id'])
  const ref = { type: 'articles' as const, id }
  const { chain, state } = await standingOf(await contextOf(payload, tenant, writer), ref)
  const signers = chain.steps.map((step): [MoveName, Person] => [step.kind === 'final-signature' ? 'publish' : 'approve', holder(step.role)])
  const steps: [MoveName, Person][] = [['submit', writer], ...signers]
  for (const [move, person] of steps.slice(state.revision)) {
    const ctx = await contextOf(payload, tenant, person)
    const standing = await standingOf(ctx, ref)
    await makeMove(ctx, ref, move, { revision: standing.state.revision, textHash: standing.draftHash, reason: '', opinion: '', withdrawal: null })
  }
}

async function contextOf(payload: Payload, tenant: Tenant, person: Person): Promise<Ctx> {
  const roles = rolesAt(person.scope, { tenant: tenant.id, ...tenant.ancestors })
  return {
    payload, tenant, now: new Date(), req: await requestOf(payload, { ...person.user, collection: 'users' }),
    actor: { kind: 'staff', id: person.scope.user, name: person.scope.name, roles, address: null },
  }
}

async function writeDraft(payload: Payload, tenant: Tenant, article: DemoArticle, content: DemoContent, writer: Person): Promise<string> {
  const user = { ...writer.user, collection: 'users' }
  const columns = new Map((await findRecords(payload, 'columns', { tenant: { equals: tenant.id } })).map((row) => [String(row['path']), String(row['id'])]))
  const picture = async (file: string, alt: string): Promise<string> => {
    const known = await findRecord(payload, 'media', matching({ tenant: tenant.id, originalName: file, alt }))
    if (known !== null) return String(known['id'])
    const data = await readDemoFile(content.imagesDirectory, file)
    const made = await createDocument(payload, 'media', { tenant: tenant.id, alt, decorative: alt === '' }, { file: { name: file, data, mimetype: 'image/jpeg' }, user })
    return String(made['id'])
  }
  const pasted = htmlToRichText(article.html)
  const bindings = new Map<string, Binding>()
  for (const image of pasted.images) bindings.set(image.key, { collection: 'media', id: await picture(image.src.replace(/^file:/, ''), image.alt) })
  const attachments: string[] = []
  for (const attachment of article.attachments) {
    const data = await readDemoFile(content.attachmentsDirectory, attachment.file)
    const made = await createDocument(payload, 'attachments', { tenant: tenant.id, title: attachment.title }, { file: { name: attachment.file, data, mimetype: mimeOf(attachment.file) }, user })
    attachments.push(String(made['id']))
  }
  const row = await createDocument(payload, 'articles', {
    tenant: tenant.id, title: article.title, subtitle: article.subtitle ?? '', summary: article.summary, source: article.source,
    author: article.author, editor: article.editor, keywords: article.keywords.join(','), column: columns.get(article.column),
    placements: article.also.map((path) => columns.get(path)).filter((id) => id !== undefined),
    cover: article.cover === null ? null : await picture(article.cover, article.coverAlt),
    attachments, body: bindUploads(pasted.value, bindings),
  }, { user })
  return String(row['id'])
}

const mimeTypes: Record<string, string> = {
  '.pdf': 'application/pdf',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}
const mimeOf = (file: string): string => mimeTypes[extname(file)] ?? 'application/octet-stream'
