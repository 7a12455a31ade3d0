import { PlatformError } from '../errors.ts'
import { fieldReasons } from '../input-reasons.ts'
import { navKey } from '../library/public-reader.ts'
import { openApiOf, openColumn, OpenQuery, openResource, openResourceWhole, openTenant, writeCursor } from './open-data.ts'
import type { PageRequest, PortalParts } from './parts.ts'
import { shownColumns } from './site-view.ts'

/**
 * Open data of a site, from the public door alone. One statement each.
 * @throws PlatformError `input.invalid` for a wrong parameter, `page.not-found` for what there is not
 */
export async function openAnswer(parts: PortalParts, request: Omit<PageRequest, 'trace'>): Promise<unknown> {
  const { tenant, path, query } = request
  const directory = parts.directory()
  const absolute = directory.absoluteRoot(tenant.id)
  if (path === '/open/v1/openapi.json') return openApiOf(tenant, absolute)
  if (path === '/open/v1/tenants') {
    const below = [tenant, ...directory.all.filter((other) => other.id !== tenant.id && Object.values(other.ancestors).includes(tenant.id))]
    return { data: below.filter((site) => site.status === 'active').map((site) => openTenant(site, directory.absoluteRoot(site.id))), next: null }
  }
  if (path === '/open/v1/columns') {
    const nav = (await parts.reader.heads([navKey(tenant.id)])).navs.get(tenant.id) ?? []
    return { data: shownColumns(nav).map((column) => openColumn(column, absolute)), next: null }
  }
  if (path === '/open/v1/resources') {
    const parsed = OpenQuery.safeParse(Object.fromEntries(query))
    if (!parsed.success) {
      throw new PlatformError('input.invalid', { reasons: fieldReasons(parsed.error.issues) })
    }
    const { cursor, limit } = parsed.data
    const rows = await parts.reader.newestOf(tenant.id, limit + 1, cursor ?? null)
    const last = rows.length > limit ? rows[limit - 1] : undefined
    return { data: rows.slice(0, limit).map((row) => openResource(row, tenant, absolute)), next: last === undefined ? null : writeCursor(last) }
  }
  const id = /^\/open\/v1\/resources\/([0-9a-z]{10})$/.exec(path)?.[1]
  const entry = id === undefined ? null : await parts.reader.entryById(tenant.id, id)
  if (entry === null || entry.status !== 'live') throw new PlatformError('page.not-found')
  return openResourceWhole(entry, tenant, absolute)
}
