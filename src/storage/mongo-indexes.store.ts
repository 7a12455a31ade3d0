import type { Payload } from 'payload'

type Native = { createIndex(keys: Record<string, 1 | -1>): Promise<unknown> }

/** What `migrations/20261122_000100_staff_lists.ts` does for SQLite; an index that is there is left as it is. */
export async function ensureMongoIndexes(payload: Payload): Promise<void> {
  const model = (payload.db as unknown as { versions: Record<string, { collection: Native }> }).versions['articles']
  if (model === undefined) throw new Error('No versions of articles')
  for (const owner of ['tenant', 'province', 'prefecture', 'county']) {
    for (const date of ['updatedAt', 'createdAt']) {
      await model.collection.createIndex({ latest: 1, [`version.${owner}`]: 1, [`version.${date}`]: -1, createdAt: -1 })
    }
  }
}
