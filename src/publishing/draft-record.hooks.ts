import type { CollectionAfterErrorHook, CollectionBeforeChangeHook, CollectionBeforeOperationHook, FieldHook, PayloadRequest } from 'payload'
import { PlatformError } from '../errors.ts'
import { asApiError } from '../locales/refusal.hooks.ts'
import { idOf } from '../storage/relation-ids.ts'
import { isUniqueViolation, type Row } from '../storage/records.store.ts'
import { isTrusted } from './capability.ts'
import { recordWithAuthor } from './draft-authors.ts'
import { namedRevision, notNamed, saveRefusal, storedRevision } from './draft-revision.ts'
import { afterInstantOf, newestDraft, storedDraftOf } from './draft-revisions.store.ts'
import { initialState } from './fold.ts'
import { movedRefOf } from './bundle.ts'
import { stateOf } from './moves.store.ts'
import { newPublicId } from './public-id.store.ts'
import type { DraftRef, DraftType } from './resource-types.ts'
import { editableStages } from './stages.ts'

/** What is being saved in this request, for the one who loses a race in the database itself. */
const saving = Symbol.for('jiyue.publishing.saving')
type Saving = { [saving]?: { ref: DraftRef; named: number } }

/** A number for drafts from before revisions were counted, too, so that every form that was loaded can name one. */
export const showRevision: FieldHook = ({ value }) => storedRevision(value)

/** Notes whether a save names the revision that it was written on, before Payload fills gaps from what is stored. */
export const noteRevision: CollectionBeforeOperationHook = ({ args, operation, req }) => {
  if (isTrusted(req.context) || operation !== 'update') return args
  const data = ((args as { data?: Row }).data ?? {}) as Row
  return { ...args, data: { ...data, draftRevision: namedRevision(data['draftRevision']) } } as typeof args
}

/**
 * Server-owned facts of a draft: its public id, who wrote on it in this round (W-02 needs to know), its stage as the
 * moves have it, its revision and who saved that. A draft that somebody is signing is not edited: it is recalled or
 * returned first. A save on anything but the newest text is refused, whichever door it came by.
 */
export const keepDraftRecord: CollectionBeforeChangeHook = async ({ data, originalDoc, operation, req, collection }) => {
  if (isTrusted(req.context)) return data
  const type = collection.slug as DraftType
  const by = { draftSavedBy: idOf(req.user), draftSavedByName: nameOf(req) }
  if (operation === 'create') {
    return {
      ...data, ...by, publicId: newPublicId(), stage: 'draft', live: 'unpublished', publishedAt: null, draftRevision: 1,
      draftAuthors: recordWithAuthor('', initialState, idOf(req.user)), _status: 'draft',
    }
  }
  const present = originalDoc as Row & { id: string; publicId?: string; draftAuthors?: string }
  const state = await stateOf(req.payload, movedRefOf(type, present).id)
  if (!editableStages.includes(state.working)) {
    throw asApiError(new PlatformError('stage.locked', { reasons: [{ key: `move.locked-${state.working}` }] }), req)
  }
  const named = namedRevision(data['draftRevision'])
  const refusal = saveRefusal(named, storedDraftOf(present))
  if (refusal !== null) throw asApiError(new PlatformError(named === notNamed ? 'input.invalid' : 'edit.conflict', { reasons: [refusal] }), req)
  await afterInstantOf(present)
  ;(req.context as Saving)[saving] = { ref: { type, id: String(present.id) }, named }
  return {
    ...data,
    ...by,
    publicId: present.publicId,
    publishedAt: state.published?.publishedAt ?? null,
    stage: state.working,
    live: state.live,
    draftAuthors: recordWithAuthor(present.draftAuthors ?? '', state, idOf(req.user)),
    draftRevision: named + 1,
    _status: 'draft',
  }
}

/**
 * Of two saves at the same moment both are right when they are looked at; the unique index on the version refuses the
 * second. Its writer is told what the other one would have been told a moment later.
 */
export const tellLostRace: CollectionAfterErrorHook = async ({ error, req }) => {
  const lost = (req.context as Saving)[saving]
  if (lost === undefined || !isUniqueViolation(error)) return
  const newest = await newestDraft(req.payload, lost.ref)
  const reason = newest === null ? null : saveRefusal(lost.named, storedDraftOf(newest))
  if (reason === null) return
  const { message, status, data } = asApiError(new PlatformError('edit.conflict', { reasons: [reason] }), req)
  return { status, response: { errors: [{ name: 'APIError', message, data: data ?? {} }] } }
}

const nameOf = (req: PayloadRequest): string => String((req.user as { name?: unknown } | null | undefined)?.name ?? '')
