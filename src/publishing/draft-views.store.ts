import { recordAct, type ActContext } from '../auditing/record-act.store.ts'
import { idOf } from '../storage/relation-ids.ts'
import type { Row } from '../storage/records.store.ts'
import type { Ancestors } from '../tenancy/tenant.ts'
import { storedRevision } from './draft-revision.ts'
import { readDraft } from './drafts.store.ts'
import { subjectOf, type DraftRef } from './resource-types.ts'

/** The person, from where, and when; the draft says to which site it belongs. */
export type Reader = Pick<ActContext, 'payload' | 'actor' | 'now'>

/**
 * S-06: words of a draft are about to be told to a person of the staff. Call it before the answer, and answer nothing when
 * it throws. Once a day for each person and revision; who writes on the text in this round is named by it anyway and leaves
 * no event for reading it.
 * @param shown what is told; what the event needs besides is read
 * @throws PlatformError `database.unavailable`
 */
export async function recordDraftView({ payload, actor, now }: Reader, ref: DraftRef, shown: Row): Promise<void> {
  if (actor.kind !== 'staff') return
  // A selection of fields may leave out what the event needs.
  const draft = 'tenant' in shown && 'draftAuthors' in shown ? shown : { ...(await readDraft(payload, ref)), ...shown }
  if (String(draft['draftAuthors'] ?? '').split(',').includes(actor.id)) return
  const revision = storedRevision(draft['draftRevision'])
  await recordAct(
    { payload, actor, now, tenant: ownerOf(draft) },
    { kind: 'view.draft', subject: subjectOf(ref), detail: `revision ${revision}`, source: `view.draft:${subjectOf(ref)}:${revision}:${actor.id}:${now.toISOString().slice(0, 10)}` },
  )
}

function ownerOf(draft: Row): { id: string; ancestors: Ancestors } | null {
  const at = (name: string): string | null => idOf(draft[name]) || null
  return idOf(draft['tenant']) === '' ? null : { id: idOf(draft['tenant']), ancestors: { province: at('province'), prefecture: at('prefecture'), county: at('county') } }
}
