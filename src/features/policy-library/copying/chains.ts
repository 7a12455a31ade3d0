import type { Run } from './equal-runs.ts'

/** Characters that an editor may have put in, dropped or replaced between two runs of one passage. */
export const widestGap = 8

/** Runs of one passage in order, with what speaks for it. */
export type Chain = { runs: Run[]; weight: number }

/** `weight`: what tells something, less half of the gaps; `common`: characters of commonplaces. Both of the whole chain up to here. */
type Link = { before: number; weight: number; common: number }

/** Commonplaces count half where a third of the passage and more tells something; strung together they are nothing. */
const standingOf = ({ weight, common }: Link): number => weight + (common <= 2 * weight ? common / 2 : 0)

/**
 * Puts runs together that follow each other in both texts with no more than `widestGap` characters between them, and
 * keeps the chains whose weight reaches `least`: characters that tell something, less half of the characters between the
 * runs, and half of the commonplaces where a third and more tells something. Each run stands in one chain at most. Heaviest first, then in order of the interpretation.
 * @param runs in order of the interpretation
 * @param telling how many of the first n characters of the interpretation tell something
 * @param documentLength characters of the document
 */
export function chainRuns(runs: readonly Run[], telling: Uint32Array, documentLength: number, least: number): Chain[] {
  const links = linkRuns(runs, telling, documentLength)
  const weights = links.map(standingOf)
  const order = links.map((_, at) => at).filter((at) => (weights[at] as number) >= least)
  order.sort((a, b) => (weights[b] as number) - (weights[a] as number) || a - b)
  const taken = new Uint8Array(runs.length)
  const chains: Chain[] = []
  for (const end of order) {
    const chain: Run[] = []
    for (let at = end; at !== -1 && taken[at] === 0; at = (links[at] as Link).before) {
      taken[at] = 1
      chain.push(runs[at] as Run)
    }
    if (chain.length > 0) chains.push({ runs: chain.reverse(), weight: weights[end] as number })
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
    const alone = tellingIn(run.at, run.at + run.length)
    const best: Link = { before: -1, weight: alone, common: run.length - alone }
    for (let aside = -widestGap; aside <= widestGap; aside += 1) {
      const before = latest[slotOf(run, aside)] as number
      const earlier = before === -1 ? undefined : runs[before]
      if (earlier === undefined || earlier.at >= run.at || earlier.place >= run.place) continue
      const [gap, otherGap] = [run.at - earlier.at - earlier.length, run.place - earlier.place - earlier.length]
      // What was put in may repeat what stands there, and then both runs have it.
      const overlap = Math.max(0, -gap, -otherGap)
      const widest = Math.max(gap, otherGap) + overlap
      if (overlap >= run.length || widest > widestGap) continue
      const added = tellingIn(run.at + overlap, run.at + run.length)
      const weight = (links[before] as Link).weight - widest / 2 + added
      if (weight > best.weight) Object.assign(best, { before, weight, common: (links[before] as Link).common + run.length - overlap - added })
    }
    links.push(best)
    latest[slotOf(run, 0)] = nth
  }
  return links
}
