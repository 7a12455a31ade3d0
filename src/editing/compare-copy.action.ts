import { draftAt, newestDraft, storedDraftOf } from '../publishing/draft-revisions.store.ts'
import { recordDraftView } from '../publishing/draft-views.store.ts'
import type { StoredDraft } from '../publishing/draft-revision.ts'
import type { DraftType } from '../publishing/resource-types.ts'
import type { Row } from '../storage/records.store.ts'
import { comparedFields, offerFor, type Offer, type Values } from './compare-texts.ts'
import type { Opened } from './heartbeat.action.ts'
import { linkedNames } from './linked-names.store.ts'
import { parseResourceKey } from './resource-key.ts'
import { readCopy, unsavedCopies, type WorkingCopy } from './working-copies.store.ts'

export type Comparison = {
  offer: Offer
  copy: Pick<WorkingCopy, 'baseRevision' | 'savedAt' | 'data'> | null
  draft: (StoredDraft & { data: Values; bySelf: boolean }) | null
  /** text that the copy began with, while it is still kept */
  base: Values | null
  /** names of what the texts point at, by id */
  names: Record<string, string>
}

/**
 * The person's copy beside the stored draft and the text that the copy began with. Both texts may be somebody else's: that
 * they are read is recorded first (S-06).
 * @throws PlatformError `database.unavailable`
 */
export async function compareCopy(opened: Opened): Promise<Comparison> {
  const { payload, draft: ref, user, resource, owner, now, address } = opened
  const [copy, row] = await Promise.all([readCopy(payload, user.id, resource), ref === null ? null : newestDraft(payload, ref)])
  const draft = row === null ? null : { ...storedDraftOf(row), data: textOf(row), bySelf: row['draftSavedBy'] === user.id }
  const base = copy === null || ref === null ? null : await draftAt(payload, ref, copy.baseRevision)
  for (const told of [row, base]) if (ref !== null && told !== null) await recordDraftView({ payload, now, actor: { kind: 'staff', ...user, roles: [], address } }, ref, told)
  const texts = [copy?.data ?? {}, draft?.data ?? {}]
  return {
    offer: offerFor(copy, draft),
    copy: copy === null ? null : { baseRevision: copy.baseRevision, savedAt: copy.savedAt, data: copy.data },
    draft, base: base === null ? null : textOf(base), names: await linkedNames(payload, owner.tenant, texts),
  }
}

const textOf = (row: Row): Values => Object.fromEntries(comparedFields(row).map((field) => [field, row[field]]))

export type UnsavedHead = { resource: string; title: string; savedAt: string }

/** Drafts that this person began and never saved, newest first, at the sites named. */
export async function unsavedOf(opened: Pick<Opened, 'payload' | 'user'>, mayWriteAt: (type: DraftType, tenant: string) => boolean): Promise<UnsavedHead[]> {
  return (await unsavedCopies(opened.payload, opened.user.id))
    .filter(({ resource }) => {
      const key = parseResourceKey(resource)
      return key?.kind === 'new' && mayWriteAt(key.type, key.tenant)
    })
    .map(({ resource, savedAt, data }) => ({ resource, savedAt, title: typeof data['title'] === 'string' ? data['title'].slice(0, 200) : '' }))
}
