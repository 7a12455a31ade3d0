import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkLibrary } from '../../../src/library/reconciler.store.ts'
import { civilMinute } from '../../../src/library/civil-time.ts'
import { findRecord, instant } from '../../../src/storage/records.store.ts'
import {
  as, createDesk, createPerson, createSite, move, paragraph, publishArticle, saveArticle, startTestPlatform, stopDatabase, visit, writeArticle, type Desk, type MoveExtra, type TestPlatform, type TestSite,
} from '../../support/platform.ts'
import { serverFacts } from './what-citizens-see.ts'

let platform: TestPlatform
let site: TestSite
let desk: Desk

beforeAll(async () => {
  platform = await startTestPlatform()
  const province = await createSite(platform, { slug: 'sheng', level: 'province', theme: 'province' })
  site = await createSite(platform, { slug: 'jia', level: 'county', parent: province })
  desk = await createDesk(platform, site)
})
afterAll(async () => {
  const findings = []
  if (platform !== undefined) for await (const finding of checkLibrary(platform.payload)) findings.push(finding)
  await platform?.end()
  await stopDatabase()
  expect(findings).toEqual([])
})

const by = { submit: 'author', approve: 'reviewer', publish: 'signer', withdraw: 'signer', return: 'reviewer', recall: 'author', discard: 'manager', restore: 'manager' } as const

async function make(id: string, name: keyof typeof by, extra: MoveExtra = {}): Promise<void> {
  const answer = await move(platform, desk[by[name]], id, name, extra)
  expect([name, answer.status, answer.body.reasons]).toEqual([name, 200, undefined])
  await platform.worker.idle()
}

const edit = async (id: string, data: object) => (await saveArticle(platform, desk.author, id, { ...data })).status
const entryOf = async (publicId: string) => {
  const entry = await platform.reader.entryById(site.id, publicId)
  if (entry === null) throw new Error('no entry')
  return entry
}
const page = async (path: string) => (await visit(platform, `/s/jia${path}`))
const shownEverywhere = async (path: string) => [await page(path), await page('/news/local/'), await page('/'), await page('/news/local/rss.xml')].map((answer) => answer.text)

describe('a correction', () => {
  it('leaves what is live untouched at every step until it is published', async () => {
    const { id, publicId, path } = await publishArticle(platform, desk, site, { title: '原来的标题', body: paragraph('原来的正文') })
    const first = await entryOf(publicId)
    const before = await shownEverywhere(path)
    expect(before[0]).toContain('原来的正文')
    const untouched = async () => {
      await platform.worker.idle()
      expect(await entryOf(publicId)).toEqual({ ...first, seq: expect.any(Number) as number })
      expect(await shownEverywhere(path)).toEqual(before)
    }

    expect(await edit(id, { title: '更正后的标题', body: paragraph('更正后的正文'), column: site.columns['notices'], placements: [site.columns['news']] })).toBe(200)
    await untouched()
    await make(id, 'submit')
    await untouched()
    await make(id, 'return', { reason: '日期写错了' })
    await untouched()
    expect(await edit(id, { summary: '改过的摘要' })).toBe(200)
    await make(id, 'submit')
    await make(id, 'approve')
    await untouched()
    await make(id, 'recall')
    await untouched()
    await make(id, 'submit')
    await make(id, 'approve')
    await make(id, 'publish')

    const corrected = await entryOf(publicId)
    expect(corrected).toMatchObject({ title: '更正后的标题', summary: '改过的摘要', path, pubDate: first.pubDate, column: site.columns['notices'] })
    expect(corrected.correctedAt).not.toBeNull()
    expect(Date.parse(corrected.correctedAt ?? '')).toBeGreaterThan(Date.parse(first.pubDate))
    const shown = await page(path)
    expect(shown.status).toBe(200)
    expect(shown.text).toContain('更正后的正文')
    expect(shown.text).not.toContain('原来的正文')
    expect(before[0]).not.toContain('更正说明')
    expect(shown.text).toMatch(new RegExp(`更正说明.*${civilMinute(corrected.correctedAt ?? '').slice(0, 10)}.*有文字性修改`, 's'))
    expect(shown.text).toContain(`name="PubDate" content="${civilMinute(first.pubDate)}"`)
    expect((await page('/notices/')).text).toContain('更正后的标题')
    expect((await page('/news/local/')).text).not.toContain('的标题')
  })

  it('is not submitted when nothing was corrected', async () => {
    const { id } = await publishArticle(platform, desk, site)
    const answer = await move(platform, desk.author, id, 'submit')
    expect([answer.status, answer.body.code, answer.body.reasons[0].key]).toEqual([422, 'stage.not-ready', 'move.nothing-changed'])
  })
})

describe('time and address (C-01, D-50)', () => {
  it('are the server’s: nothing that is sent moves them, and no later release', async () => {
    const began = Date.now()
    const { id, publicId } = await writeArticle(platform, desk.author, site, { publishedAt: '2001-01-01T00:00:00.000Z', pubDate: '2001-01-01', createdAt: '2001-01-01T00:00:00.000Z', publicId: 'zzzzzzzzzz' })
    expect(publicId).not.toBe('zzzzzzzzzz')
    expect(await edit(id, { publishedAt: '2001-01-01T00:00:00.000Z', publicId: 'zzzzzzzzzz' })).toBe(200)
    for (const name of ['submit', 'approve', 'publish'] as const) {
      const backdated = await as(platform, desk[by[name]], 'post', `/api/articles/${id}/workflow/${name}`).send({ revision: 0, textHash: null, at: '2001-01-01T00:00:00.000Z', path: '/x.html' })
      expect(backdated.status).toBe(422)
      await make(id, name)
    }
    const first = await entryOf(publicId)
    expect(Date.parse(first.pubDate)).toBeGreaterThanOrEqual(began)
    expect(first.path).toMatch(new RegExp(`^/news/local/\\d{6}/${publicId}\\.html$`))
    expect(await edit(id, { title: '再版', column: site.columns['notices'], publishedAt: '2001-01-01T00:00:00.000Z' })).toBe(200)
    for (const name of ['submit', 'approve', 'publish'] as const) await make(id, name)
    expect(await entryOf(publicId)).toMatchObject({ title: '再版', pubDate: first.pubDate, path: first.path })
    expect((await serverFacts(platform, id)).row).toMatchObject({ publicId, publishedAt: first.pubDate, live: 'published', stage: 'draft', _status: 'published' })
  })
})

