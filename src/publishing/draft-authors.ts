import type { ResourceState } from './fold.ts'

/**
 * Who wrote on a draft in the present round (W-02 keeps them from signing it). The record stands on the draft itself
 * and begins with the release after which the round began, `@<seq>`; so a release ends the round by itself, and no
 * projection, early, late or repeated, can take an author off a draft that was begun since.
 */
export function roundAuthors(record: string, state: Pick<ResourceState, 'published'>): string[] {
  const parts = record.split(',').filter(Boolean)
  const round = parts[0]?.startsWith('@') === true ? Number(parts[0].slice(1)) : 0
  return round === (state.published?.seq ?? 0) ? parts.filter((part) => !part.startsWith('@')) : []
}

/** The record after this person wrote; '' as person adds nobody. */
export function recordWithAuthor(record: string, state: Pick<ResourceState, 'published'>, person: string): string {
  const authors = new Set([...roundAuthors(record, state), person])
  authors.delete('')
  return [...(state.published === null ? [] : [`@${state.published.seq}`]), ...authors].join(',')
}
