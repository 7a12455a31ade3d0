import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { MongooseAdapter } from '@payloadcms/db-mongodb'
import type { Payload } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSmokePayload } from '../support/mongo-smoke-config.ts'
import { startMongoServer, withDatabase } from '../support/mongo-server.ts'

const server = await startMongoServer()
// This file belongs to runs that ask for MongoDB: without a server they fail and say why.
if ('unavailable' in server) throw new Error(server.unavailable)
const { standIn } = server
const unique = `smoke_${process.pid}_${Date.now().toString(36)}`
const url = withDatabase(server.url, unique)
const credentials = { email: 'editor@example.cn', password: 'a-long-smoke-password' }

const codeOf = (error: unknown): unknown => {
  if (typeof error !== 'object' || error === null) return undefined
  return (error as { code?: unknown }).code ?? codeOf((error as { cause?: unknown }).cause)
}

describe("Payload on a server that speaks MongoDB's protocol", () => {
  let payload: Payload
  let mongo: MongooseAdapter

  beforeAll(async () => {
    payload = await openSmokePayload(url, unique, standIn)
    mongo = payload.db as unknown as MongooseAdapter
  })

  afterAll(async () => {
    if (payload) {
      await mongo.connection.dropDatabase()
      await payload.destroy()
    }
    await server.stop()
  })

  const stored = (slug: string) => mongo.collections[slug]!.collection
  const native = (name: string) => mongo.connection.db!.collection(name)
  const paper = (data: Record<string, unknown>) => payload.create({ collection: 'papers', data: data as never, draft: true })
  const papersOf = (tenant: string, from: number, to: number) =>
    Promise.all(
      Array.from({ length: to - from + 1 }, (_, index) =>
        paper({ title: `第${from + index}篇`, tenant, path: `/${from + index}`, publicId: `${tenant}-${from + index}`, order: from + index }),
      ),
    )

  it('creates single, unique and compound unique indexes at boot', async () => {
    const indexes = await stored('papers').indexes()
    expect(indexes).toContainEqual(expect.objectContaining({ key: { tenant: 1, path: 1 }, unique: true }))
    expect(indexes).toContainEqual(expect.objectContaining({ key: { publicId: 1 }, unique: true }))
    expect(indexes).toContainEqual(expect.objectContaining({ key: { tenant: 1, order: 1, createdAt: 1 } }))
    expect(await stored('steps').indexes()).toContainEqual(
      expect.objectContaining({ key: { resource: 1, seq: 1 }, unique: true }),
    )
  })

  it('logs in, keeps the session, and counts wrong passwords until the account is locked', async () => {
    const person = await payload.create({ collection: 'people', data: { ...credentials, name: '编辑' } as never })
    const session = await payload.login({ collection: 'people', data: credentials as never })
    expect(session.token).toMatch(/^ey/)
    const wrong = { ...credentials, password: 'not-this-one' } as never
    for (let attempt = 0; attempt < 3; attempt++) {
      await expect(payload.login({ collection: 'people', data: wrong })).rejects.toThrow()
    }
    await expect(payload.login({ collection: 'people', data: credentials as never })).rejects.toThrow(/locked/i)
    const kept = await stored('people').findOne({ email: credentials.email })
    expect(kept).toMatchObject({ loginAttempts: 3 })
    expect(kept?.['sessions']).toHaveLength(1)
    expect(String(kept?.['_id'])).toBe(person.id)
  })

  it('stores every kind of field and gives it back unchanged', async () => {
    const owner = await payload.create({ collection: 'people', data: { email: 'owner@example.cn', password: 'another-long-one' } as never })
    const data = {
      title: '关于做好防汛工作的通知',
      tenant: 'fields',
      path: '/a',
      publicId: 'fields-1',
      pubDate: '2026-03-01T01:30:00.000Z',
      facts: { hash: 'abc', blocks: [{ kind: 'p', text: '正文' }], nested: { deep: [1, 2, { x: null }] }, empty: [] },
      owner: owner.id,
      topics: ['health', 'schools'],
      sources: [{ label: '甲', pages: 3 }, { label: '乙', pages: 0 }],
    }
    const { id } = await paper(data)
    const read = await payload.findByID({ collection: 'papers', id, depth: 0, draft: true })
    expect(read).toMatchObject(data)
  })

  it('keeps a draft beside the live document and lists the versions newest first', async () => {
    const first = await paper({ title: '一稿', tenant: 'drafts', path: '/a', publicId: 'drafts-1' })
    const publish = { _status: 'published', title: '二稿' } as never
    await payload.update({ collection: 'papers', id: first.id, data: publish })
    await payload.update({ collection: 'papers', id: first.id, data: { title: '三稿' } as never, draft: true })
    const live = await payload.findByID({ collection: 'papers', id: first.id })
    const draft = await payload.findByID({ collection: 'papers', id: first.id, draft: true })
    expect([live, draft]).toMatchObject([{ title: '二稿', _status: 'published' }, { title: '三稿', _status: 'draft' }])
    const versions = await payload.findVersions({ collection: 'papers', where: { parent: { equals: first.id } }, sort: '-createdAt' })
    expect(versions.docs.map((one) => (one.version as unknown as { title: string }).title)).toEqual(['三稿', '二稿', '一稿'])
    const latest = await mongo.versions['papers']!.collection.countDocuments({ 'version.tenant': 'drafts', latest: true })
    expect(latest).toBe(1)
  })

  it('keeps no more versions than the collection allows', async () => {
    const { id } = await paper({ title: '0', tenant: 'many', path: '/a', publicId: 'many-1' })
    for (let turn = 1; turn <= 8; turn++) {
      await payload.update({ collection: 'papers', id, data: { title: String(turn) } as never, draft: true })
    }
    expect((await payload.countVersions({ collection: 'papers', where: { parent: { equals: id } } })).totalDocs).toBe(5)
  })

  it('lists with a total, sorts, limits and pages, live and as drafts', async () => {
    await papersOf('list', 1, 23)
    const query = { collection: 'papers', where: { tenant: { equals: 'list' } }, sort: '-order', limit: 5, page: 3 } as const
    for (const draft of [false, true]) {
      const page = await payload.find({ ...query, draft })
      expect(page).toMatchObject({ totalDocs: 23, totalPages: 5, hasNextPage: true })
      expect(page.docs.map((one) => (one as unknown as { order: number }).order)).toEqual([13, 12, 11, 10, 9])
    }
  })

  it('answers in, not_in, exists, ranges, contains and or', async () => {
    await papersOf('where', 1, 6)
    await paper({ title: '无序号', tenant: 'where', path: '/none', publicId: 'where-none', topics: ['transport'] })
    const titles = async (where: Record<string, unknown>) =>
      (await payload.find({ collection: 'papers', where: { and: [{ tenant: { equals: 'where' } }, where] } as never, sort: 'path' })).docs.map(
        (one) => (one as unknown as { title: string }).title,
      )
    expect(await titles({ path: { in: ['/2', '/4', '/x'] } })).toEqual(['第2篇', '第4篇'])
    expect(await titles({ order: { not_in: [1, 2, 3, 4, 5] } })).toEqual(['第6篇', '无序号'])
    expect(await titles({ order: { exists: false } })).toEqual(['无序号'])
    expect(await titles({ order: { exists: true } })).toHaveLength(6)
    expect(await titles({ order: { greater_than: 2, less_than_equal: 4 } })).toEqual(['第3篇', '第4篇'])
    expect(await titles({ title: { contains: '序' } })).toEqual(['无序号'])
    expect(await titles({ topics: { in: ['transport', 'schools'] } })).toEqual(['无序号'])
    expect(await titles({ or: [{ path: { equals: '/1' } }, { path: { equals: '/5' } }] })).toEqual(['第1篇', '第5篇'])
  })

  it('follows a relationship in a where and populates it', async () => {
    const owner = await payload.create({ collection: 'people', data: { email: 'rel@example.cn', password: 'another-long-one', name: '李' } as never })
    await paper({ title: '有主', tenant: 'rel', path: '/a', publicId: 'rel-1', owner: owner.id })
    const found = await payload.find({ collection: 'papers', where: { 'owner.name': { equals: '李' } }, depth: 1 })
    expect(found.docs).toMatchObject([{ title: '有主', owner: { id: owner.id, name: '李' } }])
  })

  it('surfaces a broken unique index as code 11000 below and as a validation error above', async () => {
    await paper({ title: '甲', tenant: 'unique', path: '/a', publicId: 'unique-1' })
    const twin = { title: '乙', tenant: 'unique', path: '/a', publicId: 'unique-2' }
    await expect(paper(twin)).rejects.toMatchObject({ name: 'ValidationError' })
    await expect(paper({ ...twin, path: '/b', publicId: 'unique-1' })).rejects.toMatchObject({ name: 'ValidationError' })
    const error = await stored('papers').insertOne({ tenant: 'unique', path: '/a' }).then(() => null, (one: unknown) => one)
    expect(codeOf(error)).toBe(11000)
    expect(await stored('papers').countDocuments({ tenant: 'unique' })).toBe(1)
  })

  it('finds and modifies in one command: of twenty at once each sees its own number', async () => {
    await native('counters').insertOne({ name: 'letters', value: 0 })
    const seen = await Promise.all(
      Array.from({ length: 20 }, () =>
        native('counters').findOneAndUpdate({ name: 'letters' }, { $inc: { value: 1 } }, { returnDocument: 'after' }),
      ),
    )
    expect(seen.map((one) => one?.['value']).sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
  })

  it('lets exactly one of two parallel inserts of the same unique key win, in each of 20 rounds', async () => {
    for (let seq = 1; seq <= 20; seq++) {
      const outcomes = await Promise.allSettled(
        ['甲', '乙'].map((actor) => payload.create({ collection: 'steps', data: { resource: 'r1', seq, actor } as never })),
      )
      expect(outcomes.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
      const rows = await payload.find({ collection: 'steps', where: { resource: { equals: 'r1' }, seq: { equals: seq } } })
      const winner = outcomes.find((one) => one.status === 'fulfilled')!
      expect(rows.docs.map((one) => one.id)).toEqual([winner.value.id])
    }
  })

  it('keeps every acknowledged document and its version when the writing process is killed', async () => {
    const writer = spawn(
      process.execPath,
      [path.join(import.meta.dirname, '../support/mongo-smoke-writer.ts'), url, standIn ? 'stand-in' : 'mongod'],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    )
    const ended = once(writer, 'exit')
    const acknowledged: string[] = []
    for await (const id of createInterface(writer.stdout)) {
      acknowledged.push(id)
      if (acknowledged.length === 12) writer.kill('SIGKILL')
    }
    expect(await ended).toEqual([null, 'SIGKILL'])
    const documents = await payload.find({ collection: 'papers', where: { id: { in: acknowledged } }, pagination: false })
    const versions = await payload.findVersions({ collection: 'papers', where: { parent: { in: acknowledged } }, pagination: false })
    expect(documents.docs).toHaveLength(acknowledged.length)
    expect(new Set(versions.docs.map((one) => one.parent)).size).toBe(acknowledged.length)
    await expect(paper({ title: '写后', tenant: 'writer', path: '/after', publicId: 'after' })).resolves.toHaveProperty('id')
  })

  it('deletes documents and leaves the others', async () => {
    const kept = (await papersOf('delete', 1, 3))[2]!
    await payload.delete({ collection: 'papers', where: { tenant: { equals: 'delete' }, order: { less_than: 3 } } })
    const left = await payload.find({ collection: 'papers', where: { tenant: { equals: 'delete' } } })
    expect(left.docs.map((one) => one.id)).toEqual([kept.id])
  })
})
