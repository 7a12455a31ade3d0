import { numberWords } from '../intake/number-words.ts'
import type { BlockLine } from './clause-lines.ts'
import { isHeadingOnly } from './clause-marks.ts'
import type { Clause } from './clauses.ts'

const lists = new Set<Clause['kind']>(['first', 'second', 'third', 'fourth', 'fifth'])

/** Blocks of a clause that belong to none of its own, its first excepted. */
function looseBlocks({ from, to, children }: Clause, lines: readonly BlockLine[]): BlockLine[] {
  const loose: BlockLine[] = []
  let child = 0
  for (let index = from + 1; index < to; index += 1) {
    while (child < children.length && (children[child]?.to ?? 0) <= index) child += 1
    const line = lines[index]
    if (line !== undefined && !line.blank && index < (children[child]?.from ?? Infinity)) loose.push(line)
  }
  return loose
}

/** The clause's text is below its first block: a bare heading, or words that end in a colon, with no list behind it. */
const opensText = (clause: Clause, lines: readonly BlockLine[]): boolean => {
  const line = lines[clause.from]
  if (clause.children.length > 0) return false
  return line === undefined || line.mark === null || isHeadingOnly(line.mark) || /[：:]\s*$/u.test(line.text)
}

/**
 * Lists of one paragraph each are often followed by a paragraph that closes them all; it belongs to what contains the
 * list, not to the last item.
 */
export function trimTails(siblings: readonly Clause[], lines: readonly BlockLine[]): void {
  for (const clause of siblings) trimTails(clause.children, lines)
  for (const [at, clause] of siblings.entries()) {
    const isLast = siblings[at + 1]?.kind !== clause.kind
    if (!isLast || !lists.has(clause.kind) || opensText(clause, lines)) continue
    const group = siblings.slice(siblings.slice(0, at).findLastIndex(({ kind }) => kind !== clause.kind) + 1, at)
    if (group.length === 0 || group.some((other) => looseBlocks(other, lines).length > 0)) continue
    const end = Math.max(clause.from + 1, clause.children.at(-1)?.to ?? 0)
    const tail = lines.slice(end, clause.to).find((line) => !line.blank)
    if (tail?.isText === true) clause.to = tail.index
  }
}

/** 款: each paragraph of an article that has several. What is numbered between them belongs to the one before. */
export function divideArticles(clauses: readonly Clause[], lines: readonly BlockLine[]): void {
  for (const clause of clauses) {
    if (clause.kind !== 'article') divideArticles(clause.children, lines)
    else divide(clause, lines)
  }
}

function divide(article: Clause, lines: readonly BlockLine[]): void {
  const own = lines[article.from]
  const starts = [
    ...(own?.mark !== null && own !== undefined && isHeadingOnly(own.mark) ? [] : [article.from]),
    ...looseBlocks(article, lines).filter(({ isText }) => isText).map(({ index }) => index),
  ]
  if (starts.length < 2) return
  const paragraphs = starts.map((from, at): Clause => {
    const to = starts[at + 1] ?? article.to
    return {
      kind: 'paragraph', number: at + 1, inserted: 0, label: `第${numberWords(at + 1, 'chineseCounting')}款`, title: '', anchor: '', part: article.part, from, to,
      children: article.children.filter((child) => child.from >= from && child.from < to),
    }
  })
  const first = starts[0] ?? article.from
  article.children = [...article.children.filter((child) => child.from < first), ...paragraphs]
}
