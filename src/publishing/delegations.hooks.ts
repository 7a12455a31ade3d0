import type { CollectionBeforeChangeHook } from 'payload'
import { ValidationError } from 'payload'
import { mayAt, rolesAt } from '../access/scope.ts'
import { loadScope, scopeOf } from '../access/scope.store.ts'
import type { Reason } from '../errors.ts'
import { label } from '../locales/label.ts'
import { languageOf } from '../locales/refusal.hooks.ts'
import { reasonText } from '../locales/refusal.ts'
import { findRecord } from '../storage/records.store.ts'
import { idOf } from '../storage/relation-ids.ts'
import { tenantDirectory } from '../tenancy/tenant-directory.store.ts'

const day = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/
const mostDays = 92

/**
 * One puts a colleague in one's own place, for days that are named; a site's manager may do it for others. The delegate
 * works at the site and is more than a contributor there (G-46), and an outsourced account is nobody's delegate (G-49).
 */
export const checkDelegation: CollectionBeforeChangeHook = async ({ data, originalDoc, req, collection }) => {
  const merged: Record<string, unknown> = { ...(originalDoc as object | undefined), ...data }
  const reasons: Reason[] = []
  const tenant = (await tenantDirectory(req.payload)).byId(idOf(merged['tenant']))
  const owned = tenant === null ? null : { tenant: tenant.id, ...tenant.ancestors }
  const actor = await scopeOf(req)
  const delegator = String(merged['delegator'] ?? '')
  const delegate = String(merged['delegate'] ?? '')
  const fromDay = String(merged['fromDay'] ?? '')
  const toDay = String(merged['toDay'] ?? '')
  const before = String((originalDoc as { delegator?: unknown } | undefined)?.delegator ?? delegator)
  if (actor !== null && owned !== null && (delegator !== actor.user || before !== actor.user) && !mayAt(actor, owned, ['site-manager'], [])) reasons.push({ key: 'delegation.not-own', field: 'delegator' })
  // Else a manager without any right to sign would give oneself that of anybody at the site.
  if (actor !== null && delegate === actor.user && delegator !== actor.user) reasons.push({ key: 'delegation.self-appointed', field: 'delegate', rule: 'W-02' })
  if (delegator === delegate) reasons.push({ key: 'delegation.oneself', field: 'delegate', rule: 'W-02' })
  if (!day.test(fromDay)) reasons.push({ key: 'delegation.day', field: 'fromDay' })
  if (!day.test(toDay) || toDay < fromDay) reasons.push({ key: 'delegation.day', field: 'toDay' })
  else if (Date.parse(toDay) - Date.parse(fromDay) > mostDays * 86_400_000) reasons.push({ key: 'delegation.too-long', field: 'toDay', params: { days: mostDays } })
  const names: Record<string, string> = {}
  for (const [field, id] of [['delegator', delegator], ['delegate', delegate]] as const) {
    const account = await findRecord(req.payload, 'users', { id: { equals: id } })
    const scope = account === null ? null : await loadScope(req.payload, { id, name: '', outsourced: account['outsourced'] === true })
    const held = owned === null ? [] : rolesAt(scope, owned)
    names[field] = String(account?.['name'] ?? '')
    if (held.length === 0) reasons.push({ key: 'delegation.stranger', field })
    else if (field === 'delegate' && held.every((role) => role === 'contributor')) reasons.push({ key: 'delegation.contributor', field, rule: 'G-46' })
    if (field === 'delegate' && scope?.outsourced === true) reasons.push({ key: 'delegation.outsourced', field, rule: 'G-49' })
  }
  if (reasons.length > 0) {
    const language = languageOf(req)
    throw new ValidationError({ collection: collection.slug, req, errors: reasons.map((reason) => ({ path: reason.field ?? 'delegate', label: label(`fields.${reason.field ?? 'delegate'}`), message: reasonText(reason, language) })) }, req.t)
  }
  return { ...data, delegatorName: names['delegator'], delegateName: names['delegate'] }
}
