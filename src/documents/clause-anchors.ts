import type { Clause } from './clauses.ts'

const formalWord = { book: 'bian', chapter: 'zhang', section: 'jie', article: 'tiao' } as const

/**
 * Gives every clause of one numbered text its anchor: from the numbers printed, never from the place, so that what is
 * inserted elsewhere moves none. Articles count through their document and need no chapter (`tiao-12`); lists are named
 * by the way to them (`d1-2`, `tiao-8-3`). A number that stands twice by mistake is told apart by `--2`.
 */
export function giveAnchors(roots: readonly Clause[], part: number): void {
  const names: Names = { start: part === 1 ? '' : `p${part}-`, used: new Map(), articlesRestart: false, lastArticle: 0 }
  for (const root of roots) name(root, null, '', names, part)
}

type Names = { start: string; used: Map<string, number>; /** from where articles count anew in each chapter */ articlesRestart: boolean; lastArticle: number }

/** @param within anchor of what contains the clause, without the part's own start */
function name(clause: Clause, parent: Clause | null, within: string, names: Names, part: number): void {
  const wanted = wordFor(clause, parent, within, names)
  const nth = (names.used.get(wanted) ?? 0) + 1
  names.used.set(wanted, nth)
  const anchor = nth === 1 ? wanted : `${wanted}--${nth}`
  clause.anchor = names.start + anchor
  clause.part = part
  // Items below the first paragraph of an article keep their names when a second is added.
  const inside = clause.kind === 'paragraph' && clause.number === 1 ? within : anchor
  for (const child of clause.children) name(child, clause, inside, names, part)
}

function wordFor(clause: Clause, parent: Clause | null, within: string, names: Names): string {
  const number = `${clause.number}${clause.inserted === 0 ? '' : `-zhi-${clause.inserted}`}`
  const below = within === '' ? '' : `${within}-`
  switch (clause.kind) {
    case 'book': return `bian-${number}`
    case 'chapter':
    case 'section': return `${below}${formalWord[clause.kind]}-${number}`
    case 'article': {
      names.articlesRestart ||= clause.inserted === 0 && clause.number <= names.lastArticle
      names.lastArticle = clause.number
      return names.articlesRestart ? `${below}tiao-${number}` : `tiao-${number}`
    }
    case 'paragraph': return `${below}kuan-${number}`
    default: return parent === null || parent.kind === 'book' || parent.kind === 'chapter' || parent.kind === 'section' ? `${below}d${number}` : `${below}${number}`
  }
}
