import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mostCitedLinks } from '../../../src/checks/cited-links.ts'
import { registerCitedLinks } from '../../../src/checks/cited-links.store.ts'
import { findingsOf } from '../../../src/checks/text-checks.store.ts'
import type { ArticleText } from '../../../src/publishing/canonical-text.ts'
import { countRecords, findRecords } from '../../../src/storage/records.store.ts'
import { createDesk, createSite, move, publishArticle, saveArticle, startTestPlatform, stopDatabase, writeArticle, type Desk, type TestPlatform, type TestSite } from '../../support/platform.ts'
import { statementsOf } from '../../support/crash-statements.ts'
import { body, linkTo, paragraph, soundText } from '../../unit/checks/texts.ts'

const lines = Array.from({ length: 30 }, (_, at) => `第${at + 1}条 各责任单位应当于每月${at + 1}日前报送工程进展情况，由牵头部门汇总。`)

describe('what is read for the checks of a text', () => {
  let platform: TestPlatform
  let county: TestSite
  let other: TestSite
  let desk: Desk

  beforeAll(async () => {
    // Nothing happens by the clock while statements are counted.
    platform = await startTestPlatform({ timed: false })
    const province = await createSite(platform, { slug: 'sheng', level: 'province', theme: 'province' })
    county = await createSite(platform, { slug: 'xian', level: 'county', parent: province })
    other = await createSite(platform, { slug: 'linxian', level: 'county', parent: province })
    desk = await createDesk(platform, county)
  })
  afterAll(async () => {
    await platform.end()
    await stopDatabase()
  })

  const textOf = (change: Partial<ArticleText> = {}) => soundText({ tenant: county.id, body: body(...lines.map((line) => paragraph(line)), paragraph('见', linkTo('/news/local/202601/none.html'), linkTo('https://www.bank.example/'))), ...change })
  const check = (text: ArticleText, site = county) => {
    const tenant = platform.directory().byId(site.id)
    if (tenant === null) throw new Error(site.slug)
    return findingsOf({ payload: platform.payload, tenant }, text, { compare: true })
  }

  it('is three statements at most once the lists are known', async () => {
    await check(textOf())
    // What the worker still has to do would be counted too.
    await platform.worker.idle()
    const taken: string[] = []
    const line = statementsOf(platform.payload, ({ text }) => void taken.push(text))
    try {
      const findings = await check(textOf())
      expect(findings.map(({ check: name }) => name).sort()).toEqual(['link-dead', 'link-unapproved'])
      expect(taken.length, taken.join('\n')).toBeGreaterThan(0)
      expect(taken.length, taken.join('\n')).toBeLessThanOrEqual(3)
    } finally {
      line.end()
    }
  })

  it('takes as many links as a text can hold, those of the platform in parts, and registers no more of a page than it looks after', async () => {
    const links = Array.from({ length: 1_500 }, (_, at) => linkTo(`/news/local/202601/none-${at}.html`))
    const taken: string[] = []
    const line = statementsOf(platform.payload, ({ text }) => void taken.push(text))
    try {
      expect((await check(textOf({ body: body(...links.map((link) => paragraph(link))) })))[0]).toMatchObject({ check: 'too-many', params: { count: 1_500 } })
    } finally {
      line.end()
    }
    expect(taken.length).toBeLessThanOrEqual(2 + Math.ceil(1_500 / 200))
    const { publicId } = await publishArticle(platform, desk, county, { title: '网址大全' })
    const entry = await platform.reader.entryById(county.id, publicId)
    if (entry === null) throw new Error('not in the library')
    const anchors = Array.from({ length: mostCitedLinks + 50 }, (_, at) => `<a href="https://many.gov.cn/${at}">${at}</a>`)
    await registerCitedLinks(platform.payload, { ...entry, body: anchors.join('') })
    await registerCitedLinks(platform.payload, { ...entry, body: anchors.join('') })
    expect(await countRecords(platform.payload, 'link-approvals', { host: { equals: 'many.gov.cn' } })).toBe(mostCitedLinks)
  })

  it('finds what is published alike, at the own site and elsewhere in the province, and nothing once it is withdrawn', async () => {
    const root = { root: { type: 'root', children: lines.map((text) => paragraph(text)) } }
    const old = await publishArticle(platform, desk, county, { title: '旧通知', body: root })
    expect(await findRecords(platform.payload, 'fingerprints', { publicId: { equals: old.publicId } })).toHaveLength(1)
    const alike = (findings: Awaited<ReturnType<typeof check>>) => findings.filter(({ check: name }) => name === 'similar').map(({ params }) => params['title'])
    expect(alike(await check(textOf()))).toEqual(['旧通知'])
    expect(alike(await check(textOf({ tenant: other.id }), other))).toEqual(['旧通知'])
    expect(alike(await check(textOf({ publicId: old.publicId })))).toEqual([])
    expect((await move(platform, desk.signer, old.id, 'withdraw', { reason: '重复', withdrawal: 'gone' })).status).toBe(200)
    await platform.worker.idle()
    expect(alike(await check(textOf()))).toEqual([])
  })

  it('blocks nothing that is only alike', async () => {
    const { id } = await writeArticle(platform, desk.author, county)
    expect((await saveArticle(platform, desk.author, id, { title: '改过的标题' })).status).toBe(200)
    expect((await move(platform, desk.author, id, 'submit')).status).toBe(200)
  })
})
