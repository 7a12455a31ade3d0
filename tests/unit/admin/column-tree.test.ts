import { describe, expect, it } from 'vitest'
import { itemListOf, columnTree, matching, sizeOf, type ColumnRow } from '../../../src/admin/navigation/column-tree.ts'
import { rememberedSite, rememberSite } from '../../../src/tenancy/chosen-site.ts'

const row = (id: string, parent: string | null, name: string, order = 0, pending = 0): ColumnRow => ({ id, parent, name, type: 'news', order, pending, freshness: null })
const rows = [row('b', null, '政务公开', 2), row('a', null, '要闻动态', 1), row('a2', 'a', '部门动态', 2, 3), row('a1', 'a', '本地要闻', 1, 1), row('lost', 'gone', '旧栏目', 9)]

describe('the column tree', () => {
  it('orders siblings, counts what waits below and keeps orphans at the top', () => {
    const tree = columnTree(rows)
    expect(tree.map((node) => node.name)).toEqual(['要闻动态', '政务公开', '旧栏目'])
    expect(tree[0]).toMatchObject({ pending: 4, ids: ['a', 'a1', 'a2'], children: [{ name: '本地要闻' }, { name: '部门动态' }] })
    expect(sizeOf(tree)).toBe(rows.length)
  })

  it('tells of a folded branch the worst that is in it', () => {
    const [news] = columnTree([{ ...row('a', null, '要闻动态'), freshness: 'fresh' }, { ...row('a1', 'a', '本地要闻'), freshness: 'notice' }, { ...row('a2', 'a', '部门动态'), freshness: 'stale' }])
    expect(news).toMatchObject({ freshness: 'fresh', worst: 'stale', children: [{ worst: 'notice' }, { worst: 'stale' }] })
    expect(columnTree([row('x', null, '甲')])[0]?.worst).toBeNull()
  })

  it('ends where columns name each other as parents', () => {
    expect(sizeOf(columnTree([row('x', 'y', '甲'), row('y', 'x', '乙'), row('z', 'z', '丙')]))).toBe(1)
  })

  it('leads to the articles of the column and of those below it', () => {
    const [news, open] = columnTree(rows)
    const query = (link: string) => [...new URL(link, 'http://x').searchParams.values()]
    expect(query(itemListOf(news ?? never()))).toEqual(['a', 'a1', 'a2'])
    expect(itemListOf(open ?? never())).toContain('equals')
  })

  it('leads to documents and interpretations where a column holds those alone', () => {
    const open = [row('o', null, '政务公开'), { ...row('p', 'o', '政策文件', 1), type: 'policy-documents' as const }, { ...row('p1', 'p', '规范性文件'), type: 'policy-documents' as const }, { ...row('j', 'o', '政策解读', 2), type: 'interpretations' as const }]
    const [zone] = columnTree(open)
    const lists = [zone, ...(zone?.children ?? [])].map((node) => new URL(itemListOf(node ?? never()), 'http://x'))
    expect(lists.map(({ pathname }) => pathname)).toEqual(['articles', 'policies', 'interpretations'].map((name) => `/admin/collections/${name}`))
    expect([...(lists[1]?.searchParams.values() ?? [])]).toEqual(['p', 'p1'])
  })

  it('is searched with its ancestors kept', () => {
    expect(matching(columnTree(rows), '部门')).toMatchObject([{ name: '要闻动态', children: [{ name: '部门动态' }] }])
    expect(matching(columnTree(rows), '要闻动态')[0]?.children).toHaveLength(2)
    expect(matching(columnTree(rows), '无')).toEqual([])
    expect(sizeOf(matching(columnTree(rows), ' '))).toBe(rows.length)
  })
})

describe('the remembered site', () => {
  it('comes back as it was kept, and nothing else does', () => {
    const id = '0b6f2c1e-1111-4222-8333-444455556666'
    expect(rememberedSite(`a=1; ${rememberSite(id).split(';')[0]}; b=2`)).toBe(id)
    expect(rememberedSite('')).toBeNull()
    expect(rememberedSite('jiyue-site=<script>')).toBeNull()
    expect(rememberedSite('xjiyue-site=0b6f2c1e-1111')).toBeNull()
  })
})

function never(): never {
  throw new Error('no such node')
}
