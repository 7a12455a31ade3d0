import { openIndexLines, type IndexLinesOptions } from '../../../index-files/index-lines.store.ts'
import type { IndexState } from '../../../index-files/sqlite-index.store.ts'
import type { CopyAnswer, CopyIndex } from './copy-index.ts'

/** `state` other than `kept`: the index is not whole and wants to be rebuilt from the library. */
export type EmbeddedCopyIndex = CopyIndex & { state: IndexState }

const copyIndexWorker = { worker: new URL('copy-index-worker.store.ts', import.meta.url), part: 'copies' }

/**
 * The index of copies in a SQLite file of its own, for one process, behind two worker threads like the search. The file
 * names the generation of the rules that it was made by; one of another generation, or a broken one, is dropped and
 * reported.
 */
export const openEmbeddedCopyIndex = async (options: IndexLinesOptions): Promise<EmbeddedCopyIndex> => {
  const { state, ask, close } = await openIndexLines(copyIndexWorker, options)
  let rebuilding: Promise<unknown> = Promise.resolve()

  const fill: CopyIndex['rebuild'] = async (batches) => {
    await ask('writer', 'begin')
    for await (const batch of batches) await ask('writer', 'fill', batch)
    await ask('writer', 'finish')
    return (await ask('reader', 'count')) as number
  }
  return {
    state,
    close,
    put: async (entryId, tenant, text) => void (await ask('writer', 'put', { entryId, tenant, text })),
    remove: async (entryId) => void (await ask('writer', 'remove', entryId)),
    find: async (query) => (await ask('reader', 'find', query)) as CopyAnswer,
    rebuild: (batches) => {
      const turn = rebuilding.then(() => fill(batches))
      rebuilding = turn.catch(() => undefined)
      return turn
    },
    count: async () => (await ask('reader', 'count')) as number,
  }
}
