import type { Payload } from 'payload'
import { findRecords, matching } from '../../storage/records.store.ts'
import { idOf } from '../../storage/relation-ids.ts'
import { filledTemplate, type ReplyValues } from './reply-template.ts'

/** A template with the letter's own words in it, as it is put into a reply. */
export type OfferedTemplate = { id: string; name: string; text: string }

/** Templates of a board that a unit may use: those of the board, then its own, by name. @param unit id; '' for none */
export async function offeredTemplates(payload: Payload, tenant: string, unit: string, values: ReplyValues): Promise<OfferedTemplate[]> {
  const rows = await findRecords(payload, 'reply-templates', matching({ tenant, active: true }), { sort: 'name' })
  return rows.filter((row) => idOf(row['unit']) === '' || idOf(row['unit']) === unit).map((row) => ({ id: String(row['id']), name: String(row['name'] ?? ''), text: filledTemplate(String(row['text'] ?? ''), values) }))
}
