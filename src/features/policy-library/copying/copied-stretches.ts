import { chainRuns, type Chain } from './chains.ts'
import { equalCharacters } from './equal-characters.ts'
import { equalRuns } from './equal-runs.ts'
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
 * could have been taken from several parts of the document goes to the longest run.
 * @param telling how many of the first n characters tell something
 * @param least weight that a passage needs
 */
export function copiedStretches(codes: Uint32Array, telling: Uint32Array, document: ShingleIndex, least: number): CopiedStretch[] {
  const chains = chainRuns(equalRuns(codes, document), telling, document.codes.length, least)
  const owner = new Int32Array(codes.length).fill(-1)
  const places = new Int32Array(codes.length)
  const take = (at: number, place: number, chain: number): void => {
    if (owner[at] !== -1) return
    owner[at] = chain
    places[at] = place
  }
  const runs = chains.flatMap((chain, nth) => chain.runs.map((run) => ({ run, nth })))
  for (const { run, nth } of runs.toSorted((a, b) => b.run.length - a.run.length)) {
    for (let of = 0; of < run.length; of += 1) take(run.at + of, run.place + of, nth)
  }
  for (const [nth, chain] of chains.entries()) {
    for (const [at, place] of pairsBetween(chain, codes, document.codes)) take(at, place, nth)
  }
  return stretchesOf(owner, places)
}

/** Characters between the runs of a chain that are the same in both texts. */
function* pairsBetween({ runs }: Chain, codes: Uint32Array, document: Uint32Array): Generator<[number, number]> {
  for (const [nth, run] of runs.entries()) {
    const next = runs[nth + 1]
    if (next === undefined) return
    const [at, place] = [run.at + run.length, run.place + run.length]
    for (const [a, b] of equalCharacters(codes.subarray(at, Math.max(at, next.at)), document.subarray(place, Math.max(place, next.place)))) yield [at + a, place + b]
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
