import type { Platform } from '../../src/create-platform.ts'
import { isDraftType } from '../../src/publishing/resource-types.ts'
import { newestDraft, storedDraftOf } from '../../src/publishing/draft-revisions.store.ts'

/**
 * The revision that a form loaded at this moment would name, added to what a test saves: so that what refuses the save is
 * what the test is about. Anything that is no change of one stored draft is left as it is.
 */
export async function withRevision(platform: Pick<Platform, 'payload'>, method: string, path: string, body: unknown): Promise<unknown> {
  const [, type, id] = /^\/api\/([a-z-]+)\/([0-9a-f-]{24,36})(?:\?|$)/.exec(path) ?? []
  if (method !== 'PATCH' || id === undefined || !isDraftType(type) || body === null || typeof body !== 'object' || Array.isArray(body)) return body
  const newest = await newestDraft(platform.payload, { type, id })
  return newest === null ? body : { ...body, draftRevision: storedDraftOf(newest).revision }
}
