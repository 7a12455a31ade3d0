import { describe, expect, it } from 'vitest'
import { childrenOf } from '../../../src/portal/site-view.ts'
import { orderOf, savedOrder } from '../../../src/tenancy/column-order.ts'

describe('the order of a column', () => {
  it.each<[string, unknown, readonly unknown[], boolean, number]>([
    ['a new one that says none', null, [10, 40, 20], true, 50], ['a new one with what the form offers', 0, [10, 40, 20], true, 50], ['a new one without a field', undefined, [10], true, 20],
    ['the first of its parent', 0, [], true, 10], ['a new one beside one without', 0, [null, 10], true, 20], ['a new one behind negative ones', 0, [-5], true, 10],
    ['a new one that says where', 15, [10, 20], true, 15], ['a new one before all', -1, [10], true, -1],
    ['a known one that says 0', 0, [10], false, 0], ['a known one whose order was taken out', null, [10, 30], false, 40],
  ])('%s', (_what, said, siblings, isNew, order) => {
    expect(savedOrder(said, siblings, isNew)).toBe(order)
  })

  it('puts one that has none behind all others, not before them', () => {
    const column = (path: string, stored: unknown) => ({ id: path, path, parent: null, name: path, description: '', keywords: '', type: 'news' as const, owner: '', contentKind: 'articles' as const, order: orderOf(stored), visible: true, empty: false })
    expect(childrenOf([column('a', null), column('b', 20), column('c', 10), column('d', undefined)], null).map(({ path }) => path)).toEqual(['c', 'b', 'a', 'd'])
    expect(JSON.parse(JSON.stringify({ order: orderOf(null) }))).toEqual({ order: orderOf(null) })
  })
})
