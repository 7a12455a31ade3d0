import type { Payload } from 'payload'
import { createSiteDirectory, type SiteDirectory } from './site-directory.ts'
import { ancestorIds } from './tree.ts'
import { tenantLevels, type Tenant, type TenantLevel } from './tenant.ts'
import { runtimeOf } from '../runtime.ts'
import { findRecords } from '../storage/records.store.ts'

/**
 * The tree of sites in memory, one for each Payload instance; read whole (one query) when first asked for and after a
 * tenant has changed. Kept on `globalThis` for the reason given in `runtime.ts`.
 */
const key = Symbol.for('jiyue.tenant-directories')
type Cached = { directory: Promise<SiteDirectory>; ready: SiteDirectory | null }
type Holder = { [key]?: WeakMap<Payload, Cached> }

const caches = (): WeakMap<Payload, Cached> => {
  const holder = globalThis as Holder
  holder[key] ??= new WeakMap()
  return holder[key]
}

export function tenantDirectory(payload: Payload): Promise<SiteDirectory> {
  const known = caches().get(payload)
  if (known !== undefined) return known.directory
  const cached: Cached = { directory: loadDirectory(payload), ready: null }
  caches().set(payload, cached)
  cached.directory.then(
    (directory) => { cached.ready = directory },
    () => { if (caches().get(payload) === cached) caches().delete(payload) },
  )
  return cached.directory
}

/** Forgets and reads again; until the new tree is there the old one is not served. */
export function reloadTenantDirectory(payload: Payload): Promise<SiteDirectory> {
  caches().delete(payload)
  return tenantDirectory(payload)
}

async function loadDirectory(payload: Payload): Promise<SiteDirectory> {
  const { settings } = runtimeOf(payload)
  const rows = await findRecords(payload, 'tenants', {})
  // By the range of the index on owners: mounts, present and left.
  const mounts = await findRecords(payload, 'addresses', { and: [{ owner: { greater_than: 'tenant:' } }, { owner: { less_than: 'tenant;' } }] })
  return createSiteDirectory(withAncestors(rows.map(tenantOf)), {
    publicOrigin: settings.publicOrigin,
    adminOrigin: settings.adminOrigin,
    demo: settings.deployment === 'demo',
    formerMounts: mounts.filter((row) => row['kind'] === 'redirect').map((row) => ({
      tenant: String(row['tenant']), path: String(row['path']), site: String(row['owner']).slice('tenant:'.length),
    })),
  })
}

/** Ancestors follow from the parents; the stored columns are a projection of them for subtree queries. */
function withAncestors(tenants: Tenant[]): Tenant[] {
  const byId = new Map(tenants.map((tenant) => [tenant.id, tenant]))
  const known = new Map<string, Tenant>()
  const resolve = (tenant: Tenant, seen: ReadonlySet<string>): Tenant => {
    const done = known.get(tenant.id)
    if (done !== undefined) return done
    const parent = tenant.parent === null || seen.has(tenant.parent) ? undefined : byId.get(tenant.parent)
    const above = parent === undefined ? null : resolve(parent, new Set([...seen, tenant.id]))
    // G-04: a mounted site is a part of its parent's and goes with it.
    const status = tenant.mountPath !== null && above?.status === 'suspended' ? 'suspended' : tenant.status
    const whole: Tenant = { ...tenant, status, ancestors: ancestorIds(tenant.id, tenant.level, above) }
    known.set(tenant.id, whole)
    return whole
  }
  return tenants.map((tenant) => resolve(tenant, new Set([tenant.id])))
}

/** A stored tenant row as the typed value the rest of the platform uses. */
export function tenantOf(row: Record<string, unknown>): Tenant {
  const text = (value: unknown): string => (typeof value === 'string' ? value : '')
  const optional = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
  const group = (value: unknown): Record<string, unknown> => (value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {})
  const organisers = group(row['organisers'])
  const contact = group(row['contact'])
  return {
    id: String(row['id']),
    slug: text(row['slug']),
    name: text(row['name']),
    shortName: text(row['shortName']),
    level: (tenantLevels as readonly unknown[]).includes(row['level']) ? (row['level'] as TenantLevel) : 'county',
    parent: optional(relationId(row['parent'])),
    ancestors: { province: optional(row['province']), prefecture: optional(row['prefecture']), county: optional(row['county']) },
    hosts: text(row['hosts']).split(/\s+/).filter(Boolean),
    mountPath: optional(row['mountPath']),
    theme: text(row['theme']),
    themeOptions: { palette: text(row['palette']) },
    locale: row['locale'] === 'en' ? 'en' : 'zh-CN',
    status: row['status'] === 'suspended' ? 'suspended' : 'active',
    siteCode: optional(row['siteCode']),
    orgCode: optional(row['orgCode']),
    icpNumber: optional(row['icpNumber']),
    policeNumber: optional(row['policeNumber']),
    organisers: {
      supervisor: text(organisers['supervisor']), organiser: text(organisers['organiser']),
      operator: text(organisers['operator']), maintainer: text(organisers['maintainer']),
    },
    contact: {
      phone: text(contact['phone']), address: text(contact['address']), email: text(contact['email']),
      postcode: text(contact['postcode']), hours: text(contact['hours']),
    },
    logo: optional(row['logo']),
    wording: group(row['wording']) as Record<string, string>,
    order: typeof row['order'] === 'number' ? row['order'] : 0,
  }
}

const relationId = (value: unknown): unknown =>
  value !== null && typeof value === 'object' && 'id' in value ? (value as { id: unknown }).id : value
