import { publishedThemes } from '../../features/policy-library/theme-classes.ts'
import type { LibraryEntry } from '../../library/entry.ts'
import { nearestDocuments } from '../../library/nearest-documents.ts'
import type { RegisteredDocument } from '../../library/policy-facet.ts'
import { documentTag } from '../../library/tags.ts'
import type { View } from '../../theming/views.ts'
import type { PageRequest, PortalParts } from '../parts.ts'
import { paperLinks } from '../policy/paper-of.ts'
import { articleView } from './article-page.ts'
import { interpretationView } from './interpretation-page.ts'
import { besideOf, type Beside } from './item-parts.ts'
import { policyView } from './policy-page.ts'

/**
 * The page of a live entry: an article, a policy document, an interpretation or a relay notice. Statements beyond the
 * entry: those of `besideOf`, and 1 for the documents that the text cites, where it cites any.
 */
export async function itemPage(parts: PortalParts, request: PageRequest, entry: LibraryEntry): Promise<View> {
  await request.trace.depend(entry.citations.map(documentTag))
  const [beside, registered] = await Promise.all([
    besideOf(parts, request, entry),
    entry.citations.length === 0 ? [] : parts.reader.documentsByKey(entry.citations),
  ])
  return viewOfItem(parts, request, entry, beside, registered)
}

/**
 * The view of an entry. `found`: the documents, of whatever site, that bear the numbers it cites. Pure but for the theme's
 * and registry's data.
 */
export function viewOfItem(
  parts: PortalParts, request: PageRequest, entry: LibraryEntry, beside: Beside, found: readonly RegisteredDocument[],
): View {
  const registered = nearestDocuments(found, request.tenant, (id) => parts.directory().byId(id))
  const facet = entry.policy
  if (facet?.kind === 'document') return policyView(parts, request, entry, facet, { ...beside, registered, scheme: publishedThemes, downloads: beside.preview ? [] : paperLinks(entry.publicId, entry.title, request.form) })
  if (facet?.kind === 'interpretation') return interpretationView(parts, request, entry, facet, { ...beside, registered })
  return articleView(parts, request, entry, beside, registered)
}
