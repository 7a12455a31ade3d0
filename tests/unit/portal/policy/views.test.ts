import { JSDOM } from 'jsdom'
import { describe, expect, it } from 'vitest'
import { validityStates } from '../../../../src/documents/validity.ts'
import { publishedThemes } from '../../../../src/features/policy-library/theme-classes.ts'
import type { RegisteredDocument } from '../../../../src/library/policy-facet.ts'
import { viewOfItem } from '../../../../src/portal/pages/item-page.ts'
import { policyListView, type ListedDocument } from '../../../../src/portal/pages/policy-list-page.ts'
import { readPolicyQuery } from '../../../../src/portal/policy/list-query.ts'
import { renderView } from '../../../../src/theming/render.ts'
import type { ArticleView, View } from '../../../../src/theming/views.ts'
import type { InterpretationView, PolicyView } from '../../../../src/theming/policy-views.ts'
import { abolished, beside, documentFacet, documentLink, entry, inForce, interpretation, nav, partsFor, theme } from './world.ts'

const opinion = (validity = inForce): RegisteredDocument => ({
  publicId: 'sheng00000', tenant: 'p', path: '/zwgk/zhengce/202401/sheng00000.html', title: '关于加强农村供水保障的意见', docNumber: '霁政发〔2024〕16号', numberKey: '霁政发〔2024〕16号', validity,
})

const policy = (facet = documentFacet(), registered: RegisteredDocument[] = [], over = {}): PolicyView => {
  const { parts, request } = partsFor()
  return viewOfItem(parts, request, entry({ policy: facet, ...over }), beside, registered) as PolicyView
}

const explained = (over: object = {}, body = '<p>说明。</p>', entryOver: object = {}): InterpretationView => {
  const { parts, request } = partsFor()
  const facet = {
    kind: 'interpretation' as const, form: 'text', explainer: 'expert', explainerName: '某教授', notes: [{ anchor: 'tiao-2', name: '第二条', text: '有过渡期。' }],
    document: documentLink(inForce), siblings: [interpretation()], ...over,
  }
  return viewOfItem(parts, request, entry({ publicId: 'int1111111', resourceType: 'interpretations', policy: facet, body, ...entryOver }), beside, []) as InterpretationView
}

const pageOf = async (view: View) => new JSDOM(await renderView(theme, view, { siteKey: 'x' })).window.document
const metaOf = (page: Document) => Object.fromEntries([...page.querySelectorAll('meta[name]')].map((tag) => [tag.getAttribute('name') ?? '', tag.getAttribute('content') ?? '']))

