import type { CollectionAfterChangeHook, CollectionBeforeChangeHook } from 'payload'
import { ValidationError } from 'payload'
import type { Reason } from '../errors.ts'
import { languageOf } from '../locales/refusal.hooks.ts'
import { reasonText } from '../locales/refusal.ts'
import { runtimeOf } from '../runtime.ts'
import { findRecord, findRecords, matching } from '../storage/records.store.ts'
import { maxColumnDepth } from './blueprint.ts'
import { savedOrder } from './column-order.ts'
import { isReservedSegment } from './tree.ts'
import { idOf } from '../storage/relation-ids.ts'

/**
 * D-39, D-50: the path follows from the parent and the segment; what another owner holds is not taken. A column that names no
 * order comes behind its siblings.
 */
export const checkColumn: CollectionBeforeChangeHook = async ({ data, originalDoc, req, collection }) => {
  const original = (originalDoc ?? {}) as Record<string, unknown>
  const merged: Record<string, unknown> = { ...original, ...data }
  const segment = String(merged['segment'] ?? '').trim().toLowerCase()
  const parentId = idOf(merged['parent'])
  const parent = parentId === '' ? null : await findRecord(req.payload, 'columns', { id: { equals: parentId } })
  const path = parent === null ? segment : `${String(parent['path'])}/${segment}`
  const own = String(original['id'] ?? '')
  const reasons: Reason[] = []
  if (!/^[a-z][a-z0-9-]{0,39}$/.test(segment)) reasons.push({ key: 'column.segment', field: 'segment' })
  if (parent === null && isReservedSegment(segment)) reasons.push({ key: 'column.reserved', field: 'segment', params: { segment } })
  if (path.split('/').length > maxColumnDepth) reasons.push({ key: 'column.too-deep', field: 'parent', params: { depth: maxColumnDepth } })
  if (own !== '' && (parentId === own || `${path}/`.startsWith(`${String(original['path'])}/${segment}/`) && parentId !== idOf(original['parent']))) {
    reasons.push({ key: 'column.loop', field: 'parent' })
  }
  if (reasons.length === 0) {
    const taken = await findRecord(req.payload, 'addresses', {
      and: [{ tenant: { equals: idOf(merged['tenant']) } }, { path: { equals: `/${path}/` } }, { owner: { not_equals: `column:${own}` } }],
    })
    if (taken !== null) reasons.push({ key: 'column.path-taken', field: 'segment', rule: 'D-50', params: { path: `/${path}/` } })
  }
  if (reasons.length > 0) {
    const language = languageOf(req)
    throw new ValidationError({
      collection: collection.slug,
      errors: reasons.map((reason) => ({ path: reason.field ?? 'segment', message: reasonText(reason, language) })),
      req,
    }, req.t)
  }
  const ofSite = await findRecords(req.payload, 'columns', matching({ tenant: idOf(merged['tenant']) }))
  const siblings = ofSite.filter((other) => String(other['id']) !== own && idOf(other['parent']) === parentId)
  const order = savedOrder(merged['order'], siblings.map((sibling) => sibling['order']), own === '')
  return { ...data, segment, path, order, settled: false }
}

export const announceColumn: CollectionAfterChangeHook = ({ doc, req }) => {
  runtimeOf(req.payload).wakeWorker()
  return doc
}
