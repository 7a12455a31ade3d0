import { foldText } from './folded-text.ts'
import { shingleHashes } from './shingle-index.ts'

/** Characters of one fingerprint, and shingles of the window of which one becomes a fingerprint. */
export const fingerprintLength = 8
export const fingerprintWindow = 16

/** Letters and digits that two texts must have in common without a break, so that both are sure to have a fingerprint of it. */
export const sureLength = fingerprintWindow + fingerprintLength - 1

/** `at` is the index of the first of its characters among the letters and digits of the text. */
export type Fingerprint = { hash: number; at: number }

/**
 * Fingerprints of a text by winnowing (Schleimer, Wilkerson, Aiken 2003): of every 16 shingles that follow each other the
 * one with the least hash, the last among equals, but an earlier choice stays while it is one of the least. Which shingles
 * are chosen depends on nothing but the 23 characters around them, so every stretch of 23 letters and digits that two
 * texts share gives both at least one fingerprint at the same place; on the average 2 of 17 shingles are chosen.
 * Texts of fewer characters have the one of their least shingle, those of fewer than 8 none.
 */
export function fingerprintsOf(text: string): { characters: number; fingerprints: Fingerprint[] } {
  const { codes } = foldText(text)
  return { characters: codes.length, fingerprints: winnow(shingleHashes(codes, fingerprintLength)) }
}

function winnow(hashes: Uint32Array): Fingerprint[] {
  const fingerprints: Fingerprint[] = []
  const last = Math.max(0, hashes.length - fingerprintWindow)
  let chosen = -1
  for (let start = 0; start <= last && hashes.length > 0; start += 1) {
    const end = Math.min(hashes.length, start + fingerprintWindow)
    if (chosen >= start && (hashes[end - 1] as number) >= (hashes[chosen] as number)) continue
    if (chosen >= start) chosen = end - 1
    else {
      chosen = start
      for (let at = start + 1; at < end; at += 1) if ((hashes[at] as number) <= (hashes[chosen] as number)) chosen = at
    }
    fingerprints.push({ hash: hashes[chosen] as number, at: chosen })
  }
  return fingerprints
}
