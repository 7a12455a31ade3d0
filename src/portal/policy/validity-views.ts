import type { HrefOf } from '../../documents/citation-links.ts'
import { documentName, isLapsed } from '../../documents/validity.ts'
import type { RegisteredDocument, Validity } from '../../library/policy-facet.ts'
import { tenantLevels, type Tenant } from '../../tenancy/tenant.ts'
import type { CitedDocumentView, DocumentLink, ValidityView } from '../../theming/policy-views.ts'
import type { Here, RootOf } from '../item-links.ts'

/**
 * A document's validity with its label, and what took its place as a link from this page (G-32). `effectiveOn`, where it
 * is known, is the day that a document waits for which is not in force yet.
 */
export const validityView = ({ state, on, by }: Validity, { words, rootOf }: Here, effectiveOn = ''): ValidityView => ({
  state,
  label: words(`validity.${state}`),
  since: state === 'not-yet-in-force' ? effectiveOn : on,
  by: by === null ? null : documentLink(by, rootOf),
})

/** As a document names another; without `href` where no page of these sites shows it. */
export const documentLink = (
  { title, docNumber, path, tenant }: { title: string; docNumber: string; path: string; tenant: string }, rootOf: RootOf,
): DocumentLink => ({ name: documentName({ title, docNumber }), href: path === '' ? null : `${rootOf(tenant)}${path}` })

/**
 * Of the documents that bear a cited number, the one that a page of this site goes by, for each number: the site's own, else
 * that of the nearest site above, else one of a site below. Any site can give a document any number and call it abolished, so
 * what sites beside this one hold says nothing here (compare `validityOf`).
 */
export function nearestDocuments(found: readonly RegisteredDocument[], tenant: Tenant, tenantOf: (id: string) => Tenant | null): RegisteredDocument[] {
  const nearest = new Map<string, { document: RegisteredDocument; distance: number }>()
  for (const document of found) {
    const distance = distanceTo(tenantOf(document.tenant), tenant)
    const known = nearest.get(document.numberKey)
    if (distance < (known?.distance ?? Infinity)) nearest.set(document.numberKey, { document, distance })
  }
  return [...nearest.values()].map(({ document }) => document)
}

/** 0 for the site itself, less than 100 for those above it, nearest first, 100 for those below; never for all others. */
function distanceTo(site: Tenant | null, tenant: Tenant): number {
  if (site === null) return Infinity
  if (site.id === tenant.id) return 0
  if (Object.values(tenant.ancestors).includes(site.id)) return tenantLevels.indexOf(tenant.level) - tenantLevels.indexOf(site.level)
  return Object.values(site.ancestors).includes(tenant.id) ? 100 : Infinity
}

/** Where the documents are that a page cites, by the keys of their numbers. */
export function citationHrefs(found: readonly RegisteredDocument[], rootOf: RootOf): HrefOf {
  const byKey = new Map(found.map((document) => [document.numberKey, document]))
  return (key) => {
    const document = byKey.get(key)
    return document === undefined ? null : `${rootOf(document.tenant)}${document.path}`
  }
}

/**
 * The documents that a page cites and that are no longer in force: what G-32 demands of the original also helps whoever
 * reads about it. In the order of `keys`, each once. `own`: the page's own document, whose standing the page says
 * by itself; what it abolished itself is no news there.
 */
export function citedDocuments(
  found: readonly RegisteredDocument[], keys: readonly string[], own: string | null, here: Here,
): CitedDocumentView[] {
  const byKey = new Map(found.map((document) => [document.numberKey, document]))
  return [...new Set(keys)].flatMap((key) => {
    const document = byKey.get(key)
    if (document === undefined || document.publicId === own || (own !== null && document.validity.by?.publicId === own) || !isLapsed(document.validity.state)) return []
    return [{ ...documentLink(document, here.rootOf), validity: validityView(document.validity, here) }]
  })
}
