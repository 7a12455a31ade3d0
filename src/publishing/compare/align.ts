import { diffArrays } from 'diff'

/** Members of two sequences that belong together, in order; one of the two is null where the other stands alone. */
export type Pair<T> = { left: T | null; right: T | null; equal: boolean }

/** Beyond this many insertions and deletions the rest is paired by place: the cost of an alignment grows with its square. */
const mostEdits = 300
/** Beyond this many comparisons a stretch is paired by place. */
const mostComparisons = 2500
/** From this likeness on (0…1) two members are the same one, changed. */
export const alike = 0.4

/**
 * Aligns two sequences: first what has the same key, then, in the stretches between, what is most alike. Order is kept;
 * the work is bounded.
 * @param likeness 0…1, asked only for members without equal
 */
export function align<T>(left: readonly T[], right: readonly T[], keyOf: (member: T) => string, likeness: (a: T, b: T) => number): Pair<T>[] {
  const pairs: Pair<T>[] = []
  let l = 0
  let r = 0
  let gap = { left: [] as T[], right: [] as T[] }
  const close = () => {
    pairs.push(...pairStretch(gap.left, gap.right, likeness))
    gap = { left: [], right: [] }
  }
  for (const step of commonSteps(left.map(keyOf), right.map(keyOf))) {
    if (step.kind === 'same') {
      close()
      for (let index = 0; index < step.count; index += 1) pairs.push({ left: left[l++] as T, right: right[r++] as T, equal: true })
    } else if (step.kind === 'removed') {
      gap.left.push(...left.slice(l, l + step.count))
      l += step.count
    } else {
      gap.right.push(...right.slice(r, r + step.count))
      r += step.count
    }
  }
  close()
  return pairs
}

export type Step = { kind: 'same' | 'removed' | 'added'; count: number }

/** The shortest way from one sequence of keys to the other; past the bound only what both begin and end with. */
export function commonSteps(left: string[], right: string[], bound = mostEdits): Step[] {
  const found = diffArrays(left, right, { maxEditLength: bound })
  if (found !== undefined) {
    return found.map((part) => ({ kind: part.added ? 'added' : part.removed ? 'removed' : 'same', count: part.value.length }))
  }
  let head = 0
  while (head < left.length && head < right.length && left[head] === right[head]) head += 1
  let tail = 0
  while (tail < left.length - head && tail < right.length - head && left.at(-1 - tail) === right.at(-1 - tail)) tail += 1
  const steps: Step[] = [
    { kind: 'same', count: head }, { kind: 'removed', count: left.length - head - tail }, { kind: 'added', count: right.length - head - tail }, { kind: 'same', count: tail },
  ]
  return steps.filter((step) => step.count > 0)
}

/** Pairs what is most alike without crossing; by place where there is too much to compare everything with everything. */
function pairStretch<T>(left: readonly T[], right: readonly T[], likeness: (a: T, b: T) => number): Pair<T>[] {
  if (left.length === 0 || right.length === 0) return emit(left, right, [])
  if (left.length * right.length > mostComparisons) {
    const places = Array.from({ length: Math.min(left.length, right.length) }, (_, index): [number, number] => [index, index])
    return emit(left, right, places.filter(([l, r]) => likeness(left[l] as T, right[r] as T) >= alike))
  }
  return emit(left, right, bestPairs(left, right, likeness))
}

function bestPairs<T>(left: readonly T[], right: readonly T[], likeness: (a: T, b: T) => number): [number, number][] {
  const width = right.length + 1
  const scores = left.map((a) => right.map((b) => likeness(a, b)))
  const best = new Float64Array((left.length + 1) * width)
  const at = (l: number, r: number) => best[l * width + r] as number
  const score = (l: number, r: number) => (scores[l] as number[])[r] as number
  const paired = (l: number, r: number) => (score(l, r) < alike ? -1 : score(l, r) + at(l + 1, r + 1))
  for (let l = left.length - 1; l >= 0; l -= 1) {
    for (let r = right.length - 1; r >= 0; r -= 1) best[l * width + r] = Math.max(at(l + 1, r), at(l, r + 1), paired(l, r))
  }
  const pairs: [number, number][] = []
  for (let l = 0, r = 0; l < left.length && r < right.length; ) {
    if (paired(l, r) === at(l, r)) pairs.push([l++, r++])
    else if (at(l + 1, r) === at(l, r)) l += 1
    else r += 1
  }
  return pairs
}

function emit<T>(left: readonly T[], right: readonly T[], places: readonly (readonly [number, number])[]): Pair<T>[] {
  const pairs: Pair<T>[] = []
  let l = 0
  let r = 0
  for (const [nextL, nextR] of [...places, [left.length, right.length] as const]) {
    while (l < nextL) pairs.push({ left: left[l++] as T, right: null, equal: false })
    while (r < nextR) pairs.push({ left: null, right: right[r++] as T, equal: false })
    if (l < left.length && r < right.length) pairs.push({ left: left[l++] as T, right: right[r++] as T, equal: false })
  }
  return pairs
}
