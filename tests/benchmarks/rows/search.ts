import type { SearchQuery } from '../../../src/search/search-engine.ts'
import { openPlatform, type BenchData } from '../bench-platform.ts'
import { pick } from '../data/plan.ts'
import { actions, places, subjects } from '../data/words.ts'
import { percentile } from '../figures.ts'

export type SearchTimes = { entries: number; p50: number; p95: number; worst: number; queries: number; worstText: string; /** p95 by kind of query */ kinds: Record<string, number> }

const each = 120

/** What visitors type: a subject, a place with a subject, a whole title, a single character, words that nowhere stand. */
const kinds: Record<string, (n: number) => string> = {
  subject: (n) => subjects[pick(n, 1, subjects.length)] ?? '',
  part: (n) => (subjects[pick(n, 2, subjects.length)] ?? '').slice(0, 2),
  'place and subject': (n) => `${places[pick(n, 3, places.length)] ?? ''} ${subjects[pick(n, 4, subjects.length)] ?? ''}`,
  title: (n) => `${places[pick(n, 5, places.length)] ?? ''}${subjects[pick(n, 6, subjects.length)] ?? ''}${actions[pick(n, 7, actions.length)] ?? ''}`,
  character: (n) => (subjects[pick(n, 8, subjects.length)] ?? '').slice(0, 1),
  nothing: (n) => `查无此事${n}`,
}

/** The engine by itself at the library's size, one question after the other, from a site and from the whole province. */
export async function measureSearch(data: BenchData): Promise<SearchTimes> {
  const platform = await openPlatform(data, ['portal'])
  try {
    const all = platform.directory().all
    const province = all.find((tenant) => tenant.level === 'province')?.id ?? ''
    const took: { ms: number; text: string }[] = []
    const byKind: Record<string, number> = {}
    for (const [kind, textOf] of Object.entries(kinds)) {
      const times: number[] = []
      for (let n = 0; n < each; n += 1) {
        const site = all[pick(n, 9, all.length)]?.id ?? ''
        const query: SearchQuery = { text: textOf(n), scope: n % 2 === 0 ? { province } : { tenant: site }, page: 1, pageSize: 10 }
        const began = performance.now()
        await platform.search.search(query)
        times.push(performance.now() - began)
        took.push({ ms: performance.now() - began, text: `${query.text} (${n % 2 === 0 ? 'province' : 'site'})` })
      }
      byKind[kind] = percentile(times, 0.95)
    }
    const worst = took.toSorted((a, b) => b.ms - a.ms)[0]
    const times = took.map(({ ms }) => ms)
    return {
      entries: await platform.search.count(), p50: percentile(times, 0.5), p95: percentile(times, 0.95), worst: worst?.ms ?? Number.NaN, worstText: worst?.text ?? '',
      queries: times.length, kinds: byKind,
    }
  } finally {
    await platform.close()
  }
}
