import { randomUUID } from 'node:crypto'
import { copyFileSync, existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CollectionConfig } from 'payload'
import request from 'supertest'
import { createPlatform, type Platform } from '../../src/create-platform.ts'
import type { Role } from '../../src/access/roles.ts'
import { chainsKey } from '../../src/publishing/chain-for.store.ts'
import { defaultChains } from '../../src/publishing/default-chains.ts'
import type { MoveInput } from '../../src/publishing/may-move.ts'
import type { Grade } from '../../src/publishing/review-chain.ts'
import { newestDraft, storedDraftOf } from '../../src/publishing/draft-revisions.store.ts'
import type { DraftRef, DraftType } from '../../src/publishing/resource-types.ts'
import { readSettings, type Settings } from '../../src/settings.ts'
import { putRecord, type Row } from '../../src/storage/records.store.ts'
import { createDocument } from '../../src/tenancy/platform-documents.store.ts'
import type { TenantLevel } from '../../src/tenancy/tenant.ts'
import { verdictFile } from '../../src/theming/theme-verdict.store.ts'
import { startMongoServer, withDatabase, type MongoServer } from './mongo-server.ts'

/** Which database this run of the suite is on (vitest.config.ts). */
export const database = process.env['JIYUE_TEST_DATABASE'] === 'mongodb' ? 'mongodb' : 'sqlite'

let mongo: Promise<MongoServer | { unavailable: string }> | null = null

/** @throws Error when MongoDB is asked for and no server can be had: the suite says so and does not pretend. */
async function databaseUrl(dataDir: string): Promise<string> {
  if (database === 'sqlite') return `file:${join(dataDir, 'jiyue.db')}`
  mongo ??= startMongoServer()
  const server = await mongo
  if ('unavailable' in server) throw new Error(`MongoDB suite cannot run: ${server.unavailable}`)
  return withDatabase(server.url, `t${randomUUID().replaceAll('-', '')}`)
}

/** Ends the stand-in of this test file; call it from the last `afterAll`. */
export async function stopDatabase(): Promise<void> {
  if (mongo === null) return
  const server = await mongo
  mongo = null
  if ('stop' in server) await server.stop()
}

export type TestPlatform = Platform & {
  dataDir: string
  /** under which Payload's instance is kept, for tests that ask Payload without our doors */
  payloadKey: string
  /** closes the platform and removes its folder, unless `keep` */
  end(options?: { keep?: boolean }): Promise<void>
}

export type TestPlatformOptions = {
  /** an existing folder and database to start over */
  dataDir?: string
  databaseUrl?: string
  extraCollections?: CollectionConfig[]
  /** the grade of review that its columns start from; tests that are not about the chain take the short one */
  grade?: Grade
  settings?: Partial<Settings>
  onLog?: (line: string, error?: unknown) => void
  /** the clock of the staff's doors and of their access */
  now?: () => Date
  /** false for tests that count: nothing happens because time passes */
  timed?: boolean
}

export const adminOrigin = 'http://localhost:4999'