describe('the page of a document', () => {
  it('has the table of P-01 to P-11 in words', () => {
    const { facts } = policy()
    expect(facts).toMatchObject({
      indexNumber: '000014349/2025-00018', issuers: ['松漪县人民政府办公室', '松漪县文化和旅游局'], docNumber: '松政办发〔2025〕18号', genre: '通知', publishedOn: '2025-06-02', effectiveOn: '2025-06-01',
    })
    expect(facts.themes.map(({ label, href }) => [label, decodeURIComponent(href)])).toEqual([
      [publishedThemes.get('trade')?.zh, '/s/xian/policies/?theme=trade'], [publishedThemes.get('trade/tourism')?.zh, '/s/xian/policies/?theme=trade/tourism'],
    ])
  })

  it('leads to its interpretations, and their notes stand at the clause (G-34)', () => {
    const view = policy()
    expect(view.interpretations).toEqual([{ title: '《松漪县农家乐管理办法》图解', href: '/s/xian/zwgk/jiedu/202506/int0000000.html', form: 'chart', explainer: 'drafting-body', explainerName: '松漪县文化和旅游局' }])
    expect(view.clauses.map(({ label, notes }) => [label, notes.length])).toEqual([['第一条', 0], ['第二条', 1]])
  })

  it('without interpretation is like any other', async () => {
    const page = await pageOf(policy(documentFacet({ interpretations: [] })))
    expect(page.querySelector('#interpretations, .doc-jump, .clause-notes')).toBeNull()
    expect(page.querySelector('.doc-text')?.textContent).toContain('第二条')
    expect(page.querySelector('.side-block')).not.toBeNull()
  })

  it('parts the official files from the attachments', () => {
    const view = policy()
    expect([view.officialFiles.map(({ href }) => href), view.attachments.map(({ label }) => label)]).toEqual([['/s/xian/files/a/正式.pdf'], ['申请表']])
  })

  it.each(validityStates)('says in words that it is %s, and above the text where it does not simply hold (G-32)', async (state) => {
    const page = await pageOf(policy(documentFacet({ validity: { ...(state === 'abolished' || state === 'amended' ? abolished : inForce), state } })))
    const label = theme.translators['zh-CN']?.text(`validity.${state}`) ?? ''
    expect(label).not.toBe(`validity.${state}`)
    expect(page.querySelector('.doc-facts .validity')?.textContent).toBe(label)
    const banner = page.querySelector('.standing')
    expect(banner === null).toBe(state === 'in-force')
    const link = banner?.querySelector('a')
    expect(link?.getAttribute('href') ?? null).toBe(state === 'abolished' || state === 'amended' ? '/s/xian/zwgk/zhengce/202603/new0000000.html' : null)
  })

  it('says from which day it will be in force', () => {
    const facet = documentFacet({ validity: { state: 'not-yet-in-force', on: '', by: null } })
    expect(policy({ ...facet, facts: { ...facet.facts, effectiveOn: '2099-01-02' } }).validity.since).toBe('2099-01-02')
  })

  it('prints the fifteen tags (D-01…D-15)', async () => {
    expect(metaOf(await pageOf(policy()))).toMatchObject({
      SiteName: '松漪县人民政府', SiteIDCode: '9901210001', ColumnName: '政策文件', ColumnDescription: 'zwgk/zhengce的说明', ColumnKeywords: '词', ColumnType: '政策文件',
      ArticleTitle: '松漪县农家乐管理办法', PubDate: '2025-06-02 09:30', ContentSource: '松漪县人民政府办公室', Keywords: '民宿', Author: '许清和', Description: '摘要',
      Url: 'https://www.jichuan.example/s/xian/zwgk/zhengce/202506/doc0000000.html',
    })
  })

  it('links a cited number where the library holds the document, and leaves words where it does not', () => {
    expect(policy(documentFacet(), [opinion()]).clauses[0]?.body).toMatch(/依据<a href="[^"]*\/zwgk\/zhengce\/202401\/sheng00000\.html">霁政发〔2024〕16号<\/a>/)
    expect(policy().clauses[0]?.body).toContain('依据霁政发〔2024〕16号，')
  })

  it('tells its history without days that lie ahead', () => {
    const events = (validity = inForce, effectiveOn = '2025-06-01') => {
      const facet = documentFacet()
      return policy({ ...facet, validity, facts: { ...facet.facts, effectiveOn } }, [], {
        corrections: [{ kind: 'minor', note: '', at: '2025-06-03T00:00:00.000Z' }, { kind: 'major', note: '更正电话', at: '2025-06-04T00:00:00.000Z' }],
      }).history.map(({ kind, date }) => `${date} ${kind}`)
    }
    expect(events()).toEqual(['2025-05-30 formed', '2025-06-01 effective', '2025-06-02 published', '2025-06-04 corrected'])
    expect(events(abolished).at(-1)).toBe('2026-03-01 abolished')
    expect(events({ state: 'not-yet-in-force', on: '', by: null }, '2099-01-01').join()).not.toContain('2099')
  })

  it('speaks English on an English site', () => {
    const { parts, request } = partsFor('en')
    const view = viewOfItem(parts, request, entry({ policy: documentFacet({ validity: abolished }) }), beside, []) as PolicyView
    expect([view.facts.genre, view.validity.label, view.facts.themes[0]?.label]).toEqual(['Notice', 'Abolished', publishedThemes.get('trade')?.en])
  })
})

