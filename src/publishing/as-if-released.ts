import type { CanonicalText } from './canonical-text.ts'
import { initialState, type ResourceState } from './fold.ts'
import { memberPathsOf, releasedMembers } from './members.ts'
import { frozenPath } from './permalink.ts'

/** The state that a draft would have if it were released at this instant, with all that it releases: for previews, which show what is not live. */
export function asIfReleased(text: CanonicalText, now: Date): ResourceState {
  const at = now.toISOString()
  return {
    ...initialState,
    live: 'published',
    published: {
      textHash: '', publishedAt: at, correctedAt: null, corrections: [], path: frozenPath(text.column.path, now, text.publicId),
      members: releasedMembers([], memberPathsOf(text, now), at), move: '', seq: 0, expireAt: null, authors: [], signers: [],
    },
  }
}
