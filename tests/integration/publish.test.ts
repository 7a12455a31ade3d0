import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDesk, createSite, move, publishArticle, startTestPlatform, stopDatabase, visit, writeArticle, type Desk, type TestPlatform, type TestSite } from '../support/platform.ts'
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

  it('carries the tags D-01 to D-15 and answers 301 for its id under another path', async () => {
    const { path, publicId } = await publishArticle(platform, desk, county, { title: '标签核对', author: '某人', keywords: '水利，工程' })
    const page = await visit(platform, `/s/xian${path}`)
    expect(page.status).toBe(200)
    for (const name of ['SiteName', 'SiteDomain', 'SiteIDCode', 'ColumnName', 'ColumnDescription', 'ColumnKeywords', 'ColumnType', 'ArticleTitle', 'PubDate', 'ContentSource', 'Keywords', 'Author', 'Description', 'Url']) {
      expect(page.text, name).toContain(`name="${name}"`)
    }
    expect(page.text).toMatch(/name="PubDate" content="\d{4}-\d{2}-\d{2} \d{2}:\d{2}"/)
    const elsewhere = await visit(platform, `/s/xian/notices/202001/${publicId}.html`)
    expect(elsewhere.status).toBe(301)
    expect(elsewhere.headers['location']).toBe(`/s/xian${path}`)
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
