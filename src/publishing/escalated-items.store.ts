import type { Payload } from 'payload'
import { rolesAt, type Scope } from '../access/scope.ts'
import { workCalendars } from '../calendar/work-calendars.store.ts'
import { findRecords, type Row } from '../storage/records.store.ts'
import type { SiteDirectory } from '../tenancy/site-directory.ts'
import { tenantDirectory } from '../tenancy/tenant-directory.store.ts'
import { movedRefOf } from './bundle.ts'
import { columnsOf, fileHashes, type CanonicalText } from './canonical-text.ts'
import { isOpenFromAbove, type PersonAbove } from './escalation.ts'
import { foldMoves } from './fold.ts'
import { moveOf, movesOf, type StoredMove } from './moves.store.ts'
import { isMovedType, type DraftType } from './resource-types.ts'
import { chainRoles } from './review-chain.ts'
import { readSnapshot } from './snapshots.store.ts'

/** Lists hold at most so many items that are open from above, the longest waiting first; each by its id is open beyond. */
export const mostInLists = 200

/** An item that waits past its time at a site directly below one that the person serves. `texts`: hashes that its moves name. */
export type OpenItem = { id: string; type: string; tenant: string; texts: string[] }

/**
 * Whether this person may open the item because its step waits for a signature from the level above. Its moves decide:
 * from the instant of the next move on it is closed again, whatever has been projected.
 */
export const isItemOpenFromAbove = async (payload: Payload, scope: Scope, id: string, now: Date): Promise<boolean> =>
  (await openItem(payload, scope, id, now)) !== null

/** The same of a draft; a member is open while its document is, if a text of that holds it (J-01). */
export async function isDraftOpenFromAbove(payload: Payload, scope: Scope, type: DraftType, draft: Row, now: Date): Promise<boolean> {
  const item = await openItem(payload, scope, movedRefOf(type, draft).id, now)
  if (item === null || isMovedType(type)) return item !== null
  return (await textsOf(payload, [item])).some((text) => membersOf(text).includes(String(draft['publicId'])))
}

async function openItem(payload: Payload, scope: Scope, id: string, now: Date): Promise<OpenItem | null> {
  if (sitesBelow(scope, await tenantDirectory(payload)).length === 0) return null
  return (await openAmong(payload, scope, await movesOf(payload, id), now))[0] ?? null
}

/**
 * Items that are open to this person from above. The tasks say where to look, the moves decide; who serves no site with
 * others below it is asked nothing.
 */
export async function itemsOpenFromAbove(payload: Payload, scope: Scope, now: Date): Promise<OpenItem[]> {
  const sites = sitesBelow(scope, await tenantDirectory(payload))
  if (sites.length === 0) return []
  const tasks = await findRecords(payload, 'tasks', {
    and: [{ tenant: { in: sites } }, { kind: { equals: 'sign' } }, { role: { in: [...chainRoles] } }, { escalateAt: { less_than_equal: now.toISOString() } }],
  }, { sort: ['escalateAt', 'id'], limit: mostInLists })
  if (tasks.length === 0) return []
  const rows = await findRecords(payload, 'moves', { resource: { in: [...new Set(tasks.map((task) => String(task['resource'])))] } }, { sort: 'seq' })
  return openAmong(payload, scope, rows.map((row) => moveOf(payload, row)), now)
}

async function openAmong(payload: Payload, scope: Scope, moves: readonly StoredMove[], now: Date): Promise<OpenItem[]> {
  const [directory, calendars] = await Promise.all([tenantDirectory(payload), workCalendars(payload)])
  return [...Map.groupBy(moves, (move) => move.resource)].flatMap(([id, history]): OpenItem[] => {
    const tenant = directory.byId(history[0]?.tenant ?? '')
    const person = tenant === null ? null : personAbove(scope, tenant, directory)
    if (tenant === null || person === null || !isOpenFromAbove(foldMoves(history), person, now.toISOString(), calendars.of(tenant))) return []
    return [{ id, type: history[0]?.resourceType ?? '', tenant: tenant.id, texts: [...new Set(history.flatMap(({ textHash }) => (textHash === null ? [] : [textHash])))] }]
  })
}

export type ShownWith = { media: string[]; attachments: string[]; columns: string[]; interpretations: string[] }

/** Pictures, files, columns and members of the texts of these items: what the form and the comparison show beside the words. */
export async function shownWith(payload: Payload, items: readonly OpenItem[]): Promise<ShownWith> {
  const texts = await textsOf(payload, items)
  const files = texts.flatMap(fileHashes)
  const members = texts.flatMap(membersOf)
  const rows = members.length === 0 ? [] : await findRecords(payload, 'interpretations', { publicId: { in: [...new Set(members)] } })
  return {
    media: files.flatMap(({ kind, id }) => (kind === 'image' ? [id] : [])),
    attachments: files.flatMap(({ kind, id }) => (kind === 'attachment' ? [id] : [])),
    columns: texts.flatMap(columnsOf),
    interpretations: rows.map((row) => String(row['id'])),
  }
}

async function textsOf(payload: Payload, items: readonly OpenItem[]): Promise<CanonicalText[]> {
  const read = items.flatMap(({ tenant, texts }) => texts.map((hash) => readSnapshot(payload, tenant, hash).catch(() => null)))
  return (await Promise.all(read)).filter((text): text is CanonicalText => text !== null)
}

const membersOf = (text: CanonicalText): string[] => (text.schema === 'policy/1' ? text.interpretations.map((member) => member.publicId) : [])

function personAbove(scope: Scope, tenant: { parent: string | null }, directory: SiteDirectory): PersonAbove | null {
  const parent = tenant.parent === null ? null : directory.byId(tenant.parent)
  if (parent === null) return null
  return { id: scope.user, outsourced: scope.outsourced === true, higherRoles: rolesAt(scope, { tenant: parent.id, ...parent.ancestors }, null) }
}

/** Sites below those whose chain this person can sign in; who serves a whole subtree reads what is below anyway. */
const sitesBelow = (scope: Scope, directory: SiteDirectory): string[] =>
  scope.memberships
    .filter(({ subtree, columns, roles }) => !subtree && columns.length === 0 && roles.some((role) => (chainRoles as readonly string[]).includes(role)))
    .flatMap(({ tenant }) => directory.children(tenant).map((site) => site.id))
