import type { HrefOf } from '../../documents/citation-links.ts'
import { documentName, isChanged, isLapsed } from '../../documents/validity.ts'
import type { RegisteredDocument, Validity } from '../../library/policy-facet.ts'
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

/** Where the documents are that a page cites, by the keys of their numbers. */
export function citationHrefs(found: readonly RegisteredDocument[], rootOf: RootOf): HrefOf {
  const byKey = new Map(found.map((document) => [document.numberKey, document]))
  return (key) => {
    const document = byKey.get(key)
    return document === undefined ? null : `${rootOf(document.tenant)}${document.path}`
  }
}

/**
 * The documents that a page cites and that were amended since or are no longer in force: what G-32 demands of the original
 * also helps whoever reads about it. In the order of `keys`, each once. `own`: the page's own document, whose standing the page says
 * by itself; what it abolished itself is no news there.
 */
export function citedDocuments(
  found: readonly RegisteredDocument[], keys: readonly string[], own: string | null, here: Here,
): CitedDocumentView[] {
  const byKey = new Map(found.map((document) => [document.numberKey, document]))
  return [...new Set(keys)].flatMap((key) => {
    const document = byKey.get(key)
    if (document === undefined || document.publicId === own || (own !== null && document.validity.by?.publicId === own) || !isChanged(document.validity.state)) return []
    return [{ ...documentLink(document, here.rootOf), validity: validityView(document.validity, here) }]
  })
}

/** The cited documents that are not lapsed, in the order of `keys`, each once: what an answer rests on. */
export function documentsInForce(found: readonly RegisteredDocument[], keys: readonly string[], here: Here): DocumentLink[] {
  const byKey = new Map(found.map((document) => [document.numberKey, document]))
  return [...new Set(keys)].flatMap((key) => {
    const document = byKey.get(key)
    return document === undefined || isLapsed(document.validity.state) ? [] : [documentLink(document, here.rootOf)]
  })
}
