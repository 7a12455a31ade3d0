import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AdminPage } from './support/admin-page.ts'
import { openContext, photograph, startBrowser } from './support/browser.ts'
import { startAsUser, type RunningPlatform } from './support/running-platform.ts'
import { StaffApi } from './support/staff-api.ts'

const county = 'songyi'
const files = join(import.meta.dirname, '..', '..', 'src', 'demo', 'files')

describe('the admin says in Chinese', () => {
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

  const signedIn = async (role: string): Promise<Page> => {
    const { context } = await openContext(browser, platform.origin)
    const page = await context.newPage()
    await new AdminPage(page, platform.origin).signIn(platform.account(county, role))
    return page
  }
  const collection = (page: Page, path: string): Promise<unknown> => page.goto(`${platform.origin}/admin/collections/${path}`)

  it('which site stands above one’s own', async () => {
    const page = await signedIn('site-manager')
    await collection(page, `tenants?columns=${encodeURIComponent(JSON.stringify(['name', 'parent']))}`)
    const own = page.getByRole('row').filter({ has: page.getByRole('link', { name: '松漪县人民政府' }) })
    expect(await own.locator('.cell-parent').innerText()).toBe('岚泊市人民政府')
    await own.getByRole('link').click()
    const above = page.getByRole('textbox', { name: '上级站点' })
    await above.waitFor()
    await expect.poll(() => above.inputValue()).toBe('岚泊市人民政府')
    expect(await above.isEditable()).toBe(false)
    expect(await page.locator('body').innerText()).not.toContain('无标题')
    await photograph(page, 'own-site')
  })

  it('what a list may show and be filtered by', async () => {
    const page = await signedIn('editor')
    for (const slug of ['articles', 'policies', 'interpretations', 'media', 'attachments', 'columns']) {
      await collection(page, slug)
      await page.locator('#toggle-list-columns').click()
      const pills = page.locator('.pill-selector .pill')
      await pills.first().waitFor()
      const names = (await pills.allInnerTexts()).map((name) => name.trim()).filter((name) => name !== 'ID')
      expect(names.length, slug).toBeGreaterThan(5)
      // 文件正本（PDF、OFD） names kinds of files.
      expect(names.filter((name) => /^[A-Za-z]/.test(name)), slug).toEqual([])
      expect(await page.locator('[aria-label*="object Object"]').count(), slug).toBe(0)
    }
  })

  it('what the buttons of the editor are called that are pictures alone', async () => {
    const page = await signedIn('editor')
    await collection(page, 'articles/create')
    const text = page.locator('.rich-text-lexical [contenteditable=true]').first()
    await text.waitFor()
    await text.click()
    await page.keyboard.type('供水抢修已经完成。')
    await text.locator('p').first().hover()
    await page.getByRole('button', { name: '在此处插入' }).waitFor()
    await page.getByRole('button', { name: '拖动调整位置' }).waitFor()
    await page.getByRole('button', { name: '在末尾加一段' }).waitFor({ state: 'attached' })
    const english = await page.locator('.rich-text-lexical [aria-label]').evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? '').filter((name) => /^[A-Za-z ]+$/.test(name)))
    expect(english).toEqual([])
  })

  it('how many files of a drawer were saved', async () => {
    const page = await signedIn('editor')
    await collection(page, 'articles/create')
    await page.locator('.upload__createNewToggler').first().click()
    // Two at once: of the second no form has been on the screen when they are saved.
    await page.locator('dialog input[type=file], .drawer input[type=file]').first().setInputFiles([join(files, 'water-plan.xlsx'), join(files, 'duty-list.pdf')])
    await page.locator('dialog input[name=title], .drawer input[name=title]').first().fill('供水计划')
    await page.getByRole('button', { name: '保存', exact: true }).last().click()
    const told = page.locator('[data-sonner-toast]').first()
    await told.waitFor()
    await photograph(page, 'drawer-saved')
    expect(await told.innerText()).toContain('已上传 2 个文件。')
    const names = page.locator('#field-attachments .jy-files__name')
    await expect.poll(async () => (await names.allInnerTexts()).sort()).toEqual(['duty-list.pdf', '供水计划'])
  })

  it('which file is which, where a text lists its files, and in which order', async () => {
    const writer = await StaffApi.signIn(platform.origin, platform.account(county, 'editor'))
    const { docs: [site] } = await writer.ask<{ docs: { id: string }[] }>('GET', '/api/tenants?depth=0&limit=1')
    const tenant = site?.id ?? ''
    const pdf = (name: string) => ({ name, type: 'application/pdf', data: readFileSync(join(files, 'duty-list.pdf')) })
    const plan = await writer.upload('attachments', { tenant, title: '供水管网改造计划' }, pdf('a.pdf'))
    const list = await writer.upload('attachments', { tenant }, pdf('停水小区名单.pdf'))
    const third = await writer.upload('attachments', { tenant, title: '施工单位一览' }, pdf('c.pdf'))
    const { docs: [column] } = await writer.ask<{ docs: { id: string }[] }>('GET', `/api/columns?depth=0&limit=1&where[tenant][equals]=${tenant}&where[name][equals]=${encodeURIComponent('通知公告')}`)
    const body = { root: { type: 'root', children: [{ type: 'paragraph', children: [{ type: 'text', text: '本周起对老城区供水管网分段改造，施工期间分片停水，名单和时间见附件。' }] }] } }
    const { doc } = await writer.ask<{ doc: { id: string } }>('POST', '/api/articles?draft=true', {
      tenant, column: column?.id, title: '城区供水管网改造', summary: '老城区供水管网分段改造的安排。', source: '松漪县住房和城乡建设局', keywords: '供水 停水', body, attachments: [plan, list],
    })

    const page = await signedIn('editor')
    await collection(page, `articles/${doc.id}`)
    const rows = page.locator('.jy-files__row')
    const names = async () => (await page.locator('.jy-files__name').allInnerTexts()).map((name) => name.trim())
    await expect.poll(names).toEqual(['供水管网改造计划', '停水小区名单.pdf'])
    expect(await rows.first().innerText()).toMatch(/PDF · \d+ (?:B|KB)/)
    expect(await page.locator('#field-attachments').innerText()).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}/)

    await page.locator('#field-attachments .upload__listToggler').click()
    const drawer = page.locator('.list-drawer')
    await drawer.getByRole('cell', { name: '施工单位一览' }).waitFor()
    // What is chosen already is not offered again.
    expect(await drawer.getByRole('cell', { name: '供水管网改造计划' }).count()).toBe(0)
    await drawer.getByRole('row').filter({ hasText: '施工单位一览' }).getByRole('button').first().click()
    await expect.poll(names).toEqual(['供水管网改造计划', '停水小区名单.pdf', '施工单位一览'])
    await page.getByRole('button', { name: '把“施工单位一览”上移' }).click()
    await page.getByRole('button', { name: '把“施工单位一览”上移' }).click()
    await page.getByRole('button', { name: '去掉“供水管网改造计划”' }).click()
    await expect.poll(names).toEqual(['施工单位一览', '停水小区名单.pdf'])
    await page.getByRole('button', { name: '给“停水小区名单.pdf”改名' }).click()
    const title = page.getByRole('textbox', { name: '“停水小区名单.pdf”的新名称' })
    await title.fill('停水小区名单（第一批）')
    await title.press('Enter')
    await expect.poll(names).toEqual(['施工单位一览', '停水小区名单（第一批）'])
    // Who works by the keyboard goes on where the name was changed.
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('给“停水小区名单（第一批）”改名')
    await photograph(page, 'files-of-a-text')
    await page.getByRole('button', { name: '保存草稿' }).click()
    const stored = () => writer.ask<{ attachments: string[] }>('GET', `/api/articles/${doc.id}?draft=true&depth=0`).then((found) => found.attachments)
    await expect.poll(stored).toEqual([third, list])

    // Another name is another text; the bar signs the one on the screen without a reload.
    await page.getByRole('button', { name: '给“施工单位一览”改名' }).click()
    await page.getByRole('textbox', { name: '“施工单位一览”的新名称' }).fill('施工单位及联系人')
    await page.getByRole('button', { name: '确定', exact: true }).click()
    await expect.poll(names).toEqual(['施工单位及联系人', '停水小区名单（第一批）'])
    await new AdminPage(page, platform.origin).move('送审', '已送审')
    // Under review the list only shows.
    await page.getByRole('button', { name: '去掉“施工单位及联系人”' }).waitFor({ state: 'detached' })
    await photograph(page, 'files-under-review')
  })

  it('in the navigation what is one’s work, and nothing else', async () => {
    const shown = async (role: string) => {
      const page = await signedIn(role)
      await page.locator('.nav-group__content a').first().waitFor()
      const found = await page.locator('.nav-group__content a').allInnerTexts()
      await page.context().close()
      return found.map((name) => name.trim())
    }
    expect(await shown('contributor')).toEqual(['稿件', '政策文件', '政策解读', '图片', '附件', '外链登记'])
    expect(await shown('reviewer')).toEqual(['稿件', '政策文件', '政策解读', '审签委托'])
    expect(await shown('message-handler')).toEqual(['留言知识库', '答复模板'])
    expect(await shown('site-manager')).toEqual(expect.arrayContaining(['站点', '栏目', '承办单位', '本站词库']))
  })
})
