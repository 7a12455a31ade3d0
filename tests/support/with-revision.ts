import type { Platform } from '../../src/create-platform.ts'
import { newestDraft, storedDraftOf } from '../../src/publishing/draft-revisions.store.ts'

/**
 * The revision that a form loaded at this moment would name, added to what a test saves: so that what refuses the save is
 * what the test is about. Anything that is no change of one stored article is left as it is.
 */
export async function withRevision(platform: Pick<Platform, 'payload'>, method: string, path: string, body: unknown): Promise<unknown> {
  const id = /^\/api\/articles\/([0-9a-f-]{24,36})(?:\?|$)/.exec(path)?.[1]
  if (method !== 'PATCH' || id === undefined || body === null || typeof body !== 'object' || Array.isArray(body)) return body
  const newest = await newestDraft(platform.payload, id)
  return newest === null ? body : { ...body, draftRevision: storedDraftOf(newest).revision }
}
