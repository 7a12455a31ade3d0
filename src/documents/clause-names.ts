import type { ClauseKind } from './clause-marks.ts'

/** A clause of a list in reading order; `level` is how deep it stands. */
export type PlacedClause = { anchor: string; kind: ClauseKind; label: string; title: string; level: number }

const containers: ReadonlySet<ClauseKind> = new Set(['book', 'chapter', 'section'])
const formal: ReadonlySet<ClauseKind> = new Set(['book', 'chapter', 'section', 'article'])

/** Each clause with those that contain it, outermost first. */
export function withAncestors<Clause extends PlacedClause>(clauses: readonly Clause[]): { clause: Clause; ancestors: readonly Clause[] }[] {
  const open: Clause[] = []
  return clauses.map((clause) => {
    open.length = Math.min(open.length, clause.level)
    const ancestors = [...open]
    open[clause.level] = clause
    return { clause, ancestors }
  })
}

/**
 * What each clause is called from outside, by anchor: 第八条第二款, 第三章 总则, 二、（一）. Articles count through the
 * whole document, so a chapter above them says nothing.
 */
export function clauseNames(clauses: readonly PlacedClause[]): Map<string, string> {
  return new Map(withAncestors(clauses).map(({ clause, ancestors }) => {
    if (containers.has(clause.kind)) return [clause.anchor, [clause.label, clause.title].filter((part) => part !== '').join(' ')]
    const way = ancestors.filter(({ kind }) => !containers.has(kind)).map(({ label }) => label)
    const isNamed = way.length === 0 && clause.kind !== 'article'
    return [clause.anchor, `${way.join('')}${clause.label}${isNamed ? clause.title : ''}`]
  }))
}

/**
 * The clauses by which a document is read and cited: books, chapters, sections and articles; in a document without
 * articles the first two levels of its lists. Paragraphs and items belong to one of these.
 */
export const mainClauses = <Clause extends PlacedClause>(clauses: readonly Clause[]): Clause[] =>
  withAncestors(clauses)
    .filter(({ clause, ancestors }) => formal.has(clause.kind) || ((clause.kind === 'first' || clause.kind === 'second') && !ancestors.some(({ kind }) => kind === 'article')))
    .map(({ clause }) => clause)
