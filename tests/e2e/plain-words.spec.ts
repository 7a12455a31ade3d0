import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AdminPage } from './support/admin-page.ts'
import { openContext, photograph, startBrowser } from './support/browser.ts'
import { startAsUser, type RunningPlatform } from './support/running-platform.ts'

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

  it('how many files of a drawer were saved', async () => {
    const page = await signedIn('editor')
    await collection(page, 'articles/create')
    await page.locator('.upload__createNewToggler').first().click()
    await page.locator('dialog input[type=file], .drawer input[type=file]').first().setInputFiles(join(files, 'water-plan.xlsx'))
    await page.locator('dialog input[name=title], .drawer input[name=title]').first().fill('供水计划')
    await page.getByRole('button', { name: '保存', exact: true }).last().click()
    const told = page.locator('[data-sonner-toast]').first()
    await told.waitFor()
    await photograph(page, 'drawer-saved')
    expect(await told.innerText()).toContain('已上传 1 个文件。')
  })
})
