import { clauseNames, type PlacedClause } from '../../documents/clause-names.ts'
import { clauseViews, type ClauseView } from '../../documents/clauses.ts'
import type { ClauseNote } from '../../publishing/policy-text.ts'
import { normaliseRichText } from '../../rich-text/normalise.ts'

/** A clause as the picker offers it: what it is called, how it begins, how deep it stands. */
export type OfferedClause = { anchor: string; name: string; text: string; level: number }

/** The clauses of a document's body in reading order; none for a body that cannot be read. */
export function offeredClauses(body: unknown): OfferedClause[] {
  if (body === null || body === undefined) return []
  const views = clauseViews(normaliseRichText(body).value)
  const names = clauseNames(views.map(({ anchor, kind, label, title, depth }): PlacedClause => ({ anchor, kind, label, title, level: depth })))
  return views.map((view, at) => ({ anchor: view.anchor, name: names.get(view.anchor) ?? '', text: withoutLabel(ownOrInner(views, at), view.label), level: view.depth }))
}

/** The words of a clause; of one whose paragraphs are clauses themselves, theirs. */
function ownOrInner(views: readonly ClauseView[], at: number): string {
  const own = views[at]
  if (own === undefined || own.text !== '') return own?.text ?? ''
  const next = views.findIndex((view, index) => index > at && view.depth <= own.depth)
  return views.slice(at + 1, next === -1 ? undefined : next).map(({ text }) => text).filter((text) => text !== '').join('\n')
}

/** The name stands beside it already. */
const withoutLabel = (text: string, label: string): string => (text.startsWith(label) ? text.slice(label.length).trimStart() : text)

/** Rows of the form as they are typed. */
export function notesIn(value: unknown): ClauseNote[] {
  if (!Array.isArray(value)) return []
  return value.filter((row): row is Record<string, unknown> => row !== null && typeof row === 'object').map((row) => ({
    anchor: typeof row['anchor'] === 'string' ? row['anchor'] : '', text: typeof row['text'] === 'string' ? row['text'] : '',
  }))
}

/** The first clause that no note stands beside yet, else the first of all; '' for a document without clauses. */
export const nextClause = (clauses: readonly OfferedClause[], notes: readonly ClauseNote[]): string =>
  (clauses.find(({ anchor, text }) => text !== '' && !notes.some((note) => note.anchor === anchor)) ?? clauses[0])?.anchor ?? ''

/** How a clause begins, for a line of a list. */
export const beginningOf = (text: string, most: number): string => {
  const line = text.split('\n', 1)[0] ?? ''
  return [...line].length <= most ? line : `${[...line].slice(0, most).join('')}…`
}
