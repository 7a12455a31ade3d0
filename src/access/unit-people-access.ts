import type { FieldAccess } from 'payload'
import { idOf } from '../storage/relation-ids.ts'
import { tenantDirectory } from '../tenancy/tenant-directory.store.ts'
import { mayAt, scopeWhere } from './scope.ts'
import { scopeOf } from './scope.store.ts'

/**
 * Who a unit's people are is told to those who keep the list, and to those people. Asked without a unit, Payload only wants
 * to know whether a form has the field at all, or whether one may search by it.
 */
export const readsUnitPeople: FieldAccess = async ({ req, doc }) => {
  const scope = await scopeOf(req)
  if (scope === null) return false
  const unit = doc as { tenant?: unknown; members?: unknown } | undefined
  if (unit?.tenant === undefined) return scopeWhere(scope, ['site-manager']) !== false
  const site = (await tenantDirectory(req.payload)).byId(idOf(unit.tenant))
  if (site === null) return false
  return mayAt(scope, { tenant: site.id, ...site.ancestors }, ['site-manager'], []) || (Array.isArray(unit.members) && unit.members.includes(scope.user))
}
