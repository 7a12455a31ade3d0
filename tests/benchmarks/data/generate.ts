/**
 * Makes a data set, or goes on where an earlier run was ended. Arguments: step, directory, tenants, resources[, mongodb
 * URL]. Each step is a process of its own: two copies of SQLite in one process lose each other's locks.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createPayloadConfig } from '../../../src/create-payload-config.ts'
import type { Platform } from '../../../src/create-platform.ts'
import { headRows } from '../../../src/library/page-size.ts'
import { refreshNavigation, refreshSubtreeHead } from '../../../src/library/lists.store.ts'
import { entryOfRow } from '../../../src/library/reader-rows.ts'
import { everyRow } from '../../../src/library/every-row.store.ts'
import { searchEntryOf } from '../../../src/library/search-entry.ts'
import { columnTag, siteTag, subtreeTag } from '../../../src/library/tags.ts'
import { readSettings } from '../../../src/settings.ts'
import { findRecord, type Row } from '../../../src/storage/records.store.ts'
import { knownPalettes } from '../../../src/theming/known-palettes.ts'
import { loadThemes } from '../../../src/theming/load-themes.ts'
import { loadTenantFiles } from '../../../src/tenancy/manifest-files.store.ts'
import { createDocument } from '../../../src/tenancy/platform-documents.store.ts'
import { tenantDirectory } from '../../../src/tenancy/tenant-directory.store.ts'
import { benchPassword, benchPeople, databaseUrlFor, emailOf, openPlatform, serverEnvironment, type BenchData, type BenchPerson } from '../bench-platform.ts'
import { makeDeskPeople, projectFreshness, writeOpenTasks } from './generate-desk.ts'
import { generateArticle, type GeneratedArticle, type Signers } from './article.ts'
import { idFor, ownerOf, planTenants, type IdForm, type PlannedTenant } from './plan.ts'
import { openMongoWriter, openSqliteWriter, type BulkWriter } from './writer.ts'

const root = join(import.meta.dirname, '../../..')
const [step = '', directory = '', tenantsText = '', resourcesText = '', mongo] = process.argv.slice(2)
const data: BenchData = {
  directory, tenants: Number(tenantsText), resources: Number(resourcesText), databaseUrl: mongo ?? databaseUrlFor(directory),
}
const form: IdForm = mongo === undefined ? 'uuid' : 'object-id'

/** What is done; beside the data, so that an interrupted run goes on. */
type Progress = { end: number; signers: Signers | null; names: Record<string, string>; written: boolean; projected: number; indexedAfter: string; done: boolean; /** sites whose freshness is there */ fresh?: number; countyEditor?: string; desk?: boolean }
const progressFile = join(directory, 'bench-progress.json')
mkdirSync(directory, { recursive: true })
const progress: Progress = existsSync(progressFile)
  ? (JSON.parse(readFileSync(progressFile, 'utf8')) as Progress)
  : { end: Date.now(), signers: null, names: {}, written: false, projected: 0, indexedAfter: '', done: false }
const keep = (change: Partial<Progress>): void => writeFileSync(progressFile, JSON.stringify(Object.assign(progress, change)))
const say = (line: string): void => console.log(`[${data.tenants} × ${data.resources}] ${line}`)

const steps: Record<string, () => Promise<void>> = {
  async people() {
    if (progress.signers !== null) return
    await withPlatform(async (platform) => {
      keep({ names: mongo === undefined ? {} : namesOf(platform), signers: await makePeople(platform) })
    })
  },
  async rows() {
    if (progress.written || progress.signers === null) return
    await writeRows(planTenants(data, await blueprints(), form), progress.signers)
    keep({ written: true })
  },
  async projections() {
    if (progress.done) return
    const plan = planTenants(data, await blueprints(), form)
    await withPlatform(async (platform) => {
      await makeMemberships(platform)
      await projectLists(platform, plan)
      await fillSearch(platform)
    })
    keep({ done: true })
  },
  async freshness() {
    const plan = planTenants(data, await blueprints(), form)
    if (progress.countyEditor !== undefined && (progress.fresh ?? 0) >= plan.length) return
    await withPlatform(async (platform) => {
      keep({ countyEditor: (await makeDeskPeople(platform, plan)).countyEditor })
      await projectFreshness(platform, plan, progress.fresh ?? 0, (fresh) => {
        keep({ fresh })
        say(`freshness ${fresh}/${plan.length}`)
      })
    })
  },
  async tasks() {
    const { signers, countyEditor } = progress
    if (progress.desk === true || signers === null || countyEditor === undefined) return
    const writer = await openWriter()
    await writeOpenTasks(writer, planTenants(data, await blueprints(), form), data.resources, { ...signers, countyEditor }, progress.end, form)
    await writer.close()
    keep({ desk: true })
  },
}

