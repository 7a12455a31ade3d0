import type { BlockLine } from './clause-lines.ts'
import type { Clause } from './clauses.ts'
import { markTitle } from './clause-marks.ts'
import type { Mark, MarkedKind } from './clause-marks.ts'

/** One numbered text of a body. A notice and the regulation that it brings are two, and each counts from one. */
type Part = { roots: Clause[]; /** what is open, outermost first */ stack: Clause[]; /** articles count on through chapters */ article: Clause | null; /** the last of each kind, and what it stood in */ latest: Map<MarkedKind, Latest> }

type Latest = { number: number; within: Clause['kind'] | null }

type Walk = {
  parts: Part[]
  /** block at which signature or annexes began; null while clauses run on */
  closedAt: number | null
  inAnnex: boolean
  /** quotation marks open since the last mark: what stands in them is the text of another document */
  quotes: number
}

const formalRank: Partial<Record<Clause['kind'], number>> = { book: 0, chapter: 1, section: 2, article: 3 }
const listRank: Partial<Record<Clause['kind'], number>> = { first: 0, second: 1, third: 2, fourth: 3, fifth: 4 }
const isContainer = ({ kind }: Clause): boolean => kind === 'book' || kind === 'chapter' || kind === 'section'

/** Marks that may begin a text of their own behind a signature; 1. there counts annexes. */
const openers = new Set<MarkedKind>(['book', 'chapter', 'section', 'article', 'first', 'second'])
/** A number may be left out by mistake; more than this is no mistake but no mark. */
const widestGap = 3

/** The clauses of each numbered text, nested by their marks, each reaching to the next that does not belong to it. */
export function outlineOf(lines: readonly BlockLine[]): Clause[][] {
  const walk: Walk = { parts: [newPart()], closedAt: null, inAnnex: false, quotes: 0 }
  for (const line of lines) step(walk, lines, line)
  close(present(walk), 0, walk.closedAt ?? lines.length)
  return withoutContents(walk.parts.map(({ roots }) => roots).filter((roots) => roots.length > 0), lines)
}

const newPart = (): Part => ({ roots: [], stack: [], article: null, latest: new Map() })
const present = ({ parts }: Walk): Part => parts.at(-1) ?? newPart()

function step(walk: Walk, lines: readonly BlockLine[], line: BlockLine): void {
  const { mark, index } = line
  if (line.closing !== null) {
    walk.closedAt ??= index
    walk.inAnnex ||= line.closing === 'annex'
  } else if (mark !== null && accepts(walk, mark, lines, index)) {
    if (beginsPart(walk, mark)) {
      close(present(walk), 0, walk.closedAt ?? titleStart(lines, index))
      walk.parts.push(newPart())
    } else close(present(walk), keptFor(present(walk).stack, mark), index)
    open(present(walk), mark, index)
    Object.assign(walk, { closedAt: null, inAnnex: false, quotes: quotesIn(line.text) } satisfies Partial<Walk>)
    return
  }
  walk.quotes += quotesIn(line.text)
}

function quotesIn(text: string): number {
  let open = 0
  for (const sign of text) open += sign === '“' ? 1 : sign === '”' ? -1 : 0
  return open
}

const lastOfKind = ({ stack, article }: Part, kind: MarkedKind): Clause | null =>
  stack.findLast((clause) => clause.kind === kind) ?? (kind === 'article' ? article : null)

/** 第六条 after 第五条, 第五条之一 after 第五条. */
function continues(part: Part, mark: Mark): boolean {
  const last = lastOfKind(part, mark.kind)
  if (last === null) return false
  return mark.number === last.number ? mark.inserted === last.inserted + 1 : mark.number === last.number + 1 && mark.inserted === 0
}

/** Whether a mark is one here, or a paragraph that only looks like it. */
function accepts(walk: Walk, mark: Mark, lines: readonly BlockLine[], index: number): boolean {
  const part = present(walk)
  if (continues(part, mark)) return true
  if (walk.quotes > 0) return false
  if (walk.closedAt !== null) return mark.number === 1 && (openers.has(mark.kind) || walk.inAnnex || titleStart(lines, index) < index)
  if (mark.number === 1) return true
  if (formalRank[mark.kind] !== undefined) return mark.firm
  const last = lastOfKind(part, mark.kind)
  return last === null ? countsOn(part, mark) : mark.number >= last.number && mark.number <= last.number + widestGap
}

