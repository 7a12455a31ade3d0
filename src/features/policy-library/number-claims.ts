import type { PolicyText } from '../../publishing/policy-text.ts'
import type { Tenant } from '../../tenancy/tenant.ts'
import { issuerKey, numberKeyOf } from './number-key.ts'

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

/**
 * Whether a site may take an original's number from another one that holds it: sites do not trust each other's word on who
 * issued a document. A site above the holder may, and so may the site of the very issuer from one that is not; nobody takes
 * anything from a site above.
 */
export function outranks(site: Tenant, holder: Tenant, issuer: string): boolean {
  if (site.id === holder.id || isAbove(holder, site)) return false
  return isAbove(site, holder) || (isOf(site, issuer) && !isOf(holder, issuer))
}

const isAbove = (site: Tenant, below: Tenant): boolean => site.id !== below.id && Object.values(below.ancestors).includes(site.id)

const isOf = ({ name, organisers }: Tenant, issuer: string): boolean => [name, organisers.organiser].some((known) => known !== '' && issuerKey(known) === issuerKey(issuer))
