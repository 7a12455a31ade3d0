import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AdminPage } from './support/admin-page.ts'
import { fitsItsScreen, held, openContext, openOnceItCarries, photograph, sizes, startBrowser, untilFormListens, violationsOf } from './support/browser.ts'
import { startAsUser, type RunningPlatform } from './support/running-platform.ts'

const county = 'songyi'
const title = '县医院新院区门诊楼正式启用'

describe('the story of an article', () => {
  let platform: RunningPlatform
  let browser: Browser

  beforeAll(async () => {
    platform = await startAsUser()
    browser = await startBrowser()
  })
  afterAll(async () => {
    await browser.close()
    expect(await platform.stop()).toBe(0)
  })

  const staff = async (role: string, which = 0, size: keyof typeof sizes = 'desktop') => {
    const { context, outside } = await openContext(browser, platform.origin, size)
    const admin = new AdminPage(await context.newPage(), platform.origin)
    await admin.signIn(platform.account(county, role, which))
    return { admin, context, outside }
  }

  it('is written, reviewed, signed, read by a citizen at the county and at the province, and withdrawn', async () => {
    const author = await staff('editor')
    await photograph(author.admin.page, 'admin-desk-editor')
    const id = await author.admin.newArticle({
      title, summary: '新院区门诊楼设诊室一百二十间，实行分时段预约。', source: '松漪县融媒体中心', column: '本地要闻',
      paragraphs: ['县医院新院区门诊楼今日正式启用。', '门诊楼共六层，设诊室一百二十间，配备自助服务终端。', '群众可以通过电话、窗口等方式分时段预约。'],
    })
    await author.admin.bar().waitFor()
    await photograph(author.admin.page, 'admin-edit-draft')
    await author.admin.move('送审', '已送审')
    await author.context.close()

    const reviewer = await staff('reviewer')
    await reviewer.admin.openDeskWith(title)
    await photograph(reviewer.admin.page, 'admin-desk-reviewer')
    await reviewer.admin.openArticle(id)
    await photograph(reviewer.admin.page, 'admin-edit-in-review')
    await reviewer.admin.move('审核通过', '已审核通过', { opinion: '内容属实，同意。' })
    await reviewer.context.close()
    for (const [role, which] of [['reviewer', 1], ['secrecy-reviewer', 0]] as const) {
      const next = await staff(role, which)
      await next.admin.openArticle(id)
      await next.admin.move('审核通过', '已审核通过')
      await next.context.close()
    }

    const signer = await staff('signer')
    await signer.admin.openArticle(id)
    await signer.admin.move('签发', '已签发')
    await photograph(signer.admin.page, 'admin-edit-published')

    const citizen = await openContext(browser, platform.origin)
    const page = await citizen.context.newPage()
    const listed = (shown: Page): Locator => shown.getByRole('link', { name: title })
    await openOnceItCarries(page, `${platform.origin}/s/${county}/yaowen/bendi/`, listed)
    const href = (await page.getByRole('link', { name: title }).first().getAttribute('href')) ?? ''
    await expect.poll(async () => (await fetch(new URL(href, platform.origin))).status).toBe(200)
    await page.getByRole('link', { name: title }).first().click()
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    await page.getByText('配备自助服务终端').waitFor()
    await looksRight(page, 'article-new')
    const address = page.url()
    await openOnceItCarries(page, `${platform.origin}/s/${county}/`, listed)
    await openOnceItCarries(page, `${platform.origin}/s/jichuan/`, listed)
    await page.getByRole('searchbox').first().fill('新院区门诊楼')
    await page.keyboard.press('Enter')
    await page.waitForURL(/search/)

    await signer.admin.page.reload()
    await signer.admin.move('撤稿', '已撤稿', { choices: ['发布有误'], reason: '启用时间另行公布。' })
    // Its own page is barred before the move commits; lists follow.
    for (const list of [`/s/${county}/yaowen/bendi/`, `/s/${county}/`, '/s/jichuan/']) {
      await expect.poll(async () => {
        await page.goto(`${platform.origin}${list}`)
        return listed(page).count()
      }, { message: list }).toBe(0)
    }
    await openOnceItCarries(page, address, (gone) => gone.getByText('启用时间另行公布。'))
    await looksRight(page, 'withdrawn')
    for (const person of [author, reviewer, signer, citizen]) expect(person.outside).toEqual([])
  })

  it('says everything that is missing when an incomplete article is submitted', async () => {
    const author = await staff('editor')
    const id = await author.admin.newArticle({ title: '不完整的稿件', summary: '', source: '', column: '本地要闻', paragraphs: ['只有正文。'] })
    const dialog = await author.admin.openMove('送审')
    await dialog.getByRole('button', { name: '确认送审' }).click()
    const problems = author.admin.page.getByRole('alert').filter({ hasText: '没有办成' })
    await problems.waitFor()
    const words = await problems.innerText()
    expect(words).toContain('来源')
    expect(words).toContain('摘要')
    await photograph(author.admin.page, 'admin-problems')
    expect(id).not.toBe('')
    await author.context.close()
  })

  it('has a desk and a form for writing that fit a phone', async () => {
    const { admin, context, outside } = await staff('editor', 0, 'phone')
    await photograph(admin.page, 'admin-desk-editor-phone')
    await fitsItsScreen(admin.page, 'the desk')
    await admin.page.goto(`${platform.origin}/admin/collections/articles/create`)
    await admin.page.getByRole('button', { name: '保存草稿' }).first().waitFor()
    await untilFormListens(admin.page)
    await photograph(admin.page, 'admin-edit-phone')
    await fitsItsScreen(admin.page, 'the form')
    expect(outside).toEqual([])
    await context.close()
  })

  /** The page as it stands in this browser, on both screens: photographed, nothing to scroll sideways, no violation. */
  const looksRight = async (page: Page, name: string): Promise<void> => {
    for (const size of ['phone', 'desktop'] as const) {
      await page.setViewportSize(sizes[size])
      await photograph(page, `${name}-${size}`)
      expect(await violationsOf(page), `${name} on a ${size}`).toEqual([])
      await fitsItsScreen(page, `${name} on a ${size}`)
    }
  }

  const pages: [string, string][] = [
    ['province-home', '/s/jichuan/'],
    ['county-home', `/s/${county}/`],
    ['column', `/s/${county}/yaowen/`],
    ['column-leaf', `/s/${county}/yaowen/tongzhi/`],
    ['department-home', `/s/${county}/bm/jiaoyu/`],
    ['search', `/s/${county}/search?q=${encodeURIComponent('通知')}`],
    ['search-nothing', `/s/${county}/search?q=${encodeURIComponent('不存在的词')}`],
    ['sitemap', `/s/${county}/sitemap.html`],
    ['contact', `/s/${county}/messages/new`],
    ['not-found', `/s/${county}/nothing-here/`],
    ['not-found-site', '/s/nothing-here/'],
  ]

  it.each(pages)('%s has no accessibility violation and asks nobody outside, on desktop and phone', async (name, path) => {
    for (const size of ['desktop', 'phone'] as const) {
      const { context, outside } = await openContext(browser, platform.origin, size)
      const page = await context.newPage()
      await page.goto(`${platform.origin}${path}`)
      await photograph(page, `${name}-${size}`)
      expect(await violationsOf(page)).toEqual([])
      await fitsItsScreen(page, name)
      expect(outside).toEqual([])
      await context.close()
    }
  })

  it('works without JavaScript: from the home page to an article and to a search result', async () => {
    const { context } = await openContext(browser, platform.origin, 'phone', { javaScript: false })
    const page = await context.newPage()
    await page.goto(`${platform.origin}/s/${county}/`)
    await page.locator('main a[href*=".html"]').first().click()
    await page.locator('h1').waitFor()
    await openOnceItCarries(page, `${platform.origin}/s/${county}/search?q=${encodeURIComponent('水库')}`, (found) => found.locator('.results li'))
    await context.close()
  })

  it('leads nowhere by no link of the home pages', async () => {
    const { context } = await openContext(browser, platform.origin)
    const page = await context.newPage()
    const seen = new Set<string>()
    for (const path of ['/s/jichuan/', `/s/${county}/`, `/s/${county}/bm/jiaoyu/`]) {
      await page.goto(`${platform.origin}${path}`)
      const hrefs = await page.locator('a[href]').evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href))
      for (const href of hrefs) if (href.startsWith(platform.origin)) seen.add(href.split('#')[0] ?? href)
    }
    const broken: string[] = []
    for (const href of seen) {
      const answer = await context.request.get(href)
      if (answer.status() !== 200) broken.push(`${answer.status()} ${href}`)
    }
    expect(seen.size).toBeGreaterThan(50)
    expect(broken).toEqual([])
    await context.close()
  })

  it('is marked where the checks object to it, mended by key or click, and what stays is answered for by author and reviewer', async () => {
    const author = await staff('editor')
    const { page } = author.admin
    const id = await author.admin.newArticle({
      title: '关于布署春耕工作的通知', summary: '请各乡镇抓紧落实春耕生产。', source: '松漪县融媒体中心', column: '本地要闻',
      paragraphs: ['请登录平台注册帐号，并妥善保管。', '联系人家庭手机13900139000，请及时联系。', '截止目前，备耕工作已完成八成。'],
    })
    /** Words that the browser paints, by severity. */
    const marked = () => page.evaluate(() => ['jy-found-block', 'jy-found-warn'].map((name) => [...(CSS.highlights.get(name) ?? [])].map((range) => String(range)).sort()))
    await expect.poll(marked).toEqual([['13900139000', '帐号'].sort(), ['截止目前']])
    await photograph(page, 'checks-marked')
    await expect.poll(() => page.locator('[data-jy-found=block]').evaluateAll((fields) => fields.map((field) => (field as HTMLElement).dataset['jyFoundWords']))).toEqual([expect.stringContaining('部署')])

    // The caret in a marked word brings the note; the key puts the right word in and the mark goes.
    const body = page.locator('[data-lexical-editor=true]').first()
    await body.getByText('请登录平台注册帐号').scrollIntoViewIfNeeded()
    await body.evaluate((element) => element.scrollIntoView({ block: 'center' }))
    const note = page.getByRole('region', { name: '此处的检查提示' })
    await expect.poll(async () => {
      // Marks are painted anew and the form grows as answers come in: where the word stands is looked up for each click.
      const spot = await page.evaluate(() => {
        const range = [...(CSS.highlights.get('jy-found-block') ?? [])].find((found) => String(found) === '帐号') as Range | undefined
        if (range === undefined) return null
        const { x, y, width, height } = range.getBoundingClientRect()
        return { x: x + width / 2, y: y + height / 2 }
      })
      if (spot !== null) await page.mouse.click(spot.x, spot.y)
      return note.getByText('依据 W-02').isVisible()
    }, { interval: 500 }).toBe(true)
    await photograph(page, 'checks-note')
    expect((await violationsOf(page)).filter(({ targets }) => targets.some((target) => target.includes('jy-inline') || target.includes('jy-check')))).toEqual([])
    await page.keyboard.press('Alt+Enter')
    await body.getByText('请登录平台注册账号，并妥善保管。').waitFor()
    await expect.poll(marked).toEqual([['13900139000'], ['截止目前']])

    const panel = page.getByRole('region', { name: '文稿检查' })
    await panel.getByRole('button', { name: '改为“部署”', exact: true }).click()
    await expect.poll(() => page.locator('#field-title').inputValue()).toBe('关于部署春耕工作的通知')
    await panel.getByRole('button', { name: '改为“截至目前”', exact: true }).click()
    await body.getByText('截至目前，备耕工作已完成八成。').waitFor()
    // What was mended is off the list at once, before the text is checked again, and does not come back with an older answer.
    await expect.poll(() => panel.getByRole('button', { name: '申请放行', exact: true }).count()).toBe(1)
    await expect.poll(marked).toEqual([['13900139000'], []])
    // What is submitted is the text on the screen: not before the bar knows the one that was just saved.
    const submit = author.admin.bar().getByRole('button', { name: '送审' })
    const letGo = await held(page, /\/api\/articles\/[\w-]+\/workflow$/)
    await author.admin.saveDraft('articles')
    await untilFormListens(page)
    expect(await submit.isDisabled()).toBe(true)
    await letGo()
    await submit.and(page.locator(':enabled')).waitFor()

    // What must stay is answered for: a reason by the author, and each signer confirms it before signing.
    await panel.getByRole('button', { name: '申请放行', exact: true }).and(page.locator(':enabled')).click()
    const dialog = page.getByRole('dialog')
    await dialog.locator('textarea').fill('防汛值守人员公示，已征得本人同意。')
    await dialog.getByRole('button', { name: '提交申请' }).click()
    await panel.getByText('已申请放行 1 处').waitFor()
    await expect.poll(marked).toEqual([[], []])
    await author.admin.move('送审', '已送审')
    expect(author.outside).toEqual([])
    await author.context.close()

    const reviewer = await staff('reviewer')
    await reviewer.admin.page.goto(`${platform.origin}/admin/collections/articles/${id}/review`)
    const asked = reviewer.admin.page.getByRole('region', { name: '文稿检查' })
    await asked.getByText('防汛值守人员公示').waitFor()
    const refused = await reviewer.admin.openMove('审核通过')
    await refused.getByRole('button', { name: /^确认/ }).click()
    await reviewer.admin.page.getByText('签署前请您先确认').first().waitFor()
    await photograph(reviewer.admin.page, 'checks-unconfirmed')
    await asked.getByRole('button', { name: '确认放行', exact: true }).click()
    await asked.getByText('已确认：').waitFor()
    await reviewer.admin.move('审核通过', '已审核通过', { opinion: '经核实确需公开。' })
    await reviewer.context.close()
  })
})
