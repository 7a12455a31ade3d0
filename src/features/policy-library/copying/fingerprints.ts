import { foldingGeneration, foldText, type FoldedText } from './folded-text.ts'
import { shingleHashes } from './shingle-index.ts'

/** Characters of one fingerprint, and shingles of the window of which one becomes a fingerprint. */
export const fingerprintLength = 8
const fingerprintWindow = 16

/** Letters and digits that two texts must have in common without a break, so that both are sure to have two neighbouring fingerprints of it. */
export const sureLength = 2 * fingerprintWindow + fingerprintLength - 1

export type Fingerprints = {
  /** in order of the text; the same hash may come again */
  hashes: Uint32Array
  /** where each of them begins, in letters and digits */
  places: Uint32Array
  /** where the part of the text begins that each of them stands for, half of the way to its neighbours; one more for the end */
  bounds: Uint32Array
}

/**
 * Fingerprints of a text by winnowing (Schleimer, Wilkerson, Aiken 2003): of every 16 shingles of 8 characters that follow
 * each other the one with the least hash, the last among equals, but an earlier choice stays while none is less. Which
 * are chosen depends on nothing but the characters around them, so every stretch of 23 letters and digits that two texts
 * share gives both at least one fingerprint at the same place, and 39 give two; on the average 2 of 17 shingles are
 * chosen. A shorter text has the least of what it has; one of fewer than 8 has none.
 */
export function fingerprintsOf({ codes }: Pick<FoldedText, 'codes'>): Fingerprints {
  const all = shingleHashes(codes, fingerprintLength)
  const places = Uint32Array.from(winnow(all))
  const bounds = new Uint32Array(places.length + 1)
  for (let nth = 1; nth < places.length; nth += 1) bounds[nth] = ((places[nth - 1] as number) + (places[nth] as number) + fingerprintLength) >> 1
  bounds[places.length] = codes.length
  return { hashes: places.map((place) => all[place] as number), places, bounds }
}

function winnow(hashes: Uint32Array): number[] {
  const places: number[] = []
  const windows = hashes.length === 0 ? 0 : Math.max(1, hashes.length - fingerprintWindow + 1)
  let chosen = -1
  for (let start = 0; start < windows; start += 1) {
    const end = Math.min(hashes.length, start + fingerprintWindow)
    const entered = end - 1
    if (chosen >= start) {
      if ((hashes[entered] as number) >= (hashes[chosen] as number)) continue
      chosen = entered
    } else {
      chosen = start
      for (let at = start + 1; at < end; at += 1) if ((hashes[at] as number) <= (hashes[chosen] as number)) chosen = at
    }
    places.push(chosen)
  }
  return places
}

/**
 * Names the rules that fingerprints follow, by what they make of every character and of a text that has many: whoever
 * changes folding, hashes or winnowing changes the name, and what was stored under the old one is made anew.
 */
export function fingerprintGeneration(): string {
  const sample = String.fromCharCode(...Array.from({ length: 4096 }, (_, nth) => 0x4e00 + ((nth * nth * 7 + nth) % 0x2000)))
  let hash = 0x811c9dc5
  for (const one of fingerprintsOf(foldText(sample)).hashes) hash = Math.imul(hash ^ one, 0x01000193)
  return `${foldingGeneration()}-${(hash >>> 0).toString(16).padStart(8, '0')}`
}
