import type { Payload } from 'payload'
import { scopeWhere, type Scope } from '../access/scope.ts'
import { siteRoles } from '../access/roles.ts'
import type { LibraryEntry } from '../library/entry.ts'
import { label } from '../locales/label.ts'
import { escapeHtml } from '../rich-text/html-escape.ts'
import { runtimeOf } from '../runtime.ts'
import { addRecord, countRecords, deleteRecords, findRecords, isUniqueViolation } from '../storage/records.store.ts'
import { tenantDirectory } from '../tenancy/tenant-directory.store.ts'
import { citedLinks, mostCitedLinks } from './cited-links.ts'
import type { Sites } from './link-targets.ts'

/** What the directory of sites tells of addresses. */
export async function linkSites(payload: Payload): Promise<Sites> {
  const { resolve, children } = await tenantDirectory(payload)
  return { resolve, children, publicHost: new URL(runtimeOf(payload).settings.publicOrigin).host }
}

/**
 * Enters the outside links of what is live in its site's register, so that each of them is asked whether it answers (G-41,
 * D-55), also those to hosts that nobody has to ask for. `cited` approves nothing: what a text may link to is decided by
 * approvals and by the platform's hosts alone. Idempotent; most texts have none and cost nothing.
 */
export async function registerCitedLinks(payload: Payload, entry: LibraryEntry): Promise<void> {
  const all = entry.status === 'live' ? citedLinks(entry.body, entry.tenant, await linkSites(payload)) : []
  if (all.length === 0) return
  const cited = all.slice(0, mostCitedLinks)
  if (cited.length < all.length) payload.logger.warn({ msg: 'a page leads to more outside addresses than are looked after', publicId: entry.publicId, found: all.length, registered: cited.length })
  const rows = await findRecords(payload, 'link-approvals', { and: [{ tenant: { equals: entry.tenant } }, { address: { in: cited.map(({ address }) => address) } }] })
  const known = new Set(rows.map((row) => String(row['address'])))
  for (const { host, address } of cited.filter((link) => !known.has(link.address))) {
    try {
      await addRecord(payload, 'link-approvals', {
        tenant: entry.tenant, ...entry.ancestors, address, host, purpose: label('links.cited').zh, state: 'cited', requestedBy: 'platform', requestedByName: '', outcome: 'unchecked', failures: 0,
      })
    } catch (error) {
      if (!isUniqueViolation(error)) throw error
    }
  }
}

const mostNamed = 3
/** Pages whose addresses begin with this one may come before it. */
const mostRead = 100

/** Titles and paths of live items of the site that lead to this address, at most three. A scan of one site: for dead links alone. */
export async function citingItems(payload: Payload, tenant: string, address: string): Promise<string[]> {
  const sites = await linkSites(payload)
  const rows = await findRecords(payload, 'library', { and: [{ tenant: { equals: tenant } }, { status: { equals: 'live' } }, { body: { contains: `href="${escapeHtml(address)}` } }] }, { limit: mostRead })
  return rows.filter((row) => citedLinks(String(row['body']), tenant, sites).some((link) => link.address === address))
    .slice(0, mostNamed).map((row) => `《${String(row['title'])}》${String(row['path'])}`)
}

/** A link that nobody asked for and nothing leads to any more is none to look after. */
export const forgetCitedLink = (payload: Payload, id: string): Promise<void> => deleteRecords(payload, 'link-approvals', { and: [{ id: { equals: id } }, { state: { equals: 'cited' } }] })

/** Dead outside links of the sites that this person serves: as many as the register shows for the same question. */
export async function deadLinkCount(payload: Payload, scope: Scope): Promise<number> {
  const served = scopeWhere(scope, siteRoles)
  return served === false ? 0 : countRecords(payload, 'link-approvals', { and: [served as never, { outcome: { equals: 'dead' } }] })
}
