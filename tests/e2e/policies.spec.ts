import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fitsItsScreen, held, openContext, openOnceItCarries, photograph, scripts, sizes, startBrowser, untilFormListens, violationsOf } from './support/browser.ts'
import { PolicyPage } from './support/policy-page.ts'
import { startAsUser, type RunningPlatform } from './support/running-platform.ts'
import { signThrough, StaffApi } from './support/staff-api.ts'

const county = 'songyi'
const title = '松漪县人民政府办公室关于印发《松漪县户外广告设施管理办法》的通知'
const number = '松政办发〔2026〕91号'
const successor = { title: '松漪县人民政府办公室关于废止部分文件的通知', number: '松政办发〔2026〕96号' }
const texts = { text: '《松漪县户外广告设施管理办法》政策解读', chart: '一图读懂《松漪县户外广告设施管理办法》' }
const note = '店招挂在自家门头上，不收费，也不用办许可，只要到乡镇登记。'

/** As a page of the old site has it: a table of metadata above the text. */
const oldPage = `<table><tbody>
<tr><td>发文字号：</td><td>松政办发〔2026〕91号</td><td>发文机关：</td><td>松漪县人民政府办公室</td></tr>
<tr><td>主题分类：</td><td>城乡建设、环境保护\\城市规划</td><td>成文日期：</td><td>2026年11月20日</td></tr>
<tr><td>公开方式：</td><td>主动公开</td><td>有效性：</td><td>有效</td></tr></tbody></table>
<p>各乡镇人民政府，县政府各部门：</p><p>《松漪县户外广告设施管理办法》已经县政府同意，现印发给你们，请认真执行。</p>
<h2>第一章　总则</h2><p>第一条　为了规范户外广告设施的设置，保障公共安全，改善镇容村貌，结合本县实际，制定本办法。</p>
<p>第二条　本办法适用于本县建成区和国道、省道两侧户外广告设施的设置、维护和监督管理。</p>
<h2>第二章　设置</h2><p>第三条　设置单体面积超过十平方米的户外广告设施，应当向县住房和城乡建设局申请；店招、门牌由经营者到所在乡镇登记。</p>
<p>第四条　县住房和城乡建设局应当自受理之日起七个工作日内作出决定。</p>
<p>第五条　设施每年检查一次，检查记录保存三年。</p>
<p>第六条　本办法自印发之日起施行。</p>`

const element = { version: 1, direction: null, format: '', indent: 0 }
const paragraph = (words: string) => ({ ...element, type: 'paragraph', textFormat: 0, textStyle: '', children: [{ type: 'text', version: 1, text: words, format: 0, detail: 0, mode: 'normal', style: '' }] })
const body = (...children: unknown[]) => ({ root: { ...element, type: 'root', children } })