async function withPlatform<T>(work: (platform: Platform) => Promise<T>): Promise<T> {
  const platform = await openPlatform(data, ['worker'])
  try {
    return await work(platform)
  } finally {
    await platform.close()
  }
}

async function blueprints() {
  const files = await loadTenantFiles(join(root, 'tenants'), knownPalettes(await loadThemes(join(root, 'themes'))))
  if ('problems' in files) throw new Error(JSON.stringify(files.problems))
  return files.blueprints
}

/** Opening the platform makes the tables; the accounts come first, because the signatures name them. */
async function makePeople(platform: Platform): Promise<Signers> {
  const ids = new Map<BenchPerson, string>()
  for (const person of Object.keys(benchPeople) as BenchPerson[]) {
    const email = emailOf(person)
    const user = (await findRecord(platform.payload, 'users', { email: { equals: email } }))
      ?? (await createDocument(platform.payload, 'users', { email, password: benchPassword, name: person }))
    ids.set(person, String(user['id']))
  }
  return { author: ids.get('author') ?? '', reviewer: ids.get('reviewer') ?? '', signer: ids.get('signer') ?? '' }
}

type Models = Record<string, { collection: { name: string } }>

function namesOf({ payload }: Platform): Record<string, string> {
  const { collections, versions } = payload.db as unknown as { collections: Models; versions: Models }
  const named = (models: Models, suffix: string) => Object.entries(models).map(([slug, model]) => [`${slug}${suffix}`, model.collection.name] as const)
  return Object.fromEntries([...named(collections, ''), ...named(versions, ':versions')])
}

async function makeMemberships(platform: Platform): Promise<void> {
  const tenant = idFor('tenant', 0, form)
  for (const [person, role] of Object.entries(benchPeople) as [BenchPerson, string][]) {
    const user = await findRecord(platform.payload, 'users', { email: { equals: emailOf(person) } })
    const id = String(user?.['id'])
    if ((await findRecord(platform.payload, 'memberships', { user: { equals: id } })) === null) {
      await createDocument(platform.payload, 'memberships', { user: id, tenant, roles: [role], subtree: true })
    }
  }
}

async function openWriter(): Promise<BulkWriter> {
  if (mongo === undefined) return openSqliteWriter(join(directory, 'jiyue.db'))
  return openMongoWriter(mongo, await createPayloadConfig(readSettings(serverEnvironment(data, 4999))), progress.names)
}

async function writeRows(plan: readonly PlannedTenant[], signers: Signers): Promise<void> {
  const writer = await openWriter()
  const began = performance.now()
  let told = began
  const start = await writer.next()
  let index = start
  while (index < plan.length) {
    // Sites of about a thousand articles make one transaction.
    const group: PlannedTenant[] = []
    for (let articles = 0; index < plan.length && (group.length === 0 || articles < 1000); index += 1) {
      const tenant = plan[index] as PlannedTenant
      group.push(tenant)
      articles += tenant.to - tenant.from
    }
    await writer.write(rowsOf(group, signers), index)
    if (performance.now() - told > 5_000 || index === plan.length) {
      told = performance.now()
      const articles = (plan[index - 1]?.to ?? 0) - (plan[start]?.from ?? 0)
      say(`sites ${index}/${plan.length}, articles ${plan[index - 1]?.to ?? 0}/${data.resources}, ${Math.round((articles * 1000) / (told - began))}/s`)
    }
  }
  await writer.close()
}

function rowsOf(tenants: readonly PlannedTenant[], signers: Signers): Map<string, Row[]> {
  const rows = new Map<string, Row[]>([
    'tenants', 'columns', 'articles', 'articles:versions', 'moves', 'snapshots', 'library', 'addresses', 'list-heads', 'generations',
  ].map((target) => [target, []]))
  const add = (target: string, ...made: Row[]) => rows.get(target)?.push(...made)
  for (const tenant of tenants) {
    add('tenants', tenantRow(tenant))
    const lists = new Map<string, GeneratedArticle['row'][]>()
    for (let n = tenant.from; n < tenant.to; n += 1) {
      const { column, row, tables } = generateArticle(tenant, n, signers, progress.end, form)
      add('articles', tables.articles)
      add('articles:versions', tables.version)
      add('moves', ...tables.moves)
      add('snapshots', tables.snapshots)
      add('library', tables.library)
      add('addresses', tables.addresses)
      add('generations', ...tables.generations)
      lists.set(column.id, [...(lists.get(column.id) ?? []), row])
    }
    addSiteTags(add, tenant)
    for (const column of tenant.columns) addColumn(add, tenant, column, lists.get(column.id) ?? [])
  }
  return rows
}

type Add = (target: string, ...made: Row[]) => unknown

