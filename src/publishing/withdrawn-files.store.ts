import type { Payload } from 'payload'
import { findRecords } from '../storage/records.store.ts'
import type { BarredItem } from './withdrawal-bars.ts'

/** Items with a bar whose files the library still lists: for the moments between a withdrawal and its projection. */
export type WithdrawnFiles = {
  /** the item has a bar from now on. @param seq that its withdrawal takes if it commits */
  note(publicId: string, seq: number): void
  /** something of the item was projected: it is forgotten when none of its files is listed any more */
  look(publicId: string): Promise<void>
  /**
   * Those that list this file and are withdrawn as their records say. Asks nothing where no item has a bar, as nearly
   * always; else three questions at most, one more where items have a bar that list the file, however many have one.
   */
  among(tenant: string, sha256: string): Promise<string[]>
}

export type FileRecords = {
  /** whether the library lists files of an item, or is still to be told of moves of it */
  isListed(publicId: string): Promise<boolean>
  /** which of these items list the file for this site: one question */
  listing(tenant: string, sha256: string, publicIds: readonly string[]): Promise<string[]>
  /** how items stand by their records, in one question for all that have moves; absent are those without any, which are not live */
  itemsOf(publicIds: readonly string[]): Promise<ReadonlyMap<string, BarredItem>>
}

/** More than this many bars at once are asked in parts, so that no question outgrows its database. */
const most = 5_000

export const fileRecords = (payload: Payload): Omit<FileRecords, 'itemsOf'> => ({
  async isListed(publicId) {
    const of = { publicId: { equals: publicId } }
    const any = async (where: Parameters<typeof findRecords>[2], collection: 'public-files' | 'moves') => (await findRecords(payload, collection, where, { limit: 1 })).length > 0
    // What is committed and not projected may be listed for a moment yet, by a worker that read the item before.
    return (await any(of, 'public-files')) || (await any({ and: [of, { settled: { equals: false } }] }, 'moves'))
  },
  async listing(tenant, sha256, publicIds) {
    const found = new Set<string>()
    for (let from = 0; from < publicIds.length; from += most) {
      const rows = await findRecords(payload, 'public-files', { and: [{ tenant: { equals: tenant } }, { sha256: { equals: sha256 } }, { publicId: { in: publicIds.slice(from, from + most) } }] })
      for (const row of rows) found.add(String(row['publicId']))
    }
    return [...found]
  },
})

export function createWithdrawnFiles({ isListed, listing, itemsOf }: FileRecords): WithdrawnFiles {
  /** in the order of their turns to be looked at */
  const barred = new Map<string, number>()

  const look: WithdrawnFiles['look'] = async (publicId) => {
    const seq = barred.get(publicId)
    // One that was noted once more meanwhile is a new withdrawal's.
    if (seq !== undefined && !(await isListed(publicId)) && barred.get(publicId) === seq) barred.delete(publicId)
  }

  /** One with each request, so that those that nothing raises any more come to an end as well. */
  const lookAtNext = async (): Promise<void> => {
    const [next] = barred
    if (next === undefined) return
    const [publicId, seq] = next
    barred.delete(publicId)
    barred.set(publicId, seq)
    // Whoever asks for a file need not suffer for it.
    await look(publicId).catch(() => undefined)
  }

  const isWithdrawn = (publicId: string, item: BarredItem | undefined): boolean => {
    const seq = barred.get(publicId)
    // The withdrawal lost its place to another act and can commit no more.
    if (seq !== undefined && item?.isLive === true && item.revision >= seq) barred.delete(publicId)
    return item?.isLive !== true
  }

  /** Where nobody can read how one stands, it counts as withdrawn, and no other does. */
  const withdrawnOf = async (publicIds: readonly string[]): Promise<string[]> => {
    try {
      const items = await itemsOf(publicIds)
      return publicIds.filter((publicId) => isWithdrawn(publicId, items.get(publicId)))
    } catch {
      if (publicIds.length === 1) return [...publicIds]
      const half = Math.ceil(publicIds.length / 2)
      return [...(await withdrawnOf(publicIds.slice(0, half))), ...(await withdrawnOf(publicIds.slice(half)))]
    }
  }

  return {
    note: (publicId, seq) => void barred.set(publicId, Math.max(seq, barred.get(publicId) ?? seq)),
    look,
    async among(tenant, sha256) {
      if (barred.size === 0) return []
      const [concerned] = await Promise.all([listing(tenant, sha256, [...barred.keys()]), lookAtNext()])
      return concerned.length === 0 ? [] : withdrawnOf(concerned)
    },
  }
}
