import { fold } from '../../checks/folding.ts'

/** Share of pairs of neighbouring signs that two titles of one matter have in common at least. */
const leastShare = 0.4

function pairsOf(title: string): Map<string, number> {
  const signs = [...fold(title).text.replaceAll(/[\s\p{P}]/gu, '')]
  const pairs = new Map<string, number>()
  for (const [at, sign] of signs.entries()) {
    const pair = `${sign}${signs[at + 1] ?? ''}`
    if (at < signs.length - 1 || signs.length === 1) pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
  }
  return pairs
}

/** How alike two titles are, 0 to 1: the Dice coefficient of their pairs of signs, whatever their width and punctuation. */
export function likeness(one: string, other: string): number {
  const [a, b] = [pairsOf(one), pairsOf(other)]
  const size = (pairs: Map<string, number>): number => [...pairs.values()].reduce((sum, times) => sum + times, 0)
  const shared = [...a].reduce((sum, [pair, times]) => sum + Math.min(times, b.get(pair) ?? 0), 0)
  return size(a) + size(b) === 0 ? 0 : (2 * shared) / (size(a) + size(b))
}

/** Those whose titles are like this one, most alike first; of equals in the order in which they came. */
export const alikeTitles = <T extends { title: string }>(title: string, others: readonly T[], most: number): T[] =>
  others.map((other) => ({ other, share: likeness(title, other.title) })).filter(({ share }) => share >= leastShare)
    .sort((a, b) => b.share - a.share).slice(0, most).map(({ other }) => other)