describe('a page that cites a document', () => {
  const article = (validity = inForce, over: object = {}): ArticleView => {
    const { parts, request } = partsFor()
    return viewOfItem(parts, request, entry({ policy: null, ...over }), beside, [opinion(validity)]) as ArticleView
  }

  it('says so when that is no longer in force, with what took its place (G-32)', async () => {
    const view = article(abolished)
    expect(view.cited).toEqual([expect.objectContaining({ name: '《关于加强农村供水保障的意见》（霁政发〔2024〕16号）', validity: expect.objectContaining({ state: 'abolished', since: '2026-03-01' }) })])
    const banner = (await pageOf(view)).querySelector('.cited')
    expect(banner?.textContent).toContain('已于 2026-03-01 废止')
    expect([...(banner?.querySelectorAll('a') ?? [])].map((link) => link.getAttribute('href'))).toContain('/s/xian/zwgk/zhengce/202603/new0000000.html')
  })

  it.each([
    ['amended', [{ ...abolished, state: 'amended' as const }], '本页引用的文件已作修改', '已于 2026-03-01 修改。修改依据：'],
    ['amended and abolished', [{ ...abolished, state: 'amended' as const }, abolished], '本页引用的文件已作修改或不再有效', '已于 2026-03-01 废止。废止依据：'],
    ['abolished', [abolished], '本页引用的文件已不再有效', '已于 2026-03-01 废止。废止依据：'],
  ])('says by what it was changed, under a heading that is true of all: %s (G-32)', async (_, states, heading, words) => {
    const { parts, request } = partsFor()
    const found = states.map((validity, at) => ({ ...opinion(validity), publicId: `zzzzzzzz0${at}`, numberKey: `${opinion().numberKey}${at || ''}` }))
    const view = viewOfItem(parts, request, entry({ policy: null, citations: found.map(({ numberKey }) => numberKey) }), beside, found)
    const banner = (await pageOf(view)).querySelector('.cited')
    expect(banner?.querySelector('h2')?.textContent).toBe(heading)
    expect(banner?.textContent?.replace(/\s+/g, '')).toContain(words.replace(/\s+/g, ''))
    expect([...(banner?.querySelectorAll('.cited-by a') ?? [])].map((link) => link.getAttribute('href'))).toEqual(states.map(() => '/s/xian/zwgk/zhengce/202603/new0000000.html'))
  })

  it('is silent while it holds, and about what the page does not cite', async () => {
    expect(article().cited).toEqual([])
    expect(article(abolished, { citations: [] }).cited).toEqual([])
    expect((await pageOf(article())).querySelector('.cited')).toBeNull()
  })

  it.each(['before', 'behind'])('goes by the site above and not by what a neighbour calls abolished, found %s it', (order) => {
    const { parts, request } = partsFor()
    const neighbours = { ...opinion(abolished), publicId: 'lin0000000', tenant: 'n', path: '/zwgk/zhengce/202601/lin0000000.html' }
    const found = order === 'before' ? [neighbours, opinion()] : [opinion(), neighbours]
    const view = viewOfItem(parts, request, entry({ policy: null }), beside, found) as ArticleView
    expect(view.cited).toEqual([])
    expect(view.body).toContain('/sheng00000.html')
    const alone = viewOfItem(parts, request, entry({ policy: null }), beside, [neighbours]) as ArticleView
    expect([alone.cited, alone.body.includes('<a ')]).toEqual([[], false])
  })

  it('goes by its own document before the one of the site above', () => {
    const { parts, request } = partsFor()
    const own = { ...opinion(abolished), publicId: 'own0000000', tenant: 'c', path: '/zwgk/zhengce/202601/own0000000.html' }
    const view = viewOfItem(parts, request, entry({ policy: null }), beside, [own, opinion()]) as ArticleView
    expect(view.cited.map(({ href }) => href)).toEqual(['/s/xian/zwgk/zhengce/202601/own0000000.html'])
  })

  it('keeps quiet about what its own document abolished', () => {
    const own = { ...abolished, by: { ...abolished.by!, publicId: 'doc0000000' } }
    expect(article(own).cited).toEqual([])
  })
})

describe('the page of an interpretation', () => {
  it('leads with its document and names the clauses it explains', async () => {
    const view = explained()
    expect(view.document).toMatchObject({ title: '松漪县农家乐管理办法', href: '/s/xian/zwgk/zhengce/202506/doc0000000.html' })
    expect(view.notes).toEqual([{ clause: { label: '第二条', href: '/s/xian/zwgk/zhengce/202506/doc0000000.html#tiao-2' }, text: '有过渡期。' }])
    const page = await pageOf(view)
    const order = [...page.querySelectorAll('.about a, h1')].map(({ tagName }) => tagName)
    expect(order[0]).toBe('A')
    expect(page.querySelector('.interpretation-kind')?.textContent).toContain('某教授')
  })

  it('says when its document is abolished', async () => {
    const page = await pageOf(explained({ document: documentLink(abolished) }))
    expect(page.querySelector('.about .standing')?.textContent).toContain('2026年3月1日')
  })

  it('parts the pictures of a chart from the same in words (J-07)', () => {
    const body = '<p>一图读懂</p><figure><img src="/a.png" alt="图"></figure><p>说明文字</p>'
    expect(explained({ form: 'chart' }, body)).toMatchObject({ charts: [{ body: '<figure><img src="/a.png" alt="图"></figure>' }], body: '<p>一图读懂</p><p>说明文字</p>' })
    expect(explained({ form: 'chart' }, body).charts).toHaveLength(1)
    expect(explained({ form: 'text' }, body).charts).toEqual([])
  })

  it('plays the first recording and lists the other files', async () => {
    const file = (label: string, type: string) => ({ label, type, href: `/~site/files/${label}`, size: '1 MB' })
    const view = explained({ form: 'video' }, '<p>文字稿</p>', { attachments: [file('表', 'DOCX'), file('片', 'MP4'), file('音', 'MP3')] })
    expect([view.recording?.href, view.recording?.type, view.attachments.map(({ label }) => label)]).toEqual(['/s/xian/files/片', 'video/mp4', ['表', '音']])
    expect((await pageOf(view)).querySelector('video source')?.getAttribute('src')).toBe('/s/xian/files/片')
  })

  it('of a form that is not known is shown as text', () => {
    expect(explained({ form: 'hologram', explainer: 'oracle' })).toMatchObject({ form: 'text', explainer: 'drafting-body' })
  })
})

