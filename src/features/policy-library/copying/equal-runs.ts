import { shingleHashes, shingleLength, type ShingleIndex } from './shingle-index.ts'

/** Characters that stand in both texts without a break, and cannot be prolonged in either direction. */
export type Run = { at: number; place: number; length: number }

/** A shingle that stands oftener in the document is looked at in its first places alone, so that repetition costs no more than length. */
const mostPlaces = 32
/** Places looked at for each character on the average; ordinary texts have one or two. Beyond it all shingles get fewer. */
const placesOnAverage = 8
/** A run of this length needs no second one for the repeated shingles inside it. */
const longRun = 64

/**
 * All runs of `shingleLength` characters and more, in order of the interpretation, then of the document. Every one is
 * found whose shingles are not all repeated more than 32 times in the document; fewer in texts that consist of
 * repetitions. So work and memory grow with the length of both texts, whatever they are.
 */
export function equalRuns(codes: Uint32Array, document: ShingleIndex): Run[] {
  const other = document.codes
  const hashes = shingleHashes(codes, shingleLength)
  const runs: Run[] = []
  /** for each diagonal (place less at) how far it is known */
  const known = new Int32Array(codes.length + other.length + 1)
  const most = placesLookedAt(hashes, document)
  let coveredTo = 0

  const look = (at: number, place: number): void => {
    const diagonal = place - at + codes.length
    if ((known[diagonal] as number) > at) return
    let end = 0
    while (at + end < codes.length && place + end < other.length && codes[at + end] === other[place + end]) end += 1
    if (end < shingleLength) return
    let before = 0
    while (at > before && place > before && codes[at - before - 1] === other[place - before - 1]) before += 1
    known[diagonal] = at + end
    runs.push({ at: at - before, place: place - before, length: before + end })
    if (before + end >= longRun) coveredTo = Math.max(coveredTo, at + end)
  }
  for (let at = 0; at < hashes.length; at += 1) {
    const hash = hashes[at] as number
    let place = document.firstPlace(hash)
    if (place === -1) continue
    if (at + shingleLength <= coveredTo && document.placesOf(hash) > most) continue
    for (let seen = 0; place !== -1 && seen < most; seen += 1) {
      look(at, place)
      place = document.nextPlace(place)
    }
  }
  return runs.sort((a, b) => a.at - b.at || a.place - b.place)
}

function placesLookedAt(hashes: Uint32Array, document: ShingleIndex): number {
  let places = 0
  for (const hash of hashes) places += Math.min(mostPlaces, document.placesOf(hash))
  const room = placesOnAverage * hashes.length
  return places <= room ? mostPlaces : Math.max(1, Math.floor((mostPlaces * room) / places))
}
