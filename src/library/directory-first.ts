import type { GenerationStorage } from '../portal/page-store/generation-storage.ts'
import { treeTag } from './tags.ts'

/**
 * The tree of sites is held in memory, so a page made right after its tag was raised must not be made from the old one:
 * whoever raised it, here or in another process, the new tree is read before this process learns the new generation.
 */
export function afterDirectory(storage: GenerationStorage, reload: () => Promise<void>): GenerationStorage {
  let known = -1
  const follow = async (changes: ReadonlyMap<string, number>): Promise<void> => {
    const generation = changes.get(treeTag)
    if (generation === undefined || generation <= known) return
    await reload()
    known = generation
  }
  return {
    async read(tags) {
      const found = await storage.read(tags)
      await follow(found)
      return found
    },
    async raise(tags) {
      const found = await storage.raise(tags)
      await follow(found)
      return found
    },
    async changedSince(cursor) {
      const found = await storage.changedSince(cursor)
      await follow(found.changes)
      return found
    },
  }
}
