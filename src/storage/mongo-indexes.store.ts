import type { Payload } from 'payload'
import { draftTypes } from '../publishing/resource-types.ts'

type Native = { createIndex(keys: Record<string, 1 | -1>): Promise<unknown> }

/** What `migrations/20261122_000100_staff_lists.ts` does for SQLite; an index that is there is left as it is. */
export async function ensureMongoIndexes(payload: Payload): Promise<void> {
  const models = (payload.db as unknown as { versions: Record<string, { collection: Native }> }).versions
  for (const type of draftTypes) {
    const model = models[type]
    if (model === undefined) throw new Error(`No versions of ${type}`)
    for (const owner of ['tenant', 'province', 'prefecture', 'county']) {
      for (const date of ['updatedAt', 'createdAt']) {
        await model.collection.createIndex({ latest: 1, [`version.${owner}`]: 1, [`version.${date}`]: -1, createdAt: -1 })
      }
    }
  }
}
