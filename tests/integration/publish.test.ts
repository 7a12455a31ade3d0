import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { as, createDesk, createSite, move, publishArticle, startTestPlatform, stopDatabase, visit, writeArticle, type Desk, type TestPlatform, type TestSite } from '../support/platform.ts'
import { civilMinute } from '../../src/library/civil-time.ts'
import { checkLibrary } from '../../src/library/reconciler.store.ts'

describe('an article from draft to page', () => {
  let platform: TestPlatform
  let province: TestSite
  let county: TestSite
  let desk: Desk

  beforeAll(async () => {
    platform = await startTestPlatform()
    province = await createSite(platform, { slug: 'sheng', level: 'province', theme: 'province' })
    county = await createSite(platform, { slug: 'xian', level: 'county', parent: province })
    desk = await createDesk(platform, county)
  })
  afterAll(async () => {
    await platform.end()
    await stopDatabase()
  })

  it('is shown at its address, in its column and at the home page once it is published, not before', async () => {
    const { id } = await writeArticle(platform, desk.author, county, { title: '送审中的稿件' })
    expect((await move(platform, desk.author, id, 'submit')).status).toBe(200)
    await platform.worker.idle()
    expect((await visit(platform, '/s/xian/news/local/')).status).toBe(404)
    expect((await move(platform, desk.reviewer, id, 'approve')).status).toBe(200)
    expect((await move(platform, desk.signer, id, 'publish')).status).toBe(200)
    await platform.worker.idle()
    const column = await visit(platform, '/s/xian/news/local/')
    expect(column.status).toBe(200)
    expect(column.text).toContain('送审中的稿件')
  })

  it('carries the tags D-01 to D-15, these and no others, and answers 301 for its id under another path', async () => {
    const picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#345' } }).png().toBuffer()
    const uploaded = await as(platform, desk.author, 'post', '/api/media').field('_payload', JSON.stringify({ tenant: county.id, alt: '大坝' })).attach('file', picture, 'daba.png')
    expect(uploaded.status, uploaded.text).toBe(201)
    const { path, publicId } = await publishArticle(platform, desk, county, { title: '标签核对', author: '某人', keywords: '水利，工程', summary: '核对标签的概述。', source: '县水利局', cover: uploaded.body.doc.id })
    const page = await visit(platform, `/s/xian${path}`)
    expect(page.status).toBe(200)
    const official = [...page.text.matchAll(/<meta name="([A-Z]\w+)" content="([^"]*)">/g)].map(([, name, content]) => [name, content])
    const root = 'http://localhost:4999/s/xian'
    const { pubDate = '' } = await platform.reader.entryById(county.id, publicId) ?? {}
    expect(official).toEqual([
      ['SiteName', 'xian 人民政府'], ['SiteDomain', 'localhost:4999/s/xian'], ['SiteIDCode', ''],
      ['ColumnName', 'local'], ['ColumnDescription', 'local 栏目'], ['ColumnKeywords', 'local'], ['ColumnType', '工作动态'],
      ['ArticleTitle', '标签核对'], ['PubDate', civilMinute(pubDate)], ['ContentSource', '县水利局'],
      ['Keywords', '水利,工程'], ['Author', '某人'], ['Description', '核对标签的概述。'], ['Image', `${root}/files/${uploaded.body.doc.sha256}.png`], ['Url', `${root}${path}`],
    ])
    expect(civilMinute(pubDate)).toMatch(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/)
    const ofColumn = (await visit(platform, '/s/xian/news/local/')).text
    expect([...ofColumn.matchAll(/<meta name="([A-Z]\w+)"/g)].map(([, name]) => name)).toEqual(official.slice(0, 7).map(([name]) => name))
    const elsewhere = await visit(platform, `/s/xian/notices/202001/${publicId}.html`)
    expect(elsewhere.status).toBe(301)
    expect(elsewhere.headers['location']).toBe(`/s/xian${path}`)
  })

  it('is found by search, on the last page too when the page that was asked for does not exist', async () => {
    const found = await visit(platform, `/s/xian/search?q=${encodeURIComponent('标签核对')}&page=49`)
    expect([found.status, found.text.includes('<mark>标签核对</mark>'), found.text.includes('aria-current')]).toEqual([200, true, true])
  })

  it('shows a visitor of the shared origin the province’s page for what is not there, and a program the code', async () => {
    for (const at of ['/nothing/here', '/s/none/', '/s/none/news/202601/a000000001.html']) {
      const page = await visit(platform, at).set('Accept', 'text/html,application/xhtml+xml')
      expect([at, page.status, page.headers['content-type']]).toEqual([at, 404, 'text/html; charset=utf-8'])
      expect(page.text).toContain('sheng 人民政府')
      expect(page.text).toContain('action="/s/sheng/search"')
      expect(page.text).not.toContain(at)
      const problem = await visit(platform, at).set('Accept', '*/*')
      expect([problem.status, problem.body.code]).toEqual([404, 'page.not-found'])
    }
    const renders = platform.store.metrics.renders
    for (let number = 0; number < 20; number += 1) await visit(platform, `/x${number}`).set('Accept', 'text/html')
    expect(platform.store.metrics.renders, 'all such paths are one page').toBe(renders)
  })

  it('is gone from every list when it is withdrawn, with a notice or 410', async () => {
    const shown = await publishArticle(platform, desk, county, { title: '撤稿留说明' })
    const gone = await publishArticle(platform, desk, county, { title: '撤稿不留页' })
    expect((await move(platform, desk.signer, shown.id, 'withdraw', { reason: '内容有误', withdrawal: 'archived' })).status).toBe(200)
    expect((await move(platform, desk.signer, gone.id, 'withdraw', { reason: '重复', withdrawal: 'gone' })).status).toBe(200)
    await platform.worker.idle()
    const notice = await visit(platform, `/s/xian${shown.path}`)
    expect(notice.text).toContain('内容有误')
    expect(notice.text).not.toContain('水库除险加固主体工程近日完工')
    expect((await visit(platform, `/s/xian${gone.path}`)).status).toBe(410)
    const column = await visit(platform, '/s/xian/news/local/')
    expect(column.text).not.toContain('撤稿留说明')
    expect(column.text).not.toContain('撤稿不留页')
  })

  it('leaves every projection equal to what the moves say', async () => {
    const findings = []
    for await (const finding of checkLibrary(platform.payload)) findings.push(finding)
    expect(findings).toEqual([])
  })
})
