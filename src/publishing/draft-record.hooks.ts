import type { CollectionBeforeChangeHook } from 'payload'
import { PlatformError } from '../errors.ts'
import { asApiError } from '../locales/refusal.hooks.ts'
import { idOf } from '../storage/relation-ids.ts'
import { isTrusted } from './capability.ts'
import { recordWithAuthor } from './draft-authors.ts'
import { initialState } from './fold.ts'
import { stateOf } from './moves.store.ts'
import { newPublicId } from './public-id.store.ts'
import { editableStages } from './stages.ts'

/**
 * Server-owned facts of a draft: its public id, who wrote on it in this round (W-02 needs to know), its stage as the
 * moves have it. A draft that somebody is signing is not edited: it is recalled or returned first.
 */
export const keepDraftRecord: CollectionBeforeChangeHook = async ({ data, originalDoc, operation, req }) => {
  if (isTrusted(req.context)) return data
  if (operation === 'create') {
    return {
      ...data, publicId: newPublicId(), stage: 'draft', live: 'unpublished', publishedAt: null,
      draftAuthors: recordWithAuthor('', initialState, idOf(req.user)), _status: 'draft',
    }
  }
  const present = originalDoc as { id: string; publicId?: string; draftAuthors?: string; publishedAt?: string }
  const state = await stateOf(req.payload, String(present.id))
  if (!editableStages.includes(state.working)) {
    throw asApiError(new PlatformError('stage.locked', { reasons: [{ key: `move.locked-${state.working}` }] }), req)
  }
  return {
    ...data,
    publicId: present.publicId,
    publishedAt: state.published?.publishedAt ?? null,
    stage: state.working,
    live: state.live,
    draftAuthors: recordWithAuthor(present.draftAuthors ?? '', state, idOf(req.user)),
    _status: 'draft',
  }
}
