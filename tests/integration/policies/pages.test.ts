import { JSDOM } from 'jsdom'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { htmlToRichText } from '../../../src/rich-text/from-html.store.ts'
import {
  as, createDesk, createSite, moveResource, publishArticle, startTestPlatform, stopDatabase, visit, writeInterpretation, writePolicy, type Desk, type TestPlatform, type TestSite,
} from '../../support/platform.ts'

const rich = (html: string) => htmlToRichText(html).value
const regulation = (number: number) => `
  <p>各乡镇人民政府：</p><p>第一条　为了第${number}次规范水库管理，制定本办法。</p><p>第二条　县水利局负责监督。</p><p>乡镇人民政府协助。</p><p>第三条　水库管理单位应当每日巡查。</p>
  <p>第四条　汛期实行二十四小时值班。</p><p>第五条　违反本办法的，责令改正。</p><p>第六条　本办法自印发之日起施行。</p>`

describe('what citizens see of policy documents', () => {
  let platform: TestPlatform
  let county: TestSite
  let other: TestSite
  let desk: Desk
  let elsewhere: Desk
  const old = { number: '测政办发〔2025〕9号', title: '测试县水库管理暂行办法的通知', path: '', id: '' }
  let explained = ''
  let article = ''

  beforeAll(async () => {
    platform = await startTestPlatform()
    const province = await createSite(platform, { slug: 'sheng', level: 'province', theme: 'province' })
    county = await createSite(platform, { slug: 'xian', level: 'county', parent: province })
    other = await createSite(platform, { slug: 'lin', level: 'county', parent: province })
    ;[desk, elsewhere] = [await createDesk(platform, county), await createDesk(platform, other)]
    const document = await writePolicy(platform, desk.author, county, {
      docNumber: old.number, title: old.title, formedOn: '2025-03-02', effectiveOn: '2025-04-01', summary: '摘要，“引号”', body: rich(regulation(1)),
    })
    const member = await writeInterpretation(platform, desk.author, county, document.id, { title: '水库办法图解', form: 'chart', notes: [{ anchor: 'tiao-2-kuan-2', text: '乡镇每周巡查一次。' }] })
    await release(desk, document.id)
    Object.assign(old, { id: document.publicId, path: await pathOf(document.publicId) })
    explained = await pathOf(member.publicId)
    article = (await publishArticle(platform, desk, county, { title: '水库管理座谈会', body: rich(`<p>会议要求，按照《测试县水库管理暂行办法》（${old.number}）做好值守工作。</p>`) })).path
  })
  afterAll(async () => {
    await platform.end()
    await stopDatabase()
  })

  async function release(by: Desk, id: string): Promise<void> {
    for (const [person, name] of [[by.author, 'submit'], [by.reviewer, 'approve'], [by.signer, 'publish']] as const) {
      const answer = await moveResource(platform, person, { type: 'policies', id }, name)
      if (answer.status !== 200) throw new Error(`${name} ${answer.status} ${JSON.stringify(answer.body)}`)
    }
    await platform.worker.idle()
  }
  const pathOf = async (publicId: string, site = county) => (await platform.reader.entryById(site.id, publicId))?.path ?? 'none'
  const page = async (path: string) => {
    const answer = await visit(platform, `/s/xian${path}`)
    expect([path, answer.status]).toEqual([path, 200])
    return new JSDOM(answer.text).window.document
  }
  const text = (node: Element | null) => node?.textContent?.replace(/\s+/g, ' ').trim() ?? ''

  it('a document and its interpretation lead to each other, and a note stands at its clause (G-34)', async () => {
    const document = await page(old.path)
    expect(text(document.querySelector('.doc-facts'))).toContain(old.number)
    expect(document.querySelector('#interpretations ~ ul a')?.getAttribute('href')).toBe(`/s/xian${explained}`)
    expect(document.getElementById('tiao-2-kuan-2')).not.toBeNull()
    const noted = document.querySelector('.clause-noted')
    expect([noted?.querySelector('.clause-mark')?.getAttribute('href'), text(noted?.querySelector('.clause-notes p') ?? null)]).toEqual(['#tiao-2', '第二条第二款 乡镇每周巡查一次。'])
    const interpretation = await page(explained)
    expect(interpretation.querySelector('.about a')?.getAttribute('href')).toBe(`/s/xian${old.path}`)
    expect([...interpretation.querySelectorAll('.notes a')].map((link) => [text(link), link.getAttribute('href')])).toEqual([['第二条第二款', `/s/xian${old.path}#tiao-2-kuan-2`]])
  })

  it('a preview shows the pages as they would be released, each leading to the others', async () => {
    const document = await writePolicy(platform, desk.author, county, { docNumber: '测政办发〔2026〕31号', title: '水库巡查办法的通知', formedOn: '2026-03-02', body: rich(regulation(3)) })
    const member = await writeInterpretation(platform, desk.author, county, document.id, { title: '巡查办法图解', form: 'chart', notes: [{ anchor: 'tiao-2', text: '乡镇每周巡查。' }] })
    const preview = async (path: string) => {
      const answer = await as(platform, desk.reviewer, 'get', path)
      expect([path, answer.status, answer.headers['cache-control']]).toEqual([path, 200, 'no-store'])
      return new JSDOM(answer.text).window.document
    }
    const shown = await preview(`/preview/policies/${document.id}`)
    expect(text(shown.querySelector('.doc-facts'))).toContain('测政办发〔2026〕31号')
    expect(text(shown.querySelector('.clause-noted .clause-notes p'))).toContain('乡镇每周巡查。')
    const link = shown.querySelector('#interpretations ~ ul a')?.getAttribute('href') ?? ''
    expect(link).toBe(`?of=${member.publicId}`)
    for (const path of [`/preview/policies/${document.id}${link}`, `/preview/interpretations/${member.id}`]) {
      const explains = await preview(path)
      expect([path, text(explains.querySelector('h1')), explains.querySelector('.about a')?.getAttribute('href')]).toEqual([path, '巡查办法图解', `?of=${document.publicId}`])
    }
    expect((await as(platform, desk.reviewer, 'get', `/preview/policies/${document.id}?of=${old.id}`)).status).toBe(404)
    for (const path of [`/preview/policies/${document.id}`, `/preview/interpretations/${member.id}`]) expect([path, (await as(platform, elsewhere.reviewer, 'get', path)).status]).toEqual([path, 404])
  })

  it('an article links the number that it cites', async () => {
    expect([...(await page(article)).querySelectorAll('.prose a')].map((link) => link.getAttribute('href'))).toContain(`/s/xian${old.path}`)
  })

  it('the library finds a document by its number however it is typed, by words and by choices (C-30)', async () => {
    for (const query of ['q=测政办发[2025]009号', 'q=暂行办法', 'theme=agriculture', 'validity=in-force&interpreted=yes', 'year=2025&genre=notice']) {
      const list = await page(`/policies/?${encodeURI(query)}`)
      expect([query, [...list.querySelectorAll('.document-title')].map(text)]).toEqual([query, [old.title]])
    }
    expect((await page('/policies/?year=1999')).querySelectorAll('.documents li')).toHaveLength(0)
    expect((await visit(platform, '/s/xian/policies')).headers['location']).toBe('/s/xian/policies/')
  })

  it('the catalogue has index, name, outline and date of each document of this site alone, as CSV (X-02)', async () => {
    const theirs = await writePolicy(platform, elsewhere.author, other, { title: '邻县关于防汛工作的通知', body: rich(regulation(3)) })
    await release(elsewhere, theirs.id)
    await writePolicy(platform, desk.author, county, { title: '还在起草的通知' })
    const answer = await visit(platform, '/s/xian/policies/catalogue.csv')
    expect([answer.status, answer.headers['content-type'], answer.headers['content-disposition']]).toEqual([
      200, 'text/csv; charset=utf-8; header=present', expect.stringContaining('.csv'),
    ])
    const [head, ...lines] = answer.text.replace('\uFEFF', '').trimEnd().split('\r\n')
    expect(head).toBe('"索引","名称","内容概述","生成日期"')
    expect(lines).toEqual([expect.stringMatching(new RegExp(`^"[^"]+/2025-\\d+","${old.title}","摘要，“引号”","2025-03-02"$`))])
    expect((await visit(platform, '/s/lin/policies/catalogue.csv')).text).toContain('邻县关于防汛工作的通知')
  })

  it('says everywhere that a document is abolished, and by what, once another abolishes it (G-32)', async () => {
    const later = await writePolicy(platform, desk.author, county, {
      title: '测试县水库管理办法的通知', docNumber: '测政办发〔2026〕88号', effectiveOn: '2026-04-01', body: rich(regulation(2)), effects: [{ kind: 'abolishes', docNumber: old.number, on: '2026-05-01' }],
    })
    const listedTitles = async () => [...(await page('/policies/')).querySelectorAll('.document-title')].map(text)
    expect(await listedTitles()).toEqual([old.title])
    await release(desk, later.id)
    expect(await listedTitles()).toEqual(['测试县水库管理办法的通知', old.title])
    const successor = `/s/xian${await pathOf(later.publicId)}`
    const linksOf = (within: Element | null) => [...(within?.querySelectorAll('a') ?? [])].map((link) => link.getAttribute('href'))
    const document = await page(old.path)
    expect([text(document.querySelector('.doc-facts .validity')), linksOf(document.querySelector('.standing'))]).toEqual(['已废止', [successor]])
    expect(linksOf((await page(explained)).querySelector('.about .standing'))).toEqual([successor])
    const citing = (await page(article)).querySelector('.cited')
    expect([text(citing).includes('已于 2026-05-01 废止'), linksOf(citing).includes(successor)]).toEqual([true, true])
    const listed = [...(await page('/policies/')).querySelectorAll('.documents > li')].find((item) => text(item).includes(old.title))
    expect([text(listed?.querySelector('.validity') ?? null), linksOf(listed?.querySelector('.document-by') ?? null)]).toEqual(['已废止', [successor]])
    expect(text((await page('/news/local/')).querySelector('.validity'))).not.toBe('')
    expect((await page(`${await pathOf(later.publicId)}`)).querySelector('.cited')).toBeNull()
    // and back, once what abolished it is taken away
    expect((await moveResource(platform, desk.signer, { type: 'policies', id: later.id }, 'withdraw', { reason: '有误', withdrawal: 'archived' })).status).toBe(200)
    await platform.worker.idle()
    expect(await listedTitles()).toEqual([old.title])
    expect(text((await page('/policies/')).querySelector('.documents .validity'))).not.toBe('已废止')
  })
})
