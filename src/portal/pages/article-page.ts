import { civilMinute } from '../../library/civil-time.ts'
import type { LibraryEntry, ListRow } from '../../library/entry.ts'
import type { RegisteredDocument } from '../../library/policy-facet.ts'
import type { ArticleView, SafeHtml } from '../../theming/views.ts'
import { hereOf, imageAt, itemLink } from '../item-links.ts'
import type { PageRequest, PortalParts } from '../parts.ts'
import { documentCard } from '../policy/interpretation-parts.ts'
import { citedDocuments } from '../policy/validity-views.ts'
import { aroundRows, itemView, shownBody, type Beside } from './item-parts.ts'

/** The view of an entry, stored or made in memory for a preview. Pure but for the theme's and registry's data. */
export function articleView(
  parts: PortalParts, request: PageRequest, entry: LibraryEntry, beside: Beside, registered: readonly RegisteredDocument[],
): ArticleView {
  const { form } = request
  const here = hereOf(parts, request)
  const link = (row: ListRow) => itemLink(row, here)
  const related = [...beside.older.slice(1), ...beside.newer.slice(1)].slice(0, aroundRows)
  return {
    ...itemView(parts, request, entry, beside),
    template: 'article',
    subtitle: entry.subtitle,
    corrected: entry.correctedAt === null ? null : civilMinute(entry.correctedAt),
    correctionNote: entry.correctionNote,
    cited: citedDocuments(registered, entry.citations, entry.publicId, here),
    cover: entry.cover === null ? null : imageAt(entry.cover, form),
    body: shownBody(entry, request, registered, here.rootOf) as SafeHtml,
    previous: beside.older[0] === undefined ? null : link(beside.older[0]),
    next: beside.newer[0] === undefined ? null : link(beside.newer[0]),
    related: related.map(link),
    relays: entry.policy?.kind === 'notice' ? documentCard(entry.policy.document, form, here) : null,
  }
}
