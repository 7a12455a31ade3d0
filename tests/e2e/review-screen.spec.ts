import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AdminPage } from './support/admin-page.ts'
import { fitsItsScreen, held, openContext, photograph, startBrowser, violationsOf } from './support/browser.ts'
import { startAsUser, type RunningPlatform } from './support/running-platform.ts'
import { signThrough, StaffApi } from './support/staff-api.ts'

const county = 'songyi'
const files = join(import.meta.dirname, '..', '..', 'src', 'demo')

const text = (words: string, format = 0) => ({ type: 'text', version: 1, text: words, format, detail: 0, mode: 'normal', style: '' })
const element = { version: 1, direction: null, format: '', indent: 0 }
const paragraph = (words: string) => ({ ...element, type: 'paragraph', textFormat: 0, textStyle: '', children: [text(words)] })
const heading = (words: string) => ({ ...element, type: 'heading', tag: 'h2', children: [text(words)] })
const table = (rows: string[][]) => ({
  ...element, type: 'table',
  children: rows.map((cells, y) => ({ ...element, type: 'tablerow', children: cells.map((words) => ({ ...element, type: 'tablecell', headerState: y === 0 ? 1 : 0, colSpan: 1, rowSpan: 1, backgroundColor: null, children: [paragraph(words)] })) })),
})
const body = (...children: unknown[]) => ({ root: { ...element, type: 'root', children } })

const opening = '为做好今年高标准农田管护工作，县财政安排管护补贴资金，按照实际管护面积发放到乡镇。'
const unchanged = ['各乡镇要建立管护台账，落实管护人员，每季度开展一次巡查。', '管护内容包括田间道路、灌排沟渠、机井泵站和农田林网。', '管护情况纳入年度农业生产考核，结果在县政府网站公开。', '补贴资金专款专用，任何单位和个人不得截留、挪用。']
const before = body(heading('补贴标准'), paragraph(opening), paragraph('补贴标准为每亩二十元，六月底前发放到位。'), table([['乡镇', '面积（亩）', '补贴（元）'], ['松溪镇', '1200', '24000'], ['云岭乡', '860', '17200']]), heading('管护要求'), ...unchanged.map(paragraph), paragraph('咨询电话在工作日接听。'))
const after = body(heading('补贴标准'), paragraph(opening), paragraph('补贴标准为每亩二十五元，七月底前发放到位。'), table([['乡镇', '面积（亩）', '补贴（元）'], ['松溪镇', '1200', '30000'], ['云岭乡', '860', '21500'], ['石桥镇', '430', '10750']]), heading('管护要求'), ...unchanged.map(paragraph), paragraph('对补贴面积有异议的，可以在公示期内向乡镇提出。'))

