import { describe, expect, it } from 'vitest'
import { demoPeopleSchema, demoSiteSchema } from '../../../src/demo/demo-content.ts'
import { readAgainst } from '../../../src/tenancy/manifest-problems.ts'
import { stringify } from 'yaml'

const article = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  key: 'one',
  column: 'yaowen/bendi',
  also: [],
  title: '题目',
  summary: '摘要',
  source: '某单位',
  author: '某人',
  editor: '某人',
  keywords: ['词'],
  cover: null,
  coverAlt: '',
  attachments: [],
  order: 1,
  html: '<p>文</p>',
  ...changes,
})

const person = (changes: Record<string, unknown> = {}) => ({
  email: 'a@b.example',
  name: '某人',
  tenant: 'songyi',
  roles: ['editor'],
  subtree: false,
  ...changes,
})

const problemsOf = (schema: typeof demoSiteSchema | typeof demoPeopleSchema, content: unknown): [string, string][] => {
  const read = readAgainst(schema, { file: 'x.yaml', text: stringify(content) })
  return 'problems' in read ? read.problems.map(({ path, key }) => [path, key]) : []
}

describe('articles', () => {
  it('pass when sound', () => {
    expect(problemsOf(demoSiteSchema, { articles: [article(), article({ key: 'two', order: 2, cover: 'a.jpg', coverAlt: '图' })] })).toEqual([])
  })

  it.each<[path: string, changes: Record<string, unknown>, key: string]>([
    ['key', { key: 'A b' }, 'schema.format'],
    ['column', { column: '/yaowen' }, 'schema.format'],
    ['also.0', { also: ['a b'] }, 'schema.format'],
    ['title', { title: '' }, 'schema.too-small'],
    ['summary', { summary: undefined }, 'schema.missing'],
    ['source', { source: ' ' }, 'schema.too-small'],
    ['keywords', { keywords: [] }, 'schema.too-small'],
    ['cover', { cover: '../a.jpg', coverAlt: '图' }, 'schema.format'],
    ['', { cover: 'a.jpg' }, 'demo.cover-alt'],
    ['', { coverAlt: '图' }, 'demo.cover-alt'],
    ['attachments.0.file', { attachments: [{ file: 'a.exe', title: '表' }] }, 'schema.format'],
    ['order', { order: 0 }, 'schema.too-small'],
    ['html', { html: '<div>文</div>' }, 'demo.element'],
    ['publishedAt', { publishedAt: '2025-01-01' }, 'schema.unknown-key'],
  ])('%s: %j → %s', (path, changes, key) => {
    const at = path === '' ? 'articles.0' : `articles.0.${path}`
    expect(problemsOf(demoSiteSchema, { articles: [article(changes)] })).toContainEqual([at, key])
  })

  it('have a key and a place in the order of their own', () => {
    expect(problemsOf(demoSiteSchema, { articles: [article(), article({ order: 2 })] })).toEqual([['articles', 'demo.duplicate-key']])
    expect(problemsOf(demoSiteSchema, { articles: [article(), article({ key: 'two' })] })).toEqual([['articles', 'demo.duplicate-order']])
  })
})

describe('people', () => {
  it.each<[changes: Record<string, unknown>, expected: [string, string]]>([
    [{ email: 'a@b.cn' }, ['people.0.email', 'schema.format']],
    [{ roles: [] }, ['people.0.roles', 'schema.too-small']],
    [{ roles: ['owner'] }, ['people.0.roles.0', 'schema.not-allowed']],
    [{ tenant: null }, ['people.0', 'demo.role-scope']],
    [{ roles: ['system-admin'] }, ['people.0', 'demo.role-scope']],
    [{ tenant: null, roles: ['system-admin', 'audit-admin'] }, ['people.0', 'demo.roles-separated']],
    [{ password: 'x' }, ['people.0.password', 'schema.unknown-key']],
  ])('%j is refused', (changes, expected) => {
    expect(problemsOf(demoPeopleSchema, { people: [person(changes)] })).toContainEqual(expected)
  })

  it('have an address of their own', () => {
    expect(problemsOf(demoPeopleSchema, { people: [person(), person()] })).toEqual([['people', 'demo.duplicate-email']])
    expect(problemsOf(demoPeopleSchema, { people: [person()] })).toEqual([])
  })
})
