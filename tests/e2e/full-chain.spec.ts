import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fieldValueOf } from '../../src/admin/workflow/shanghai-time.ts'
import { AdminPage } from './support/admin-page.ts'
import { openContext, openOnceItCarries, photograph, startBrowser, violationsOf } from './support/browser.ts'
import { startAsUser, type RunningPlatform } from './support/running-platform.ts'

const county = 'songyi'
const title = '县域供水一体化二期工程开工'
const roomOf = { author: ['editor', 0], first: ['reviewer', 0], second: ['reviewer', 1], secrecy: ['secrecy-reviewer', 0], signer: ['signer', 0] } as const
type Who = keyof typeof roomOf

describe('the whole review chain, by five people', () => {
  let platform: RunningPlatform
  let browser: Browser
  const staff = new Map<Who, AdminPage>()
  const outside: string[][] = []

  beforeAll(async () => {
    platform = await startAsUser()
    browser = await startBrowser()
    for (const who of Object.keys(roomOf) as Who[]) {
      const [role, which] = roomOf[who]
      // The signer travels: times in the dialogs are Beijing time all the same.
      const opened = await openContext(browser, platform.origin, 'desktop', who === 'signer' ? { timezone: 'America/New_York' } : {})
      const admin = new AdminPage(await opened.context.newPage(), platform.origin)
      await admin.signIn(platform.account(county, role, which))
      staff.set(who, admin)
      outside.push(opened.outside)
    }
  })
  afterAll(async () => {
    await browser.close()
    expect(await platform.stop()).toBe(0)
  })

  const at = (who: Who): AdminPage => {
    const found = staff.get(who)
    if (found === undefined) throw new Error(who)
    return found
  }
  const sign = async (who: Who, id: string, opinion: string) => {
    await at(who).openArticle(id)
    await at(who).move('审核通过', '已审核通过', { opinion })
  }
  const citizen = async () => (await openContext(browser, platform.origin)).context.newPage()
  const listed = `/s/${county}/yaowen/bendi/`
  const onSite = async (path: string) => {
    const answer = await fetch(`${platform.origin}${path}`, { redirect: 'manual' })
    return { status: answer.status, location: answer.headers.get('location'), text: await answer.text() }
  }
  const addressOf = async (heading: string): Promise<string> => {
    const page = await citizen()
    await openOnceItCarries(page, `${platform.origin}${listed}`, (list) => list.getByRole('link', { name: heading }))
    const href = await page.getByRole('link', { name: heading }).first().getAttribute('href')
    await page.context().close()
    return href ?? ''
  }
  const selectedIn = (admin: AdminPage) => admin.page.evaluate(() => document.getSelection()?.toString() ?? '')
  const steps = (who: Who) => at(who).page.locator('.jy-round__step')
  let article = ''
  let address = ''

  it('draft: the author is shown the chain before submitting', async () => {
    const author = at('author')
    article = await author.newArticle({
      title, summary: '工程新建净水厂一座、管网六十二公里，惠及九个乡镇。', source: '松漪县融媒体中心', column: '本地要闻',
      paragraphs: ['县域供水一体化二期工程今日开工建设。', '工程新建净水厂一座，铺设管网六十二公里。', '建成后，沿线乡镇的群众用上同源同质的自来水。'],
    })
    await steps('author').first().waitFor()
    await photograph(author.page, 'chain-1-draft')
    const dialog = await author.openMove('送审')
    for (const step of ['一审', '二审', '保密审查', '三审签发']) await dialog.getByText(step, { exact: true }).first().waitFor()
    await photograph(author.page, 'chain-1-submit')
    await author.confirm(dialog, '已送审')
    await photograph(author.page, 'chain-1-submitted')
  })

  it('first review passes it on with opinion and proofreading', async () => {
    await at('first').openArticle(article)
    const dialog = await at('first').openMove('审核通过')
    expect(await dialog.locator('textarea[name=proofreading]').inputValue()).toBe('无差错')
    await at('first').answer(dialog, { opinion: '数据已与水利局核对。' })
    await photograph(at('first').page, 'chain-2-first-review')
    await at('first').confirm(dialog, '已审核通过')
  })

  it('second review sends it back to the first, with the words that are meant', async () => {
    const second = at('second')
    await second.openArticle(article)
    await second.page.locator('[data-lexical-editor=true] p').nth(1).click({ clickCount: 3 })
    await expect.poll(() => selectedIn(second)).toContain('铺设管网六十二公里')
    const dialog = await second.openMove('退回')
    const quote = dialog.getByLabel('正文中的原文')
    expect(await quote.inputValue()).toContain('铺设管网六十二公里')
    await second.answer(dialog, { choices: [/^一审，重新审核/], reason: '管网长度与立项批复不一致，请一审复核。' })
    await photograph(second.page, 'chain-3-return')
    await second.confirm(dialog, '已退回')

    await at('first').openArticle(article)
    await at('first').page.getByText('管网长度与立项批复不一致').first().waitFor()
    await photograph(at('first').page, 'chain-3-returned')
    await at('first').page.getByRole('button', { name: '转到这里' }).click()
    await expect.poll(() => selectedIn(at('first'))).toContain('铺设管网六十二公里')
    await at('first').move('审核通过', '已审核通过', { opinion: '批复为六十二公里，原文无误。' })
    await sign('second', article, '同意。')
  })

  it('secrecy review is a step of its own', async () => {
    await at('secrecy').openArticle(article)
    await expect.poll(() => steps('secrecy').nth(1).getAttribute('class')).toContain('done')
    await expect.poll(() => steps('secrecy').nth(2).getAttribute('aria-current')).toBe('step')
    await photograph(at('secrecy').page, 'chain-4-secrecy')
    await at('secrecy').move('审核通过', '已审核通过', { opinion: '不涉及国家秘密、工作秘密和敏感信息。' })
  })

  it('final signature sets the time, and the platform publishes by itself', async () => {
    const signer = at('signer')
    await signer.openArticle(article)
    await photograph(signer.page, 'chain-5-final')
    const dialog = await signer.openMove('定时发布')
    // The field takes whole minutes; the time is chosen anew after the photograph, so that what is left of it is enough.
    const soon = () => fieldValueOf(new Date(Date.now() + 105_000).toISOString())
    await signer.answer(dialog, { publishAt: soon(), opinion: '同意，定时发布。' })
    await photograph(signer.page, 'chain-5-schedule')
    await signer.answer(dialog, { publishAt: soon() })
    await signer.confirm(dialog, '到时间自动发布')
    expect((await onSite(listed)).text).not.toContain(title)
    await signer.page.getByText('（北京时间）自动发布').waitFor()
    await photograph(signer.page, 'chain-5-scheduled')
    await expect.poll(async () => (await onSite(listed)).text.includes(title), { timeout: 240_000, interval: 1000 }).toBe(true)
    address = await addressOf(title)
    await expect.poll(async () => (await onSite(address)).status).toBe(200)
    await signer.openArticle(article)
    await photograph(signer.page, 'chain-5-published')
  })

  it('a correction asks what it is, leaves the live text alone until signed, and is told to citizens', async () => {
    const author = at('author')
    await author.openArticle(article)
    await author.page.locator('#field-summary').fill('工程新建净水厂一座、管网六十二公里，惠及十个乡镇。')
    await author.saveDraft('articles')
    await author.bar().getByRole('button', { name: '送审更正' }).and(author.page.locator(':enabled')).waitFor()
    const dialog = await author.openMove('送审更正')
    await author.answer(dialog, { choices: ['内容更正'], note: '惠及乡镇由九个更正为十个。' })
    await photograph(author.page, 'chain-6-correction')
    await author.confirm(dialog, '已送审')
    for (const who of ['first', 'second', 'secrecy'] as const) await sign(who, article, '同意更正。')
    expect((await onSite(address)).text).not.toContain('更正为十个')
    await at('signer').openArticle(article)
    await at('signer').move('签发', '已签发', { opinion: '同意更正。' })
    await expect.poll(async () => (await onSite(address)).text.includes('惠及乡镇由九个更正为十个。')).toBe(true)
    const page = await citizen()
    await openOnceItCarries(page, `${platform.origin}${address}`, (article) => article.getByRole('heading', { name: '更正说明' }))
    await photograph(page, 'chain-6-corrected')
    expect(await violationsOf(page)).toEqual([])
    await page.context().close()
  })

  const urgentTitle = '城区临时停水通知：西街主管抢修'
  let urgent = ''
  let urgentAddress = ''

  it('an urgent release leaves out the reviews, keeps secrecy and signature, and owes a retrospective review', async () => {
    urgent = await at('author').newArticle({
      title: urgentTitle, summary: '今晚八时至明晨六时西街片区停水。', source: '松漪县融媒体中心', column: '本地要闻',
      paragraphs: ['西街供水主管突发爆裂，正在组织抢修。', '今晚八时至明晨六时，西街片区停水，请居民提前储水。'],
    })
    await at('author').move('送审', '已送审')
    await at('signer').openArticle(urgent)
    const dialog = await at('signer').openMove('加急')
    await dialog.getByText(/将略过：一审、二审/).waitFor()
    await at('signer').answer(dialog, { reason: '停水在即，需马上告知居民。' })
    await photograph(at('signer').page, 'chain-7-expedite')
    await at('signer').confirm(dialog, '已加急')
    await sign('secrecy', urgent, '可以公开。')
    await at('signer').openArticle(urgent)
    await photograph(at('signer').page, 'chain-7-urgent')
    await at('signer').move('签发', '已签发')
    await expect.poll(async () => (await onSite(listed)).text.includes(urgentTitle)).toBe(true)
    urgentAddress = await addressOf(urgentTitle)

    await at('first').openArticle(urgent)
    await at('first').page.getByText('尚未补审').waitFor()
    const confirm = await at('first').openMove('事后补审')
    await at('first').answer(confirm, { opinion: '内容属实，程序已补。' })
    await photograph(at('first').page, 'chain-7-confirm')
    await at('first').confirm(confirm, '补审完成')
    await at('first').page.getByText('尚未补审').waitFor({ state: 'hidden' })
  })

  it('merged into another item its address leads there, and it comes back when reinstated', async () => {
    const signer = at('signer')
    await signer.openArticle(urgent)
    const dialog = await signer.openMove('撤稿')
    await photograph(signer.page, 'chain-8-withdraw')
    await signer.answer(dialog, { choices: ['已并入其他稿件'], merged: title, reason: '停水已经结束，并入工程报道。' })
    await photograph(signer.page, 'chain-8-merged')
    await signer.confirm(dialog, '已撤稿')
    await expect.poll(async () => (await onSite(urgentAddress)).status).toBe(301)
    await expect.poll(async () => (await onSite(urgentAddress)).location).toContain(address)
    await signer.openArticle(urgent)
    await signer.move('恢复发布', '已恢复发布', { reason: '再次停水，仍需单独公开。' })
    await expect.poll(async () => (await onSite(urgentAddress)).status).toBe(200)
    expect(outside.flat()).toEqual([])
  })
})
