import { markCitations } from '../documents/citation-links.ts'
import { anchorsByBlock, clausesOf, clauseViews } from '../documents/clauses.ts'
import type { PolicyText } from '../publishing/policy-text.ts'
import { normaliseRichText } from '../rich-text/normalise.ts'
import type { ClauseView } from './policy-facet.ts'
import { renderWith } from './project-entry.ts'

/** The body of a policy document as HTML, an anchor on each clause, and the list of the clauses in reading order. */
export function documentBody(text: PolicyText): { body: string; clauses: ClauseView[] } {
  const body = normaliseRichText(text.body).value
  return {
    body: renderWith(text, markCitations(body), anchorsByBlock(clausesOf(body))),
    clauses: clauseViews(body).map(({ anchor, kind, label, title, depth }) => ({ anchor, kind, label, title, level: depth })),
  }
}
