import type { Client, InStatement } from '@libsql/client'
import * as drizzle from '@payloadcms/drizzle'
import type { CollectionSlug, FlattenedField, Where } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isUniqueViolation } from '../../../src/storage/records.store.ts'
import { as, createDesk, createPerson, createSite, database, publishArticle, startTestPlatform, stopDatabase, writeArticle, type TestPlatform, type TestSite } from '../../support/platform.ts'

type Question = { collection: CollectionSlug; where: Where; sort?: string | string[]; limit?: number; pagination: false }
const at = '2026-03-01T01:02:03.004Z'
type Reader = 'find' | 'findOne' | 'count' | 'queryDrafts' | 'findVersions'
const readers: Reader[] = ['find', 'findOne', 'count']

/** collections with what a row does not hold in itself: the adapter reads them */
const adapters = new Set(['users', 'payload-preferences', 'answering-units', 'answers'])
const drafts = ['articles', 'policies', 'interpretations'] as const

/** Everything that is answered without the adapter's builder, against what the adapter answers. */
describe.runIf(database === 'sqlite')('plain questions and rows, asked and written directly', () => {
  let platform: TestPlatform
  let site: TestSite
  let sent: string[] = []

  beforeAll(async () => {
    platform = await startTestPlatform({ timed: false })
    site = await createSite(platform, { slug: 'direct', level: 'province' })
    const desk = await createDesk(platform, site)
    for (let nth = 0; nth < 3; nth += 1) await publishArticle(platform, desk, site)
    await writeArticle(platform, desk.author, site, { title: '未送审的一件' })
    await platform.worker.idle()
    for (const [slug, { config }] of Object.entries(platform.payload.collections)) {
      if (drafts.some((type) => type === slug) || adapters.has(slug)) continue
      for (let nth = 0; nth < 4; nth += 1) {
        const data = await made(config.flattenedFields, nth)
        await platform.payload.db.create({ collection: slug as CollectionSlug, data, req: { transactionID: undefined } as never }).catch((error: unknown) => {
          // one row of a person or a site is enough where there may be but one
          if (!isUniqueViolation(error)) throw new Error(`${slug} ${JSON.stringify(data)}`, { cause: error })
        })
      }
    }
    const { client } = platform.payload.db as unknown as { client: Client }
    const execute = client.execute.bind(client) as (statement: InStatement) => ReturnType<Client['execute']>
    client.execute = ((statement: InStatement) => {
      sent.push(typeof statement === 'string' ? statement : statement.sql)
      return execute(statement)
    }) as Client['execute']
  }, 120_000)
  afterAll(async () => {
    await platform.end()
    await stopDatabase()
  })

  /** A row with something in every second field, another row the other half. */
  const made = async (fields: readonly FlattenedField[], nth: number): Promise<Record<string, unknown>> => {
    const row: Record<string, unknown> = {}
    for (const [position, field] of fields.entries()) {
      if (field.name === 'id') continue
      if (field.type === 'group') row[field.name] = await made(field.flattenedFields, nth)
      else if (('required' in field && field.required === true) || (position + nth) % 2 === 0 || field.name.endsWith('At')) row[field.name] = await valueFor(field, nth)
    }
    return row
  }

  async function valueFor(field: FlattenedField, nth: number): Promise<unknown> {
    switch (field.type) {
      case 'number': return nth - 1.5
      case 'checkbox': return nth % 2 === 0
      case 'date': return new Date(Date.UTC(2026, 1, 1 + nth, 8, 30)).toISOString()
      case 'json': return { nth, list: [null, '甲'] }
      case 'select': return field.hasMany === true ? field.options.slice(0, nth).map((option) => (typeof option === 'string' ? option : option.value)) : 'a'
      case 'relationship': case 'upload': return idsOf(field, nth)
      default: return `${field.name} ${nth} '"%`
    }
  }

  /** Of rows that are there. */
  async function idsOf(field: Extract<FlattenedField, { type: 'relationship' | 'upload' }>, nth: number): Promise<unknown> {
    if (typeof field.relationTo !== 'string') return null
    const { docs } = await platform.payload.db.find({ collection: field.relationTo, where: {}, pagination: false, limit: 3 })
    const ids = docs.map((row) => row.id)
    return field.hasMany === true ? ids.slice(0, nth) : (ids[nth % ids.length] ?? null)
  }

  const asAdapter = async (reader: Reader, question: Question): Promise<unknown> =>
    (drizzle[reader] as unknown as (this: unknown, question: Question) => Promise<unknown>).call(platform.payload.db, structuredClone(question))

  /** Both answers are the same, and ours took one statement of our own making. */
  async function same(reader: Reader, question: Question): Promise<void> {
    const expected = await asAdapter(reader, question)
    sent = []
    const answer: unknown = await (platform.payload.db[reader] as (question: Question) => Promise<unknown>)(question)
    const what = `${reader} ${JSON.stringify(question)}`
    const docs = (of: unknown) => (reader === 'findOne' || reader === 'count' ? of : (of as { docs: unknown }).docs)
    expect(docs(answer), what).toEqual(docs(expected))
    expect(sent, what).toHaveLength(1)
    expect(sent[0], what).toMatch(/^SELECT /)
  }

  /** Every comparison that is answered directly, of one field by a value that is there and one that is not. */
  function conditionsOf(path: string, type: string, values: readonly unknown[]): Where[] {
    const there = values.filter((value) => value !== null && value !== undefined)
    const exists: Where[] = [{ [path]: { exists: true } }, { [path]: { exists: false } }, { [path]: { equals: null } }, { [path]: { not_equals: null } }]
    const [one] = there
    if (one === undefined || type === 'json' || type === 'richText') return exists
    return [
      ...exists,
      ...['equals', 'not_equals'].map((operator): Where => ({ [path]: { [operator]: one } })),
      { [path]: { in: there.slice(0, 2) } }, { [path]: { in: [] } }, { [path]: { not_in: there.slice(0, 1) } }, { [path]: { not_in: [] } },
      ...(type === 'checkbox' ? [] : ['greater_than', 'greater_than_equal', 'less_than', 'less_than_equal'].map((operator): Where => ({ [path]: { [operator]: one } }))),
      { or: [{ [path]: { equals: one } }, { and: [{ id: { equals: 'nobody' } }, { [path]: { exists: true } }] }] },
    ]
  }

  it('answer as the adapter does, for each collection, type of field and comparison', async () => {
    let asked = 0
    for (const [slug, { config }] of Object.entries(platform.payload.collections)) {
      if (adapters.has(slug)) continue
      const collection = slug as CollectionSlug
      await same('find', { collection, where: {}, pagination: false })
      const { docs } = await platform.payload.db.find<Record<string, unknown>>({ collection, where: {}, pagination: false, limit: 0 })
      const seen = new Set<string>()
      for (const field of config.flattenedFields) {
        // a column of each type is enough: which one is only its name
        if (field.type === 'group' || ('hasMany' in field && field.hasMany === true) || seen.has(field.type)) continue
        seen.add(field.type)
        for (const where of conditionsOf(field.name, field.type, docs.map((row) => row[field.name]))) {
          await same(readers[asked % readers.length] ?? 'find', { collection, where, pagination: false, ...(asked % 2 === 0 ? { sort: `-${field.name}`, limit: 2 } : {}) })
          asked += 1
        }
      }
    }
    expect(asked).toBeGreaterThan(1200)
  }, 240_000)

  it('answer as the adapter does for the newest drafts and their versions', async () => {
    for (const type of drafts) {
      await same('queryDrafts', { collection: type, where: {}, pagination: false })
      await same('findVersions', { collection: type, where: {}, pagination: false, sort: '-updatedAt', limit: 3 })
    }
    const { docs } = await platform.payload.db.queryDrafts<{ id: string; createdAt: string; updatedAt: string; title: string; column: string; placements: string[] }>({ collection: 'articles', where: {}, pagination: false, limit: 0 })
    expect(docs.map((draft) => draft.title)).toContain('未送审的一件')
    const [first] = docs
    for (const where of [{ parent: { equals: first?.id } }, { 'version.title': { not_equals: first?.title } }, { 'version.column': { in: [first?.column] } }] as Where[]) {
      await same('queryDrafts', { collection: 'articles', where, pagination: false })
      await same('findVersions', { collection: 'articles', where, pagination: false })
    }
  })

  it.each<[string, Question]>([
    ['a search in a text', { collection: 'columns', where: { name: { like: '公' } }, pagination: false }],
    ['a field that nobody has', { collection: 'columns', where: { name: { equals: '公' } }, sort: 'nowhere', pagination: false }],
    ['a value that the adapter would turn into another', { collection: 'columns', where: { order: { equals: '1' } }, pagination: false }],
    ['a comparison that is none', { collection: 'columns', where: { name: { constructor: '公', exists: true } as never }, pagination: false }],
    ['a comparison that every object has', { collection: 'columns', where: { name: { constructor: '公' } as never }, pagination: false }],
    ['no condition at all within one', { collection: 'columns', where: { and: [{ name: { exists: true } }, {}] }, pagination: false }],
    ['two comparisons of one field, of which the adapter drops one', { collection: 'columns', where: { order: { not_equals: 1, greater_than: 0 } }, pagination: false }],
    ['a table with side tables of another kind', { collection: 'users', where: { name: { exists: true } }, pagination: false }],
  ])('leave to the adapter %s', async (_what, question) => {
    const expected = await asAdapter('find', question)
    sent = []
    expect(((await platform.payload.db.find(question)) as { docs: unknown }).docs).toEqual((expected as { docs: unknown }).docs)
    expect(sent[0]).toMatch(/^select /)
  })

  const everyColumn = async (table: string): Promise<Record<string, unknown> | undefined> => {
    const { client } = platform.payload.db as unknown as { client: Client }
    const { rows } = await client.execute(`SELECT * FROM "${table}" ORDER BY rowid DESC LIMIT 1`)
    return rows[0] === undefined ? undefined : { ...rows[0], id: 'the newest' }
  }

  /** What was sent about a table, by the first word; the platform asks other things meanwhile. */
  const about = (table: string): string[] => sent.filter((statement) => statement.includes(` "${table}"`)).map((statement) => statement.split(' ')[0] ?? '')

  it('write the row that the adapter would write, for each collection whose documents are rows', async () => {
    const outside = { transactionID: undefined } as never
    const asked: string[] = []
    for (const [slug, { config }] of Object.entries(platform.payload.collections)) {
      if (adapters.has(slug) || drafts.some((type) => type === slug)) continue
      const collection = slug as CollectionSlug
      const table = slug.replaceAll('-', '_')
      const remove = () => (platform.payload.db as unknown as { client: Client }).client.execute(`DELETE FROM "${table}" WHERE rowid = (SELECT max(rowid) FROM "${table}")`)
      for (let nth = 7; nth < 9; nth += 1) {
        const data = { ...(await made(config.flattenedFields, nth)), createdAt: at, updatedAt: at }
        const change = { ...(await made(config.flattenedFields, nth + 2)), createdAt: at, updatedAt: at }
        await (drizzle.create as unknown as (this: unknown, what: object) => Promise<unknown>).call(platform.payload.db, { collection, data: structuredClone(data), req: outside })
        const expected = await everyColumn(table)
        await remove()
        sent = []
        const written = (await platform.payload.db.create({ collection, data: structuredClone(data), req: outside })) as { id: string }
        const statements = about(table)
        expect(await everyColumn(table), slug).toEqual(expected)
        expect(await platform.payload.db.findOne({ collection, where: { id: { equals: written.id } } }), slug).toEqual(written)
        if (statements[0] !== 'INSERT') continue
        expect(statements, slug).toEqual(['INSERT', 'SELECT'])
        sent = []
        await platform.payload.db.updateOne({ collection, id: written.id, data: structuredClone(change), req: outside, returning: false })
        expect(about(table), slug).toEqual(['UPDATE'])
        const updated = await everyColumn(table)
        await platform.payload.db.updateOne({ collection, id: written.id, data: structuredClone(data), req: outside, returning: false })
        await (drizzle.updateOne as unknown as (this: unknown, what: object) => Promise<unknown>).call(platform.payload.db, { collection, id: written.id, data: structuredClone(change), req: outside, returning: false })
        expect(updated, slug).toEqual(await everyColumn(table))
        await remove()
        asked.push(slug)
      }
    }
    expect(asked).toEqual(expect.arrayContaining(['moves', 'messages', 'message-events', 'cases', 'audit-events', 'addresses', 'library']))
  }, 120_000)

  it('refuse a number that could not be read again, by the name of its field, and every row stays readable', async () => {
    const manager = await createPerson(platform, { name: 'manager', roles: ['site-manager'], site })
    const answer = await as(platform, manager, 'patch', `/api/columns/${site.columns['notices']}`).send({ order: 2 ** 60 })
    expect([answer.status, JSON.stringify(answer.body)]).toEqual([400, expect.stringContaining('"path":"order"')])
    expect((await as(platform, manager, 'get', '/api/columns')).status).toBe(200)
  })

  it('say of a row that may not be what the adapter says, and of one that is not there that it is not', async () => {
    const row = { key: 'direct.twice', value: { a: 1 } }
    const outside = { transactionID: undefined } as never
    await platform.payload.db.create({ collection: 'settings', data: row, req: outside })
    const ours = platform.payload.db.create({ collection: 'settings', data: row, req: outside })
    await expect(ours).rejects.toMatchObject({ name: 'ValidationError' })
    expect(await ours.catch(isUniqueViolation)).toBe(true)
    expect(await platform.payload.db.updateOne({ collection: 'settings', id: 'nobody', data: row, req: outside })).toBeNull()
  })
})
