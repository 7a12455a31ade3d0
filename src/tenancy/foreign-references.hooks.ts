import type { CollectionBeforeChangeHook, CollectionSlug } from 'payload'
import { ValidationError } from 'payload'
import { findRecords } from '../storage/records.store.ts'
import { isId } from '../storage/id-form.ts'
import { idOf } from '../storage/relation-ids.ts'

/** Ids that a document points at, by field and collection; the collection's file lists them, uploads in rich text included. */
export type References = (data: Record<string, unknown>) => { field: string; collection: CollectionSlug; ids: string[] }[]

/**
 * Refuses a reference to another site's document: pickers and `filterOptions` only guide the hand, and drafts skip
 * field validation altogether. Runs on every write, whichever door. One query for each referenced collection.
 */
export const refuseForeignReferences =
  (references: References): CollectionBeforeChangeHook =>
  async ({ data, originalDoc, req, collection }) => {
    const owner = idOf((originalDoc as { tenant?: unknown } | undefined)?.tenant ?? data['tenant'])
    const errors: { path: string; message: string }[] = []
    for (const { field, collection: target, ids } of references(data)) {
      if (ids.length === 0) continue
      const wanted = [...new Set(ids)]
      const askable = wanted.filter(isId)
      const rows = askable.length === 0 ? [] : await findRecords(req.payload, target, { id: { in: askable } })
      const own = new Set(rows.filter((row) => idOf(row['tenant']) === owner).map((row) => String(row['id'])))
      // Missing and foreign look the same: the answer must not tell which ids exist elsewhere.
      if (wanted.some((id) => !own.has(id))) errors.push({ path: field, message: req.t('error:notFound') })
    }
    if (errors.length > 0) throw new ValidationError({ collection: collection.slug, errors, req }, req.t)
    return data
  }
