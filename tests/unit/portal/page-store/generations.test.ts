import { describe, expect, it } from 'vitest'
import { createGenerations } from '../../../../src/portal/page-store/generations.ts'
import { createMemoryStorage, deferred } from './world.ts'

/** A storage whose next read is answered from now, but delivered only when it is let go. */
const withHeldRead = (database: ReturnType<typeof createMemoryStorage>) => {
  const begun = deferred()
  const goOn = deferred()
  const read = async (tags: readonly string[]) => {
    const answer = await database.storage.read(tags)
    begun.resolve()
    await goOn.promise
    return answer
  }
  return { storage: { ...database.storage, read }, begun: begun.promise, goOn: goOn.resolve }
}

describe('the view of the generations', () => {
  it('knows a tag that was never raised as 0, after one read for all unknown tags', async () => {
    const { storage, state } = createMemoryStorage()
    const generations = createGenerations(storage)
    expect(generations.get('a')).toBeUndefined()
    await generations.load(['a', 'b'])
    await generations.load(['b', 'a'])
    expect([generations.get('a'), generations.get('b'), state.reads]).toEqual([0, 0, 1])
  })

  it.each([10, 1])('is not set back by a read that a raise has overtaken (room for %i tags)', async (maxTags) => {
    const held = withHeldRead(createMemoryStorage())
    const generations = createGenerations(held.storage, { maxTags })
    const loaded = generations.load(['a'])
    await held.begun
    await generations.raise(['a'])
    await generations.raise(['b'])
    held.goOn()
    await loaded
    expect(generations.get('a')).toBe(1)
  })

  it('learns what another process raised after its first read, even before its first poll', async () => {
    const { storage } = createMemoryStorage()
    const generations = createGenerations(storage)
    await generations.load(['a'])
    await storage.raise(['a'])
    await generations.poll()
    expect(generations.get('a')).toBe(1)
  })

  it('knows nothing of a tag whose raise may or may not be stored, nor believes a read from before', async () => {
    const database = createMemoryStorage()
    const held = withHeldRead(database)
    const raise = async (tags: readonly string[]) => {
      await database.storage.raise(tags)
      throw new Error('connection lost after the commit')
    }
    const generations = createGenerations({ ...held.storage, raise })
    const loaded = generations.load(['a'])
    await held.begun
    await expect(generations.raise(['a'])).rejects.toThrow('connection lost')
    held.goOn()
    await loaded
    expect(generations.get('a')).toBeUndefined()
  })

  it('tells its listeners which tags moved, and not of those that did not', async () => {
    const { storage } = createMemoryStorage()
    const generations = createGenerations(storage)
    const told: string[][] = []
    const stop = generations.onRaised((changes) => told.push([...changes.keys()]))
    await generations.raise(['a', 'b'])
    generations.applyRaised(new Map([['a', 1], ['c', 3]]))
    generations.applyRaised(new Map([['a', 1]]))
    stop()
    await generations.raise(['a'])
    expect(told).toEqual([['a', 'b'], ['c']])
  })

  it('forgets the tags that were not used, within its bound', async () => {
    const generations = createGenerations(createMemoryStorage().storage, { maxTags: 100 })
    for (let index = 0; index < 1_000; index += 1) await generations.load(['used', `tag ${index}`])
    const known = Array.from({ length: 1_000 }, (_, index) => `tag ${index}`).filter((tag) => generations.get(tag) !== undefined)
    expect(generations.get('used')).toBe(0)
    expect(known).toHaveLength(99)
  })
})
