import { initialState, type ResourceState } from './fold.ts'

/** The state that a draft would have if it were released at this ISO instant: for previews, which show what is not live. */
export const asIfReleased = (at: string): ResourceState => ({
  ...initialState,
  live: 'published',
  published: { textHash: '', publishedAt: at, correctedAt: null, corrections: [], path: '/', members: [], move: '', seq: 0, expireAt: null, authors: [], signers: [] },
})
