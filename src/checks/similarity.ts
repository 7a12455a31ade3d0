/**
 * Likeness of texts by MinHash: the least of each of 64 hash functions over all stretches of five characters. The share
 * of equal values estimates the share of common stretches. Eight bands of three values are what an index finds
 * candidates by (docs/adr/0011).
 */
const functions = 64
const bandCount = 8
const rowsOfBand = 3
const stretch = 5
/** Shorter texts are alike by their form alone. */
const leastStretches = 80

export type Fingerprint = { bands: readonly string[]; signature: string }

export const bandNames = Array.from({ length: bandCount }, (_, at) => `band${at}`)

const mix = (value: number): number => {
  let hash = Math.imul(value ^ (value >>> 16), 0x45d9f3b)
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b)
  return (hash ^ (hash >>> 16)) >>> 0
}

const factors = Uint32Array.from({ length: functions }, (_, at) => (mix(at + 1) | 1) >>> 0)
const summands = Uint32Array.from({ length: functions }, (_, at) => mix(at + 1001))

/** Letters, digits and characters alone: punctuation and spaces are what re-publishing changes. */
const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')

/** Null for a text that is too short to be compared. */
export function fingerprintOf(text: string): Fingerprint | null {
  const words = bare(text)
  const count = words.length - stretch + 1
  if (count < leastStretches) return null
  const least = new Uint32Array(functions).fill(0xffffffff)
  for (let at = 0; at < count; at += 1) {
    let hash = 0x811c9dc5
    for (let of = at; of < at + stretch; of += 1) hash = Math.imul(hash ^ words.charCodeAt(of), 0x01000193)
    hash = mix(hash)
    for (let nth = 0; nth < functions; nth += 1) {
      const value = (Math.imul(hash, factors[nth] as number) + (summands[nth] as number)) >>> 0
      if (value < (least[nth] as number)) least[nth] = value
    }
  }
  return { bands: bandsOf(least), signature: Array.from(least, hex).join('') }
}

const hex = (value: number): string => value.toString(16).padStart(8, '0')

function bandsOf(least: Uint32Array): string[] {
  return Array.from({ length: bandCount }, (_, band) => {
    let hash = 0x811c9dc5
    for (const value of least.subarray(band * rowsOfBand, (band + 1) * rowsOfBand)) hash = mix(Math.imul(hash, 31) ^ value)
    return hex(hash >>> 0)
  })
}

/** Estimated share of common stretches, 0…1. */
export function likeness(a: string, b: string): number {
  if (a.length !== functions * 8 || a.length !== b.length) return 0
  let equal = 0
  for (let at = 0; at < a.length; at += 8) if (a.slice(at, at + 8) === b.slice(at, at + 8)) equal += 1
  return equal / functions
}
