import type { Run } from './common-runs.ts'

/** Characters that an editor may have put in, dropped or replaced between two runs of one passage. */
export const widestGap = 8

/** Runs of one passage in order, with what speaks for it. */
export type Chain = { runs: Run[]; weight: number }

type Link = { before: number; weight: number }

/**
 * Puts runs together that follow each other in both texts with no more than `widestGap` characters between them, and
 * keeps the chains whose weight reaches `least`: characters that tell something, less half of the characters between the
 * runs. Each run stands in one chain at most. Heaviest first, then in order of the interpretation.
 * @param runs in order of the interpretation
 * @param telling how many of the first n characters of the interpretation tell something
 * @param documentLength characters of the document
 */
export function chainRuns(runs: readonly Run[], telling: Uint32Array, documentLength: number, least: number): Chain[] {
  const links = linkRuns(runs, telling, documentLength)
  const order = links.map((_, at) => at).filter((at) => (links[at] as Link).weight >= least)
  order.sort((a, b) => (links[b] as Link).weight - (links[a] as Link).weight || a - b)
  const taken = new Uint8Array(runs.length)
  const chains: Chain[] = []
  for (const end of order) {
    const chain: Run[] = []
    for (let at = end; at !== -1 && taken[at] === 0; at = (links[at] as Link).before) {
      taken[at] = 1
      chain.push(runs[at] as Run)
    }
    if (chain.length > 0) chains.push({ runs: chain.reverse(), weight: (links[end] as Link).weight })
  }
  return chains
}

/** For each run the run that is best to follow, and the weight of the chain that ends with it. */
function linkRuns(runs: readonly Run[], telling: Uint32Array, documentLength: number): Link[] {
  const tellingIn = (from: number, to: number): number => (telling[to] as number) - (telling[from] as number)
  const links: Link[] = []
  /** the last run on each diagonal; runs of one passage are never further apart than a gap */
  const latest = new Int32Array(telling.length + documentLength + 2 * widestGap).fill(-1)
  const slotOf = (run: Run, aside: number): number => run.place - run.at + aside + telling.length + widestGap - 1

  for (const [nth, run] of runs.entries()) {
    const best: Link = { before: -1, weight: tellingIn(run.at, run.at + run.length) }
    for (let aside = -widestGap; aside <= widestGap; aside += 1) {
      const before = latest[slotOf(run, aside)] as number
      const earlier = before === -1 ? undefined : runs[before]
      if (earlier === undefined || earlier.at >= run.at || earlier.place >= run.place) continue
      const [gap, otherGap] = [run.at - earlier.at - earlier.length, run.place - earlier.place - earlier.length]
      // What was put in may repeat what stands there, and then both runs have it.
      const overlap = Math.max(0, -gap, -otherGap)
      const widest = Math.max(gap, otherGap) + overlap
      if (overlap >= run.length || widest > widestGap) continue
      const weight = (links[before] as Link).weight - widest / 2 + tellingIn(run.at + overlap, run.at + run.length)
      if (weight > best.weight) Object.assign(best, { before, weight })
    }
    links.push(best)
    latest[slotOf(run, 0)] = nth
  }
  return links
}
