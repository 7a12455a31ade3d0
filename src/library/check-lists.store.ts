import type { Payload } from 'payload'
import { freshnessProblem } from '../freshness/freshness.store.ts'
import { canonicalJson } from '../publishing/canonical-text.ts'
import { findRecords, type Row } from '../storage/records.store.ts'
import { idOf } from '../storage/relation-ids.ts'
import { columnTypeIds } from '../tenancy/column-types.ts'
import type { SiteDirectory } from '../tenancy/site-directory.ts'
import type { Tenant } from '../tenancy/tenant.ts'
import { everyRow } from './every-row.store.ts'
import type { Finding } from './finding.ts'
import { columnHead, navigationOf, subtreeHead, type Head } from './lists.store.ts'
import { navKey } from './public-reader.ts'
import { mountOf, type Claim } from './registry.store.ts'
import { columnTag, subtreeTag } from './tags.ts'

/** Lists, navigation and claims of sites and columns against what they are projected from. A few indexed statements for each. */
export async function* checkLists(payload: Payload, directory: SiteDirectory): AsyncGenerator<Finding> {
  for await (const column of everyRow(payload, 'columns')) yield* checkColumn(payload, column, directory)
  for (const tenant of directory.all) yield* checkSite(payload, tenant, directory)
}

async function* checkColumn(payload: Payload, column: Row, directory: SiteDirectory): AsyncGenerator<Finding> {
  const id = String(column['id'])
  const subject = `columns:${id}`
  const tenant = directory.byId(idOf(column['tenant']))
  if (tenant === null) return
  const stored = (await headsOf(payload, [columnTag(id)])).get(columnTag(id))
  const expected = await columnHead(payload, id)
  if (!isSame(stored, expected)) yield { kind: 'list-differs', subject, detail: shortOf(stored, expected) }
  yield* checkClaims(payload, { tenant: tenant.id, path: `/${String(column['path'])}/`, owner: `column:${id}`, kind: 'column' }, `column:${id}`, subject)
}

async function* checkSite(payload: Payload, tenant: Tenant, directory: SiteDirectory): AsyncGenerator<Finding> {
  const subject = `tenants:${tenant.id}`
  const keys = columnTypeIds.map((type) => subtreeTag(tenant.id, type))
  const stored = await headsOf(payload, [navKey(tenant.id), ...keys])
  const rows = await navigationOf(payload, tenant)
  const nav = stored.get(navKey(tenant.id))
  if (!isSame(nav, { rows, count: rows.length })) yield { kind: 'navigation-differs', subject, detail: shortOf(nav, { rows, count: rows.length }) }
  const freshness = await freshnessProblem(payload, tenant)
  if (freshness !== null) yield { kind: 'freshness-differs', subject, detail: freshness }
  for (const type of columnTypeIds) {
    const head = stored.get(subtreeTag(tenant.id, type))
    const expected = await subtreeHead(payload, tenant, type)
    // A type of which nothing was ever published has no row.
    if (head === undefined && expected.count === 0) continue
    if (!isSame(head, expected)) yield { kind: 'subtree-differs', subject, detail: `${type} ${shortOf(head, expected)}` }
  }
  yield* checkClaims(payload, mountOf(tenant, directory.byId(tenant.parent ?? '')), `tenant:${tenant.id}`, subject)
}

/** The owner's one address as it should stand; whatever else it ever claimed leads there (D-51). */
async function* checkClaims(payload: Payload, wanted: Claim | null, owner: string, subject: string): AsyncGenerator<Finding> {
  const held = await findRecords(payload, 'addresses', { owner: { equals: owner } })
  const isWanted = (row: Row) => wanted !== null && row['tenant'] === wanted.tenant && row['path'] === wanted.path
  if (wanted !== null) {
    const present = held.find(isWanted)
    if (present === undefined) yield { kind: 'address-missing', subject, detail: wanted.path }
    else if (present['kind'] !== wanted.kind) yield { kind: 'address-differs', subject, detail: `${wanted.path} ${String(present['kind'])} for ${wanted.kind}` }
  }
  for (const row of held.filter((candidate) => !isWanted(candidate))) {
    const leads = row['kind'] === 'redirect' && (wanted === null || wanted.kind !== 'column' || row['target'] === wanted.path)
    if (!leads) yield { kind: 'address-differs', subject, detail: `${String(row['path'])} ${String(row['kind'])}` }
  }
}

/** Who there is to hold lists and addresses; a few ids for each site, so they are held in memory. */
export type Holders = { columns: ReadonlySet<string>; sites: SiteDirectory }

export async function holdersOf(payload: Payload, sites: SiteDirectory): Promise<Holders> {
  const columns = new Set<string>()
  for await (const column of everyRow(payload, 'columns')) columns.add(String(column['id']))
  return { columns, sites }
}

/** Heads of lists whose column or site is not there. */
export async function* listOrphans(payload: Payload, holders: Holders): AsyncGenerator<Finding> {
  for await (const row of everyRow(payload, 'list-heads')) {
    if (!isHolderThere(String(row['key']), holders)) yield { kind: 'list-orphan', subject: `list-heads:${String(row['id'])}`, detail: String(row['key']) }
  }
}

/** Whether the column or site is there that a list's key or a claim's owner names. */
export function isHolderThere(name: string, { columns, sites }: Holders): boolean {
  const [kind, id = ''] = name.split(':')
  if (kind === 'column') return columns.has(id)
  return (kind === 'tenant' || kind === 'nav' || kind === 'subtree') && sites.byId(id) !== null
}

async function headsOf(payload: Payload, keys: readonly string[]): Promise<Map<string, Row>> {
  const rows = await findRecords(payload, 'list-heads', { key: { in: [...keys] } })
  return new Map(rows.map((row) => [String(row['key']), row]))
}

const isSame = (stored: Row | undefined, expected: Head): boolean =>
  stored !== undefined && Number(stored['count']) === expected.count && canonicalJson(stored['rows'] ?? []) === canonicalJson([...expected.rows])

const shortOf = (stored: Row | undefined, expected: Head): string => `${stored === undefined ? 'none' : Number(stored['count'])} for ${expected.count}`
