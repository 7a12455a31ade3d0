import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tenantLevels, type TenantLevel } from '../../../src/tenancy/tenant.ts'
import {
  ancestorIds,
  ancestorsOf,
  descendantsOf,
  isReservedSegment,
  parentsFirst,
  treeFaults,
} from '../../../src/tenancy/tree.ts'

const node = (slug: string, level: TenantLevel, parent: string | null, order = 0) => ({ slug, level, parent, order })

const province = node('p', 'province', null)
const prefecture = node('m', 'prefecture', 'p')
const county = node('c', 'county', 'm')
const department = node('d', 'department', 'c')
const all = [department, county, prefecture, province]

const slugs = (nodes: readonly { slug: string }[]): string[] => nodes.map(({ slug }) => slug)
const faults = (nodes: Parameters<typeof treeFaults>[0]): [string, string][] =>
  treeFaults(nodes).map(({ node: { slug }, reason }) => [slug, reason.key])

describe('walking the tree', () => {
  it('names the ancestors root first', () => {
    expect(slugs(ancestorsOf(department, all))).toEqual(['p', 'm', 'c'])
    expect(ancestorsOf(province, all)).toEqual([])
  })

  it('names the descendants at any depth', () => {
    expect(slugs(descendantsOf('m', all)).sort()).toEqual(['c', 'd'])
    expect(descendantsOf('d', all)).toEqual([])
  })

  it('puts parents first, then by order and slug', () => {
    const second = node('a', 'county', 'm', 20)
    expect(slugs(parentsFirst([...all, second, node('z', 'county', 'm', 20)]))).toEqual(['p', 'm', 'c', 'a', 'z', 'd'])
  })

  it('stamps ids by level; a department has those of its county', () => {
    const ofProvince = ancestorIds('1', 'province', null)
    const ofPrefecture = ancestorIds('2', 'prefecture', { ancestors: ofProvince })
    const ofCounty = ancestorIds('3', 'county', { ancestors: ofPrefecture })
    expect(ofCounty).toEqual({ province: '1', prefecture: '2', county: '3' })
    expect(ancestorIds('4', 'department', { ancestors: ofCounty })).toEqual(ofCounty)
    expect(ancestorIds('5', 'department', { ancestors: ofPrefecture })).toEqual({ province: '1', prefecture: '2', county: null })
  })
})

describe('faults of the tree', () => {
  it('finds none in a sound tree, a county directly below the province included', () => {
    expect(faults([...all, node('x', 'county', 'p')])).toEqual([])
  })

  it.each([
    ['missing parent', [province, node('m', 'prefecture', 'nowhere')], [['m', 'tree.parent-missing']]],
    ['no parent below the province', [node('c', 'county', null)], [['c', 'tree.parent-required']]],
    ['own parent', [node('c', 'county', 'c')], [['c', 'tree.parent-loop']]],
    ['loop of two', [node('a', 'county', 'b'), node('b', 'prefecture', 'a')], [['a', 'tree.parent-loop'], ['b', 'tree.parent-loop']]],
    ['level not below', [province, node('a', 'county', 'p'), node('b', 'county', 'a')], [['b', 'tree.level']]],
    ['level above', [province, node('a', 'county', 'p'), node('b', 'prefecture', 'a')], [['b', 'tree.level']]],
  ])('%s', (_, nodes, expected) => {
    expect(faults(nodes)).toEqual(expected)
  })

  it('reports a loop at its members alone, not at what hangs below it', () => {
    const loop = [node('a', 'prefecture', 'b'), node('b', 'prefecture', 'a'), node('c', 'county', 'a')]
    expect(faults(loop)).toEqual([['a', 'tree.parent-loop'], ['b', 'tree.parent-loop']])
  })

  it('terminates on any set of nodes', () => {
    const slug = fc.constantFrom('a', 'b', 'c', 'd', 'e')
    const anyNode = fc.record({ slug, level: fc.constantFrom(...tenantLevels), parent: fc.option(slug), order: fc.nat(3) })
    fc.assert(
      fc.property(fc.array(anyNode, { maxLength: 8 }), (nodes) => {
        expect(parentsFirst(nodes)).toHaveLength(nodes.length)
        treeFaults(nodes)
      }),
    )
  })
})

it('reserves the first segments of the platform’s own routes', () => {
  expect(isReservedSegment('search')).toBe(true)
  expect(isReservedSegment('zwgk')).toBe(false)
})
