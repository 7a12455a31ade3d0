import { describe, expect, it } from 'vitest'
import { createWithdrawnFiles } from '../../../src/publishing/withdrawn-files.store.ts'
import type { BarredItem } from '../../../src/publishing/withdrawal-bars.ts'

const file = 'f1'

/** Items, which of them list the file, and how they stand by their records. */
const withItems = (items: Record<string, BarredItem | Error>, options: { lists?: (publicId: string) => boolean; isListed?: (publicId: string) => Promise<boolean> } = {}) => {
  const asked = { listed: 0, listing: 0, items: 0 }
  const files = createWithdrawnFiles({
    isListed(publicId) {
      asked.listed += 1
      return options.isListed?.(publicId) ?? Promise.resolve(true)
    },
    listing(_tenant, _sha256, publicIds) {
      asked.listing += 1
      return Promise.resolve(publicIds.filter(options.lists ?? (() => true)))
    },
    itemsOf(publicIds) {
      asked.items += 1
      const bad = publicIds.map((publicId) => items[publicId]).find((item) => item instanceof Error)
      if (bad !== undefined) return Promise.reject(bad)
      return Promise.resolve(new Map(publicIds.flatMap((publicId) => (items[publicId] === undefined ? [] : [[publicId, items[publicId] as BarredItem]]))))
    },
  })
  return { files, asked, among: () => files.among('site', file) }
}

describe('files of items that are being withdrawn', () => {
  it('are barred while the item is withdrawn and they are listed, and not before it is', async () => {
    const items = { a: { isLive: true, revision: 3 } }
    const { files, among } = withItems(items)
    files.note('a', 4)
    expect(await among()).toEqual([])
    items.a = { isLive: false, revision: 4 }
    expect(await among()).toEqual(['a'])
  })

  it('ask nothing while no item has a bar', async () => {
    const { among, asked } = withItems({})
    expect(await among()).toEqual([])
    expect(asked).toEqual({ listed: 0, listing: 0, items: 0 })
  })

  it('cost nothing any more when another act took the place of the withdrawal', async () => {
    const { files, among, asked } = withItems({ a: { isLive: true, revision: 4 } })
    files.note('a', 4)
    expect([await among(), await among(), asked.items, asked.listing]).toEqual([[], [], 1, 1])
  })

  it('wait for the later of two withdrawals', async () => {
    const items = { a: { isLive: true, revision: 4 } }
    const { files, among } = withItems(items)
    files.note('a', 5)
    files.note('a', 4)
    await among()
    items.a = { isLive: false, revision: 5 }
    expect(await among()).toEqual(['a'])
  })

  it('are barred alone where nobody can read how their item stands: all others are served', async () => {
    const { files, among } = withItems({ a: new Error('no such kind of event'), b: { isLive: true, revision: 1 }, c: { isLive: false, revision: 2 }, d: { isLive: true, revision: 1 } })
    for (const publicId of ['a', 'b', 'c', 'd']) files.note(publicId, 2)
    expect((await among()).sort()).toEqual(['a', 'c'])
  })

  it('are asked of with as many questions for a thousand withdrawn items as for one, and only of those that list the file', async () => {
    const names = Array.from({ length: 1_000 }, (_, index) => `item-${index}`)
    const { files, among, asked } = withItems(Object.fromEntries(names.map((name) => [name, { isLive: false, revision: 2 }])), { lists: (publicId) => publicId.endsWith('7') })
    for (const name of names) files.note(name, 2)
    expect(await among()).toHaveLength(100)
    expect(asked).toEqual({ listed: 1, listing: 1, items: 1 })
  })

  it('are asked of by nobody any more when every item has been projected, though nothing says so', async () => {
    const { files, among, asked } = withItems({}, { lists: () => false, isListed: () => Promise.resolve(false) })
    for (const name of ['a', 'b', 'c']) files.note(name, 2)
    for (let requests = 0; requests < 5; requests += 1) await among()
    expect(asked).toEqual({ listed: 3, listing: 3, items: 0 })
  })

  it('stay barred for a withdrawal that comes while an earlier one is forgotten', async () => {
    const answers: ((listed: boolean) => void)[] = []
    const { files, among } = withItems({ a: { isLive: false, revision: 6 } }, { isListed: () => new Promise((resolve) => void answers.push(resolve)) })
    files.note('a', 4)
    const looked = files.look('a')
    files.note('a', 6)
    answers[0]?.(false)
    await looked
    const asked = among()
    answers[1]?.(true)
    expect(await asked).toEqual(['a'])
  })

  it('are served as before when only the look at what may be forgotten fails', async () => {
    const { files, among } = withItems({ a: { isLive: true, revision: 1 } }, { isListed: () => Promise.reject(new Error('no connection')) })
    files.note('a', 2)
    expect(await among()).toEqual([])
  })
})
