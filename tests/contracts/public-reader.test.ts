import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LibraryEntry, ListRow } from '../../src/library/entry.ts'
import { navKey, type PublicReader } from '../../src/library/public-reader.ts'
import { recordOfEntry } from '../../src/library/reader-rows.ts'
import { insertRecord, type Row } from '../../src/storage/records.store.ts'
import { database, startTestPlatform, stopDatabase, type TestPlatform } from '../support/platform.ts'

const scope = { province: 'p1', prefecture: null, county: null }

/** Newest first as every list must have them: by instant, then by id, both downwards; three share one instant. */
const instants: [publicId: string, pubDate: string][] = [
  ['aaaaaaaaa9', '2026-03-09T01:00:00.000Z'],
  ['aaaaaaaaa8', '2026-03-08T01:00:00.000Z'],
  ['cccccccccc', '2026-03-05T01:00:00.000Z'],
  ['bbbbbbbbbb', '2026-03-05T01:00:00.000Z'],
  ['aaaaaaaaaa', '2026-03-05T01:00:00.000Z'],
  ['zzzzzzzzz2', '2026-03-02T01:00:00.000Z'],
  ['zzzzzzzzz1', '2026-03-01T01:00:00.000Z'],
]
const order = instants.map(([publicId]) => publicId)

const listRow = (publicId: string, tenant = 't1', pubDate = '2026-03-01T01:00:00.000Z'): ListRow => ({
  publicId, tenant, title: `“${publicId}” & 题`, path: `/news/202603/${publicId}.html`, pubDate, summary: '概要', source: '来源',
  cover: { src: '/~site/files/a.jpg', srcset: '', width: 3, height: 2, alt: '图' } as ListRow['cover'],
})

const entry = (publicId: string, change: Partial<LibraryEntry> = {}): LibraryEntry => ({
  publicId, tenant: 't1', ancestors: scope, resourceType: 'articles', resource: `r-${publicId}`, status: 'live', title: `“${publicId}” & 题`, subtitle: '', summary: '概要',
  source: '来源', author: '', editor: '', keywords: ['水利', '工程'], docNumber: '川办〔2026〕1号', column: 'c1', columnName: '要闻', columnType: 'news',
  pubDate: '2026-03-01T01:00:00.000Z', correctedAt: null, correctionNote: '', corrections: [], path: `/news/202603/${publicId}.html`, body: '<p>正文</p>', plainText: '正文', cover: listRow(publicId).cover,
  attachments: [{ label: '附件', href: '/~site/files/b.pdf', type: 'PDF', size: '1 KB' }], textHash: 'h', move: 'm', seq: 3, withdrawal: null, bundle: '', release: '', policy: null, letter: null, citations: [], ...change,
})

/** What no visitor should be able to turn into anything but "not there". */
const hostile = [
  '', ' ', '/', '//', "'; DROP TABLE library; --", '" OR 1=1 --', '%', '_', '\\', '$ne', '{"$gt":""}', '[$ne]', '\0', '/news\0/x', '/../../etc/passwd', '‮', '😀', '\ud800', 'a'.repeat(20_000),
  '/NEWS/202603/aaaaaaaaaa.html', '/news/202603/aaaaaaaaaa.html/', ' /news/202603/aaaaaaaaaa.html',
]

