import { z } from 'zod'
import { readDocumentNumber } from '../../documents/document-number.ts'
import { genreKeys } from '../../features/policy-library/genres.ts'
import { validityStates } from '../../documents/validity.ts'
import type { FacetKey, PolicySort } from '../../theming/policy-views.ts'

/** Below a site's root. */
export const policiesPath = '/policies/'
export const cataloguePath = '/policies/catalogue.csv'

/** More documents than a site has; beyond them the oldest are left out of its list. */
export const mostDocuments = 20_000

export const facetKeys = ['validity', 'theme', 'issuer', 'genre', 'year', 'interpreted'] as const satisfies readonly FacetKey[]
export const policySorts = ['newest', 'effective', 'number'] as const satisfies readonly PolicySort[]

/** What was chosen of each facet; '' for nothing. */
export type PolicyChoices = Record<FacetKey, string>

export type PolicyQuery = {
  /** as typed, within its length */
  text: string
  /** the document number that the text is, else null */
  number: { text: string; key: string } | null
  choices: PolicyChoices
  sort: PolicySort
  /** from 1 */
  page: number
  /** locale key below `search.problem.` */
  problem: 'too-long' | null
}

const longestText = 100
const mostPages = 500

/** A value that is none of the list is no choice: old links and typed addresses must still lead somewhere. */
const Input = z.object({
  q: z.string().catch(''),
  validity: z.enum(['', ...validityStates]).catch(''),
  theme: z.string().regex(/^[a-z][a-z0-9-]{0,39}(?:\/[a-z][a-z0-9-]{0,39})?$/).catch(''),
  issuer: z.string().trim().max(100).catch(''),
  genre: z.enum(['', ...genreKeys]).catch(''),
  year: z.string().regex(/^(?:19|20)\d{2}$/).catch(''),
  interpreted: z.enum(['', 'yes', 'no']).catch(''),
  sort: z.enum(policySorts).catch('newest'),
  page: z.coerce.number().int().min(1).max(mostPages).catch(1),
})

/** What a visitor asked of the policy library; other keys are ignored. */
export function readPolicyQuery(query: URLSearchParams): PolicyQuery {
  const { q, sort, page, ...choices } = Input.parse(Object.fromEntries(query))
  const text = q.normalize('NFC').trim()
  const number = readDocumentNumber(text)
  return {
    text: text.slice(0, longestText),
    number: number === null ? null : { text: number.text, key: number.key },
    choices, sort, page,
    problem: text.length > longestText ? 'too-long' : null,
  }
}

/** The address of a query below a site's root form; what is at its default is left out, so that one list has one address. */
export function policyHref(root: string, { text, choices, sort, page }: Pick<PolicyQuery, 'text' | 'choices' | 'sort' | 'page'>): string {
  const parts = new URLSearchParams()
  if (text !== '') parts.set('q', text)
  for (const key of facetKeys) if (choices[key] !== '') parts.set(key, choices[key])
  if (sort !== 'newest') parts.set('sort', sort)
  if (page > 1) parts.set('page', String(page))
  const query = parts.toString()
  return `${root}${policiesPath}${query === '' ? '' : `?${query}`}`
}

export const noChoices: PolicyChoices = { validity: '', theme: '', issuer: '', genre: '', year: '', interpreted: '' }
