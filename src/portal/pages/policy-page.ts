import type { ThemeScheme } from '../../features/policy-library/theme-classes.ts'
import type { LibraryEntry } from '../../library/entry.ts'
import type { PolicyFacet, RegisteredDocument } from '../../library/policy-facet.ts'
import type { PolicyView } from '../../theming/policy-views.ts'
import type { FileView } from '../../theming/views.ts'
import { hereOf, itemLink } from '../item-links.ts'
import type { PageRequest, PortalParts } from '../parts.ts'
import { clauseViews, contentsOf } from '../policy/clause-views.ts'
import { documentFactsView, documentHistory, languageOf } from '../policy/document-facts.ts'
import { interpretationLink } from '../policy/interpretation-parts.ts'
import { noChoices, policiesPath, policyHref } from '../policy/list-query.ts'
import { citedDocuments, validityView } from '../policy/validity-views.ts'
import { itemView, shownBody, type Beside } from './item-parts.ts'

export type DocumentFacet = Extract<PolicyFacet, { kind: 'document' }>

/** What a document's page needs beside its entry. */
export type DocumentShown = Beside & {
  /** documents whose numbers the text cites */
  registered: readonly RegisteredDocument[]
  scheme: ThemeScheme
  /** the page's text as files */
  downloads: readonly FileView[]
}

/** The page of a policy document, stored or made in memory for a preview. Pure but for the theme's and registry's data. */
export function policyView(parts: PortalParts, request: PageRequest, entry: LibraryEntry, facet: DocumentFacet, shown: DocumentShown): PolicyView {
  const { form, tenant } = request
  const here = hereOf(parts, request)
  const common = itemView(parts, request, entry, shown)
  const validity = validityView(facet.validity, here, facet.facts.effectiveOn)
  const interpretations = facet.interpretations.map((one) => interpretationLink(one, form))
  const notes = facet.interpretations.flatMap((one, at) =>
    one.notes.map((note) => ({ ...note, from: { label: one.title, href: interpretations[at]?.href ?? '' } })))
  const official = facet.officialFiles.length
  const [older, newer] = [shown.older[0], shown.newer[0]]
  return {
    ...common,
    template: 'policy',
    subtitle: entry.subtitle,
    facts: documentFactsView(
      { facts: facet.facts, title: entry.title, docNumber: entry.docNumber, pubDate: entry.pubDate }, shown.scheme, languageOf(tenant.locale),
      (theme) => policyHref(form, { text: '', sort: 'newest', page: 1, choices: { ...noChoices, theme } }),
    ),
    validity,
    cited: citedDocuments(shown.registered, entry.citations, entry.publicId, here),
    contents: contentsOf(facet.clauses),
    clauses: clauseViews(shownBody(entry, request, shown.registered, here.rootOf), facet.clauses, notes),
    interpretations,
    // The projection lists the official files first.
    officialFiles: common.attachments.slice(0, official),
    attachments: common.attachments.slice(official),
    downloads: [...shown.downloads],
    history: documentHistory(facet.facts, entry.pubDate, entry.corrections, validity),
    libraryHref: `${form}${policiesPath}`,
    previous: older === undefined ? null : itemLink(older, here),
    next: newer === undefined ? null : itemLink(newer, here),
  }
}
