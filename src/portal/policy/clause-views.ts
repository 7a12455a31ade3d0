import type { ClauseNoteView, ClauseView, ContentsEntry } from '../../theming/policy-views.ts'
import type { SafeHtml } from '../../theming/views.ts'
import { bodyBlocks } from './body-blocks.ts'

/** A clause as the library lists it; the element that bears the anchor is somewhere in the body. */
export type ListedClause = { anchor: string; label: string; title: string; level: number }

/** Words on a clause, and the interpretation that says them. */
export type NoteOnClause = { anchor: string; text: string; from: ClauseNoteView['from'] }

/**
 * The body in pieces, each beginning with the block that bears a clause's anchor, so that a clause's notes can stand
 * below the whole clause with all its paragraphs. What stands before the first clause is a piece of its own. A clause
 * that is no block of its own, such as an item of a list, stays in its piece, and its notes stand below that.
 */
export function clauseViews(body: string, clauses: readonly ListedClause[], notes: readonly NoteOnClause[]): ClauseView[] {
  const listed = new Map(clauses.map((clause) => [clause.anchor, clause]))
  const pieces: { anchor: string; html: string; ids: Set<string> }[] = []
  for (const block of bodyBlocks(body)) {
    const last = pieces.at(-1)
    const ids = [...block.html.matchAll(/<[a-z][^<>]*\sid="([^"]*)"/g)].map((found) => found[1] ?? '')
    if (last === undefined || listed.has(block.id)) pieces.push({ anchor: listed.has(block.id) ? block.id : '', html: block.html, ids: new Set(ids) })
    else {
      last.html += block.html
      for (const id of ids) last.ids.add(id)
    }
  }
  return pieces.map(({ anchor, html, ids }) => ({
    anchor,
    label: listed.get(anchor)?.label ?? '',
    level: listed.get(anchor)?.level ?? 0,
    body: html as SafeHtml,
    notes: notes.filter((note) => ids.has(note.anchor)).map(({ text, from }) => ({ text, from })),
  }))
}

/** Fewer entries than this need no table of contents. */
const fewest = 6

/**
 * The table of contents of a long document: its highest clauses, each with those of the next level below it. Empty for a
 * short one.
 */
export function contentsOf(clauses: readonly ListedClause[]): ContentsEntry[] {
  if (clauses.length < fewest) return []
  const levels = [...new Set(clauses.map(({ level }) => level))].sort((a, b) => a - b)
  const [top, next] = [levels[0], levels.at(-1)]
  const entries: ContentsEntry[] = []
  for (const { anchor, label, title, level } of clauses) {
    const last = entries.at(-1)
    if (level === top || last === undefined) entries.push({ label, title, href: `#${anchor}`, clauses: [] })
    else if (level === next) last.clauses.push({ label, href: `#${anchor}` })
  }
  return entries
}
