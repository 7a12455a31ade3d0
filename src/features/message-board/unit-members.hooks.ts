import type { CollectionBeforeChangeHook } from 'payload'
import { ValidationError } from 'payload'
import { peopleOfSite } from '../../access/people-of-site.store.ts'
import type { Reason } from '../../errors.ts'
import { languageOf } from '../../locales/refusal.hooks.ts'
import { reasonText } from '../../locales/refusal.ts'
import { findRecords } from '../../storage/records.store.ts'
import { idOf } from '../../storage/relation-ids.ts'
import { tenantDirectory } from '../../tenancy/tenant-directory.store.ts'
import { idMarks } from './id-mark.ts'

/**
 * A unit's people are named by the login names of their accounts, because whoever manages a site does not read the list of
 * accounts; each has to serve the unit's site. An unknown account and one that serves elsewhere look the same.
 */
export const findMembers: CollectionBeforeChangeHook = async ({ data, originalDoc, req, collection }) => {
  const unit: Record<string, unknown> = { ...(originalDoc as object | undefined), ...data }
  const accounts = namesIn(unit['accounts'])
  const tenant = (await tenantDirectory(req.payload)).byId(idOf(unit['tenant']))
  if (tenant === null) return data
  const serving = new Set((await peopleOfSite(req.payload, { tenant: tenant.id, ...tenant.ancestors })).map(({ id }) => id))
  const known = accounts.length === 0 ? [] : await findRecords(req.payload, 'users', { email: { in: accounts } })
  const members = new Map(known.filter((row) => serving.has(String(row['id']))).map((row) => [String(row['email']).toLowerCase(), String(row['id'])]))
  const strangers = accounts.filter((account) => !members.has(account))
  if (strangers.length > 0) {
    const reason: Reason = { key: 'unit.stranger', field: 'accounts', params: { accounts: strangers.join(', ') } }
    throw new ValidationError({ collection: collection.slug, errors: [{ path: 'accounts', message: reasonText(reason, languageOf(req)) }], req }, req.t)
  }
  const ids = [...new Set(members.values())]
  return { ...data, name: String(unit['name'] ?? '').trim(), accounts, members: ids, memberNames: idMarks(ids) }
}

const namesIn = (value: unknown): string[] => [...new Set((Array.isArray(value) ? value : []).map((name) => String(name).trim().toLowerCase()).filter(Boolean))]
