import { recordAct, type ActContext } from '../auditing/record-act.store.ts'
import { findRecords } from '../storage/records.store.ts'
import { idOf } from '../storage/relation-ids.ts'

/** The person, from where, and when; the file says to which site it belongs. */
export type Reader = Pick<ActContext, 'payload' | 'actor' | 'now'>

type Attachment = { id: unknown; sha256?: unknown; tenant?: unknown; province?: unknown; prefecture?: unknown; county?: unknown; wordsBy?: unknown }

/**
 * S-06: a file that is no citizen's to read yet is about to be handed to a person of the staff: what is drafted is often
 * written in it. Call it before the answer, and answer nothing when it throws. Once a day for each person and file; who brought
 * it or gave it its title leaves no event, and a file that a live entry of its site lists is public.
 * @throws PlatformError `database.unavailable`
 */
export async function recordFileView({ payload, actor, now }: Reader, file: Attachment): Promise<void> {
  if (actor.kind !== 'staff' || String(file.wordsBy ?? '').split(',').includes(actor.id)) return
  const [tenant, sha256] = [idOf(file.tenant), String(file.sha256 ?? '')]
  const isPublic = (await findRecords(payload, 'public-files', { and: [{ tenant: { equals: tenant } }, { sha256: { equals: sha256 } }] }, { limit: 1 })).length > 0
  if (isPublic) return
  const at = (value: unknown): string | null => idOf(value) || null
  const subject = `attachments:${String(file.id)}`
  await recordAct(
    { payload, actor, now, tenant: tenant === '' ? null : { id: tenant, ancestors: { province: at(file.province), prefecture: at(file.prefecture), county: at(file.county) } } },
    { kind: 'view.file', subject, textHash: sha256, source: `view.file:${subject}:${sha256}:${actor.id}:${now.toISOString().slice(0, 10)}` },
  )
}