describe('withdrawing and coming back', () => {
  it.each(['archived', 'gone'] as const)('%s: at once nowhere, and back at the same address after a whole new round', async (withdrawal) => {
    const { id, publicId, path } = await publishArticle(platform, desk, site, { title: `撤下的文章 ${withdrawal}`, body: paragraph('撤下的正文') })
    const first = await entryOf(publicId)
    await make(id, 'withdraw', { reason: '数据有误', withdrawal })
    const shown = await shownEverywhere(path)
    for (const text of shown) expect(text).not.toContain('撤下的正文')
    expect((await page(path)).status).toBe(withdrawal === 'gone' ? 410 : 200)
    expect((await page('/news/local/')).text).not.toContain(`撤下的文章 ${withdrawal}`)
    expect((await move(platform, desk.signer, id, 'publish')).body).toMatchObject({ status: 409, code: 'stage.illegal-move' })
    expect((await move(platform, desk.signer, id, 'withdraw', { reason: '再撤', withdrawal })).body).toMatchObject({ status: 409, code: 'stage.illegal-move' })
    await make(id, 'submit')
    await make(id, 'approve')
    expect((await page(path)).text).not.toContain('撤下的正文')
    await make(id, 'publish')
    expect(await entryOf(publicId)).toMatchObject({ status: 'live', path, pubDate: first.pubDate, withdrawal: null })
    expect((await page(path)).text).toContain('撤下的正文')
  })

  it('may happen while a correction is under review, and does not touch the review', async () => {
    const { id, path } = await publishArticle(platform, desk, site, { title: '边撤边审' })
    expect(await edit(id, { title: '边撤边审的更正' })).toBe(200)
    await make(id, 'submit')
    await make(id, 'withdraw', { reason: '先撤下', withdrawal: 'gone' })
    expect((await page(path)).status).toBe(410)
    await make(id, 'approve')
    await make(id, 'publish')
    expect((await page(path)).text).toContain('边撤边审的更正')
  })
})

describe('the working lane', () => {
  it('return, edit, submit again: the reason stays until then, the text of the next round is the one that counts', async () => {
    const { id, publicId } = await writeArticle(platform, desk.author, site, { title: '第一稿' })
    await make(id, 'submit')
    const { body: { draftHash: firstHash } } = await as(platform, desk.reviewer, 'get', `/api/articles/${id}/workflow`)
    await make(id, 'return', { reason: '标题要改' })
    const returned = await as(platform, desk.author, 'get', `/api/articles/${id}/workflow`)
    expect(returned.body.state).toMatchObject({ working: 'draft', signOffs: [], textHash: null, returned: { reason: '标题要改' } })
    expect(await edit(id, { title: '第二稿' })).toBe(200)
    await make(id, 'submit')
    const late = await as(platform, desk.reviewer, 'post', `/api/articles/${id}/workflow/approve`).send({ revision: 3, textHash: firstHash })
    expect([late.status, late.body.code]).toEqual([409, 'text.changed'])
    await make(id, 'approve')
    await make(id, 'publish')
    expect(await entryOf(publicId)).toMatchObject({ title: '第二稿', correctedAt: null })
  })

  it('discard and restore: a discarded draft is neither edited nor submitted, and comes back whole', async () => {
    const { id } = await writeArticle(platform, desk.author, site, { title: '不用的稿' })
    expect((await move(platform, await contributor(), id, 'discard')).status).toBe(403)
    await make(id, 'discard')
    expect(await edit(id, { title: '改一下' })).toBe(409)
    expect((await move(platform, desk.author, id, 'submit')).body).toMatchObject({ status: 409, code: 'stage.illegal-move' })
    await make(id, 'restore')
    expect(await edit(id, { title: '又要用的稿' })).toBe(200)
    await make(id, 'submit')
    expect((await move(platform, desk.manager, id, 'discard')).status).toBe(409)
  })

  it('shows its stage on the document and on its newest version', async () => {
    const { id } = await writeArticle(platform, desk.author, site)
    await make(id, 'submit')
    expect(await serverFacts(platform, id)).toMatchObject({ row: { stage: 'in-review', live: 'unpublished', _status: 'draft' }, version: { stage: 'in-review', live: 'unpublished' } })
    await make(id, 'approve')
    await make(id, 'publish')
    expect(await serverFacts(platform, id)).toMatchObject({ row: { stage: 'draft', live: 'published', _status: 'published' }, version: { stage: 'draft', live: 'published' } })
    const row = await findRecord(platform.payload, 'articles', { id: { equals: id } })
    expect(instant(row?.['publishedAt'])).not.toBeNull()
  })
})

const contributor = () => createPerson(platform, { name: 'colleague', roles: ['contributor'], site })