describe('the review screen', () => {
  let platform: RunningPlatform
  let browser: Browser
  let article = ''
  beforeAll(async () => {
    platform = await startAsUser()
    browser = await startBrowser()
    article = await correctionUnderReview()
  })
  afterAll(async () => {
    await browser.close()
    expect(await platform.stop()).toBe(0)
  })

  /** An article that was published and is submitted again with other words, figures and files. */
  async function correctionUnderReview(): Promise<string> {
    const author = await StaffApi.signIn(platform.origin, platform.account(county, 'editor'))
    const staff = []
    for (const account of platform.accounts.filter((one) => one.tenant === county && one.roles.some((role) => ['reviewer', 'secrecy-reviewer', 'signer'].includes(role)))) staff.push(await StaffApi.signIn(platform.origin, account))
    const columns = await author.ask<{ docs: { id: string; tenant: string }[] }>('GET', `/api/columns?depth=0&limit=1&where[name][equals]=${encodeURIComponent('通知公告')}&where[tenant][exists]=true`)
    const [column] = columns.docs
    if (column === undefined) throw new Error('no column')
    const { tenant } = column
    const picture = await author.upload('media', { tenant, alt: '成片的高标准农田' }, { name: 'wheat.jpg', type: 'image/jpeg', data: readFileSync(join(files, 'images', 'wheat.jpg')) })
    const old = await author.upload('attachments', { tenant, title: '补贴面积公示表' }, { name: 'table.xlsx', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', data: readFileSync(join(files, 'files', 'subsidy-list.xlsx')) })
    const exchanged = await author.upload('attachments', { tenant, title: '补贴面积公示表' }, { name: 'table.xlsx', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', data: readFileSync(join(files, 'files', 'water-plan.xlsx')) })
    const { doc } = await author.ask<{ doc: { id: string } }>('POST', '/api/articles', {
      tenant, column: column.id, title: '关于发放高标准农田管护补贴的通知', summary: '今年高标准农田管护补贴的标准和发放时间。', source: '松漪县农业农村局', keywords: '农田 补贴', cover: picture, attachments: [old], body: before,
    })
    await author.move(doc.id, 'submit')
    await signThrough(staff, doc.id)
    await author.edit(doc.id, { title: '关于调整高标准农田管护补贴标准的通知', attachments: [exchanged], body: after })
    await author.move(doc.id, 'submit')
    return doc.id
  }

  async function openReview(size: 'desktop' | 'phone' = 'desktop', prepare: (page: Page) => Promise<void> = () => Promise.resolve()): Promise<{ page: Page; admin: AdminPage; close: () => Promise<void>; outside: string[] }> {
    const { context, outside } = await openContext(browser, platform.origin, size)
    const page = await context.newPage()
    const admin = new AdminPage(page, platform.origin)
    await admin.signIn(platform.account(county, 'reviewer'))
    await prepare(page)
    await page.goto(`${platform.origin}/admin/collections/articles/${article}/review`)
    await page.getByRole('heading', { name: '修改内容' }).waitFor()
    return { page, admin, outside, close: () => context.close() }
  }

  it('says what is new against the published version: facts, words, cells, files', async () => {
    const { page, close, outside } = await openReview()
    const changes = page.getByRole('region', { name: '修改内容' })
    await changes.getByText('与网站上的版本').first().waitFor()
    await changes.getByRole('status').filter({ hasText: /1 项信息修改，正文 \d 处修改，1 个附件变动/ }).waitFor()
    await expect.poll(async () => (await changes.locator('del').allInnerTexts()).join('|')).toContain('咨询电话在工作日接听。')
    await expect.poll(async () => (await changes.locator('ins').allInnerTexts()).join('|')).toContain('二十五')
    await changes.getByText('改动 2 格').waitFor()
    await changes.getByText('换了文件，请打开新旧文件核对。').waitFor()
    await changes.getByRole('button', { name: /段没有改动/ }).first().waitFor()
    await page.frameLocator('.jy-preview iframe').getByRole('heading', { level: 1 }).waitFor()
    await photograph(page, 'review-desktop')
    await page.setViewportSize({ width: 1600, height: 1000 })
    await photograph(page, 'review-wide')
    await page.setViewportSize({ width: 1280, height: 900 })
    expect((await violationsOf(page)).filter((violation) => violation.targets.some((target) => target.includes('jy-')))).toEqual([])
    expect(outside).toEqual([])

    await changes.getByRole('button', { name: /^3 段没有改动/ }).click()
    await changes.getByText(unchanged[1] ?? '').first().waitFor()
    await changes.getByLabel('并排显示').uncheck()
    await changes.locator('.jy-diff--beside').waitFor({ state: 'detached' })
    await close()
  })

  it('is walked through by keyboard, from change to change', async () => {
    const { page, close } = await openReview()
    await page.keyboard.press('Alt+N')
    await page.getByText(/^第 1 处，共 \d+ 处$/).waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-jy-change'))).toBe('changed')
    await page.keyboard.press('Alt+N')
    await page.getByText(/^第 2 处/).waitFor()
    await page.keyboard.press('Alt+P')
    await page.getByText(/^第 1 处/).waitFor()
    await close()
  })

  it('stands in one column on a telephone and is not wider than it', async () => {
    const { page, close } = await openReview('phone')
    await page.frameLocator('.jy-preview iframe').getByRole('heading', { level: 1 }).waitFor()
    await page.locator('.jy-diff--beside').waitFor({ state: 'detached' })
    await fitsItsScreen(page, 'the review screen')
    await photograph(page, 'review-phone')
    await close()
  })

  it('shows the page in the site’s theme at three widths, without scripts', async () => {
    const { page, close } = await openReview()
    for (const [label, width] of [['手机 360', 360], ['平板 768', 768], ['电脑 1280', 1280]] as const) {
      await page.getByText(label, { exact: true }).click()
      const frame = page.frameLocator('.jy-preview iframe')
      await frame.getByRole('heading', { level: 1, name: '关于调整高标准农田管护补贴标准的通知' }).waitFor()
      await expect.poll(() => frame.locator('html').evaluate((html) => html.ownerDocument.defaultView?.innerWidth)).toBe(width)
      const widthOf = async (part: string) => (await page.locator(part).boundingBox())?.width ?? 0
      await expect.poll(async () => {
        const [shown, room] = [await widthOf('.jy-preview iframe'), await widthOf('.jy-preview__room')]
        return shown > 0 && shown <= room + 1
      }, { message: `${label} in its room` }).toBe(true)
      await page.locator('.jy-preview').scrollIntoViewIfNeeded()
      await photograph(page, `review-preview-${width}`)
    }
    expect(await page.locator('.jy-preview iframe').getAttribute('sandbox')).toBe('allow-same-origin')
    await close()
  })

  it('gives a reader without account a link, and takes it back', async () => {
    const holds: (() => Promise<void>)[] = []
    const { page, close } = await openReview('desktop', async (opened) => void holds.push(await held(opened, /\/api\/articles\/[\w-]+\/workflow$/)))
    // Typed as soon as there is where to: what the panel still waits for must not take it away.
    const typed = page.getByLabel('给谁审阅').fill('县水利学会专家组')
    await Promise.race([typed, page.frameLocator('.jy-preview iframe').getByRole('heading', { level: 1 }).waitFor()])
    for (const letGo of holds) await letGo()
    await typed
    await page.getByRole('region', { name: '稿件流转' }).getByRole('button', { name: '审核通过' }).waitFor()
    await page.getByRole('button', { name: '生成链接' }).click()
    const address = await page.getByLabel('审阅链接').inputValue()
    expect(address).toMatch(/\/preview\/shared\/[\w-]{43}$/)
    await photograph(page, 'review-share')

    for (const size of ['desktop', 'phone'] as const) {
      const reader = await openContext(browser, platform.origin, size)
      const shared = await reader.context.newPage()
      await shared.goto(address)
      await shared.getByText(/未发布稿件，仅供县水利学会专家组审阅，有效期至 \d{4}-\d{2}-\d{2} \d{2}:\d{2}/).waitFor()
      await shared.getByText('二十五元').waitFor()
      const missing = await shared.locator('img').evaluateAll((images) => images.filter((image) => (image as HTMLImageElement).complete && (image as HTMLImageElement).naturalWidth === 0).length)
      expect(missing).toBe(0)
      expect(await violationsOf(shared)).toEqual([])
      await photograph(shared, `shared-draft-${size}`)
      expect(reader.outside).toEqual([])
      await reader.context.close()
    }

    await expect.poll(async () => {
      await page.reload()
      await page.getByText(/打开过 \d+ 次/).waitFor()
      return page.getByText(/打开过 2 次/).count()
    }).toBe(1)
    page.once('dialog', (dialog) => void dialog.accept())
    await page.getByRole('button', { name: '收回', exact: true }).click()
    await page.getByText('已收回').first().waitFor()
    const late = await openContext(browser, platform.origin)
    const gone = await late.context.newPage()
    expect((await gone.goto(address))?.status()).toBe(404)
    await gone.getByRole('heading', { name: '链接无效或已失效' }).waitFor()
    await late.context.close()
    await close()
  })

  it('is where one signs: the step stands in the history at once', async () => {
    const { page, admin, close } = await openReview()
    await admin.move('审核通过', '已审核通过', { opinion: '数据已与农业农村局核对，同意。' })
    await page.locator('.jy-review__side').getByText('数据已与农业农村局核对，同意。').waitFor()
    const changes = page.getByRole('region', { name: '修改内容' })
    await changes.getByText('审签的文本完全一致').waitFor()
    await changes.getByText(unchanged[1] ?? '').waitFor()
    await photograph(page, 'review-signed')
    await changes.getByRole('button', { name: '看看与网站上的版本有什么不同' }).click()
    await changes.locator('ins').filter({ hasText: '二十五' }).first().waitFor()
    await close()
  })
})