/** （四） below 二、 where （三） was the last below 一、: the items of a plan are often counted through all of its headings. */
function countsOn({ stack, latest }: Part, mark: Mark): boolean {
  const last = latest.get(mark.kind)
  return last !== undefined && mark.number === last.number + 1 && last.within !== null && last.within === stack[keptFor(stack, mark) - 1]?.kind
}

/** Whether a mark begins another numbered text: the count starts again where nothing that is open would restart it. */
function beginsPart(walk: Walk, mark: Mark): boolean {
  const { roots, stack, article } = present(walk)
  if (roots.length === 0 || mark.number !== 1 || mark.inserted !== 0) return false
  if (walk.closedAt !== null) return true
  const root = stack[0]
  const isBelow = (kind: Clause['kind']): boolean => stack.some((clause) => clause.kind === kind)
  switch (mark.kind) {
    case 'book': return true
    // The chapters of each book count from one.
    case 'chapter': return !isBelow('book')
    case 'section': return false
    case 'article': {
      if (article === null) return root !== undefined && !isContainer(root) && root.number !== 1
      // In contracts and plans the articles of each chapter count from one.
      const container = stack.findLast(isContainer)
      return container === undefined || container.number === 1 || article.from > container.from
    }
    default: return root?.kind === mark.kind
  }
}

/** How many of the open clauses stay open below a mark. */
function keptFor(stack: readonly Clause[], mark: Mark): number {
  const same = stack.findLastIndex(({ kind }) => kind === mark.kind)
  const formal = formalRank[mark.kind]
  if (mark.kind === 'article') return same === -1 ? stack.length : same
  if (formal !== undefined) {
    const inner = stack.findIndex(({ kind }) => (formalRank[kind] ?? 9) >= formal)
    return inner === -1 ? stack.length : inner
  }
  if (same !== -1) return same
  const rank = listRank[mark.kind] ?? 0
  const deeper = stack.findIndex(({ kind }) => (listRank[kind] ?? -1) > rank)
  return deeper === -1 ? stack.length : deeper
}

/** Ends what is open beyond `kept` before the block `to`. */
function close(part: Part, kept: number, to: number): void {
  for (const clause of part.stack.splice(kept)) clause.to = Math.max(clause.from + 1, to)
}

function open(part: Part, mark: Mark, index: number): void {
  const { kind, number, inserted, label } = mark
  const clause: Clause = { kind, number, inserted, label, title: markTitle(mark), anchor: '', part: 1, from: index, to: index + 1, children: [] }
  const container = part.stack.at(-1)
  const siblings = container?.children ?? part.roots
  siblings.push(clause)
  part.latest.set(kind, { number, within: container?.kind ?? null })
  part.stack.push(clause)
  if (kind === 'article') part.article = clause
}

/** First block of the title that stands right above a block: centred lines and headings without a mark. */
function titleStart(lines: readonly BlockLine[], index: number): number {
  let at = index
  while (at > 0 && (lines[at - 1]?.blank === true || (lines[at - 1]?.titled === true && lines[at - 1]?.mark === null))) at -= 1
  return at
}

/**
 * A table of contents (目录) is no text of its own: nothing but marks, with the names that the next text begins with.
 */
function withoutContents(parts: Clause[][], lines: readonly BlockLine[]): Clause[][] {
  const isContents = (roots: readonly Clause[], next: readonly Clause[] | undefined): boolean => {
    if (next === undefined || roots.length < 2 || next.length < roots.length) return false
    const [first, last] = [roots[0], roots.at(-1)]
    const only = lines.slice(first?.from, last?.to).every((line) => line.blank || line.mark !== null || line.titled)
    return only && roots.every((clause, at) => clause.title !== '' && clause.title === next[at]?.title && clause.number === next[at]?.number)
  }
  return parts.filter((roots, at) => !isContents(roots, parts[at + 1]))
}
