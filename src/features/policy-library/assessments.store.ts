import type { Payload } from 'payload'
import { patchNewestDraft } from '../../publishing/document-projection.store.ts'
import { addRecord, findRecords, isUniqueViolation, type Row } from '../../storage/records.store.ts'
import type { Ancestors } from '../../tenancy/tenant.ts'
import { assessmentOutcomes, retainedOn, type Assessment } from './assessment.ts'

/** Assessments of these documents, newest first for each: one statement. */
export async function assessmentsOf(payload: Payload, documents: readonly string[]): Promise<ReadonlyMap<string, Assessment[]>> {
  if (documents.length === 0) return new Map()
  const rows = await findRecords(payload, 'assessments', { resource: { in: [...documents] } }, { sort: '-assessedOn' })
  return new Map([...Map.groupBy(rows, (row) => String(row['resource']))].map(([document, found]) => [document, found.map(assessmentOf)]))
}

const assessmentOf = (row: Row): Assessment => ({
  assessedOn: String(row['assessedOn']), outcome: assessmentOutcomes.find((one) => one === row['outcome']) ?? 'not-public', note: String(row['note'] ?? ''),
  person: String(row['person'] ?? ''), personName: String(row['personName'] ?? ''), at: String(row['at'] ?? ''),
})

/** One insert commits an assessment. @returns false where the document has one of that day already */
export async function insertAssessment(payload: Payload, row: Assessment & Ancestors & { tenant: string; resource: string }): Promise<boolean> {
  try {
    await addRecord(payload, 'assessments', row)
    return true
  } catch (error) {
    if (isUniqueViolation(error)) return false
    throw error
  }
}

/** The day that a document's list counts from, as its assessments have it. */
export async function retainedDayOf(payload: Payload, document: string): Promise<string> {
  return retainedOn((await assessmentsOf(payload, [document])).get(document)?.[0] ?? null)
}

/** Notes that day on the draft, where lists find it; every save of the document notes it again, and so does the list. */
export const noteRetainedDay = async (payload: Payload, document: string): Promise<void> => noteDay(payload, document, await retainedDayOf(payload, document))

/** Puts the document on its list, whatever was found of it before. */
export const noteNoDay = (payload: Payload, document: string): Promise<void> => noteDay(payload, document, '')

const noteDay = (payload: Payload, document: string, assessedOn: string): Promise<void> => patchNewestDraft(payload, { type: 'policies', id: document }, { assessedOn })

/**
 * Notes the day of those documents of a list whose assessments say another one: whoever recorded one was ended before that.
 * @param listed newest drafts @returns whether there were any, so that the list is no longer as it was read
 */
export async function mendRetainedDays(payload: Payload, listed: readonly Row[], assessed: ReadonlyMap<string, readonly Assessment[]>): Promise<boolean> {
  const behind = listed.map((row) => ({ id: String(row['id']), noted: String(row['assessedOn'] ?? '') })).filter(({ id, noted }) => retainedOn(assessed.get(id)?.[0] ?? null) !== noted)
  for (const { id } of behind) await noteRetainedDay(payload, id)
  return behind.length > 0
}
