import type { RecognisedFact } from './policies-api.store.ts'

/**
 * A recognised fact beside what the form holds: `empty` may be taken over with the rest, `other` only by itself, since
 * something stands there; `same` says nothing new, and `shown` is not the editor's to set.
 */
export type Suggestion = RecognisedFact & { standing: 'empty' | 'other' | 'same' | 'shown'; present: string }

/** @param present what the form holds in a field, as words; '' for nothing */
export const suggestionsOf = (facts: readonly RecognisedFact[], present: (field: string) => string): Suggestion[] => facts.map((fact) => {
  const held = present(fact.field).trim()
  const standing = !fact.settable ? 'shown' : held === '' ? 'empty' : held === fact.value.trim() ? 'same' : 'other'
  return { ...fact, standing, present: held }
})

/** What `take all` takes: fields that are empty, and of these only what nobody needs to look at first. */
export const takenTogether = (suggestions: readonly Suggestion[]): Suggestion[] => suggestions.filter(({ standing, doubtful }) => standing === 'empty' && !doubtful)