describe('a notice that relays a document', () => {
  it('leads to it', async () => {
    const { parts, request } = partsFor()
    const view = viewOfItem(parts, request, entry({ policy: { kind: 'notice', document: documentLink(inForce) }, body: '', citations: [] }), beside, [])
    expect((await pageOf(view)).querySelector('.about a')?.getAttribute('href')).toBe('/s/xian/zwgk/zhengce/202506/doc0000000.html')
  })
})

describe('the policy library', () => {
  const listed = (over: Partial<ListedDocument> = {}): ListedDocument => ({
    publicId: 'doc0000000', tenant: 'c', path: '/zwgk/zhengce/202506/doc0000000.html', title: '松漪县农家乐管理办法', docNumber: '松政办发〔2025〕18号', issuers: ['松漪县人民政府办公室'], genre: 'notice',
    formedOn: '2025-05-30', effectiveOn: '2025-06-01', pubDate: '2025-06-02T01:30:00.000Z', summary: '', validity: inForce, interpretations: 1, ...over,
  })
  const facets = { validity: [{ value: 'in-force', count: 3 }], theme: [], issuer: [], genre: [], year: [], interpreted: [{ value: 'yes', count: 2 }, { value: 'no', count: 1 }] }
  const list = (query = '', total = 1, documents = [listed()]) => {
    const { parts, request } = partsFor()
    return policyListView(parts, request, nav, readPolicyQuery(new URLSearchParams(query)), { total, documents, facets }, publishedThemes)
  }

  it('shows each document with its standing and what took its place', async () => {
    const page = await pageOf(list('', 2, [listed(), listed({ validity: abolished, tenant: 'p', interpretations: 0 })]))
    const items = [...page.querySelectorAll('.documents > li')]
    expect(items.map((item) => item.querySelector('.validity')?.textContent)).toEqual(['有效', '已废止'])
    expect(items[1]?.querySelector('.document-by a')?.getAttribute('href')).toBe('/s/xian/zwgk/zhengce/202603/new0000000.html')
    expect(items.map((item) => item.querySelector('.document-more') !== null)).toEqual([true, false])
    expect(items[1]?.textContent).toContain('霁川省人民政府')
  })

  it('keeps the choices in links and form, and leads out of each', () => {
    const view = list('q=民宿&validity=in-force&year=2025&sort=number', 60)
    expect(view.kept).toEqual([{ name: 'validity', value: 'in-force' }, { name: 'year', value: '2025' }, { name: 'sort', value: 'number' }])
    expect(view.chosen.map(({ label, href }) => [label, new URL(href, 'http://x').searchParams.has('q')])).toEqual([['有效', true], ['2025', true]])
    expect(view.paging.olderHref).toContain('page=2')
    expect(view.facets.find(({ key }) => key === 'interpreted')?.options.map(({ label }) => label)).toEqual(['有解读', '无解读'])
  })

  it('is for search engines as a whole only', () => {
    expect(list().canonical).toBe('https://www.jichuan.example/s/xian/policies/')
    for (const query of ['page=2', 'q=水', 'year=2025', 'sort=number']) expect([query, list(query, 60).canonical]).toEqual([query, null])
  })

  it('says which number it looked for, found or not', async () => {
    expect((await pageOf(list('q=松政办发(2025)18号'))).querySelector('.library-bar')?.textContent).toContain('松政办发〔2025〕18号')
    expect((await pageOf(list('q=松政办发〔2020〕99号', 0, []))).querySelector('.notice')?.textContent).toContain('没有找到发文字号为“松政办发〔2020〕99号”的文件')
  })

  it('works as plain links and one form, without script', async () => {
    const page = await pageOf(list('validity=in-force', 60))
    expect(page.querySelector('main form')?.getAttribute('method')).toBe('get')
    expect([...page.querySelectorAll('main form input[type=hidden]')].map((input) => input.getAttribute('value'))).toEqual(['in-force'])
    expect([...page.querySelectorAll('.facets a, .sorts a, .paging a')].every((link) => link.getAttribute('href')?.startsWith('/s/xian/policies/') === true)).toBe(true)
  })
})
