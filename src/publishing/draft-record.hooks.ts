import type { CollectionAfterErrorHook, CollectionBeforeChangeHook, CollectionBeforeOperationHook, PayloadRequest } from 'payload'
import { PlatformError } from '../errors.ts'
import { asApiError } from '../locales/refusal.hooks.ts'
import { idOf } from '../storage/relation-ids.ts'
import { isUniqueViolation, type Row } from '../storage/records.store.ts'
import { isTrusted } from './capability.ts'
import { recordWithAuthor } from './draft-authors.ts'
import { namedRevision, notNamed, saveRefusal } from './draft-revision.ts'
import { afterInstantOf, newestDraft, storedDraftOf } from './draft-revisions.store.ts'
import { initialState, type ResourceState } from './fold.ts'
import { movedRefOf } from './bundle.ts'
import { stateOf } from './moves.store.ts'
import { newPublicId } from './public-id.store.ts'
import { isMovedType, type DraftRef, type DraftType } from './resource-types.ts'
import { editableStages } from './stages.ts'

/** What is being saved in this request, for the one who loses a race in the database itself. */
const saving = Symbol.for('jiyue.publishing.saving')
type Saving = { [saving]?: { ref: DraftRef; named: number } }

/** Notes whether a save names the revision that it was written on, before Payload fills gaps from what is stored. */
export const noteRevision: CollectionBeforeOperationHook = ({ args, operation, req }) => {
  if (isTrusted(req.context) || operation !== 'update') return args
  const data = ((args as { data?: Row }).data ?? {}) as Row
  return { ...args, data: { ...data, draftRevision: namedRevision(data['draftRevision']) } } as typeof args
}

/**
 * Server-owned facts of a draft: its public id, who wrote on it in this round (W-02 needs to know), its stage as the
 * moves have it, its revision and who saved that. A draft that somebody is signing is not edited: it is recalled or
 * returned first; an interpretation goes by the moves of its document. A save on anything but the newest text is refused,
 * whichever door it came by.
 */
export const keepDraftRecord: CollectionBeforeChangeHook = async ({ data, originalDoc, operation, req, collection }) => {
  if (isTrusted(req.context)) return data
  const type = collection.slug as DraftType
  const by = { draftSavedBy: idOf(req.user), draftSavedByName: nameOf(req) }
  if (operation === 'create') {
    const state = await stateOfNew(type, data as Row, req)
    return {
      ...data, ...by, publicId: newPublicId(), stage: state.working, live: 'unpublished', publishedAt: null, draftRevision: 1,
      draftAuthors: recordWithAuthor('', state, idOf(req.user)), _status: 'draft',
    }
  }
  const present = originalDoc as Row & { id: string; publicId?: string; draftAuthors?: string }
  const moved = movedRefOf(type, present)
  const state = await stateOf(req.payload, moved.id)
  refuseLocked(state, req)
  const named = namedRevision(data['draftRevision'])
  const refusal = saveRefusal(named, storedDraftOf(present))
  if (refusal !== null) throw asApiError(new PlatformError(named === notNamed ? 'input.invalid' : 'edit.conflict', { reasons: [refusal] }), req)
  await afterInstantOf(present)
  ;(req.context as Saving)[saving] = { ref: { type, id: String(present.id) }, named }
  // Whether an interpretation is live follows from the text that is, not from its document alone; the worker notes it.
  const isOwn = moved.type === type
  return {
    ...data,
    ...by,
    publicId: present.publicId,
    publishedAt: isOwn ? (state.published?.publishedAt ?? null) : present['publishedAt'],
    stage: state.working,
    live: isOwn ? state.live : present['live'],
    draftAuthors: recordWithAuthor(present.draftAuthors ?? '', state, idOf(req.user)),
    draftRevision: named + 1,
    _status: 'draft',
  }
}

/** A new interpretation is written into the round of its document; without a document there is none (G-34). */
async function stateOfNew(type: DraftType, data: Row, req: PayloadRequest): Promise<ResourceState> {
  if (isMovedType(type)) return initialState
  const { id } = movedRefOf(type, data)
  if (id === '') throw asApiError(new PlatformError('input.invalid', { reasons: [{ key: 'interpretation.without-document', field: 'policy', rule: 'G-34' }] }), req)
  const state = await stateOf(req.payload, id)
  refuseLocked(state, req)
  return state
}

function refuseLocked(state: ResourceState, req: PayloadRequest): void {
  if (editableStages.includes(state.working)) return
  throw asApiError(new PlatformError('stage.locked', { reasons: [{ key: `move.locked-${state.working}` }] }), req)
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
