import type { Generations } from './generations.ts'
import type { KeptPage } from './page.ts'
import { weightOf } from './ready-page.ts'
import { createWeighedCache } from './weighed-cache.ts'

/** The first level. Pages that no longer match their tags stay until they are replaced: they are the last good ones. */
export type MemoryPages = {
  /** The page if it may be served as it is; no I/O. */
  current(text: string): KeptPage | null
  isCurrent(page: KeptPage): boolean
  /** The page as it is, current or not. */
  peek(text: string): KeptPage | undefined
  /** Files the page, in place of any other of its key. */
  put(text: string, page: KeptPage): void
  drop(text: string): void
  all(): Iterable<KeptPage>
  readonly pages: number
  readonly bytes: number
}

/** Share of the memory for what isn't there or moved: a scanner's thousand 404s must not push out real pages. */
const absentShare = 0.05

export const createMemoryPages = ({
  generations,
  memoryBytes,
  now,
  isDiskTrusted,
}: {
  generations: Generations
  memoryBytes: number
  now: () => number
  isDiskTrusted: (page: KeptPage) => boolean
}): MemoryPages => {
  const present = createWeighedCache<KeptPage>(memoryBytes * (1 - absentShare))
  const absent = createWeighedCache<KeptPage>(memoryBytes * absentShare)

  const matchesTags = (page: KeptPage): boolean => {
    const { tags, generations: noted } = page
    for (let index = 0; index < tags.length; index += 1) {
      if (generations.get(tags[index] as string) !== noted[index]) return false
    }
    return true
  }

  const isCurrent = (page: KeptPage): boolean => {
    if (page.revoked || (page.expiresAt !== Infinity && page.expiresAt <= now())) return false
    if (page.checkedAt >= generations.lastChange) return true
    if ((page.fromDisk && !isDiskTrusted(page)) || !matchesTags(page)) return false
    page.checkedAt = generations.lastChange
    return true
  }

  return {
    current: (text) => {
      const page = present.get(text) ?? absent.get(text)
      return page !== undefined && isCurrent(page) ? page : null
    },
    isCurrent,
    peek: (text) => present.peek(text) ?? absent.peek(text),
    put: (text, page) => {
      const [taken, other] = page.status === 200 ? [present, absent] : [absent, present]
      other.delete(text)
      taken.set(text, page, weightOf(page))
    },
    drop: (text) => {
      present.delete(text)
      absent.delete(text)
    },
    *all() {
      yield* present.values()
      yield* absent.values()
    },
    get pages() {
      return present.size + absent.size
    },
    get bytes() {
      return present.weight + absent.weight
    },
  }
}
