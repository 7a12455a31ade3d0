import { fingerprintLength, type Fingerprints } from './fingerprints.ts'

/** Fingerprints that a holder may miss between two that it has, for what was changed there. */
const widestBreak = 2

/**
 * Which rows hold part of a text, and how much of it. A row counts that has two fingerprints of one stretch, or all that
 * there are, where what they cover tells something: eight characters and a third of it (J-06). Greatest share first, then
 * by row.
 * @param lists for each fingerprint of the text in order the rows that have it
 * @param telling how many of the first n characters tell something
 * @param rows one more than the greatest row
 */
export function sharesOf({ places, bounds }: Pick<Fingerprints, 'places' | 'bounds'>, lists: readonly Uint32Array[], telling: Uint32Array, rows: number): { row: number; share: number }[] {
  /** fingerprint that the row had last, counted from 1; 0 for none */
  const latest = new Uint32Array(rows)
  const shared = new Uint32Array(rows)
  /** characters that the fingerprints themselves cover, and those of them that tell something */
  const covered = new Uint32Array(rows)
  const told = new Uint32Array(rows)
  const inOrder = new Uint8Array(rows)
  const seen: number[] = []
  const add = (sums: Uint32Array, row: number, count: number): void => void (sums[row] = (sums[row] as number) + count)

  for (const [nth, list] of lists.entries()) {
    const end = (places[nth] as number) + fingerprintLength
    for (const row of list) {
      if (row >= rows) continue
      const last = latest[row] as number
      if (last === 0) seen.push(row)
      const follows = last !== 0 && nth + 1 - last <= widestBreak + 1
      add(shared, row, (bounds[nth + 1] as number) - (bounds[follows ? last : nth] as number))
      const lastEnd = last === 0 ? 0 : (places[last - 1] as number) + fingerprintLength
      const start = follows ? lastEnd : Math.max(lastEnd, places[nth] as number)
      add(covered, row, end - start)
      add(told, row, (telling[end] as number) - (telling[start] as number))
      if (follows || lists.length === 1) inOrder[row] = 1
      latest[row] = nth + 1
    }
  }
  const tells = (row: number): boolean => (told[row] as number) >= fingerprintLength && (told[row] as number) * 3 >= (covered[row] as number)
  const characters = bounds.at(-1) ?? 0
  return seen
    .filter((row) => inOrder[row] === 1 && tells(row))
    .map((row) => ({ row, share: (shared[row] as number) / characters }))
    .sort((a, b) => b.share - a.share || a.row - b.row)
}
