import { publishedThemes, type ThemeScheme } from '../../features/policy-library/theme-classes.ts'
import { civilDay } from '../../library/civil-time.ts'
import type { NavColumn } from '../../library/entry.ts'
import type { Validity } from '../../library/policy-facet.ts'
import { policiesTag } from '../../library/tags.ts'
import { plainRoot } from '../../tenancy/presentation.ts'
import type { PolicyListView, PolicyRow } from '../../theming/policy-views.ts'
import { hereOf, type Here } from '../item-links.ts'
import { frameTags, pageFrame, readHeads } from '../page-frame.ts'
import type { PageRequest, PortalParts } from '../parts.ts'
import { genreWords, languageOf } from '../policy/document-facts.ts'
import { facetLabel, facetViews, type FacetCounts } from '../policy/facet-views.ts'
import { findDocuments } from '../policy/find-documents.ts'
import { cataloguePath, facetKeys, mostDocuments, noChoices, policiesPath, policyHref, policySorts, readPolicyQuery, type PolicyQuery } from '../policy/list-query.ts'
import { validityView } from '../policy/validity-views.ts'
import { searchPaging } from './search-page.ts'

export const policiesOnPage = 20

/** A document as the library's list has it. */
export type ListedDocument = {
  publicId: string
  tenant: string
  path: string
  title: string
  docNumber: string
  issuers: readonly string[]
  genre: string
  formedOn: string
  effectiveOn: string
  pubDate: string
  summary: string
  validity: Validity
  interpretations: number
}

/** Statements: navigation 1, the site's register 1, the documents of the page 1. */
export async function policiesPage(parts: PortalParts, request: PageRequest): Promise<PolicyListView> {
  const asked = readPolicyQuery(request.query)
  await request.trace.depend([...frameTags(request.tenant.id), policiesTag(request.tenant.id)])
  const { nav } = await readHeads(parts, request, [])
  const found = findDocuments(await parts.reader.registerOf(request.tenant.id, mostDocuments), asked, policiesOnPage)
  const query = { ...asked, page: found.page, choices: found.exact ? noChoices : asked.choices }
  const rows = new Map((await parts.reader.registeredById(request.tenant.id, found.ids)).map((row) => [row.publicId, row]))
  const documents = found.ids.flatMap((id): ListedDocument[] => {
    const row = rows.get(id)
    return row === undefined ? [] : [{ ...row, issuers: [row.issuer].filter((name) => name !== '') }]
  })
  return policyListView(parts, request, nav, query, { total: found.total, documents, facets: found.facets }, publishedThemes)
}

/** The documents of a site that a query fits, one page of them, and what the facets count. */
export type FoundDocuments = { total: number; documents: readonly ListedDocument[]; facets: FacetCounts }

/** The policy library of a site (政策文件库). Pure but for the theme's and registry's data. */
export function policyListView(
  parts: PortalParts, request: PageRequest, nav: readonly NavColumn[], query: PolicyQuery, found: FoundDocuments, scheme: ThemeScheme,
): PolicyListView {
  const { tenant, form } = request
  const here = hereOf(parts, request)
  const labels = { words: here.words, scheme, language: languageOf(tenant.locale) }
  const title = here.words('policies.heading')
  const href = `${form}${policiesPath}`
  const pages = Math.max(1, Math.ceil(found.total / policiesOnPage))
  const isWhole = policyHref(form, { ...query, page: 1 }) === href
  return {
    ...pageFrame(parts, request, {
      // Lists that a choice has narrowed are the same documents again, so only the whole one is for search engines.
      title, nav, column: null, canonicalPath: isWhole && query.page === 1 ? policiesPath : null, trail: [{ label: title, href, current: true }],
    }),
    template: 'policies',
    organisation: tenant.name,
    href,
    query: query.text,
    docNumber: query.number?.text ?? '',
    kept: [...facetKeys.map((name) => ({ name, value: query.choices[name] })), { name: 'sort', value: query.sort === 'newest' ? '' : query.sort }].filter(({ value }) => value !== ''),
    chosen: facetKeys.filter((key) => query.choices[key] !== '').map((key) => ({
      key,
      label: facetLabel(key, query.choices[key], labels) || query.choices[key],
      href: policyHref(form, { ...query, page: 1, choices: { ...query.choices, [key]: noChoices[key] } }),
    })),
    facets: facetViews(query, found.facets, form, labels),
    sorts: found.total < 2 ? [] : policySorts.map((sort) => ({ key: sort, href: policyHref(form, { ...query, sort, page: 1 }), current: sort === query.sort })),
    problem: query.problem,
    items: found.documents.map((document) => policyRow(document, here, tenant.id, labels.language, (id) => parts.directory().byId(id)?.shortName ?? null)),
    paging: searchPaging(Math.min(query.page, pages), pages, found.total, (page) => policyHref(form, { ...query, page })),
    catalogueHref: `${plainRoot(form)}${cataloguePath}`,
  }
}

function policyRow(document: ListedDocument, here: Here, own: string, language: ReturnType<typeof languageOf>, nameOf: (tenant: string) => string | null): PolicyRow {
  const { title, docNumber, formedOn, effectiveOn, summary, interpretations, pubDate } = document
  return {
    title, docNumber, formedOn, effectiveOn, summary, interpretations,
    href: `${here.rootOf(document.tenant)}${document.path}`,
    date: civilDay(pubDate),
    datetime: pubDate,
    source: document.issuers[0] ?? '',
    siteName: document.tenant === own ? null : nameOf(document.tenant),
    thumbnail: null,
    validity: validityView(document.validity, here, effectiveOn),
    issuers: [...document.issuers],
    genre: genreWords(document.genre, language),
  }
}

