import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { disclosureZone, requestEntry, parseBlueprints, placedColumns } from '../../../src/tenancy/blueprint.ts'

type Column = Record<string, unknown> & { path: string }

const column = (path: string, changes: Record<string, unknown> = {}): Column => ({
  path,
  name: path,
  type: 'news',
  description: '说明',
  keywords: ['词'],
  contentKind: 'articles',
  updateWindowDays: null,
  mandatory: false,
  visible: true,
  order: 10,
  ownerUnit: '办公室',
  children: [],
  ...changes,
})

const zone = column('zwgk', {
  order: 90,
  children: [...disclosureZone, requestEntry].map((name, index) => column(`part${index}`, { name, type: 'disclosure-guide' })),
})

const parse = (columns: unknown, changes: Record<string, unknown> = {}, file = '_blueprints/plain.yaml') =>
  parseBlueprints([{ file, text: stringify({ name: 'plain', label: '样式', columns, ...changes }) }])

const problemsOf = (...args: Parameters<typeof parse>): [string, string][] => {
  const parsed = parse(...args)
  return 'problems' in parsed ? parsed.problems.map(({ path, key }) => [path, key]) : []
}

const nested = (depth: number): Column =>
  column('deep', depth === 1 ? {} : { children: [nested(depth - 1)] })

describe('a sound blueprint', () => {
  it('is read and its columns placed, parents before children, siblings by order', () => {
    const parsed = parse([zone, column('second', { order: 20, children: [column('b', { order: 2 }), column('a', { order: 1 })] })])
    if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems))
    const [blueprint] = parsed.blueprints
    const columns = placedColumns(blueprint as NonNullable<typeof blueprint>)
    expect(columns.slice(0, 4).map(({ path, parentPath, hasChildren }) => [path, parentPath, hasChildren])).toEqual([
      ['second', null, true],
      ['second/a', 'second', false],
      ['second/b', 'second', false],
      ['zwgk', null, true],
    ])
  })

  it('may shorten a window and nest three levels', () => {
    expect(problemsOf([zone, column('a', { updateWindowDays: 7 }), nested(3)])).toEqual([])
  })
})

describe('every rule has its refusal', () => {
  it.each<[name: string, columns: unknown, expected: [string, string][]]>([
    ['unknown column type', [zone, column('a', { type: 'blog' })], [['columns.1.type', 'schema.not-allowed']]],
    ['path that is no segment', [zone, column('a', { path: 'a/b' })], [['columns.1.path', 'schema.format']]],
    ['unknown key', [zone, column('a', { colour: 'red' })], [['columns.1.colour', 'schema.unknown-key']]],
    ['property left out', [zone, column('a', { ownerUnit: undefined })], [['columns.1.ownerUnit', 'schema.missing']]],
    ['no keywords (D-06)', [zone, column('a', { keywords: [] })], [['columns.1.keywords', 'schema.too-small']]],
    ['no description (D-05)', [zone, column('a', { description: '' })], [['columns.1.description', 'schema.too-small']]],
    ['content kind', [zone, column('a', { contentKind: 'blog' })], [['columns.1.contentKind', 'schema.not-allowed']]],
    ['longer window than the type has (C-04)', [zone, column('a', { updateWindowDays: 15 })], [['columns.1', 'blueprint.window-too-long']]],
    ['mandatory and hidden (D-39)', [zone, column('a', { mandatory: true, visible: false })], [['columns.1', 'blueprint.mandatory-hidden']]],
    ['single page with children', [zone, column('a', { contentKind: 'single-page', children: [column('b')] })], [['columns.1', 'blueprint.single-page-children']]],
    ['same path twice', [zone, column('a'), column('a')], [['columns', 'blueprint.duplicate-path']]],
    ['same path twice below', [zone, column('a', { children: [column('b'), column('b')] })], [['columns.1.children', 'blueprint.duplicate-path']]],
    ['reserved path', [zone, column('search')], [['columns', 'blueprint.reserved-path']]],
    ['incomplete disclosure zone (X-20)', [{ ...zone, children: (zone['children'] as Column[]).slice(1) }], [['columns', 'blueprint.disclosure-zone']]],
    ['disclosure zone without the entry for requests (X-20)', [{ ...zone, children: (zone['children'] as Column[]).slice(0, -1) }], [['columns', 'blueprint.disclosure-zone']]],
  ])('%s', (_, columns, expected) => {
    expect(problemsOf(columns)).toEqual(expected)
  })

  it('more than three levels (D-39)', () => {
    expect(problemsOf([zone, nested(4)])).not.toEqual([])
  })

  it('a name that is not the file’s', () => {
    expect(problemsOf([zone], {}, '_blueprints/other.yaml')).toEqual([['name', 'blueprint.file-name']])
  })

  it('a reserved segment is free below the first level', () => {
    expect(problemsOf([zone, column('a', { children: [column('search')] })])).toEqual([])
  })
})

it('never throws, whatever the columns are', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (columns) => {
      expect('problems' in parse(columns)).toBe(true)
    }),
  )
})
