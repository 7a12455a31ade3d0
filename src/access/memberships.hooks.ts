import type { CollectionBeforeChangeHook } from 'payload'
import { ValidationError } from 'payload'
import { label } from '../locales/label.ts'
import { findRecord, findRecords } from '../storage/records.store.ts'
import { languageOf } from '../locales/refusal.hooks.ts'
import { reasonText } from '../locales/refusal.ts'
import { ownTeamRolesIn } from './own-team.ts'
import { membershipProblem } from './membership-rules.ts'
import { platformRoles, type Role } from './roles.ts'
import { idOf } from '../storage/relation-ids.ts'

/** S-08: platform offices are exclusive; a site role needs a site, a platform office has none. */
export const checkMembership: CollectionBeforeChangeHook = async ({ data, originalDoc, req, collection }) => {
  const user = idOf(data['user'] ?? (originalDoc as { user?: unknown } | undefined)?.user)
  const others = (await findRecords(req.payload, 'memberships', { user: { equals: user } }))
    .filter((row) => String(row['id']) !== String((originalDoc as { id?: unknown } | undefined)?.id ?? ''))
    .flatMap((row) => (Array.isArray(row['roles']) ? (row['roles'] as Role[]) : []))
  const merged = { ...(originalDoc as object | undefined), ...data } as { roles?: Role[]; tenant?: unknown }
  const problem = membershipProblem({ roles: merged.roles ?? [], tenant: idOf(merged.tenant) || null, otherRoles: others }, platformRoles)
  const kept = ownTeamRolesIn(merged.roles ?? [])
  if (kept.length > 0 && (await findRecord(req.payload, 'users', { id: { equals: user } }))?.['outsourced'] === true) {
    const message = reasonText({ key: 'access.own-team-only', rule: 'G-49', params: { roles: kept.join(', ') } }, languageOf(req))
    throw new ValidationError({ collection: collection.slug, errors: [{ path: 'roles', message }], req }, req.t)
  }
  if (problem === null) return data
  const wording = label(`errors.${problem}`)
  throw new ValidationError({
    collection: collection.slug,
    errors: [{ path: 'roles', message: req.i18n?.language === 'en' ? wording.en : wording.zh }],
    req,
  }, req.t)
}
