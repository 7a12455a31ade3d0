/** Characters of a shingle: what two texts must have in common without a break before anything is looked at closer. */
export const shingleLength = 4

/** Every place of every shingle of one text. */
export type ShingleIndex = {
  codes: Uint32Array
  /** first place of a shingle, -1 for none */
  firstPlace: (hash: number) => number
  /** next place with the same shingle, -1 after the last */
  nextPlace: (place: number) => number
  placesOf: (hash: number) => number
}

const prime = 0x01000193

/** Avalanche of all bits: neighbouring code points differ in few. */
const mixed = (value: number): number => {
  let hash = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** Hashes of all shingles of `length` characters, one for each place; 32 bits, so equality is a hint that the characters have to confirm. */
export function shingleHashes(codes: Uint32Array, length: number): Uint32Array {
  const count = Math.max(0, codes.length - length + 1)
  const hashes = new Uint32Array(count)
  let leaving = 1
  for (let nth = 1; nth < length; nth += 1) leaving = Math.imul(leaving, prime)
  let rolling = 0
  for (let at = 0; at < codes.length; at += 1) {
    if (at >= length) rolling = (rolling - Math.imul(mixed(codes[at - length] as number), leaving)) | 0
    rolling = (Math.imul(rolling, prime) + mixed(codes[at] as number)) | 0
    if (at >= length - 1) hashes[at - length + 1] = mixed(rolling)
  }
  return hashes
}

/** Memory: about 24 bytes for each character. */
export function indexShingles(codes: Uint32Array): ShingleIndex {
  const hashes = shingleHashes(codes, shingleLength)
  let size = 16
  while (size < hashes.length * 2) size *= 2
  const heads = new Int32Array(size).fill(-1)
  const counts = new Int32Array(size)
  const next = new Int32Array(hashes.length).fill(-1)
  /** The slot of a hash, or the free one where it would stand. */
  const slotOf = (hash: number): number => {
    let slot = hash & (size - 1)
    for (let head = heads[slot] as number; head !== -1 && hashes[head] !== hash; head = heads[slot] as number) slot = (slot + 1) & (size - 1)
    return slot
  }
  // From the end, so that each list begins with the first place.
  for (let place = hashes.length - 1; place >= 0; place -= 1) {
    const slot = slotOf(hashes[place] as number)
    next[place] = heads[slot] as number
    heads[slot] = place
    counts[slot] = (counts[slot] as number) + 1
  }
  return {
    codes,
    firstPlace: (hash) => heads[slotOf(hash)] as number,
    nextPlace: (place) => next[place] as number,
    placesOf: (hash) => counts[slotOf(hash)] as number,
  }
}
