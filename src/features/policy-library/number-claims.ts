import type { PolicyText } from '../../publishing/policy-text.ts'
import { numberKeyOf } from './number-key.ts'

/**
 * Where the number of a document must be its alone (P-06): an original's on the whole platform, and every document's on its
 * own site. A document that a site reposts leaves the platform's number to its original. Empty without a number.
 */
export function numberClaimsOf({ tenant, docNumber, document }: Pick<PolicyText, 'tenant' | 'docNumber' | 'document'>): string[] {
  const key = numberKeyOf({ issuer: document.issuer, docNumber })
  if (key === '') return []
  return [...(document.reposted === true ? [] : [`original:${key}`]), `site:${tenant}:${key}`]
}

/** Milliseconds in which a claim holds although its document has not moved: the move that it was made for is under way. */
export const claimGraceMs = 60_000