/** A whole platform of its own: private Payload key, private folder, private database. */
export async function startTestPlatform(options: TestPlatformOptions = {}): Promise<TestPlatform> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'jiyue-test-'))
  const settings: Settings = {
    ...readSettings({ DATA_DIR: dataDir, PORT: '4999', DATABASE_URL: options.databaseUrl ?? (await databaseUrl(dataDir)) }),
    ...options.settings,
  }
  const payloadKey = randomUUID()
  lendVerdict(dataDir)
  const platform = await createPlatform(settings, {
    key: payloadKey,
    config: options.extraCollections === undefined ? {} : { extraCollections: options.extraCollections },
    log: options.onLog ?? (() => undefined),
    ...(options.now === undefined ? {} : { now: options.now }),
    ...(options.timed === undefined ? {} : { timed: options.timed }),
  })
  keepVerdict(dataDir)
  await setDefaultGrade(platform, options.grade ?? 'brief')
  return {
    ...platform,
    dataDir,
    payloadKey,
    async end({ keep = false } = {}) {
      await platform.close()
      if (!keep) rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/**
 * That the shipped themes are whole holds for every platform of a run: it is found once and lent to the others. A verdict
 * holds for the very bytes that it names (theme-verdict.store.ts), so a changed theme is looked at again.
 */
const knownVerdict = join(tmpdir(), 'jiyue-test-themes-checked')

function lendVerdict(dataDir: string): void {
  if (existsSync(knownVerdict) && !existsSync(join(dataDir, verdictFile))) copyFileSync(knownVerdict, join(dataDir, verdictFile))
}

function keepVerdict(dataDir: string): void {
  const whole = `${knownVerdict}-${process.pid}`
  copyFileSync(join(dataDir, verdictFile), whole)
  renameSync(whole, knownVerdict)
}

/** Province-wide: three persons for a release instead of five. */
async function setDefaultGrade({ payload }: Platform, defaultGrade: Grade): Promise<void> {
  const value = { ...defaultChains, defaultGrade, leastGradeByType: {} }
  await putRecord(payload, 'settings', { key: { equals: chainsKey } }, { key: chainsKey, value })
}

/** supertest over the platform's own listener. */
export const ask = (platform: Pick<Platform, 'listener'>) => request(platform.listener)

export type TestSite = { id: string; slug: string; columns: Record<string, string> }

/** A code of its own for each site, of the form that GB 11714 lays down. */
const orgCodeOf = (slug: string): string => String([...slug].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_000_000, 7)).padStart(9, '0')

/** A site with three columns: `news`, `news/local`, `notices`. */
export async function createSite(
  platform: Platform, site: { slug: string; level: TenantLevel; parent?: TestSite; hosts?: string[]; mountPath?: string; theme?: string },
): Promise<TestSite> {
  const row = await createDocument(platform.payload, 'tenants', {
    slug: site.slug, name: `${site.slug} 人民政府`, shortName: site.slug, level: site.level, parent: site.parent?.id ?? null,
    hosts: (site.hosts ?? []).join('\n'), mountPath: site.mountPath ?? null, theme: site.theme ?? 'county', palette: 'blue', status: 'active',
    locale: 'zh-CN', order: 1, orgCode: orgCodeOf(site.slug), organisers: { supervisor: '', organiser: `${site.slug} 办公室`, operator: '', maintainer: '' },
    contact: { phone: '0000-5550000', address: '', email: '', postcode: '', hours: '' },
  })
  const id = String(row['id'])
  const columns: Record<string, string> = {}
  for (const [path, type] of [['news', 'news'], ['news/local', 'news'], ['notices', 'notices']] as const) {
    const segment = path.split('/').at(-1) ?? path
    const parent = path.includes('/') ? columns['news'] : null
    const column = await createDocument(platform.payload, 'columns', {
      tenant: id, segment, parent, name: segment, type, description: `${segment} 栏目`, keywords: segment, owner: '办公室', contentKind: 'articles', visible: true,
    })
    columns[path] = String(column['id'])
  }
  platform.worker.wake()
  await platform.worker.idle()
  return { id, slug: site.slug, columns }
}

export type TestPerson = { id: string; email: string; password: string; cookie: string; name: string }

export const testPassword = 'Test-password-1'

/** An account with one membership, signed in. */
export async function createPerson(
  platform: Platform, person: { name: string; roles: readonly Role[]; site: TestSite | null; subtree?: boolean; columns?: string[] },
): Promise<TestPerson> {
  const email = `${person.name}-${randomUUID().slice(0, 8)}@test.example`
  const user = await createDocument(platform.payload, 'users', { email, name: person.name, password: testPassword })
  await createDocument(platform.payload, 'memberships', {
    user: user['id'], tenant: person.site?.id ?? null, roles: [...person.roles], subtree: person.subtree === true, columns: person.columns ?? [],
  })
  const cookie = await signIn(platform, email, testPassword)
  return { id: String(user['id']), email, password: testPassword, cookie, name: person.name }
}

export async function signIn(platform: Platform, email: string, password: string): Promise<string> {
  const answer = await ask(platform).post('/api/users/login').set('Host', 'localhost:4999').set('Origin', adminOrigin).send({ email, password })
  const cookies = answer.headers['set-cookie'] as unknown as string[] | undefined
  if (answer.status !== 200 || cookies === undefined) throw new Error(`login ${answer.status} ${JSON.stringify(answer.body)}`)
  return cookies.map((cookie) => cookie.split(';')[0]).join('; ')
}

type Method = 'get' | 'post' | 'patch' | 'delete' | 'put'

/** A request of a signed-in person (null: anonymous) as the admin's browser sends it. */
export function as(platform: Platform, person: TestPerson | null, method: Method, path: string) {
  const call = ask(platform)[method](path).set('Host', 'localhost:4999').set('Origin', adminOrigin)
  return person === null ? call : call.set('Cookie', person.cookie)
}

/** A visitor's request to a site by its `/s/` address. */
export const visit = (platform: Platform, path: string) => ask(platform).get(path).set('Host', 'localhost:4999')

export const paragraph = (text: string): Row => ({
  root: {
    type: 'root', version: 1, direction: null, format: '', indent: 0,
    children: [{ type: 'paragraph', version: 1, direction: null, format: '', indent: 0, textFormat: 0, textStyle: '', children: [{ type: 'text', version: 1, text, format: 0, detail: 0, mode: 'normal', style: '' }] }],
  },
})

/** A complete draft, written by the person through REST. */
export async function writeArticle(platform: Platform, person: TestPerson, site: TestSite, change: Row = {}): Promise<{ id: string; publicId: string }> {
  const answer = await as(platform, person, 'post', '/api/articles').send({
    tenant: site.id, column: site.columns['news/local'], title: '水库加固工程完工', source: '县融媒体中心', summary: '工程全部完工。', body: paragraph('水库除险加固主体工程近日完工。'), ...change,
  })
  if (answer.status !== 201) throw new Error(`create ${answer.status} ${JSON.stringify(answer.body)}`)
  return { id: answer.body.doc.id, publicId: answer.body.doc.publicId }
}

/** A complete policy document, written by the person through REST. */
export async function writePolicy(platform: Platform, person: TestPerson, site: TestSite, change: Row = {}): Promise<{ id: string; publicId: string; indexNumber: string }> {
  const answer = await as(platform, person, 'post', '/api/policies').send({
    tenant: site.id, column: site.columns['news/local'], title: '关于加强水库运行管理的通知', source: '县人民政府办公室', summary: '水库运行管理的要求。', body: paragraph('各乡镇人民政府要落实水库运行管理责任。'),
    docNumber: `测政办发〔2026〕${(documents += 1)}号`, issuer: '测试县人民政府办公室', draftingBody: '测试县水利局', themeClass: 'agriculture', themeSubclass: 'agriculture/water-works', genre: 'notice',
    formedOn: '2026-03-02', effectiveOn: '2026-04-01', disclosure: 'proactive', ...change,
  })
  if (answer.status !== 201) throw new Error(`create ${answer.status} ${JSON.stringify(answer.body)}`)
  const { id, publicId, indexNumber } = answer.body.doc
  return { id, publicId, indexNumber }
}

let documents = 0

/** A complete interpretation of that document, written by the person through REST. */
export async function writeInterpretation(platform: Platform, person: TestPerson, site: TestSite, policy: string, change: Row = {}): Promise<{ id: string; publicId: string }> {
  const answer = await as(platform, person, 'post', '/api/interpretations').send({
    tenant: site.id, policy, column: site.columns['notices'], title: '水库运行管理通知解读', source: '县水利局', summary: '一图读懂水库运行管理。', body: paragraph('为什么要加强水库运行管理？因为汛期将至。'),
    form: 'text', explainer: 'drafting-body', explainerName: '测试县水利局', ...change,
  })
  if (answer.status !== 201) throw new Error(`create ${answer.status} ${JSON.stringify(answer.body)}`)
  return { id: answer.body.doc.id, publicId: answer.body.doc.publicId }
}

/** The revision that a form loaded now would name in its save. */
export async function draftRevision(platform: Pick<Platform, 'payload'>, id: string, type: DraftType = 'articles'): Promise<number> {
  const newest = await newestDraft(platform.payload, { type, id })
  if (newest === null) throw new Error(`no draft ${id}`)
  return storedDraftOf(newest).revision
}

/** Saves a draft as the form does that was just loaded. */
export async function saveDraft(platform: Platform, person: TestPerson, { type, id }: DraftRef, change: Row) {
  return as(platform, person, 'patch', `/api/${type}/${id}`).send({ ...change, draftRevision: await draftRevision(platform, id, type) })
}

export const saveArticle = (platform: Platform, person: TestPerson, id: string, change: Row) => saveDraft(platform, person, { type: 'articles', id }, change)

export type MoveExtra = Partial<MoveInput>

/** Reads where the article stands and makes the move on what was read, as the admin's buttons do. */
export const move = (platform: Platform, person: TestPerson, id: string, name: string, extra: MoveExtra = {}) => moveResource(platform, person, { type: 'articles', id }, name, extra)

/** The same for any kind of resource; one that has no moves of its own is refused by the route. */
export async function moveResource(platform: Platform, person: TestPerson, { type, id }: DraftRef, name: string, extra: MoveExtra = {}) {
  const standing = await as(platform, person, 'get', `/api/${type}/${id}/workflow`)
  return as(platform, person, 'post', `/api/${type}/${id}/workflow/${name}`).send({
    revision: standing.body.state?.revision ?? 0,
    textHash: (name === 'confirm' ? standing.body.state?.published?.textHash : standing.body.draftHash) ?? null,
    ...(name === 'return' ? { places: [{ field: 'whole' }] } : {}),
    ...(name === 'submit' && standing.body.state?.live === 'published' ? { change: { kind: 'minor', note: '' } } : {}),
    ...extra,
  })
}

export type Desk = { author: TestPerson; reviewer: TestPerson; signer: TestPerson; manager: TestPerson }

export async function createDesk(platform: Platform, site: TestSite): Promise<Desk> {
  return {
    author: await createPerson(platform, { name: `author-${site.slug}`, roles: ['editor'], site }),
    reviewer: await createPerson(platform, { name: `reviewer-${site.slug}`, roles: ['reviewer', 'secrecy-reviewer'], site }),
    signer: await createPerson(platform, { name: `signer-${site.slug}`, roles: ['signer'], site }),
    manager: await createPerson(platform, { name: `manager-${site.slug}`, roles: ['site-manager'], site }),
  }
}

/** From an empty page to a published article; returns its address below the site's root. */
export async function publishArticle(platform: Platform, desk: Desk, site: TestSite, change: Row = {}): Promise<{ id: string; publicId: string; path: string }> {
  const { id, publicId } = await writeArticle(platform, desk.author, site, change)
  for (const [person, name] of [[desk.author, 'submit'], [desk.reviewer, 'approve'], [desk.signer, 'publish']] as const) {
    const answer = await move(platform, person, id, name)
    if (answer.status !== 200) throw new Error(`${name} ${answer.status} ${JSON.stringify(answer.body)}`)
  }
  await platform.worker.idle()
  const entry = await platform.reader.entryById(site.id, publicId)
  if (entry === null) throw new Error('not in the library')
  return { id, publicId, path: entry.path }
}
