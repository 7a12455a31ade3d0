import type { LibraryEntry } from '../../library/entry.ts'
import type { PolicyFacet, RegisteredDocument } from '../../library/policy-facet.ts'
import type { InterpretationView } from '../../theming/policy-views.ts'
import { hereOf, imageAt } from '../item-links.ts'
import type { PageRequest, PortalParts } from '../parts.ts'
import { chartsAndWords, documentCard, explainerOf, formOf, interpretationLink, recordingAmong } from '../policy/interpretation-parts.ts'
import { citedDocuments } from '../policy/validity-views.ts'
import { itemView, shownBody, type Beside } from './item-parts.ts'

export type InterpretationFacet = Extract<PolicyFacet, { kind: 'interpretation' }>

/** The page of an interpretation, led by its document (G-34). Pure but for the theme's and registry's data. */
export function interpretationView(
  parts: PortalParts, request: PageRequest, entry: LibraryEntry, facet: InterpretationFacet, shown: Beside & { registered: readonly RegisteredDocument[] },
): InterpretationView {
  const { form: root } = request
  const here = hereOf(parts, request)
  const common = itemView(parts, request, entry, shown)
  const { document } = facet
  const form = formOf(facet.form)
  const { charts, words } = chartsAndWords(form, shownBody(entry, request, shown.registered, here.rootOf))
  const { recording, others } = recordingAmong(common.attachments, entry.cover === null ? null : imageAt(entry.cover, root))
  const card = documentCard(document, root, here)
  return {
    ...common,
    template: 'interpretation',
    document: card,
    form,
    explainer: explainerOf(facet.explainer),
    explainerName: facet.explainerName,
    recording,
    charts,
    body: words,
    notes: facet.notes.map(({ anchor, name, text }) => ({ clause: { label: name, href: `${card.href}#${anchor}` }, text })),
    cited: citedDocuments(shown.registered, entry.citations, document.publicId, here),
    attachments: others,
    siblings: facet.siblings.map((one) => interpretationLink(one, root)),
  }
}
