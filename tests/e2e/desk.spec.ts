import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fitsItsScreen, held, openContext, photograph, scripts, startBrowser, violationsOf } from './support/browser.ts'
import { startAsUser, type RunningPlatform } from './support/running-platform.ts'

const county = 'songyi'
const titles = [
  '县城北环路雨污分流改造工程本周开工', '关于开展春季义务植树活动的通知', '我县启动冬季农村饮水安全巡检', '县图书馆延长周末开放时间', '松漪大桥维修加固期间交通组织方案',
  '关于公布县级非物质文化遗产代表性项目名录的通知', '全县中小学校园食品安全自查工作部署会召开', '城东片区老旧小区加装电梯首批三十台完工',
]

/** What Payload's frame itself falls short of; nothing of ours is among it. */
const ofTheFrame = ['landmark-no-duplicate-banner', 'landmark-one-main', 'landmark-unique', 'color-contrast']

describe('the desk', () => {
  let platform: RunningPlatform
  let browser: Browser

  beforeAll(async () => {
    platform = await startAsUser()
    browser = await startBrowser()
    const { context } = await signedIn('editor')
    for (const title of titles) await submit(context, title)
    await context.close()
  })
  afterAll(async () => {
    await browser.close()
    expect(await platform.stop()).toBe(0)
  })

  /** Signed in without the form: its page is not what is looked at here. */
  async function signedIn(role: string, size: 'desktop' | 'phone' = 'desktop'): Promise<{ context: BrowserContext; page: Page; outside: string[] }> {
    const { context, outside } = await openContext(browser, platform.origin, size)
    const { email, password } = platform.account(county, role)
    const answer = await context.request.post(`${platform.origin}/api/users/login`, { data: { email, password }, headers: { Origin: platform.origin } })
    expect(answer.status()).toBe(200)
    return { context, page: await context.newPage(), outside }
  }

  async function submit(context: BrowserContext, title: string): Promise<void> {
    const headers = { Origin: platform.origin }
    const ask = async (path: string) => (await context.request.get(`${platform.origin}${path}`, { headers })).json()
    const tenant = (await ask(`/api/tenants?where[slug][equals]=${county}`)).docs[0].id as string
    const column = (await ask(`/api/columns?where[tenant][equals]=${tenant}&where[path][equals]=yaowen/bendi`)).docs[0].id as string
    const text = { type: 'text', version: 1, text: `${title}。有关单位正在抓紧落实，进展将及时公布。`, format: 0, detail: 0, mode: 'normal', style: '' }
    const paragraph = { type: 'paragraph', version: 1, direction: null, format: '', indent: 0, textFormat: 0, textStyle: '', children: [text] }
    const made = await context.request.post(`${platform.origin}/api/articles`, {
      headers, data: { tenant, column, title, summary: `${title}。`, source: '松漪县融媒体中心', body: { root: { type: 'root', version: 1, direction: null, format: '', indent: 0, children: [paragraph] } } },
    })
    const { id } = (await made.json()).doc as { id: string }
    const standing = await ask(`/api/articles/${id}/workflow`)
    const moved = await context.request.post(`${platform.origin}/api/articles/${id}/workflow/submit`, { headers, data: { revision: standing.state.revision, textHash: standing.draftHash } })
    expect(moved.status(), await moved.text()).toBe(200)
  }

  const openDesk = async (page: Page, search = ''): Promise<void> => {
    await page.goto(`${platform.origin}/admin${search}`)
    await page.getByRole('heading', { name: '工作台' }).waitFor()
    // Whoever has rooms can keep a filter once the desk listens.
    await page.locator('.jy-desk:not(:has(.jy-saved)), .jy-saved button[type=submit]:enabled').first().waitFor({ state: 'attached' })
  }
  const rowsOf = (page: Page) => page.locator('.jy-tasks tbody tr')
  /** The desk once it lists as many: its rows follow the moves. */
  const openDeskOf = async (page: Page, count: number, search = ''): Promise<void> => {
    await expect.poll(async () => {
      await openDesk(page, search)
      return rowsOf(page).count()
    }).toBe(count)
  }

  it.each(['desktop', 'phone'] as const)('shows each person what waits, without a fault of access and no wider than the screen (%s)', async (size) => {
    for (const role of ['editor', 'reviewer', 'signer', 'supervisor', 'site-manager']) {
      const { context, page, outside } = await signedIn(role, size)
      if (role === 'reviewer') await openDeskOf(page, titles.length)
      else await openDesk(page)
      await photograph(page, `desk-${role}-${size}`)
      expect((await violationsOf(page)).filter(({ id, targets }) => !ofTheFrame.includes(id) || targets.some((target) => target.includes('jy-')))).toEqual([])
      await fitsItsScreen(page, `the desk of the ${role}`)
      expect(outside).toEqual([])
      await context.close()
    }
  })

  it('is worked by keyboard: moved through, chosen, searched, opened; never while somebody types', async () => {
    const { context, page } = await signedIn('reviewer')
    await openDeskOf(page, titles.length)
    // The desk says which keys work once it listens to them; before, a key pressed is a key lost.
    await page.locator('.jy-tasks[aria-keyshortcuts~=j]').waitFor()
    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '')
    const rows = rowsOf(page)
    const titleAt = async (index: number) => (await rows.nth(index).locator('a').innerText()).trim()
    await page.keyboard.press('j')
    await expect.poll(focused).toBe(await titleAt(0))
    await page.keyboard.press('j')
    await expect.poll(focused).toBe(await titleAt(1))
    await page.keyboard.press('x')
    await expect.poll(() => rows.nth(1).getAttribute('aria-selected')).toBe('true')
    await page.keyboard.press('k')
    await expect.poll(focused).toBe(await titleAt(0))
    await page.getByText('已选 1 件').waitFor()

    await page.keyboard.press('?')
    await page.getByRole('dialog').getByText('下移一件').waitFor()
    await photograph(page, 'desk-keys')
    await page.keyboard.press('j')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })

    await page.keyboard.press('/')
    await page.locator('.jy-filter input[name=q]:focus').waitFor()
    await page.keyboard.type('jkxan?')
    await expect.poll(() => page.locator('.jy-filter input[name=q]').inputValue()).toBe('jkxan?')
    expect(await page.getByRole('dialog').count()).toBe(0)
    await page.locator('.jy-filter input[name=q]').fill('通知')
    await page.keyboard.press('Enter')
    await page.waitForURL(/q=/)
    await expect.poll(() => rows.count()).toBe(titles.filter((title) => title.includes('通知')).length)
    await page.locator('.jy-tasks[aria-keyshortcuts~=j]').waitFor()
    await page.keyboard.press('j')
    await expect.poll(focused).toBe(await titleAt(0))
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/collections\/articles\/[0-9a-f-]{36}/)
    await context.close()
  })

  it('keeps a filter by name, and its address is the view; what it would forget before it listens cannot be typed or chosen', async () => {
    const { context, page } = await signedIn('reviewer')
    const letGo = await held(page, scripts)
    await page.goto(`${platform.origin}/admin?q=${encodeURIComponent('通知')}`, { waitUntil: 'commit' })
    await page.getByText('存为常用筛选').click()
    const name = page.getByLabel('名称')
    expect(await name.isDisabled()).toBe(true)
    expect(await rowsOf(page).first().getByRole('checkbox').isDisabled()).toBe(true)
    await letGo()
    await name.fill('各类通知')
    const kept = page.waitForResponse((response) => response.request().method() === 'POST' && response.url().includes('/payload-preferences/jiyue-desk-filters'))
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await page.getByRole('link', { name: '各类通知' }).waitFor()
    expect((await kept).status()).toBe(200)
    await openDesk(page)
    await page.getByRole('link', { name: '各类通知' }).click()
    await page.waitForURL(/q=/)
    await context.close()
  })

  it('signs several at once and tells what became of each', async () => {
    const first = await signedIn('reviewer')
    await openDeskOf(first.page, titles.length)
    // Meanwhile somebody takes one back: it cannot be signed any more, and keeps no other from it.
    const author = await signedIn('editor')
    await openDeskOf(author.page, titles.length, '?room=submitted')
    await photograph(author.page, 'desk-submitted')
    const headers = { Origin: platform.origin }
    const desk = await (await author.context.request.get(`${platform.origin}/api/desk?room=submitted`, { headers })).json()
    const taken = desk.items[0] as { resource: string; revision: number; title: string }
    const recalled = await author.context.request.post(`${platform.origin}/api/articles/${taken.resource}/workflow/recall`, { headers, data: { revision: taken.revision } })
    expect(recalled.status()).toBe(200)

    await first.page.locator('.jy-tasks[aria-keyshortcuts~=a]').waitFor()
    await first.page.keyboard.press('a')
    await first.page.getByText(`已选 ${titles.length} 件`).waitFor()
    await photograph(first.page, 'desk-chosen')
    await first.page.getByRole('button', { name: `批量通过（${titles.length} 件）` }).click()
    const dialog = first.page.getByRole('dialog')
    for (const title of titles) await dialog.getByText(title).waitFor()
    await dialog.locator('textarea').fill('内容属实，同意。')
    await photograph(first.page, 'desk-batch-asking')
    await dialog.getByRole('button', { name: `确认办理 ${titles.length} 件` }).click()
    await dialog.getByText(`办成 ${titles.length - 1} 件，没有办成 1 件。`).waitFor()
    await dialog.getByRole('link', { name: taken.title }).waitFor()
    await photograph(first.page, 'desk-batch-done')
    expect((await violationsOf(first.page)).filter(({ targets }) => targets.some((target) => target.includes('jy-')))).toEqual([])
    await dialog.getByRole('button', { name: '关闭' }).click()
    await first.page.getByText('没有等待您审核或签发的稿件。').waitFor()
    await author.context.close()
    await first.context.close()
  })

  it('has the column tree beside the list of articles, with what waits and what is out of date', async () => {
    const { context, page } = await signedIn('site-manager')
    await page.goto(`${platform.origin}/admin/collections/articles`)
    await page.locator('.jy-tree__count').first().waitFor()
    await page.locator('.jy-tree .jy-dot').first().waitFor({ state: 'attached' })
    await photograph(page, 'articles-with-tree')
    await context.close()
  })
})
