import type { Client } from '@libsql/client'
import type { Payload } from 'payload'

type Group = Record<string, unknown>

/** What is asked of a MongoDB collection past the adapter. */
export type NativeCollection = {
  aggregate(steps: object[]): { toArray(): Promise<Group[]> }
  find(filter: object, options: object): { toArray(): Promise<Group[]> }
  updateMany(filter: object, change: object): Promise<unknown>
  countDocuments(filter: object, options: object): Promise<number>
  distinct(name: string, filter: object): Promise<unknown[]>
}

/** For the few questions that no adapter knows how to ask: counting by groups, and writing where a row is still as it was read. */
export const isMongo = (payload: Payload): boolean => (payload.db as { name?: string }).name === 'mongoose'

export const sqliteClient = (payload: Payload): Client => (payload.db as unknown as { client: Client }).client

/** @throws Error for a collection that there is not */
export function mongoCollection(payload: Payload, name: string): NativeCollection {
  const model = (payload.db as unknown as { collections: Record<string, { collection: NativeCollection }> }).collections[name]
  if (model === undefined) throw new Error(`No collection ${name}`)
  return model.collection
}