describe(`the public door on ${database}`, () => {
  let platform: TestPlatform
  let reader: PublicReader

  beforeAll(async () => {
    platform = await startTestPlatform()
    reader = platform.reader
    const put = (collection: 'library' | 'addresses' | 'list-heads' | 'public-files', row: Row) => insertRecord(platform.payload, collection, row)
    const owned = (tenant: string) => ({ tenant, ...scope })
    for (const [publicId, pubDate] of instants.toSorted(([a], [b]) => (a < b ? -1 : 1))) {
      await put('library', recordOfEntry(entry(publicId, { pubDate })))
      await put('addresses', {
        ...owned('t1'), path: `/news/202603/${publicId}.html`, kind: 'item', owner: `articles:${publicId}`, publicId, column: 'c1', columnType: 'news', pubDate, listed: true, row: listRow(publicId, 't1', pubDate),
      })
    }
    // in the same column but not to be listed; in another column; of another site; a placement; a column; a redirect
    const gone = entry('dddddddddd', { status: 'withdrawn', body: '', plainText: '', cover: null, attachments: [], withdrawal: { kind: 'archived', reason: '内容有误', at: '2026-03-06T00:00:00.000Z', mergedInto: null } })
    await put('library', recordOfEntry(gone))
    await put('addresses', { ...owned('t1'), path: gone.path, kind: 'withdrawn', owner: 'articles:dddddddddd', publicId: 'dddddddddd', column: 'c1', columnType: 'news', pubDate: '2026-03-05T01:00:00.000Z', listed: false, row: null })
    await put('addresses', { ...owned('t1'), path: '/other/202603/aaaaaaaaaa.html', kind: 'placement', owner: 'articles:aaaaaaaaaa', publicId: 'aaaaaaaaaa', column: 'c2', columnType: 'news', pubDate: '2026-03-05T01:00:00.000Z', listed: true, row: listRow('aaaaaaaaaa'), target: '/news/202603/aaaaaaaaaa.html' })
    await put('library', recordOfEntry(entry('eeeeeeeeee', { tenant: 't2', column: 'c9', columnName: '公告' })))
    await put('addresses', { ...owned('t2'), path: '/news/202603/eeeeeeeeee.html', kind: 'item', owner: 'articles:eeeeeeeeee', publicId: 'eeeeeeeeee', column: 'c9', columnType: 'notices', pubDate: '2026-03-20T01:00:00.000Z', listed: true, row: listRow('eeeeeeeeee', 't2') })
    await put('addresses', { ...owned('t1'), path: '/news/', kind: 'column', owner: 'column:c1', listed: false })
    await put('addresses', { ...owned('t1'), path: '/old/', kind: 'redirect', owner: 'column:c1', listed: false, target: '/news/' })
    await put('list-heads', { ...owned('t1'), key: 'column:c1', count: 7, rows: instants.map(([publicId, pubDate]) => listRow(publicId, 't1', pubDate)) })
    await put('list-heads', { ...owned('t1'), key: navKey('t1'), count: 1, rows: [{ id: 'c1', path: 'news', parent: null, name: '要闻', description: '', keywords: '', type: 'news', owner: '', contentKind: 'articles', order: 0, visible: true, empty: false }] })
    const file = { ...owned('t1'), kind: 'attachment', storedName: 'x.pdf', fileName: '名单.pdf', mimeType: 'application/pdf' }
    await put('public-files', { ...file, sha256: 'f'.repeat(64), publicId: 'aaaaaaaaaa' })
    await put('public-files', { ...file, sha256: 'f'.repeat(64), publicId: 'bbbbbbbbbb' })
  })
  afterAll(async () => {
    await platform.end()
    await stopDatabase()
  })

  it('gives an entry by its path or its id with every field as it was projected, and only to its own site', async () => {
    const { plainText: _left, ...wanted } = entry('aaaaaaaaaa', { pubDate: '2026-03-05T01:00:00.000Z' })
    for (const found of [await reader.entryAt('t1', wanted.path), await reader.entryById('t1', 'aaaaaaaaaa')]) {
      expect(found).toMatchObject(wanted)
    }
    expect(await reader.entryAt('t2', wanted.path)).toBeNull()
    expect(await reader.entryById('t2', 'aaaaaaaaaa')).toBeNull()
    expect(await reader.entryAt('t1', '/other/202603/aaaaaaaaaa.html')).toBeNull()
  })

  it('brings the generation of the column\'s tag with an entry at its path', async () => {
    const path = entry('aaaaaaaaaa').path
    expect((await reader.entryAt('t1', path))?.columnGeneration).toBe(0)
    await platform.generations.raise(['column:c1', 'column:c2', 'item:aaaaaaaaaa'])
    await platform.generations.raise(['column:c1'])
    expect((await reader.entryAt('t1', path))?.columnGeneration).toBe(2)
    expect((await reader.entryAt('t2', entry('eeeeeeeeee').path))?.columnGeneration).toBe(0)
  })

  it('gives a withdrawn entry with its withdrawal and without content', async () => {
    const found = await reader.entryById('t1', 'dddddddddd')
    expect(found).toMatchObject({ status: 'withdrawn', body: '', cover: null, attachments: [], withdrawal: { kind: 'archived', reason: '内容有误', at: '2026-03-06T00:00:00.000Z' } })
  })

  it('says what stands at an address', async () => {
    expect(await reader.addressAt('t1', '/old/')).toEqual({ tenant: 't1', path: '/old/', kind: 'redirect', owner: 'column:c1', publicId: null, target: '/news/' })
    expect(await reader.addressAt('t1', '/other/202603/aaaaaaaaaa.html')).toMatchObject({ kind: 'placement', publicId: 'aaaaaaaaaa', target: '/news/202603/aaaaaaaaaa.html' })
    expect(await reader.addressAt('t2', '/old/')).toBeNull()
  })

  it('pages a column newest first, ties by id, at every offset and limit, and skips what is not listed', async () => {
    for (let offset = 0; offset <= order.length + 1; offset += 1) {
      for (let limit = 1; limit <= order.length + 1; limit += 1) {
        const rows = await reader.page('c1', offset, limit)
        expect(rows.map((row) => row.publicId), `${offset}+${limit}`).toEqual(order.slice(offset, offset + limit))
      }
    }
    expect((await reader.page('c1', 0, 1))[0]).toEqual(listRow(order[0] as string, 't1', instants[0]?.[1]))
    expect(await reader.page('c-none', 0, 9)).toEqual([])
  })

  it('gives the neighbours of every item, nearest first, at both ends and among ties', async () => {
    for (const [index, [publicId, pubDate]] of instants.entries()) {
      for (const limit of [1, 2, 3, 9]) {
        const found = await reader.neighbours('c1', { publicId, pubDate }, limit)
        expect(found.newer.map((row) => row.publicId), `newer than ${publicId}`).toEqual(order.slice(0, index).reverse().slice(0, limit))
        expect(found.older.map((row) => row.publicId), `older than ${publicId}`).toEqual(order.slice(index + 1, index + 1 + limit))
      }
    }
    expect(await reader.neighbours('c-none', { publicId: 'aaaaaaaaaa', pubDate: '2026-03-05T01:00:00.000Z' }, 5)).toEqual({ newer: [], older: [] })
  })

  it('reads lists and navigation together, and leaves out what is not there', async () => {
    const heads = await reader.heads(['column:c1', navKey('t1'), 'column:none', navKey('none')])
    expect([...heads.lists.keys()]).toEqual(['column:c1'])
    expect(heads.lists.get('column:c1')).toMatchObject({ count: 7, rows: instants.map(([publicId, pubDate]) => listRow(publicId, 't1', pubDate)) })
    expect([...heads.navs.keys()]).toEqual(['t1'])
    expect(heads.navs.get('t1')).toMatchObject([{ id: 'c1', visible: true, empty: false }])
  })

  it('gives a file to the site whose live entries list it, whichever of them', async () => {
    expect(await reader.fileOf('t1', 'f'.repeat(64))).toEqual({ sha256: 'f'.repeat(64), kind: 'attachment', storedName: 'x.pdf', fileName: '名单.pdf', mimeType: 'application/pdf' })
    expect(await reader.fileOf('t2', 'f'.repeat(64))).toBeNull()
    expect(await reader.fileOf('t1', 'f'.repeat(64), ['aaaaaaaaaa'])).not.toBeNull()
    expect(await reader.fileOf('t1', 'f'.repeat(64), ['aaaaaaaaaa', 'bbbbbbbbbb'])).toBeNull()
    expect(await reader.fileOf('t1', '0'.repeat(64))).toBeNull()
  })

  it('finds rows by id on any site, each once, with the name of its column, and none that is withdrawn or unknown', async () => {
    const rows = await reader.rowsById(['aaaaaaaaaa', 'eeeeeeeeee', 'dddddddddd', 'unknown000', "'"])
    expect(rows.map((row) => [row.publicId, row.tenant, row.columnName]).toSorted()).toEqual([['aaaaaaaaaa', 't1', '要闻'], ['eeeeeeeeee', 't2', '公告']])
    expect(await reader.rowsById([])).toEqual([])
  })

  it('gives the newest items of one site, each once', async () => {
    const ids = (await reader.newestOf('t1', 50)).map((row) => row.publicId)
    expect(ids.toSorted()).toEqual(order.toSorted())
    expect(ids.slice(0, 2)).toEqual(order.slice(0, 2))
    expect((await reader.newestOf('t1', 2)).map((row) => row.publicId)).toEqual(order.slice(0, 2))
    expect(await reader.newestOf('none', 5)).toEqual([])
  })

  it('goes on after any of the newest items, among ties too', async () => {
    for (const limit of [1, 2, 3]) {
      const found: string[] = []
      for (let rows = await reader.newestOf('t1', limit); rows.length > 0; rows = await reader.newestOf('t1', limit, rows.at(-1))) found.push(...rows.map((row) => row.publicId))
      expect(found, String(limit)).toEqual(order)
    }
  })

  it('answers hostile paths, ids and keys with nothing, and lives on', async () => {
    for (const text of hostile) {
      expect(await reader.entryAt('t1', text), JSON.stringify(text.slice(0, 40))).toBeNull()
      expect(await reader.entryById('t1', text)).toBeNull()
      expect(await reader.entryAt(text, '/news/202603/aaaaaaaaaa.html')).toBeNull()
      expect(await reader.addressAt('t1', text)).toBeNull()
      expect(await reader.fileOf('t1', text)).toBeNull()
      expect(await reader.page(text, 0, 5)).toEqual([])
      expect((await reader.heads([text])).lists.size).toBe(0)
      expect(await reader.rowsById([text])).toEqual([])
      expect(await reader.newestOf(text, 5)).toEqual([])
    }
    expect((await reader.page('c1', 0, 50)).length).toBe(order.length)
  })

  it('counts its statements: one each, two for rows on MongoDB', async () => {
    const cost = async (read: () => Promise<unknown>): Promise<number> => {
      const before = reader.queries.count
      await read()
      return reader.queries.count - before
    }
    const two = database === 'mongodb' ? 2 : 1
    expect(await cost(() => reader.entryAt('t1', '/x'))).toBe(1)
    expect(await cost(() => reader.heads(['a', 'b', 'c']))).toBe(1)
    expect(await cost(() => reader.page('c1', 0, 5))).toBe(1)
    expect(await cost(() => reader.neighbours('c1', { publicId: 'a', pubDate: '2026' }, 5))).toBe(1)
    expect(await cost(() => reader.rowsById(['aaaaaaaaaa']))).toBe(two)
  })
})
