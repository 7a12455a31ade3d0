import type { CollectionBeforeChangeHook } from 'payload'
import { ValidationError } from 'payload'
import { languageOf } from '../locales/refusal.hooks.ts'
import { reasonText } from '../locales/refusal.ts'
import { findRecords } from '../storage/records.store.ts'
import { ownTeamRolesIn } from './own-team.ts'
import type { Role } from './roles.ts'

/** An account that holds roles of the own team is not declared outsourced before they are taken back (G-49). */
export const checkOutsourced: CollectionBeforeChangeHook = async ({ data, originalDoc, req, collection }) => {
  const id = (originalDoc as { id?: unknown } | undefined)?.id
  if (data['outsourced'] !== true || id === undefined) return data
  const held = (await findRecords(req.payload, 'memberships', { user: { equals: String(id) } })).flatMap((row) => (Array.isArray(row['roles']) ? (row['roles'] as Role[]) : []))
  const kept = ownTeamRolesIn(held)
  if (kept.length === 0) return data
  throw new ValidationError({
    collection: collection.slug, req,
    errors: [{ path: 'outsourced', message: reasonText({ key: 'access.own-team-only', params: { roles: kept.join(', ') } }, languageOf(req)) }],
  }, req.t)
}