function addColumn(add: Add, tenant: PlannedTenant, column: PlannedTenant['columns'][number], items: GeneratedArticle['row'][]): void {
  const { isLeaf: _leaf, ...fields } = column
  const number = parseInt(column.id.replaceAll('-', '').slice(2, 12), 16)
  const newest = items.toSorted((a, b) => (a.pubDate < b.pubDate ? 1 : a.pubDate > b.pubDate ? -1 : a.publicId < b.publicId ? 1 : -1)).slice(0, headRows)
  add('columns', { ...fields, ...ownerOf(tenant), updateWindowDays: null, visible: true, settled: true, ...stamps })
  add('addresses', {
    id: idFor('address', columnNumbers + number, form), ...ownerOf(tenant), path: `/${column.path}/`, kind: 'column', owner: `column:${column.id}`, listed: false, target: null, ...stamps,
  })
  add('list-heads', { id: idFor('listHead', number, form), ...ownerOf(tenant), key: columnTag(column.id), count: items.length, rows: newest, ...stamps })
  const raised = newest[0]?.pubDate ?? new Date(0).toISOString()
  add('generations', { id: idFor('generation', 2 * columnNumbers + number, form), tag: columnTag(column.id), generation: 1, raised, ...stamps })
}

/** Raised long ago, as on a platform that has run for a while: pollers look at what was raised in the last seconds. */
function addSiteTags(add: Add, tenant: PlannedTenant): void {
  const tags = [siteTag(tenant.id), ...new Set(tenant.columns.filter((column) => column.isLeaf).map((column) => subtreeTag(tenant.id, column.type)))]
  tags.forEach((tag, nth) => add('generations', {
    id: idFor('generation', 3 * columnNumbers + 100 * tenant.index + nth, form), tag, generation: 1, raised: new Date(progress.end - 86_400_000 - 1000 * tenant.index).toISOString(), ...stamps,
  }))
}

/** Numbers of columns' addresses lie beyond those of articles. */
const columnNumbers = 0x4_0000_0000
const stamps = { createdAt: new Date(progress.end).toISOString(), updatedAt: new Date(progress.end).toISOString() }

function tenantRow(tenant: PlannedTenant): Row {
  return {
    id: tenant.id, slug: tenant.slug, name: tenant.name, shortName: tenant.shortName, level: tenant.level, parent: tenant.parent, ...tenant.ancestors,
    hosts: '', mountPath: null, theme: tenant.theme, palette: '', locale: tenant.locale, status: tenant.status, siteCode: tenant.siteCode,
    organisers: tenant.organisers, contact: tenant.contact, blueprint: 'county', order: tenant.order, settled: true, ...stamps,
  }
}

/** Heads of subtrees and navigation by the projector's own functions. */
async function projectLists(platform: Platform, plan: readonly PlannedTenant[]): Promise<void> {
  const directory = await tenantDirectory(platform.payload)
  let told = performance.now()
  for (let index = progress.projected; index < plan.length; index += 1) {
    const planned = plan[index] as PlannedTenant
    const tenant = directory.byId(planned.id)
    if (tenant === null) throw new Error(`No site ${planned.slug}`)
    const types = [...new Set(planned.columns.filter((column) => column.isLeaf).map((column) => column.type))]
    for (const type of types) await refreshSubtreeHead(platform.payload, tenant, type, ownerOf(tenant))
    await refreshNavigation(platform.payload, tenant)
    if (performance.now() - told > 5_000 || index + 1 === plan.length) {
      told = performance.now()
      keep({ projected: index + 1 })
      say(`lists ${index + 1}/${plan.length}`)
    }
  }
}

const indexBatch = 1000

async function fillSearch(platform: Platform): Promise<void> {
  const began = performance.now()
  let done = progress.indexedAfter === '' ? 0 : await platform.search.count()
  const before = done
  let waiting: Row[] = []
  const flush = async (): Promise<void> => {
    const last = waiting.at(-1)
    if (last === undefined) return
    await platform.search.index(waiting.map((row) => searchEntryOf(entryOfRow(row))))
    done += waiting.length
    waiting = []
    keep({ indexedAfter: String(last['id']) })
    if (done % (10 * indexBatch) === 0 || done === data.resources) say(`search ${done}/${data.resources}, ${Math.round(((done - before) * 1000) / (performance.now() - began))}/s`)
  }
  const rest = progress.indexedAfter === '' ? {} : { id: { greater_than: progress.indexedAfter } }
  for await (const row of everyRow(platform.payload, 'library', rest)) {
    waiting.push(row)
    if (waiting.length === indexBatch) await flush()
  }
  await flush()
  // All is there: what remains is to put it in order and to note that it is whole.
  await platform.search.fill((async function* () {})())
}

const chosen = steps[step]
if (chosen === undefined) throw new Error(`No step ${step}`)
await chosen()
