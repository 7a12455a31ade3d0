import type { TermKind } from '../../terms/term-profile.ts'

/**
 * What a citizen's letter is. `term`: the clock it gets when it arrives (I-01, I-03, I-04); triage may find another.
 * `mayBePublic`: whether it may be published with its answer at all, where the writer agrees (I-05, G-37).
 */
export const letterKinds = {
  consultation: { term: 'message', mayBePublic: true },
  suggestion: { term: 'message', mayBePublic: true },
  complaint: { term: 'message', mayBePublic: true },
  help: { term: 'message', mayBePublic: true },
  praise: { term: 'message', mayBePublic: true },
  'error-report': { term: 'error-report', mayBePublic: false },
} as const satisfies Record<string, { term: TermKind; mayBePublic: boolean }>

/** Terms between which triage judges a letter, but for kinds with a term of their own (I-01, I-03). */
export const judgedTerms = ['message', 'simple-question', 'complex-message'] as const satisfies readonly TermKind[]
export type JudgedTerm = (typeof judgedTerms)[number]

export type LetterKind = keyof typeof letterKinds

export const letterKindNames = Object.keys(letterKinds) as LetterKind[]
