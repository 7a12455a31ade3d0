import type { Payload } from 'payload'
import { findRecords } from '../storage/records.store.ts'
import type { BarredItem } from './withdrawal-bars.ts'

/** Items with a bar whose files the library still lists: for the moments between a withdrawal and its projection. */
export type WithdrawnFiles = {
  /** the item has a bar from now on */
  note(publicId: string): void
  /** something of the item was projected: it is forgotten when none of its files is listed any more */
  look(publicId: string): Promise<void>
  /** those of them that are withdrawn as their records say; asks nothing where there are none, as nearly always */
  among(): Promise<string[]>
}

/** @param itemOf how an item stands by its records; null for what is none */
export function createWithdrawnFiles(payload: Payload, itemOf: (publicId: string) => Promise<BarredItem | null>): WithdrawnFiles {
  const barred = new Set<string>()
  const isListed = async (publicId: string): Promise<boolean> => (await findRecords(payload, 'public-files', { publicId: { equals: publicId } }, { limit: 1 })).length > 0
  const look: WithdrawnFiles['look'] = async (publicId) => {
    if (barred.has(publicId) && !(await isListed(publicId))) barred.delete(publicId)
  }
  return {
    note: (publicId) => void barred.add(publicId),
    look,
    async among() {
      const withdrawn = await Promise.all([...barred].map(async (publicId) => {
        await look(publicId)
        return barred.has(publicId) && (await itemOf(publicId))?.isLive === false ? [publicId] : []
      }))
      return withdrawn.flat()
    },
  }
}
