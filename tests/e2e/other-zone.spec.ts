import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { civilMinute } from '../../src/library/civil-time.ts'
import { AdminPage } from './support/admin-page.ts'
import { openContext, startBrowser } from './support/browser.ts'
import { startAsUser, type RunningPlatform } from './support/running-platform.ts'
import { StaffApi } from './support/staff-api.ts'

const county = 'songyi'
const body = (words: string) => ({
  root: { type: 'root', version: 1, direction: null, format: '', indent: 0, children: [{ type: 'paragraph', version: 1, direction: null, format: '', indent: 0, textFormat: 0, textStyle: '', children: [{ type: 'text', version: 1, text: words, format: 0, detail: 0, mode: 'normal', style: '' }] }] },
})

type Draft = { id: string; updatedAt: string; createdAt: string }
type Event = { subject: string; detail: string }

describe('a reviewer in New York', () => {
  let platform: RunningPlatform
  let browser: Browser
  let page: Page
  let auditor: StaffApi
  let draft: Draft

  beforeAll(async () => {
    platform = await startAsUser()
    browser = await startBrowser()
    const author = await StaffApi.signIn(platform.origin, platform.account(county, 'editor'))
    const { docs: [column] } = await author.ask<{ docs: { id: string; tenant: string }[] }>('GET', `/api/columns?depth=0&limit=1&where[name][equals]=${encodeURIComponent('通知公告')}&where[tenant][exists]=true`)
    const { doc } = await author.ask<{ doc: Draft }>('POST', '/api/articles', { tenant: column?.tenant, column: column?.id, title: '异地审阅的稿件', summary: '概述。', source: '松漪县水利局', body: body('一稿。') })
    await author.edit(doc.id, { body: body('二稿。') })
    draft = await author.ask<Draft>('GET', `/api/articles/${doc.id}?draft=true&depth=0`)
    auditor = await StaffApi.signIn(platform.origin, platform.account(null, 'audit-admin'))
    const { context } = await openContext(browser, platform.origin, 'desktop', { timezone: 'America/New_York' })
    page = await context.newPage()
    await new AdminPage(page, platform.origin).signIn(platform.account(county, 'reviewer'))
  })
  afterAll(async () => {
    await browser.close()
    expect(await platform.stop()).toBe(0)
  })

  const at = (path: string): Promise<unknown> => page.goto(`${platform.origin}/admin/collections/articles${path}`)
  const views = async () => (await auditor.ask<{ docs: Event[] }>('GET', `/api/audit-events?where[action][equals]=view.draft&where[subject][equals]=articles:${draft.id}&limit=20&sort=createdAt`)).docs.map(({ detail }) => detail)

  it('reads lists without the texts of their rows, at China’s times', async () => {
    await at(`?columns=${encodeURIComponent(JSON.stringify(['title', 'updatedAt', 'createdAt']))}`)
    const row = page.getByRole('row').filter({ hasText: '异地审阅的稿件' })
    await row.getByText(civilMinute(draft.updatedAt)).first().waitFor()
    expect(await row.locator('.cell-createdAt').innerText()).toBe(civilMinute(draft.createdAt))
    expect(await views()).toEqual([])
  })

  it('finds by a picked day what was written on that day in China, and shows the day alone', async () => {
    const day = civilMinute(draft.updatedAt).slice(0, 10)
    const next = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
    const row = page.getByRole('row').filter({ hasText: '异地审阅的稿件' })
    const picked = page.locator('.condition .date-time-picker input')
    for (const [name, isFound] of [[day, true], [next, false]] as const) {
      await at('')
      await page.locator('#toggle-list-filters').click()
      await page.locator('.where-builder button').first().click()
      for (const [nth, words] of [[0, '修改时间'], [1, '等于']] as const) {
        await page.locator('.condition .rs__control').nth(nth).click()
        await page.locator('.rs__option').getByText(words, { exact: true }).click()
      }
      await picked.fill(name)
      await picked.press('Enter')
      await page.waitForURL(new RegExp(`equals%5D=${name}T`))
      await (isFound ? row.first().waitFor() : page.getByText('没有记录。').waitFor())
      expect([await row.count() > 0, await picked.inputValue()]).toEqual([isFound, name])
    }
  })

  it('opens the versions and what differs between two of them, each told in the audit', async () => {
    await at(`/${draft.id}/versions`)
    const rows = page.locator('table tbody tr')
    await rows.filter({ hasText: civilMinute(draft.updatedAt) }).first().waitFor()
    await expect.poll(() => rows.count()).toBe(2)
    await expect.poll(async () => (await views()).sort()).toEqual(['revision 1', 'revision 2'])
    await rows.first().getByRole('link').first().click()
    await page.waitForURL(/\/versions\/[0-9a-f-]{24,}/)
    await page.getByText('二稿。').first().waitFor()
    const words = () => page.locator('body').innerText()
    await expect.poll(words).toContain(civilMinute(draft.updatedAt))
    expect(await words()).not.toContain('Draft Revision')
  })

  it('opens the draft itself with China’s times above the form', async () => {
    await at(`/${draft.id}`)
    const told = page.locator('.doc-controls__list-item')
    await told.filter({ hasText: civilMinute(draft.updatedAt) }).first().waitFor()
    await told.filter({ hasText: civilMinute(draft.createdAt) }).first().waitFor()
  })
})
