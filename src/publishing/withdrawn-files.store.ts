import type { Payload } from 'payload'
import { findRecords } from '../storage/records.store.ts'
import type { BarredItem } from './withdrawal-bars.ts'

/** Items with a bar whose files the library still lists: for the moments between a withdrawal and its projection. */
export type WithdrawnFiles = {
  /** the item has a bar from now on. @param seq that its withdrawal takes if it commits */
  note(publicId: string, seq: number): void
  /** something of the item was projected: it is forgotten when none of its files is listed any more */
  look(publicId: string): Promise<void>
  /** those of them that are withdrawn as their records say; asks nothing where there are none, as nearly always */
  among(): Promise<string[]>
}

/** Whether the library lists files of an item. */
export const listsFiles = (payload: Payload) => async (publicId: string): Promise<boolean> =>
  (await findRecords(payload, 'public-files', { publicId: { equals: publicId } }, { limit: 1 })).length > 0

/** @param itemOf how an item stands by its records; null for what is none */
export function createWithdrawnFiles(isListed: (publicId: string) => Promise<boolean>, itemOf: (publicId: string) => Promise<BarredItem | null>): WithdrawnFiles {
  const barred = new Map<string, number>()
  const look: WithdrawnFiles['look'] = async (publicId) => {
    if (barred.has(publicId) && !(await isListed(publicId))) barred.delete(publicId)
  }
  const isWithdrawn = async (publicId: string): Promise<boolean> => {
    const seq = barred.get(publicId)
    if (seq === undefined) return false
    const item = await itemOf(publicId)
    // The withdrawal lost its place to another act and can commit no more.
    if (item?.isLive === true && item.revision >= seq && barred.get(publicId) === seq) barred.delete(publicId)
    return item?.isLive === false
  }
  return {
    note: (publicId, seq) => void barred.set(publicId, Math.max(seq, barred.get(publicId) ?? seq)),
    look,
    async among() {
      const withdrawn = await Promise.all([...barred.keys()].map(async (publicId) => {
        await look(publicId)
        // Where nobody can read how it stands, its own files are kept back and no others.
        return (await isWithdrawn(publicId).catch(() => true)) ? [publicId] : []
      }))
      return withdrawn.flat()
    },
  }
}
