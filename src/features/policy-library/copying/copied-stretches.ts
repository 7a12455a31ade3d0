import { chainRuns, type Chain } from './chains.ts'
import { commonCharacters } from './common-characters.ts'
import { commonRuns } from './common-runs.ts'
import type { ShingleIndex } from './shingle-index.ts'

/** Part of an interpretation that was taken from one stretch of the document, in offsets of the folded texts. */
export type CopiedStretch = {
  /** first and last character that is the same in both */
  from: number
  to: number
  /** least and greatest place of them in the document */
  place: number
  lastPlace: number
  /** characters that are the same in both */
  characters: number
}

/**
 * The stretches of `codes` that were taken from the document, in order; they never overlap in `codes`. A place that
 * could have been taken from several stretches goes to the one of greatest weight.
 * @param telling how many of the first n characters tell something
 * @param least weight that a passage needs
 */
export function copiedStretches(codes: Uint32Array, telling: Uint32Array, document: ShingleIndex, least: number): CopiedStretch[] {
  const chains = chainRuns(commonRuns(codes, document), telling, document.codes.length, least)
  const owner = new Int32Array(codes.length).fill(-1)
  const places = new Int32Array(codes.length)
  for (const [nth, chain] of chains.entries()) {
    for (const [at, place] of equalPairs(chain, codes, document.codes)) {
      if (owner[at] !== -1) continue
      owner[at] = nth
      places[at] = place
    }
  }
  return stretchesOf(owner, places)
}

/** Every character of a chain that is the same in both texts, those between its runs included. */
function* equalPairs({ runs }: Chain, codes: Uint32Array, document: Uint32Array): Generator<[number, number]> {
  let [atEnd, placeEnd] = [runs[0]?.at ?? 0, runs[0]?.place ?? 0]
  for (const run of runs) {
    const skip = Math.max(0, atEnd - run.at, placeEnd - run.place)
    const [at, place] = [run.at + skip, run.place + skip]
    for (const [a, b] of commonCharacters(codes.subarray(atEnd, at), document.subarray(placeEnd, place))) yield [atEnd + a, placeEnd + b]
    for (let nth = skip; nth < run.length; nth += 1) yield [run.at + nth, run.place + nth]
    atEnd = run.at + run.length
    placeEnd = run.place + run.length
  }
}

function stretchesOf(owner: Int32Array, places: Int32Array): CopiedStretch[] {
  const stretches: CopiedStretch[] = []
  let [last, lastOwner]: [CopiedStretch | null, number] = [null, -1]
  for (let at = 0; at < owner.length; at += 1) {
    const own = owner[at] as number
    if (own === -1) continue
    const place = places[at] as number
    if (last === null || own !== lastOwner) {
      last = { from: at, to: at, place, lastPlace: place, characters: 0 }
      lastOwner = own
      stretches.push(last)
    }
    last.to = at
    last.place = Math.min(last.place, place)
    last.lastPlace = Math.max(last.lastPlace, place)
    last.characters += 1
  }
  return stretches
}
