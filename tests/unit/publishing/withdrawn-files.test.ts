import { describe, expect, it } from 'vitest'
import { createWithdrawnFiles } from '../../../src/publishing/withdrawn-files.store.ts'
import type { BarredItem } from '../../../src/publishing/withdrawal-bars.ts'

/** Items whose files the library lists, and how they stand by their records. */
const withItems = (items: Record<string, BarredItem | Error>) => {
  let asked = 0
  const files = createWithdrawnFiles(() => Promise.resolve(true), (publicId) => {
    asked += 1
    const item = items[publicId]
    return item instanceof Error ? Promise.reject(item) : Promise.resolve(item ?? null)
  })
  return { files, asked: () => asked }
}

describe('files of items that are being withdrawn', () => {
  it('are barred while the item is withdrawn and they are listed, and not before it is', async () => {
    const items = { a: { isLive: true, revision: 3 } }
    const { files } = withItems(items)
    files.note('a', 4)
    expect(await files.among()).toEqual([])
    items.a = { isLive: false, revision: 4 }
    expect(await files.among()).toEqual(['a'])
  })

  it('cost nothing any more when another act took the place of the withdrawal', async () => {
    const { files, asked } = withItems({ a: { isLive: true, revision: 4 } })
    files.note('a', 4)
    expect([await files.among(), await files.among(), asked()]).toEqual([[], [], 1])
  })

  it('wait for the later of two withdrawals', async () => {
    const items = { a: { isLive: true, revision: 4 } }
    const { files } = withItems(items)
    files.note('a', 5)
    files.note('a', 4)
    await files.among()
    items.a = { isLive: false, revision: 5 }
    expect(await files.among()).toEqual(['a'])
  })

  it('are barred alone where nobody can read how their item stands: all others are served', async () => {
    const { files } = withItems({ a: new Error('no such kind of event'), b: { isLive: true, revision: 1 } })
    files.note('a', 4)
    files.note('b', 2)
    expect(await files.among()).toEqual(['a'])
  })
})
