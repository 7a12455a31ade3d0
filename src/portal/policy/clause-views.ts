import { clauseNames, mainClauses, type PlacedClause } from '../../documents/clause-names.ts'
import type { ClauseNoteView, ClauseView, ContentsEntry } from '../../theming/policy-views.ts'
import type { SafeHtml } from '../../theming/views.ts'
import { bodyBlocks } from './body-blocks.ts'

/** Words on a clause, and the interpretation that says them. */
export type NoteOnClause = { anchor: string; text: string; from: ClauseNoteView['from'] }

/**
 * The body in pieces, each beginning with the block that bears a main clause's anchor, so that notes can stand below the
 * whole clause with all its paragraphs and items. What stands before the first clause is a piece of its own. A clause that
 * is no block of its own, such as an item of a list, stays in its piece, and its notes stand below that.
 */
export function clauseViews(body: string, clauses: readonly PlacedClause[], notes: readonly NoteOnClause[]): ClauseView[] {
  const main = new Set(mainClauses(clauses).map(({ anchor }) => anchor))
  const names = clauseNames(clauses)
  const pieces: { anchor: string; html: string; ids: Set<string> }[] = []
  for (const { id, html } of bodyBlocks(body)) {
    const last = pieces.at(-1)
    const ids = [...html.matchAll(/<[a-z][^<>]*\sid="([^"]*)"/g)].map((found) => found[1] ?? '')
    if (last === undefined || main.has(id)) pieces.push({ anchor: main.has(id) ? id : '', html, ids: new Set(ids) })
    else {
      last.html += html
      for (const inner of ids) last.ids.add(inner)
    }
  }
  return pieces.map(({ anchor, html, ids }) => ({
    anchor,
    label: names.get(anchor) ?? '',
    body: html as SafeHtml,
    notes: notes.filter((note) => ids.has(note.anchor)).map((note) => ({ place: note.anchor === anchor ? '' : (names.get(note.anchor) ?? ''), text: note.text, from: note.from })),
  }))
}

/** Fewer clauses than this need no table of contents. */
const fewest = 6

/**
 * The table of contents of a long document: its outermost clauses, each with the articles (or the next level of a list)
 * below it. Empty for a short one.
 */
export function contentsOf(clauses: readonly PlacedClause[]): ContentsEntry[] {
  const main = mainClauses(clauses)
  if (main.length < fewest) return []
  const leaf = main.some(({ kind }) => kind === 'article') ? 'article' : 'second'
  const entries: ContentsEntry[] = []
  for (const { anchor, kind, label, title, level } of main) {
    const last = entries.at(-1)
    const href = `#${anchor}`
    if (level === 0 || last === undefined) entries.push({ label, title, href, clauses: [] })
    else if (kind === leaf) last.clauses.push({ label: kind === 'article' ? label : `${label}${title}`, href })
  }
  return entries
}
