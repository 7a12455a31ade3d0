import { commonSteps } from './align.ts'
import type { Span } from './difference.ts'

/** Words of one form that lead to one place. */
export type Run = { text: string; format: number; href: string | null }

/** How much work is left for words; shared by all comparisons of two texts, so that their sum is bounded. */
export type Budget = { steps: number; coarse: boolean }

/** Enough for every paragraph of 20,000 characters rewritten, and some 50 ms on a slow machine. */
export const newBudget = (): Budget => ({ steps: 250_000, coarse: false })

const mostEditsOfOne = 400

/** Chinese has no spaces: words come from the dictionary of ICU, others by their own borders. */
const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

export const textOfRuns = (runs: readonly Run[]): string => runs.map((run) => run.text).join('')

export const plainRun = (text: string): Run[] => (text === '' ? [] : [{ text, format: 0, href: null }])

/** Everything of one side as spans of one kind. */
export const whole = (runs: readonly Run[], kind: Span['kind']): Span[] => joined(runs.map((run) => ({ kind, ...run })))

/** Word by word; a word in another form or with another target counts as another word. */
export function compareWords(left: readonly Run[], right: readonly Run[], budget: Budget): Span[] {
  const a = tokensOf(left)
  const b = tokensOf(right)
  const bound = Math.min(mostEditsOfOne, Math.floor(Math.sqrt(2 * budget.steps)))
  const steps = commonSteps(a.map(keyOf), b.map(keyOf), bound)
  const edits = steps.reduce((sum, step) => sum + (step.kind === 'same' ? 0 : step.count), 0)
  if (edits > bound) budget.coarse = true
  budget.steps = Math.max(0, budget.steps - Math.min(edits, bound) ** 2 / 2 - 1)
  const spans: Span[] = []
  let l = 0
  let r = 0
  for (const { kind, count } of steps) {
    for (let index = 0; index < count; index += 1) {
      const token = kind === 'added' ? b[r] : a[l]
      if (token !== undefined) spans.push({ kind, ...token })
      if (kind !== 'added') l += 1
      if (kind !== 'removed') r += 1
    }
  }
  return joined(withoutIslands(joined(spans)))
}

export const compareLines = (left: string, right: string, budget: Budget): Span[] => compareWords(plainRun(left), plainRun(right), budget)

const keyOf = (run: Run): string => `${run.format}\u0000${run.href ?? ''}\u0000${run.text}`

const tokensOf = (runs: readonly Run[]): Run[] =>
  runs.flatMap((run) => [...segmenter.segment(run.text)].map(({ segment }) => ({ text: segment, format: run.format, href: run.href })))

/** One character that stayed between two changes only makes them harder to read. */
function withoutIslands(spans: readonly Span[]): Span[] {
  const changed = (span: Span | undefined) => span !== undefined && span.kind !== 'same'
  const opened = spans.flatMap((span, index): Span[] =>
    span.kind === 'same' && span.text.length === 1 && changed(spans[index - 1]) && changed(spans[index + 1])
      ? [{ ...span, kind: 'removed' }, { ...span, kind: 'added' }]
      : [span])
  const ordered: Span[] = []
  let stretch: Span[] = []
  const close = () => {
    ordered.push(...stretch.filter((span) => span.kind === 'removed'), ...stretch.filter((span) => span.kind === 'added'))
    stretch = []
  }
  for (const span of opened) {
    if (span.kind !== 'same') stretch.push(span)
    else {
      close()
      ordered.push(span)
    }
  }
  close()
  return ordered
}

function joined(spans: readonly Span[]): Span[] {
  const out: Span[] = []
  for (const span of spans) {
    const last = out.at(-1)
    if (last !== undefined && last.kind === span.kind && last.format === span.format && last.href === span.href) last.text += span.text
    else if (span.text !== '') out.push({ ...span })
  }
  return out
}

/** Counts of neighbouring characters, of the first thousand: enough to tell whether two paragraphs are one. */
export function profileOf(text: string): Map<string, number> {
  const compact = text.replace(/\s+/g, '').slice(0, 1000)
  const counts = new Map<string, number>()
  for (let at = 0; at < Math.max(1, compact.length - 1); at += 1) {
    const pair = compact.slice(at, at + 2)
    counts.set(pair, (counts.get(pair) ?? 0) + 1)
  }
  return counts
}

/** Share of neighbouring characters that both have, 0…1 (Sørensen and Dice). */
export function likenessOf(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let both = 0
  let all = 0
  for (const [pair, count] of a) {
    both += Math.min(count, b.get(pair) ?? 0)
    all += count
  }
  for (const count of b.values()) all += count
  return all === 0 ? 0 : (2 * both) / all
}
