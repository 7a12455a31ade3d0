import { standingAmendments, validityAt } from '../documents/validity.ts'
import type { LibraryEntry } from '../library/entry.ts'
import { entryFrom } from '../library/project-entry.ts'
import { policyProjections } from '../library/project-policy.ts'
import type { Validity } from '../library/policy-facet.ts'
import { asIfReleased } from '../publishing/as-if-released.ts'
import type { CanonicalText } from '../publishing/canonical-text.ts'
import type { PolicyText } from '../publishing/policy-text.ts'
import type { Tenant } from '../tenancy/tenant.ts'

/**
 * The pages that a text would have if it were released now, the text's own first: one of an article; of a policy document
 * itself, its interpretations and its relay notice. Pure.
 */
export function previewEntries(text: CanonicalText, tenant: Tenant, now: Date): LibraryEntry[] {
  const state = asIfReleased(text, now)
  if (text.schema === 'policy/1') return policyProjections(text, state, tenant, '', validityByItself(text, now)).map(({ entry }) => entry)
  const entry = entryFrom(text, state, tenant, '')
  return entry === null ? [] : [entry]
}

/** What the document says of itself; no other can have changed it before its release. */
function validityByItself({ document }: PolicyText, now: Date): Validity {
  const { state, since, cause } = validityAt(document, standingAmendments(document), now.toISOString())
  return { state, on: since ?? '', by: cause === null ? null : { title: cause.by.title, docNumber: cause.by.docNumber, publicId: '', tenant: '', path: '' } }
}
