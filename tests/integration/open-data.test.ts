import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDesk, createSite, move, publishArticle, startTestPlatform, stopDatabase, visit, writeArticle, type TestPlatform, type TestSite } from '../support/platform.ts'

describe('open data of a site', () => {
  let platform: TestPlatform
  let province: TestSite
  let county: TestSite
  const published: string[] = []

  beforeAll(async () => {
    platform = await startTestPlatform()
    province = await createSite(platform, { slug: 'sheng', level: 'province' })
    county = await createSite(platform, { slug: 'xian', level: 'county', parent: province })
    const desk = await createDesk(platform, county)
    for (let index = 0; index < 5; index += 1) published.push((await publishArticle(platform, desk, county, { title: `公开信息${index}` })).publicId)
    await writeArticle(platform, desk.author, county, { title: '未公开的草稿' })
    const gone = await publishArticle(platform, desk, county, { title: '已撤下的信息' })
    await move(platform, desk.signer, gone.id, 'withdraw', { reason: '有误', withdrawal: 'gone' })
    await platform.worker.idle()
  })
  afterAll(async () => {
    await platform.end()
    await stopDatabase()
  })

  it('pages through everything that is published, newest first, each once', async () => {
    const seen: string[] = []
    let next: string | null = ''
    while (next !== null) {
      const answer = await visit(platform, `/s/xian/open/v1/resources?limit=2${next === '' ? '' : `&cursor=${next}`}`)
      expect(answer.status).toBe(200)
      seen.push(...answer.body.data.map((row: { id: string }) => row.id))
      next = answer.body.next
    }
    expect(seen).toEqual([...published].reverse())
  })

  it('gives one resource whole and no draft, no withdrawn item, none of another site', async () => {
    const whole = await visit(platform, `/s/xian/open/v1/resources/${published[0]}`)
    expect(whole.body).toMatchObject({ title: '公开信息0', column_type: '工作动态' })
    expect(whole.body.body).toContain('水库除险加固')
    expect((await visit(platform, `/s/sheng/open/v1/resources/${published[0]}`)).status).toBe(404)
    expect(JSON.stringify((await visit(platform, '/s/xian/open/v1/resources')).body)).not.toMatch(/草稿|撤下/)
  })

  it('lists shown columns and the sites below, and describes itself', async () => {
    expect((await visit(platform, '/s/xian/open/v1/columns')).body.data.map((column: { path: string }) => column.path)).toEqual(['news', 'news/local'])
    expect((await visit(platform, '/s/sheng/open/v1/tenants')).body.data.map((tenant: { slug: string }) => tenant.slug)).toEqual(['sheng', 'xian'])
    expect((await visit(platform, '/s/xian/open/v1/openapi.json')).body.openapi).toBe('3.1.0')
  })

  it.each(['cursor=zzz', 'limit=0', 'limit=101', 'limit=x'])('refuses %s and names the parameter', async (query) => {
    const answer = await visit(platform, `/s/xian/open/v1/resources?${query}`)
    expect(answer.status).toBe(422)
    expect(answer.body).toMatchObject({ code: 'input.invalid', reasons: [{ field: query.split('=')[0] }] })
  })
})
