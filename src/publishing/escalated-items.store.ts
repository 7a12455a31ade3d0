import type { Payload } from 'payload'
import { rolesAt, type Scope } from '../access/scope.ts'
import { workCalendars, type Calendars } from '../calendar/work-calendars.store.ts'
import { findRecords } from '../storage/records.store.ts'
import type { SiteDirectory } from '../tenancy/site-directory.ts'
import { tenantDirectory } from '../tenancy/tenant-directory.store.ts'
import type { Ancestors } from '../tenancy/tenant.ts'
import { columnsOf, fileHashes, type CanonicalText } from './canonical-text.ts'
import { isOpenFromAbove, type PersonAbove } from './escalation.ts'
import { foldMoves } from './fold.ts'
import { moveOf, movesOf, type StoredMove } from './moves.store.ts'
import { chainRoles } from './review-chain.ts'
import { readSnapshot } from './snapshots.store.ts'

/** Lists hold at most so many items that are open from above, the longest waiting first; each by its id is open beyond. */
export const mostInLists = 200

/** An item that waits past its time at a site directly below one that the person serves. `texts`: hashes that its moves name. */
export type OpenItem = { id: string; tenant: string; texts: string[] }

/**
 * Whether this person may open the item because its step waits for a signature from the level above. Its moves decide:
 * from the instant of the next move on it is closed again, whatever has been projected.
 */
export async function isItemOpenFromAbove(payload: Payload, scope: Scope, id: string, now: Date): Promise<boolean> {
  const directory = await tenantDirectory(payload)
  if (sitesBelow(scope, directory).length === 0) return false
  return isOpen(await movesOf(payload, id), scope, directory, now, await workCalendars(payload))
}

/**
 * Items that are open to this person from above. The tasks say where to look, the moves decide; who serves no site with
 * others below it is asked nothing.
 */
export async function itemsOpenFromAbove(payload: Payload, scope: Scope, now: Date): Promise<OpenItem[]> {
  const directory = await tenantDirectory(payload)
  const sites = sitesBelow(scope, directory)
  if (sites.length === 0) return []
  const tasks = await findRecords(payload, 'tasks', {
    and: [{ tenant: { in: sites } }, { kind: { equals: 'sign' } }, { role: { in: [...chainRoles] } }, { escalateAt: { less_than_equal: now.toISOString() } }],
  }, { sort: ['escalateAt', 'id'], limit: mostInLists })
  if (tasks.length === 0) return []
  const rows = await findRecords(payload, 'moves', { resource: { in: [...new Set(tasks.map((task) => String(task['resource'])))] } }, { sort: 'seq' })
  const calendars = await workCalendars(payload)
  return [...Map.groupBy(rows.map((row) => moveOf(payload, row)), (move) => move.resource)]
    .filter(([, history]) => isOpen(history, scope, directory, now, calendars))
    .map(([id, history]) => ({ id, tenant: history[0]?.tenant ?? '', texts: [...new Set(history.flatMap((move) => (move.textHash === null ? [] : [move.textHash])))] }))
}

export type ShownWith = { media: string[]; attachments: string[]; columns: string[] }

/** Pictures, files and columns of the texts of these items: what the form and the comparison show beside the words. */
export async function shownWith(payload: Payload, items: readonly OpenItem[]): Promise<ShownWith> {
  const read = items.flatMap(({ tenant, texts }) => texts.map((hash) => readSnapshot(payload, tenant, hash).catch(() => null)))
  const texts = (await Promise.all(read)).filter((text): text is CanonicalText => text !== null)
  return {
    media: idsOf(texts, 'image'),
    attachments: idsOf(texts, 'attachment'),
    columns: texts.flatMap(columnsOf),
  }
}

const idsOf = (texts: readonly CanonicalText[], kind: 'image' | 'attachment'): string[] =>
  texts.flatMap((text) => fileHashes(text).filter((file) => file.kind === kind).map((file) => file.id))

function isOpen(history: readonly StoredMove[], scope: Scope, directory: SiteDirectory, now: Date, calendars: Calendars): boolean {
  const tenant = directory.byId(history[0]?.tenant ?? '')
  const parent = tenant?.parent == null ? null : directory.byId(tenant.parent)
  return tenant !== null && parent !== null && isOpenFromAbove(foldMoves(history), personAt(scope, { tenant: parent.id, ...parent.ancestors }), now.toISOString(), calendars.of(tenant))
}

const personAt = (scope: Scope, above: { tenant: string } & Ancestors): PersonAbove => ({
  id: scope.user, outsourced: scope.outsourced === true, higherRoles: rolesAt(scope, above, null),
})

/** Sites below those whose chain this person can sign in; who serves a whole subtree reads what is below anyway. */
const sitesBelow = (scope: Scope, directory: SiteDirectory): string[] =>
  scope.memberships
    .filter(({ subtree, columns, roles }) => !subtree && columns.length === 0 && roles.some((role) => (chainRoles as readonly string[]).includes(role)))
    .flatMap(({ tenant }) => directory.children(tenant).map((site) => site.id))