describe('a policy document from draft to abolition', () => {
  let platform: RunningPlatform
  let browser: Browser
  let author: { admin: PolicyPage; page: Page; outside: string[] }
  let writer: StaffApi
  let signers: StaffApi[]
  let policy = ''
  let chartId = ''
  let article = ''
  const columns = new Map<string, string>()

  beforeAll(async () => {
    platform = await startAsUser()
    browser = await startBrowser()
    writer = await StaffApi.signIn(platform.origin, platform.account(county, 'editor'))
    signers = []
    for (const account of platform.accounts.filter((one) => one.tenant === county && one.roles.some((role) => ['reviewer', 'secrecy-reviewer', 'signer'].includes(role)))) signers.push(await StaffApi.signIn(platform.origin, account))
    const { context, outside } = await openContext(browser, platform.origin)
    const page = await context.newPage()
    author = { admin: new PolicyPage(page, platform.origin), page, outside }
    await author.admin.signIn(platform.account(county, 'editor'))
  })
  afterAll(async () => {
    await browser.close()
    expect(await platform.stop()).toBe(0)
  })

  async function column(path: string): Promise<{ tenant: string; column: string }> {
    const { docs } = await writer.ask<{ docs: { id: string; tenant: string }[] }>('GET', `/api/columns?depth=0&limit=1&where[path][equals]=${encodeURIComponent(path)}`)
    const [found] = docs
    if (found === undefined) throw new Error(`no column ${path}`)
    columns.set(path, found.id)
    return { tenant: found.tenant, column: found.id }
  }

  /** A published item of news that cites the document before it exists. */
  async function citingArticle(): Promise<void> {
    const { doc } = await writer.ask<{ doc: { id: string; publicId: string } }>('POST', '/api/articles', {
      ...(await column('yaowen/tongzhi')), title: '户外广告设施集中登记开始', summary: '各乡镇便民服务中心即日起受理。', source: '松漪县住房和城乡建设局',
      body: body(paragraph(`按照县政府办公室印发的文件（${number}），店招、门牌由所在乡镇登记。`)),
    })
    await writer.move(doc.id, 'submit')
    await signThrough(signers, doc.id)
    article = await pathOf('/yaowen/tongzhi/', '户外广告设施集中登记开始')
  }

  /** Where a page of the site links an item, once the release has come through. */
  async function pathOf(list: string, name: string): Promise<string> {
    const link = new RegExp(`<a href="([^"]+)"[^>]*>(?:<span[^>]*>[^<]*</span> ?)*${name}`)
    let found: string | undefined
    await expect.poll(async () => {
      found = link.exec(await (await fetch(`${platform.origin}/s/${county}${list}`)).text())?.[1]
      return found
    }, { message: `${list} links ${name}` }).toBeDefined()
    return found ?? ''
  }

  /** The page as a citizen sees it on both screens once it carries what is looked for, without violation, overflow or outside request. */
  async function shown(path: string, name: string, carried: (page: Page) => Locator): Promise<Page> {
    const { context, outside } = await openContext(browser, platform.origin)
    const page = await context.newPage()
    await openOnceItCarries(page, `${platform.origin}${path}`, carried)
    for (const size of ['phone', 'desktop'] as const) {
      await page.setViewportSize(sizes[size])
      await photograph(page, `policy-${name}-${size}`)
      await fitsItsScreen(page, `${name} ${size}`)
    }
    expect(await violationsOf(page), name).toEqual([])
    expect(outside).toEqual([])
    return page
  }

  it('is drafted from a page of the old site: its facts are recognised and taken over field by field', async () => {
    const { admin, page } = author
    await citingArticle()
    await admin.open('policies/create')
    await admin.fill('title', title)
    await admin.fill('summary', '规范户外广告设施的设置和维护，店招、门牌改为到乡镇登记。')
    await admin.fill('source', '松漪县人民政府办公室')
    await admin.choose('column', '政策文件')
    await admin.paste(oldPage)
    const recognised = page.getByRole('region', { name: /识别出 \d+ 项文件信息/ })
    await recognised.getByRole('rowheader', { name: '发文字号' }).waitFor()
    await photograph(page, 'policy-form-recognised')
    await recognised.getByRole('button', { name: /采用空着的 \d+ 项/ }).click()
    await recognised.getByRole('button', { name: '从正文去掉信息表' }).click()
    await admin.body().locator('table').waitFor({ state: 'detached' })
    await recognised.getByRole('button', { name: '关闭' }).click()
    await admin.tab('公文信息')
    await expect.poll(() => page.locator('#field-docNumber').inputValue()).toBe(number)
    await expect.poll(() => page.locator('#field-issuer').inputValue()).toBe('松漪县人民政府办公室')
    await page.locator('#field-themeSubclass', { hasText: '城市规划' }).waitFor()
    await admin.fill('draftingBody', '松漪县住房和城乡建设局')
    await page.locator('#field-normative').check()
    await admin.choose('genre', '通知')
    await expect.poll(() => page.locator('#field-disclosureGround').count()).toBe(0)
    await photograph(page, 'policy-form-facts')
    expect((await violationsOf(page)).filter(({ targets }) => targets.some((target) => target.includes('jy-')))).toEqual([])
    await admin.tab('解读与动态')
    await page.getByText('先保存文件，再新增解读。').waitFor()
    await admin.fill('interpretationPlan', '由县住房和城乡建设局作文字解读并制作图解，与文件同步发布。')
    policy = await admin.save('policies')
  })

  it('is explained by a text with notes on its clauses, whose overlap is told as one writes, and by a chart', async () => {
    const { admin, page } = author
    await admin.open(`policies/${policy}`)
    await admin.tab('正文')
    // What the checks name opens the tab in which it is mended.
    await page.getByRole('button', { name: /没有解读材料/ }).click()
    await page.getByText('还没有解读。规范性文件没有解读材料不能送审。').waitFor()
    await page.getByRole('link', { name: '新增解读' }).click()
    await page.waitForURL(/interpretations\/create/)
    await page.locator('#field-policy', { hasText: title }).waitFor()
    await untilFormListens(page)
    await admin.fill('title', texts.text)
    await admin.fill('summary', '说明哪些要办许可、哪些只要登记。')
    await admin.fill('source', '松漪县住房和城乡建设局')
    await admin.fill('explainerName', '松漪县住房和城乡建设局')
    await admin.choose('column', '政策解读')
    await admin.choose('form', '文字')
    await admin.choose('explainer', '起草单位')
    await admin.body().click()
    await page.keyboard.type('设置单体面积超过十平方米的户外广告设施，应当向县住房和城乡建设局申请；店招、门牌由经营者到所在乡镇登记。')
    const overlap = page.getByRole('region', { name: '与文件的重合度' })
    await overlap.getByText('高于提醒线 60%').waitFor()
    await overlap.scrollIntoViewIfNeeded()
    await photograph(page, 'policy-form-copied')
    await overlap.getByRole('button', { name: '标为引文' }).first().click()
    await overlap.getByText('还不能算解读').waitFor()
    await admin.body().locator('blockquote').waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.type('简单说，大牌子先申请、七天之内有答复，自家小招牌去乡镇登个记就行，两种都不花钱。以前一律要跑县城办手续，这次把小店的负担减下来了。')
    await overlap.getByText('低于提醒线 60%').waitFor()
    const elements = page.getByRole('region', { name: '解读要素' })
    await elements.getByRole('button', { name: '在正文末尾加“注意事项”标题' }).click()
    await admin.body().getByRole('heading', { name: '一、注意事项' }).waitFor()
    await elements.locator('li', { hasText: '注意事项' }).getByText('只有标题').waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.type('去乡镇登记时，带上营业执照和店招的照片。')
    await elements.locator('li', { hasText: '注意事项' }).getByText('已写', { exact: true }).waitFor()
    await elements.scrollIntoViewIfNeeded()
    await photograph(page, 'policy-form-elements')
    const notes = page.getByRole('group', { name: '条文注解' })
    await notes.getByRole('button', { name: '添加注解' }).click()
    await notes.getByRole('combobox', { name: '条文', exact: true }).selectOption({ label: (await notes.locator('option', { hasText: '第三条' }).first().textContent()) ?? '' })
    await notes.getByRole('textbox', { name: '注解', exact: true }).fill(note)
    await photograph(page, 'policy-form-notes')
    expect((await violationsOf(page)).filter(({ targets }) => targets.some((target) => target.includes('jy-')))).toEqual([])
    await admin.save('interpretations')

    const { tenant, column: place } = await column('zwgk/jiedu')
    const chart = await writer.upload('media', { tenant, alt: '户外广告设施办理图解：大牌申请、小牌登记。文字说明见图下。' }, { name: 'chart.jpg', type: 'image/jpeg', data: readFileSync(join(import.meta.dirname, '..', '..', 'src', 'demo', 'images', 'service-hall.jpg')) })
    const sheet = await writer.upload('attachments', { tenant, title: '户外广告设施办理流程表' }, { name: 'steps.pdf', type: 'application/pdf', data: readFileSync(join(import.meta.dirname, '..', '..', 'src', 'demo', 'files', 'duty-list.pdf')) })
    const { doc: made } = await writer.ask<{ doc: { id: string } }>('POST', '/api/interpretations', {
      tenant, column: place, policy, title: texts.chart, attachments: [sheet], summary: '一张图看懂怎么办。', source: '松漪县住房和城乡建设局', form: 'chart', explainer: 'drafting-body', explainerName: '松漪县住房和城乡建设局', order: 2,
      body: body({ type: 'upload', version: 3, format: '', id: '0'.repeat(24), relationTo: 'media', value: chart, fields: {} }, paragraph('十平方米以上的先申请，七个工作日答复；店招门牌到乡镇登记，当场办好。')),
    })
    chartId = made.id
    await admin.open(`policies/${policy}`)
    await admin.tab('解读与动态')
    const members = page.getByRole('region', { name: '本文件的解读' })
    for (const name of Object.values(texts)) await members.getByRole('link', { name }).waitFor()
    await photograph(page, 'policy-form-members')
  })

  it('is reviewed and released as one, and the pages lead to each other', async () => {
    const { admin, page } = author
    await admin.move('送审', '已送审')
    // What is being signed with its document only shows.
    await admin.open(`interpretations/${chartId}`)
    await page.locator('#field-attachments .jy-files__name', { hasText: '户外广告设施办理流程表' }).waitFor()
    expect(await page.getByRole('button', { name: /“户外广告设施办理流程表”/ }).count()).toBe(0)
    await photograph(page, 'interpretation-under-review')
    await signThrough(signers, `policies/${policy}`, { publish: false })
    const { context } = await openContext(browser, platform.origin)
    const signer = new PolicyPage(await context.newPage(), platform.origin)
    await signer.signIn(platform.account(county, 'signer'))
    await signer.page.goto(`${platform.origin}/admin/collections/policies/${policy}/review`)
    const changes = signer.page.getByRole('region', { name: /修改内容|稿件全文/ })
    await changes.getByRole('region', { name: `解读：${texts.chart}` }).waitFor()
    await signer.page.getByRole('region', { name: '与文件的重合度' }).getByText(/% 相同/).first().waitFor()
    await changes.getByText('完全一致').waitFor()
    await photograph(signer.page, 'policy-review')
    expect((await violationsOf(signer.page)).filter(({ targets }) => targets.some((target) => target.includes('jy-')))).toEqual([])
    await signer.move('签发', '已签发')
    await context.close()

    const path = await pathOf('/policies/', title)
    const document = await shown(path, 'document', (page) => page.locator('main').filter({ has: page.getByRole('link', { name: texts.chart }) }).getByRole('link', { name: texts.text }))
    const atClause = document.locator('.clause', { hasText: '第三条' })
    await atClause.locator('summary').click()
    await atClause.getByText(note).waitFor()
    const explained = document.getByRole('link', { name: texts.text }).first()
    const there = new URL((await explained.getAttribute('href')) ?? '', platform.origin).href
    await expect.poll(async () => (await fetch(there)).text()).toContain(note)
    await explained.click()
    await document.getByRole('heading', { level: 1, name: texts.text }).waitFor()
    expect(await document.getByRole('link', { name: title }).first().getAttribute('href')).toBe(path)
    await document.getByText(note).waitFor()
    const chart = await shown(await pathOf(path.replace(`/s/${county}`, ''), texts.chart), 'chart', (page) => page.getByRole('link', { name: title }))
    const citing = await shown(article, 'citing', (page) => page.getByRole('link', { name: number }))
    expect(await citing.getByRole('link', { name: number }).getAttribute('href')).toBe(path)
    for (const page of [document, chart, citing]) await page.context().close()
  })

  it('is abolished by another document, and every page that carries or cites it says so', async () => {
    const { admin, page } = author
    const { doc } = await writer.ask<{ doc: { id: string } }>('POST', '/api/policies', {
      ...(await column('zwgk/zhengce')), title: successor.title, summary: '废止不再适用的文件。', source: '松漪县人民政府办公室', docNumber: successor.number, issuer: '松漪县人民政府办公室',
      draftingBody: '松漪县司法局', themeClass: 'justice', themeSubclass: 'justice/other', genre: 'notice', formedOn: '2026-11-26', disclosure: 'proactive', normative: false,
      body: body(paragraph('各乡镇人民政府，县政府各部门：'), paragraph('经县政府同意，现将不再适用的文件予以废止。'), paragraph('一、自本通知印发之日起，所列文件停止执行。')),
    })
    await admin.open(`policies/${doc.id}`)
    await admin.tab('公文信息')
    const effects = page.getByRole('group', { name: '修改、废止的文件' })
    await effects.getByRole('button', { name: '登记一件' }).click()
    await effects.getByRole('combobox', { name: '文号' }).fill('户外广告')
    await effects.getByRole('option', { name: /户外广告设施管理办法/ }).waitFor()
    await page.keyboard.press('ArrowDown')
    await photograph(page, 'policy-form-effects')
    await page.keyboard.press('Enter')
    await effects.getByText(/户外广告设施管理办法》的通知》，有效。/).waitFor()
    await expect.poll(() => effects.getByRole('combobox', { name: '文号' }).inputValue()).toBe(number)
    await admin.save('policies')
    await writer.move(`policies/${doc.id}`, 'submit')
    await signThrough(signers, `policies/${doc.id}`)

    const path = await pathOf('/policies/', title)
    const document = await shown(path, 'abolished-document', (page) => page.locator('.standing-abolished').getByRole('link', { name: new RegExp(successor.title) }))
    // On paper the text, its facts, how it stands and the code to check it by; nothing to click.
    const seen = (...parts: string[]) => Promise.all(parts.map((part) => document.locator(part).first().isVisible()))
    expect(await seen('.nav', '.tools', '.turns', '.clause-notes')).toContain(true)
    await document.emulateMedia({ media: 'print' })
    expect(await seen('.doc-text', '.doc-facts', '.standing-abolished', '.doc-code')).toEqual([true, true, true, true])
    expect(await seen('.nav', '.tools', '.turns', '.clause-notes')).toEqual([false, false, false, false])
    await photograph(document, 'policy-print')
    for (const [place, name, carried] of [
      [await pathOf(path.replace(`/s/${county}`, ''), texts.text), 'interpretation', (page) => page.locator('.standing-abolished')],
      [`/s/${county}/policies/?q=${encodeURIComponent(number)}`, 'library', (page) => page.locator('.documents li', { hasText: title }).getByText('已废止')],
      [`/s/${county}/zwgk/zhengce/`, 'list', (page) => page.locator('li', { hasText: title }).getByText('已废止')],
      [`/s/${county}/search?q=${encodeURIComponent('户外广告设施管理办法')}`, 'search', (page) => page.locator('.results li', { hasText: '关于印发' }).getByText('已废止')],
      [article, 'citing', (page) => page.locator('.cited').getByText('已废止')],
    ] satisfies [string, string, (page: Page) => Locator][]) await (await shown(place, `abolished-${name}`, carried)).context().close()
  })

  it('stands on the worklists where its interpretation is a copy, seen there beside the document', async () => {
    const { page } = author
    const words = '县住房和城乡建设局应当在每年汛期前组织检查户外广告设施的安全状况，并将检查结果向社会公布，接受群众监督。'
    const { doc } = await writer.ask<{ doc: { id: string } }>('POST', '/api/policies', {
      ...(await column('zwgk/zhengce')), title: '松漪县人民政府办公室关于做好户外广告设施检查工作的通知', summary: '汛期前检查户外广告设施。', source: '松漪县人民政府办公室', docNumber: '松政办发〔2026〕97号',
      issuer: '松漪县人民政府办公室', draftingBody: '松漪县住房和城乡建设局', themeClass: 'construction', themeSubclass: 'construction/planning', genre: 'notice', formedOn: '2026-11-26', disclosure: 'proactive',
      normative: false, body: body(paragraph('各乡镇人民政府，县政府各部门：'), paragraph(words)),
    })
    const { doc: copied } = await writer.ask<{ doc: { id: string } }>('POST', '/api/interpretations', {
      ...(await column('zwgk/jiedu')), policy: doc.id, title: '户外广告设施检查解读', summary: '检查什么、结果怎么查。', source: '松漪县住房和城乡建设局', form: 'text', explainer: 'drafting-body', body: body(paragraph(words)),
    })
    await writer.move(`policies/${doc.id}`, 'submit')
    await signThrough(signers, `policies/${doc.id}`)
    const lists = `${platform.origin}/admin/policy-worklists`
    const line = page.getByText('“户外广告设施检查解读”照搬 100%')
    await expect.poll(async () => {
      await page.goto(`${lists}?list=copied`)
      return line.count()
    }).toBe(1)
    // Opened before the page's scripts run: the browser does that alone, and the passages come all the same.
    const letGo = await held(page, scripts)
    await page.goto(`${lists}?list=copied`, { waitUntil: 'commit' })
    await line.click()
    await letGo()
    await page.locator('.jy-copy__passages mark').nth(1).waitFor()
    expect(await page.locator('.jy-copy__passages mark').allTextContents()).toEqual([words.slice(0, -1), words.slice(0, -1)])
    expect(await page.getByRole('link', { name: '打开这篇解读' }).getAttribute('href')).toBe(`/admin/collections/interpretations/${copied.id}`)
    await photograph(page, 'policy-worklist-copied')
    for (const list of ['interpretations', 'disclosures', 'incomplete', 'expiring', 'linked']) {
      await page.goto(`${lists}?list=${list}`)
      await page.locator('#worklist-title').waitFor()
      expect((await violationsOf(page)).filter(({ targets }) => targets.some((target) => target.includes('jy-'))), list).toEqual([])
      await photograph(page, `policy-worklist-${list}`)
    }
    expect(author.outside).toEqual([])
  })
})
