import type { Reason } from '../../errors.ts'

/** 公开属性: every document carries one, and comes with it to each step of review. */
export const disclosures = ['proactive', 'on-request', 'not-public'] as const
export type Disclosure = (typeof disclosures)[number]

/** 条例 articles 14–16: the only grounds on which information is not made public. */
export const legalGrounds = {
  'state-secret': { article: 14 },
  'forbidden-by-law': { article: 14 },
  'endangers-stability': { article: 14 },
  'business-secret': { article: 15 },
  privacy: { article: 15 },
  'internal-affairs': { article: 16 },
  process: { article: 16 },
  'case-file': { article: 16 },
} as const satisfies Record<string, { article: 14 | 15 | 16 }>

export type LegalGround = keyof typeof legalGrounds
export const legalGroundKeys = Object.keys(legalGrounds) as LegalGround[]

export const isDisclosure = (value: unknown): value is Disclosure => disclosures.some((known) => known === value)
export const isLegalGround = (value: unknown): value is LegalGround => typeof value === 'string' && Object.hasOwn(legalGrounds, value)

/** What stands on a document about its disclosure; what is not filled in is null or the empty text. */
export type DisclosureFacts = {
  disclosure: string | null
  /** why it is not public */
  ground: string | null
  explanation: string
  /** who of the disclosure office read it before approval, where it is a policy document that is not public */
  officeReview: { by: string; day: string } | null
}

/**
 * Why a document is returned (退文) for its disclosure. A document without attribute is returned; one that is not
 * public says on which ground and why, and the disclosure office has read it. `forRelease`: it is about to be put on the
 * site, where only what is disclosed proactively may stand.
 */
export function disclosureReasons(facts: DisclosureFacts, { forRelease }: { forRelease: boolean }): Reason[] {
  const { disclosure, ground, explanation, officeReview } = facts
  const reasons: Reason[] = []
  const lacks = (key: string, field: string, rule = 'X-21') => reasons.push({ key: `disclosure.${key}`, field, rule })

  if (disclosure === null || disclosure === '') lacks('missing', 'disclosure')
  else if (!isDisclosure(disclosure)) lacks('unknown', 'disclosure')
  else if (disclosure === 'proactive') {
    // A ground left over from an earlier choice would be archived as a contradiction.
    if (ground !== null && ground !== '') lacks('ground-needless', 'disclosureGround', 'X-03')
  } else {
    if (forRelease) lacks(`${disclosure}-released`, 'disclosure')
    if (disclosure === 'not-public') {
      if (!isLegalGround(ground)) lacks('ground-missing', 'disclosureGround', 'X-03')
      if (explanation.trim() === '') lacks('explanation-missing', 'disclosureExplanation')
      if (officeReview === null || officeReview.by.trim() === '') lacks('office-review-missing', 'disclosureReview')
    }
  }
  return reasons
}
