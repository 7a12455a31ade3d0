import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AdminPage } from './support/admin-page.ts'
import { openContext, photograph, startBrowser, untilFormListens, violationsOf } from './support/browser.ts'
import { startAsUser, type RunningPlatform } from './support/running-platform.ts'

const county = 'songyi'

describe('two editors at one article', () => {
  let platform: RunningPlatform
  let browser: Browser
  let first: { admin: AdminPage; context: BrowserContext }
  let second: { admin: AdminPage; context: BrowserContext }
  let names: { first: string; second: string }

  const staff = async (role: string) => {
    const { context } = await openContext(browser, platform.origin)
    const admin = new AdminPage(await context.newPage(), platform.origin)
    admin.page.on('dialog', (dialog) => void dialog.accept())
    await admin.signIn(platform.account(county, role))
    return { admin, context }
  }
  const nameOf = async (page: Page): Promise<string> => page.evaluate(async () => ((await (await fetch('/api/users/me')).json()) as { user: { name: string } }).user.name)

  beforeAll(async () => {
    platform = await startAsUser()
    browser = await startBrowser()
    first = await staff('editor')
    second = await staff('site-manager')
    names = { first: await nameOf(first.admin.page), second: await nameOf(second.admin.page) }
  })
  afterAll(async () => {
    await browser?.close()
    expect(await platform?.stop()).toBe(0)
  })

  const write = (title: string) => first.admin.newArticle({ title, summary: '原来的摘要。', source: '松漪县融媒体中心', column: '本地要闻', paragraphs: ['原来的正文。'] })
  const body = (page: Page) => page.locator('[data-lexical-editor=true]').first()
  const open = async (admin: AdminPage, id: string) => {
    await admin.openArticle(id)
    await body(admin.page).waitFor()
  }
  /** Types at the end of the body as a person does. */
  const addToBody = async (page: Page, words: string) => {
    await body(page).click()
    await page.keyboard.press('Control+End')
    await page.keyboard.type(words)
    await body(page).getByText(words).waitFor()
  }
  const kept = (page: Page) => page.locator('.jy-presence__kept')
  const save = (page: Page) => page.getByRole('button', { name: '保存草稿' }).click()
  const stored = (page: Page, id: string) =>
    page.evaluate(async (path) => (await (await fetch(path)).json()) as { title: string; summary: string; source: string; draftRevision: number; body: unknown }, `/api/articles/${id}?draft=true&depth=0`)
  /** What is kept of somebody's unsaved text, as JSON; `null` where nothing is. */
  const copyOf = (page: Page, resource: string) =>
    page.evaluate(async (path) => JSON.stringify(((await (await fetch(path)).json()) as { copy: { data: unknown } | null }).copy?.data ?? null), `/api/editing/copies/${encodeURIComponent(resource)}`)
  const unsaved = (page: Page) => page.evaluate(async () => ((await (await fetch('/api/editing/copies')).json()) as { unsaved: { title: string; resource: string }[] }).unsaved)
  const saved = (page: Page, id: string, title: string) => expect.poll(async () => (await stored(page, id)).title).toBe(title)

  it('see each other; the second save is refused by name, nothing is lost, and pieces are taken over one by one', async () => {
    const id = await write('桥梁检修期间绕行安排')
    await open(first.admin, id)
    await open(second.admin, id)
    const [one, two] = [first.admin.page, second.admin.page]
    // Since when is told by the minute, and a slow machine may take one to get here.
    await two.getByText(new RegExp(`${names.first} 正在编辑（(刚打开|\\d+ 分钟)）`)).waitFor()

    await one.locator('#field-title').fill('桥梁检修期间绕行安排（更新）')
    await two.locator('#field-summary').fill('第二个人写的摘要。')
    await addToBody(two, '第二个人补充的一句。')
    await save(one)
    await saved(one, id, '桥梁检修期间绕行安排（更新）')

    await save(two)
    const dialog = two.getByRole('dialog')
    await dialog.getByRole('heading', { name: '没有保存：此文稿已被他人修改' }).waitFor()
    await dialog.getByText(new RegExp(`${names.first}已于 \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d 保存了新的内容`)).waitFor()
    expect((await stored(two, id)).summary).toBe('原来的摘要。')
    await photograph(two, 'admin-two-editors-compare')
    expect((await violationsOf(two)).filter((violation) => violation.targets.some((target) => target.includes('jy-')))).toEqual([])
    const piece = (field: string) => dialog.locator(`[data-jy-compared=${field}]`)
    await expect.poll(() => piece('title').getByRole('radio').nth(1).isChecked()).toBe(true)
    await expect.poll(() => piece('summary').getByRole('radio').nth(0).isChecked()).toBe(true)
    await piece('body').getByText('第二个人补充的一句。').waitFor()
    await dialog.getByRole('button', { name: '采用所选，继续编辑' }).click()
    await dialog.waitFor({ state: 'detached' })
    await expect.poll(() => two.locator('#field-title').inputValue()).toBe('桥梁检修期间绕行安排（更新）')
    await expect.poll(() => two.locator('#field-summary').inputValue()).toBe('第二个人写的摘要。')
    await body(two).getByText('第二个人补充的一句。').waitFor()
    await save(two)
    await expect.poll(async () => (await stored(two, id)).summary).toBe('第二个人写的摘要。')
    const now = await stored(two, id)
    expect(now.title).toBe('桥梁检修期间绕行安排（更新）')
    expect(JSON.stringify(now.body)).toContain('第二个人补充的一句。')
    expect(now.draftRevision).toBe(3)
  })

  it('learn of a save by the other before they save themselves', async () => {
    const id = await write('公交线路临时调整')
    await open(first.admin, id)
    await open(second.admin, id)
    await first.admin.page.locator('#field-title').fill('公交线路临时调整（二）')
    await save(first.admin.page)
    await saved(first.admin.page, id, '公交线路临时调整（二）')
    await second.admin.page.locator('#field-summary').fill('另一个人正在写。')
    await second.admin.page.getByText(`此文稿已被${names.first}于`).waitFor()
    await photograph(second.admin.page, 'admin-two-editors-news')
    await second.admin.page.getByRole('button', { name: '对照两份文字' }).click()
    await second.admin.page.getByRole('dialog').getByText('另一个人正在写。').waitFor()
  })

  it('find what they typed after a reload and after the page died, too long a title included', async () => {
    const id = await write('停水通知')
    await open(first.admin, id)
    const page = first.admin.page
    const long = '停水通知'.repeat(60)
    await page.locator('#field-title').fill(long)
    await addToBody(page, '没有保存的一句。')
    await save(page)
    await page.locator('.field-error, .tooltip').getByText('200').first().waitFor()
    await kept(page).waitFor()
    await expect.poll(() => copyOf(page, `articles:${id}`)).toContain('没有保存的一句。')
    await page.reload()
    await page.getByRole('region', { name: '未保存的内容' }).waitFor()
    await photograph(page, 'admin-restore-offer')
    await expect.poll(() => page.locator('#field-title').inputValue()).toBe('停水通知')
    // Nothing that is typed now, nor a save, is put over what was not decided about.
    await page.locator('#field-source').fill('县供水公司')
    await page.getByText('请先选择恢复、对照或放弃').waitFor()
    await save(page)
    await expect.poll(async () => (await stored(page, id)).source).toBe('县供水公司')
    await page.reload()
    await page.getByRole('region', { name: '未保存的内容' }).waitFor()
    await page.getByRole('button', { name: '对照两份文字' }).click()
    const dialog = page.getByRole('dialog')
    await expect.poll(() => dialog.locator('[data-jy-compared=source]').getByRole('radio').nth(1).isChecked()).toBe(true)
    await dialog.getByRole('button', { name: '暂不处理' }).click()
    await page.getByRole('button', { name: '对照两份文字' }).click()
    await dialog.getByRole('button', { name: '采用所选，继续编辑' }).click()
    await expect.poll(() => page.locator('#field-title').inputValue()).toBe(long)
    await expect.poll(() => page.locator('#field-source').inputValue()).toBe('县供水公司')
    await body(page).getByText('没有保存的一句。').waitFor()

    // The page dies: no handler of it runs any more. What was typed since is kept within seconds.
    await page.locator('#field-summary').fill('死前写的摘要。')
    await expect.poll(() => copyOf(page, `articles:${id}`)).toContain('死前写的摘要。')
    await page.close({ runBeforeUnload: false })
    const again = new AdminPage(await first.context.newPage(), platform.origin)
    again.page.on('dialog', (dialog) => void dialog.accept())
    first.admin = again
    await open(again, id)
    await again.page.getByRole('button', { name: '恢复未保存的内容' }).click()
    await expect.poll(() => again.page.locator('#field-summary').inputValue()).toBe('死前写的摘要。')
    await again.page.locator('#field-title').fill('停水通知（修订）')
    await save(again.page)
    await saved(again.page, id, '停水通知（修订）')
    await expect.poll(() => copyOf(again.page, `articles:${id}`)).toBe('null')
    await again.page.reload()
    await body(again.page).getByText('没有保存的一句。').waitFor()
    expect(await again.page.getByRole('region', { name: '未保存的内容' }).count()).toBe(0)
  })

  it('find an article that was never saved', async () => {
    const page = await second.context.newPage()
    page.on('dialog', (dialog) => void dialog.accept())
    const create = `${platform.origin}/admin/collections/articles/create`
    await page.goto(create)
    await untilFormListens(page)
    const admin = new AdminPage(page, platform.origin)
    if ((await page.locator('#field-tenant .rs__single-value').count()) === 0) await admin.choose('tenant', '松漪')
    await page.locator('#field-title').fill('从未保存过的稿件')
    await addToBody(page, '从未保存过的正文。')
    await kept(page).waitFor()
    // Kept by and by: the copy that has the title need not have the body yet.
    await expect.poll(async () => {
      const begun = (await unsaved(page)).find((head) => head.title === '从未保存过的稿件')
      return begun === undefined ? '' : copyOf(page, begun.resource)
    }).toContain('从未保存过的正文。')
    await page.close({ runBeforeUnload: false })
    const next = await second.context.newPage()
    await next.goto(create)
    const offer = next.getByRole('region', { name: '未保存的内容' })
    await offer.getByText('从未保存过的稿件').waitFor()
    await photograph(next, 'admin-restore-new')
    await offer.getByRole('button', { name: '恢复未保存的内容' }).first().click()
    await expect.poll(() => next.locator('#field-title').inputValue()).toBe('从未保存过的稿件')
    await body(next).getByText('从未保存过的正文。').waitFor()
    await save(next)
    await next.waitForURL(/\/articles\/[0-9a-f-]{8,}/)
    await expect.poll(() => unsaved(next)).toEqual([])
  })
})
