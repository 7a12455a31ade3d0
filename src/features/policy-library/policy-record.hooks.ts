import type { CollectionBeforeChangeHook } from 'payload'
import { dayOf } from '../../calendar/work-calendar.ts'
import { isTrusted } from '../../publishing/capability.ts'
import { newPublicId } from '../../publishing/public-id.store.ts'
import { runtimeOf } from '../../runtime.ts'
import { idOf } from '../../storage/relation-ids.ts'
import { tenantDirectory } from '../../tenancy/tenant-directory.store.ts'
import { allotIndexNumber } from './index-numbers.store.ts'
import { retainedDayOf } from './assessments.store.ts'
import { numberKeyOf } from './number-key.ts'

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/**
 * What the platform itself writes on a policy document: its index number, given at the first save and never changed
 * (P-01), the id of its notice, the key by which its number is compared, and the day of its last assessment. Runs when nothing else refuses the save.
 */
export const keepPolicyRecord: CollectionBeforeChangeHook = async ({ data, originalDoc, req }) => {
  if (isTrusted(req.context)) return data
  const present = (originalDoc ?? {}) as Record<string, unknown>
  const merged: Record<string, unknown> = { ...present, ...data }
  return {
    ...data,
    indexNumber: text(present['indexNumber']) || (await newNumber(merged, req)),
    noticePublicId: text(present['noticePublicId']) || newPublicId(),
    numberKey: numberKeyOf({ issuer: text(merged['issuer']), docNumber: text(merged['docNumber']) }),
    // Asked anew, so that an assessment of the same moment is not lost with the text that it was read on.
    assessedOn: originalDoc === undefined ? '' : await retainedDayOf(req.payload, idOf(present)),
  }
}

type Req = Parameters<CollectionBeforeChangeHook>[0]['req']

/** Of the year in which the document was formed, where that is said at once, else of this year. */
async function newNumber(merged: Record<string, unknown>, req: Req): Promise<string> {
  const tenant = (await tenantDirectory(req.payload)).byId(idOf(merged['tenant']))
  if (tenant === null) return ''
  const day = text(merged['formedOn']) || dayOf(runtimeOf(req.payload).now().getTime())
  return (await allotIndexNumber(req.payload, tenant, text(merged['publicId']), Number(day.slice(0, 4)))) ?? ''
}
