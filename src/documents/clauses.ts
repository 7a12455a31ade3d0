import type { RichText } from '../rich-text/rich-text.ts'
import type { ClauseNote } from '../publishing/policy-text.ts'
import { giveAnchors } from './clause-anchors.ts'
import { blockLines } from './clause-lines.ts'
import type { BlockLine } from './clause-lines.ts'
import type { ClauseKind } from './clause-marks.ts'
import { outlineOf } from './clause-outline.ts'
import { divideArticles, trimTails } from './clause-ranges.ts'

/** A numbered piece of a document, with what it contains. */
export type Clause = {
  kind: ClauseKind
  number: number
  /** of 第十二条之一 the one; 0 without */
  inserted: number
  /** as printed: 第十二条, （一）, 1. */
  label: string
  /** its heading, or the words before its first full stop; '' where it has none */
  title: string
  /** stable name of the place, unique in the body: `tiao-12`, `zhang-2`, `d1-2` */
  anchor: string
  /** which of the body's numbered texts it belongs to, from 1 */
  part: number
  /** indexes of the body's blocks, `to` not included */
  from: number
  to: number
  children: Clause[]
}

/**
 * The clauses of a body in reading order, nested. The mark at the start of a paragraph or heading decides, not the way
 * it looks; words before the first mark, signature, date and lists of annexes belong to none. The same body gives the
 * same clauses and anchors.
 */
export const clausesOf = (body: RichText): Clause[] => clausesIn(blockLines(body))

function clausesIn(lines: readonly BlockLine[]): Clause[] {
  const parts = outlineOf(lines)
  for (const [index, roots] of parts.entries()) {
    trimTails(roots, lines)
    divideArticles(roots, lines)
    giveAnchors(roots, index + 1)
  }
  return parts.flat()
}

/** A clause for a page that goes through a document piece by piece: `text` is its own, without that of its children. */
export type ClauseView = Omit<Clause, 'children'> & { depth: number; text: string }

export function clauseViews(body: RichText): ClauseView[] {
  const lines = blockLines(body)
  const views: ClauseView[] = []
  const visit = (clauses: readonly Clause[], depth: number): void => {
    for (const { children, ...clause } of clauses) {
      views.push({ ...clause, depth, text: ownText(clause, children, lines) })
      visit(children, depth + 1)
    }
  }
  visit(clausesIn(lines), 0)
  return views
}

const ownText = ({ from, to }: Pick<Clause, 'from' | 'to'>, children: readonly Clause[], lines: readonly BlockLine[]): string => {
  const own: string[] = []
  let child = 0
  for (let index = from; index < to; index += 1) {
    while (child < children.length && (children[child]?.to ?? 0) <= index) child += 1
    const line = lines[index]
    if (line !== undefined && line.text.trim() !== '' && index < (children[child]?.from ?? Infinity)) own.push(line.text.trim())
  }
  return own.join('\n')
}

/** The anchors that begin at each block: an article and its first 款 begin at the same. */
export function anchorsByBlock(clauses: readonly Clause[]): Map<number, string[]> {
  const anchors = new Map<number, string[]>()
  const visit = (clause: Clause): void => {
    anchors.set(clause.from, [...(anchors.get(clause.from) ?? []), clause.anchor])
    clause.children.forEach(visit)
  }
  clauses.forEach(visit)
  return anchors
}

/** Notes by the clause they stand beside, and those whose clause the document no longer has: reported, never dropped. */
export function placeNotes(clauses: readonly Clause[], notes: readonly ClauseNote[]): { placed: Map<string, ClauseNote[]>; lost: ClauseNote[] } {
  const known = new Set([...anchorsByBlock(clauses).values()].flat())
  const placed = new Map<string, ClauseNote[]>()
  const lost: ClauseNote[] = []
  for (const note of notes) {
    if (known.has(note.anchor)) placed.set(note.anchor, [...(placed.get(note.anchor) ?? []), note])
    else lost.push(note)
  }
  return { placed, lost }
}
