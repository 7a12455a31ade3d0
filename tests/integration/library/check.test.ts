import { rmSync } from 'node:fs'
import { copyFile, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Finding, FindingKind } from '../../../src/library/finding.ts'
import { navKey } from '../../../src/library/public-reader.ts'
import { rebuildLibrary, repairFindings } from '../../../src/library/rebuild.job.ts'
import { checkLibrary, type Beside } from '../../../src/library/reconciler.store.ts'
import { columnTag, subtreeTag } from '../../../src/library/tags.ts'
import { deleteRecords, findRecord, insertRecord, matching, patchRecord, type Row } from '../../../src/storage/records.store.ts'
import { updateDocument } from '../../../src/tenancy/platform-documents.store.ts'
import { searchEntry } from '../../support/search-entry.ts'
import { as, createDesk, createSite, database, move, publishArticle, startTestPlatform, stopDatabase, visit, type Desk, type TestPlatform, type TestSite } from '../../support/platform.ts'

describe(`what library check finds and mends, on ${database}`, () => {
  let platform: TestPlatform
  let beside: Beside
  let province: TestSite
  let county: TestSite
  let office: TestSite
  let desk: Desk
  let picture: { sha256: string; storedName: string }
  let claims = 0
  let published: { id: string; publicId: string; path: string }

  beforeAll(async () => {
    platform = await startTestPlatform()
    province = await createSite(platform, { slug: 'sheng', level: 'province', theme: 'province' })
    county = await createSite(platform, { slug: 'xian', level: 'county', parent: province })
    office = await createSite(platform, { slug: 'ju', level: 'department', parent: county, mountPath: 'bumen/ju' })
    desk = await createDesk(platform, county)
    const png = await sharp({ create: { width: 700, height: 300, channels: 3, background: '#2266aa' } }).png().toBuffer()
    const upload = await as(platform, desk.author, 'post', '/api/media')
      .field('_payload', JSON.stringify({ tenant: county.id, alt: '水库' })).attach('file', png, { filename: 'a.png', contentType: 'image/png' })
    expect(upload.status, JSON.stringify(upload.body)).toBe(201)
    picture = { sha256: upload.body.doc.sha256, storedName: upload.body.doc.filename }
    published = await publishArticle(platform, desk, county, { cover: upload.body.doc.id })
    await publishArticle(platform, desk, county, { title: '第二条', column: county.columns['notices'] })
    beside = { search: platform.search, uploads: join(platform.dataDir, 'uploads') }
  })
  afterAll(async () => {
    await platform.end()
    await stopDatabase()
  })

  const findings = async (): Promise<Finding[]> => {
    const found: Finding[] = []
    for await (const finding of checkLibrary(platform.payload, beside)) found.push(finding)
    return found
  }
  const kinds = async (): Promise<string[]> => [...new Set((await findings()).map((finding) => finding.kind))].toSorted()

  const change = async (collection: 'list-heads' | 'addresses', where: Record<string, string>, data: Row): Promise<void> => {
    const row = await findRecord(platform.payload, collection, matching(where))
    if (row === null) throw new Error(`no ${collection} ${JSON.stringify(where)}`)
    await patchRecord(platform.payload, collection, String(row['id']), data)
  }
  const drop = (collection: 'list-heads' | 'addresses', where: Record<string, string>) => deleteRecords(platform.payload, collection, matching(where))
  const owned = () => ({ tenant: county.id, province: province.id, prefecture: null, county: county.id })
  const columnAddress = () => ({ tenant: county.id, path: '/news/' })
  const mount = () => ({ tenant: county.id, path: '/bumen/ju/' })

  const corruptions: [what: string, found: FindingKind[], corrupt: () => Promise<unknown>][] = [
    ['a column that the navigation shows under another name', ['navigation-differs'], async () => {
      const row = await findRecord(platform.payload, 'list-heads', matching({ key: navKey(county.id) }))
      const rows = row?.['rows'] as { name: string }[]
      await patchRecord(platform.payload, 'list-heads', String(row?.['id']), { rows: rows.map((column) => ({ ...column, name: '改了' })) })
    }],
    ['a navigation that is not there', ['navigation-differs'], () => drop('list-heads', { key: navKey(county.id) })],
    ['a column’s list with a wrong count', ['list-differs'], () => change('list-heads', { key: columnTag(county.columns['news/local'] ?? '') }, { count: 7 })],
    ['a column’s list with another title', ['list-differs'], async () => {
      const key = columnTag(county.columns['news/local'] ?? '')
      const row = await findRecord(platform.payload, 'list-heads', matching({ key }))
      await patchRecord(platform.payload, 'list-heads', String(row?.['id']), { rows: (row?.['rows'] as Row[]).map((item) => ({ ...item, title: '旧题' })) })
    }],
    ['the list of a subtree without its newest item', ['subtree-differs'], () => change('list-heads', { key: subtreeTag(province.id, 'news') }, { rows: [], count: 0 })],
    ['the list of a subtree that is not there', ['subtree-differs'], () => drop('list-heads', { key: subtreeTag(county.id, 'notices') })],
    ['lists of a column and a site that do not exist', ['list-orphan'], async () => {
      await insertRecord(platform.payload, 'list-heads', { ...owned(), key: 'column:none', count: 0, rows: [] })
      await insertRecord(platform.payload, 'list-heads', { ...owned(), key: navKey('none'), count: 0, rows: [] })
    }],
    ['a column without its address', ['address-missing'], () => drop('addresses', columnAddress())],
    ['a column’s address that leads elsewhere', ['address-differs'], () => change('addresses', columnAddress(), { kind: 'redirect', target: '/notices/' })],
    ['a mounted site without its claim', ['address-missing'], () => drop('addresses', mount())],
    ['a second claim of a mounted site', ['address-differs'], () =>
      insertRecord(platform.payload, 'addresses', { ...owned(), path: `/second-${claims++}/`, owner: `tenant:${office.id}`, kind: 'mount', listed: false })],
    ['claims of a column and a site that do not exist', ['address-orphan'], async () => {
      await insertRecord(platform.payload, 'addresses', { ...owned(), path: '/none/', owner: 'column:none', kind: 'column', listed: false })
      await insertRecord(platform.payload, 'addresses', { ...owned(), path: '/none2/', owner: 'tenant:none', kind: 'mount', listed: false })
    }],
    ['a live entry that search does not know', ['search-missing'], () => platform.search.remove([published.publicId])],
    ['an entry indexed under another title', ['search-differs'], () => platform.search.index([searchEntry(published.publicId, { title: '旧题' })])],
    ['an unknown entry in the index', ['search-orphan'], () => platform.search.index([searchEntry('0000000000'), searchEntry('zzzzzzzzzz')])],
    ['a copy of a picture that is lost', ['variant-absent'], () => rm(join(platform.dataDir, 'uploads', 'variants', `${picture.sha256}-480.webp`))],
  ]

  it('finds nothing on a sound platform', async () => {
    expect(await findings()).toEqual([])
  })

  it.each(corruptions)('%s: found, mended by repair, and by rebuild', async (_what, expected, corrupt) => {
    await corrupt()
    expect(await kinds()).toEqual(expected)
    await repairFindings(platform.workerParts, await findings(), beside)
    expect(await findings()).toEqual([])
    await corrupt()
    expect(await kinds()).toEqual(expected)
    await rebuildLibrary(platform.workerParts, () => undefined, beside)
    expect(await findings()).toEqual([])
  })

  it('finds a lost picture, which only a backup brings back, and goes on mending the rest', async () => {
    const original = join(platform.dataDir, 'uploads', 'media', picture.storedName)
    await copyFile(original, join(platform.dataDir, 'kept.png'))
    rmSync(original)
    await platform.search.remove([published.publicId])
    expect(await kinds()).toEqual(['file-absent', 'search-missing'])
    await rebuildLibrary(platform.workerParts, () => undefined, beside)
    expect((await findings()).map((finding) => `${finding.kind} ${finding.detail}`)).toEqual([`file-absent ${picture.storedName}`])
    await copyFile(join(platform.dataDir, 'kept.png'), original)
    expect(await findings()).toEqual([])
    expect(await readdir(join(platform.dataDir, 'uploads', 'variants'))).toContain(`${picture.sha256}-480.webp`)
  })

  it('finds a withdrawn item that search still knows', async () => {
    const answer = await move(platform, desk.signer, published.id, 'withdraw', { reason: '重复', withdrawal: 'gone' })
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    await platform.worker.idle()
    expect(await findings()).toEqual([])
    await platform.search.index([searchEntry(published.publicId)])
    expect((await findings()).map((finding) => `${finding.kind} ${finding.subject}`)).toEqual([`search-orphan search:${published.publicId}`])
    await repairFindings(platform.workerParts, await findings(), beside)
    expect(await findings()).toEqual([])
  })

  it('keeps the paths that a site was mounted at, and leads from them to where it is now (D-51)', async () => {
    expect((await visit(platform, '/s/xian/bumen/ju/')).status).toBe(200)
    await updateDocument(platform.payload, 'tenants', office.id, { mountPath: 'ju' })
    await platform.worker.idle()
    for (const [path, target] of [['/s/xian/bumen/ju/', '/s/xian/ju/'], ['/s/xian/bumen/ju', '/s/xian/ju/'], ['/s/xian/bumen/ju/news/202601/0000000000.html?x=1', '/s/xian/ju/news/202601/0000000000.html']] as const) {
      const answer = await visit(platform, path)
      expect([answer.status, answer.headers['location']], path).toEqual([301, target])
    }
    expect((await visit(platform, '/s/xian/ju/')).status).toBe(200)
    expect(await findings()).toEqual([])
    const taken = await as(platform, desk.manager, 'post', '/api/columns').send({ tenant: county.id, segment: 'bumen', name: '部门', type: 'news', description: '部门', keywords: '部门', owner: '办公室', contentKind: 'articles' })
    expect(taken.status, 'a column beside it is no matter').toBe(201)
    await updateDocument(platform.payload, 'tenants', office.id, { mountPath: 'bumen/ju' })
    await platform.worker.idle()
    expect((await visit(platform, '/s/xian/bumen/ju/')).status, 'back where it was').toBe(200)
    expect((await visit(platform, '/s/xian/ju/x')).headers['location']).toBe('/s/xian/bumen/ju/x')
    await rebuildLibrary(platform.workerParts, () => undefined, beside)
    expect(await findings()).toEqual([])
  })
})
