import type { Payload } from 'payload'
import type { Day } from '../calendar/work-calendar.ts'
import { canonicalJson } from '../publishing/canonical-text.ts'
import { boardList } from '../library/board-list.ts'
import { findRecord, findRecords, instant, matching, putRecord, type Row } from '../storage/records.store.ts'
import { orderOf } from '../tenancy/column-order.ts'
import { columnTypeIds, type ColumnType } from '../tenancy/column-types.ts'
import type { Tenant } from '../tenancy/tenant.ts'
import { civilDayOf, homeKey } from './column-clock.ts'
import { clocksOf, type ColumnFacts, type StoredClock } from './site-clocks.ts'
import { siteInstants } from './site-verdict.ts'

type FreshnessRow = { clocks: StoredClock[]; vetoAt: string; warnAt: string }

/**
 * Brings a site's clocks up to date after the lists of some columns changed; the others are as they were. A few indexed
 * statements, whatever the number of items.
 * @param touched columns whose newest item may be another one now; `all` reads every column's anew
 */
export async function refreshFreshness(payload: Payload, tenant: Tenant, touched: readonly string[] | 'all'): Promise<void> {
  const stored = touched === 'all' ? null : await storedClocks(payload, tenant.id)
  const row = await freshnessNow(payload, tenant, stored, touched === 'all' ? [] : touched)
  await putRecord(payload, 'site-freshness', { site: { equals: tenant.id } }, { site: tenant.id, tenant: tenant.id, ...tenant.ancestors, ...row })
}

/** What the stored clocks of a site should be and are not; null when they are right. */
export async function freshnessProblem(payload: Payload, tenant: Tenant): Promise<string | null> {
  const [stored, wanted] = [await findRecord(payload, 'site-freshness', { site: { equals: tenant.id } }), await freshnessNow(payload, tenant, null, [])]
  if (stored === null) return wanted.clocks.length === 0 ? null : 'missing'
  const different = (['vetoAt', 'warnAt', 'clocks'] as const).filter((name) => canonicalJson(stored[name] ?? null) !== canonicalJson(wanted[name]))
  return different.length === 0 ? null : different.join(', ')
}

async function freshnessNow(payload: Payload, tenant: Tenant, stored: readonly StoredClock[] | null, touched: readonly string[]): Promise<FreshnessRow> {
  const columns = (await findRecords(payload, 'columns', { tenant: { equals: tenant.id } }, { sort: ['order', 'path'] })).map(factsOf)
  const known = new Map((stored ?? []).filter((clock) => clock.column !== homeKey).map((clock) => [clock.column, clock.own]))
  const own = new Map<string, Day | null>()
  for (const { id, type } of columns) {
    const board = type === 'consultation' ? boardList(tenant.id) : null
    const isKnown = known.has(id) && !touched.includes(id) && (board === null || !touched.includes(board))
    own.set(id, isKnown ? (known.get(id) ?? null) : newer(await newestDay(payload, id), board === null ? null : await newestDay(payload, board)))
  }
  const clocks = clocksOf(columns, own)
  return { clocks, ...siteInstants(clocks) }
}

async function storedClocks(payload: Payload, tenant: string): Promise<StoredClock[] | null> {
  const row = await findRecord(payload, 'site-freshness', { site: { equals: tenant } })
  return row === null ? null : ((row['clocks'] ?? []) as StoredClock[])
}

/** C-26: a column of letters is as new as the newest answer of its site's board, which stands in no column. */
const newer = (one: Day | null, other: Day | null): Day | null => (one === null || (other !== null && other > one) ? other : one)

/** C-09: what shows no publication time is no update; every listed item has one. */
async function newestDay(payload: Payload, column: string): Promise<Day | null> {
  const [newest] = await findRecords(payload, 'addresses', matching({ column, listed: true }), { sort: ['-pubDate', '-publicId'], limit: 1 })
  const at = instant(newest?.['pubDate'])
  return at === null ? null : civilDayOf(at)
}

const factsOf = (row: Row): ColumnFacts => ({
  id: String(row['id']), name: String(row['name'] ?? ''), path: String(row['path'] ?? ''),
  type: (columnTypeIds as readonly unknown[]).includes(row['type']) ? (row['type'] as ColumnType) : 'overview',
  updateWindowDays: typeof row['updateWindowDays'] === 'number' ? row['updateWindowDays'] : null,
  visible: row['visible'] !== false && row['visible'] !== 0, order: orderOf(row['order']),
})
