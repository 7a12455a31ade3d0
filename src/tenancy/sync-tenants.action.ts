import type { Payload } from 'payload'
import { findRecords, type Row } from '../storage/records.store.ts'
import { placedColumns, type Blueprint } from './blueprint.ts'
import type { TenantManifest } from './manifest.ts'
import { parentsFirst } from './tree.ts'
import { reloadTenantDirectory } from './tenant-directory.store.ts'
import { createDocument, updateDocument } from './platform-documents.store.ts'
import { idOf } from '../storage/relation-ids.ts'
import type { Settings } from '../settings.ts'

/** `demo`: sites of the demo province, which a production platform leaves alone */
export type SyncReport = { created: string[]; updated: string[]; suspended: string[]; unchanged: string[]; demo: string[]; columns: number }

/**
 * Brings the sites in line with their manifests: creates what is new with the columns of its blueprint, updates what
 * differs, suspends a site whose manifest is gone (nothing cascades). In production the demo's manifests neither make nor
 * change anything. Idempotent, and whole after an interruption.
 */
export async function syncTenants(
  payload: Payload, manifests: readonly TenantManifest[], blueprints: readonly Blueprint[], deployment: Settings['deployment'],
): Promise<SyncReport> {
  const isLeft = (manifest: TenantManifest) => manifest.demo && deployment === 'production'
  const report: SyncReport = { created: [], updated: [], suspended: [], unchanged: [], demo: manifests.filter(isLeft).map((manifest) => manifest.slug), columns: 0 }
  const rows = new Map((await findRecords(payload, 'tenants', {})).map((row) => [String(row['slug']), row]))
  for (const manifest of parentsFirst(manifests.filter((each) => !isLeft(each)))) {
    const parent = manifest.parent === null ? null : String(rows.get(manifest.parent)?.['id'] ?? '')
    const data = tenantData(manifest, parent)
    const present = rows.get(manifest.slug)
    if (present === undefined) {
      rows.set(manifest.slug, await createDocument(payload, 'tenants', data))
      report.created.push(manifest.slug)
    } else if (differs(present, data)) {
      await updateDocument(payload, 'tenants', String(present['id']), data)
      report.updated.push(manifest.slug)
    } else report.unchanged.push(manifest.slug)
    await reloadTenantDirectory(payload)
    const blueprint = blueprints.find((candidate) => candidate.name === manifest.blueprint)
    if (blueprint !== undefined) report.columns += await createColumns(payload, String(rows.get(manifest.slug)?.['id']), blueprint)
  }
  const listed = new Set(manifests.map((manifest) => manifest.slug))
  for (const [slug, row] of rows) {
    // Sites that were made in the admin or by a command never had a manifest that could be gone.
    if (listed.has(slug) || row['status'] === 'suspended' || !(row['fromManifest'] === true || row['fromManifest'] === 1)) continue
    await updateDocument(payload, 'tenants', String(row['id']), { status: 'suspended' })
    report.suspended.push(slug)
  }
  await reloadTenantDirectory(payload)
  return report
}

/** The blueprint's columns that the site does not have yet. */
export async function createColumns(payload: Payload, tenant: string, blueprint: Blueprint): Promise<number> {
  const present = new Map((await findRecords(payload, 'columns', { tenant: { equals: tenant } })).map((row) => [String(row['path']), String(row['id'])]))
  let created = 0
  for (const column of placedColumns(blueprint)) {
    if (present.has(column.path)) continue
    const row = await createDocument(payload, 'columns', {
      tenant, segment: column.segment, parent: column.parentPath === null ? null : (present.get(column.parentPath) ?? null),
      name: column.name, type: column.type, description: column.description, keywords: column.keywords.join(','), owner: column.ownerUnit,
      updateWindowDays: column.updateWindowDays, contentKind: column.contentKind, order: column.order, visible: column.visible, mandatory: column.mandatory,
    })
    present.set(column.path, String(row['id']))
    created += 1
  }
  return created
}

const tenantData = (manifest: TenantManifest, parent: string | null): Row => ({
  slug: manifest.slug, name: manifest.name, shortName: manifest.shortName, level: manifest.level, parent: parent === '' ? null : parent,
  hosts: manifest.hosts.join('\n'), mountPath: manifest.mountPath, theme: manifest.theme, palette: manifest.themeOptions.palette,
  locale: manifest.locale, status: manifest.status, siteCode: manifest.siteCode, orgCode: manifest.orgCode, icpNumber: manifest.icpNumber, policeNumber: manifest.policeNumber,
  organisers: manifest.organisers, contact: manifest.contact, logo: manifest.logo, order: manifest.order, blueprint: manifest.blueprint, wording: manifest.wording, fromManifest: true,
})

function differs(row: Row, data: Row): boolean {
  return Object.entries(data).some(([name, value]) => {
    const present = name === 'parent' ? idOf(row[name]) || null : (row[name] ?? null)
    if (value !== null && typeof value === 'object') return differs((present ?? {}) as Row, value as Row)
    return (value ?? null) !== present
  })
}
