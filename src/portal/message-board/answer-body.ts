import type { LibraryEntry } from '../../library/entry.ts'
import { nearestDocuments } from '../../library/nearest-documents.ts'
import { documentTag } from '../../library/tags.ts'
import type { CitedDocumentView, DocumentLink } from '../../theming/policy-views.ts'
import type { SafeHtml } from '../../theming/views.ts'
import { hereOf } from '../item-links.ts'
import { shownBody } from '../pages/item-parts.ts'
import type { PageRequest, PortalParts } from '../parts.ts'
import { citedDocuments, documentsInForce } from '../policy/validity-views.ts'

/** An answer with the documents on which it rests, as they stand now (G-32). Statements: 1 where it rests on any. */
export async function answerBody(parts: PortalParts, request: PageRequest, entry: LibraryEntry): Promise<{ body: SafeHtml; basis: DocumentLink[]; cited: CitedDocumentView[] }> {
  const { citations } = entry
  await request.trace.depend(citations.map(documentTag))
  const found = citations.length === 0 ? [] : await parts.reader.documentsByKey(citations)
  const registered = nearestDocuments(found, request.tenant, (id) => parts.directory().byId(id))
  const here = hereOf(parts, request)
  return { body: shownBody(entry, request, registered, here.rootOf) as SafeHtml, basis: documentsInForce(registered, citations, here), cited: citedDocuments(registered, citations, null, here) }
}
