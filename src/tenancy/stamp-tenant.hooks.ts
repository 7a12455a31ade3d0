import type { CollectionBeforeChangeHook } from 'payload'
import { ValidationError } from 'payload'
import { tenantDirectory } from './tenant-directory.store.ts'
import { idOf } from '../storage/relation-ids.ts'

/**
 * Writes the owner's ancestors; the owner itself is what the first write named and never changes after. Runs last of
 * the hooks before storage, on drafts too, so that whatever a client sent for these columns is overwritten.
 */
export const stampTenant: CollectionBeforeChangeHook = async ({ data, originalDoc, operation, req, collection }) => {
  const owner = idOf(operation === 'create' ? data['tenant'] : (originalDoc as { tenant?: unknown } | undefined)?.tenant)
  const tenant = (await tenantDirectory(req.payload)).byId(owner)
  if (tenant === null) {
    throw new ValidationError({ collection: collection.slug, errors: [{ path: 'tenant', message: req.t('validation:required') }], req }, req.t)
  }
  return { ...data, tenant: tenant.id, ...tenant.ancestors }
}
