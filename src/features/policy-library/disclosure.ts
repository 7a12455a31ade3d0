import type { Reason } from '../../errors.ts'
import type { DocumentFacts } from '../../publishing/policy-text.ts'

/** 公开属性: every document carries one, and comes with it to each step of review. */
export const disclosures = ['proactive', 'on-request', 'not-public'] as const satisfies readonly DocumentFacts['disclosure'][]
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

/** What stands on a document about its disclosure; '' where nothing is filled in. */
export type DisclosureFacts = Pick<DocumentFacts, 'disclosureGround' | 'disclosureReason'> & { disclosure: string }

type Draft = Readonly<Record<string, unknown>>

/** Whether the form asks on which ground a document is not public; a ground left from an earlier choice stays in sight, so that it can be cleared. */
export const asksLegalGround = (draft: Draft): boolean => draft['disclosure'] === 'not-public' || Boolean(draft['disclosureGround'])

/** Whether the form asks why a document is not disclosed of its own accord. */
export const asksReason = (draft: Draft): boolean => draft['disclosure'] === 'not-public' || draft['disclosure'] === 'on-request' || Boolean(draft['disclosureReason'])

/**
 * Why a document is returned (退文) for its disclosure. A document without attribute is returned; one that is not
 * public says on which ground and why.
 * @param at `forRelease`: it is about to be put on the site, where only what is disclosed proactively may stand;
 *   `officeReviewed`: whether the disclosure office has read a document that is not public, asked before approval only
 */
export function disclosureReasons(facts: DisclosureFacts, at: { forRelease: boolean; officeReviewed?: boolean }): Reason[] {
  const { disclosure, disclosureGround, disclosureReason } = facts
  const reasons: Reason[] = []
  const lacks = (key: string, field: string, rule = 'X-21') => reasons.push({ key: `disclosure.${key}`, field, rule })

  if (disclosure === '') lacks('missing', 'disclosure')
  else if (!isDisclosure(disclosure)) lacks('unknown', 'disclosure')
  else if (disclosure === 'proactive') {
    // A ground left over from an earlier choice would be archived as a contradiction.
    if (disclosureGround !== '') lacks('ground-needless', 'disclosureGround', 'X-03')
  } else {
    if (at.forRelease) lacks(`${disclosure}-released`, 'disclosure')
    if (disclosure === 'not-public') {
      if (!isLegalGround(disclosureGround)) lacks('ground-missing', 'disclosureGround', 'X-03')
      if (disclosureReason.trim() === '') lacks('reason-missing', 'disclosureReason')
      if (at.officeReviewed === false) lacks('office-review-missing', 'disclosure')
    }
  }
  return reasons
}
