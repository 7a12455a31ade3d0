import { clauseNames, type PlacedClause } from '../../documents/clause-names.ts'
import { clauseViews } from '../../documents/clauses.ts'
import type { ClauseNote } from '../../publishing/policy-text.ts'
import { normaliseRichText } from '../../rich-text/normalise.ts'

/** A clause as the picker offers it: what it is called, how it begins, how deep it stands. */
export type OfferedClause = { anchor: string; name: string; text: string; level: number }

/** The clauses of a document's body in reading order; none for a body that cannot be read. */
export function offeredClauses(body: unknown): OfferedClause[] {
  if (body === null || body === undefined) return []
  const views = clauseViews(normaliseRichText(body).value)
  const names = clauseNames(views.map(({ anchor, kind, label, title, depth }): PlacedClause => ({ anchor, kind, label, title, level: depth })))
  return views.map(({ anchor, text, depth }) => ({ anchor, name: names.get(anchor) ?? '', text, level: depth }))
}

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
