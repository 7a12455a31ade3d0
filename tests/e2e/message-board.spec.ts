import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AdminPage } from './support/admin-page.ts'
import { openContext, openOnceItCarries, photograph, startBrowser, violationsOf } from './support/browser.ts'
import { startAsUser, type RunningPlatform } from './support/running-platform.ts'

const county = 'luping'
const writer = { name: '祝青禾', phone: '13900000017' }

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

/** A street with a number on a door, a notice and a car, as somebody might photograph it. */
const street = (): Promise<Buffer> => sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="1200"><rect width="1600" height="700" fill="#bcd4e6"/><rect y="700" width="1600" height="500" fill="#8a8f94"/>
  <rect x="120" y="180" width="620" height="620" fill="#d8c3a5"/><g fill="#5b6f7d">${[0, 1, 2].flatMap((row) => [0, 1, 2].map((column) => `<rect x="${180 + column * 190}" y="${230 + row * 160}" width="120" height="100"/>`)).join('')}</g>
  <rect x="380" y="660" width="120" height="140" fill="#6b4f3a"/><rect x="520" y="680" width="150" height="60" fill="#1d4f91"/><text x="595" y="724" font-size="40" fill="#fff" text-anchor="middle" font-family="sans-serif">3-502</text>
  <rect x="900" y="760" width="520" height="170" rx="30" fill="#b23b3b"/><circle cx="1010" cy="940" r="60" fill="#222"/><circle cx="1310" cy="940" r="60" fill="#222"/><rect x="1080" y="850" width="200" height="60" fill="#1d4f91"/><text x="1180" y="893" font-size="40" fill="#fff" text-anchor="middle" font-family="sans-serif">A·12345</text>
  <ellipse cx="700" cy="1060" rx="420" ry="70" fill="#4d6a80"/></svg>`)).jpeg({ quality: 90 }).withExif({ IFD0: { Make: 'Camera' } }).toBuffer()

/** A page is photographed, fits its screen and, where it can be asked, is sound to axe. */
async function soundPage(page: Page, name: string, isAsked = true): Promise<void> {
  await photograph(page, `letters-${name}`)
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  if (isAsked) expect((await violationsOf(page)).filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([])
}

/** Every field that is wrong, with the words that it is described by. */
const wrongFields = (page: Page): Promise<{ id: string; described: string }[]> => page.locator('[aria-invalid="true"]').evaluateAll((fields) => fields.map((field) => ({
  id: field.id, described: (field.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent?.trim() ?? `no ${id}`).join(' | '),
})))

/** On a phone; once with scripts and once without: a citizen needs none. */
describe.each([['with scripts', true], ['without scripts', false]])('the story of a letter, %s', (_, javaScript) => {
  const title = javaScript ? '老旧小区加装电梯有补贴吗' : '老旧小区加装电梯怎么申请'
  let code = ''
  let publicHref = ''

  const citizen = async () => {
    const { context, outside } = await openContext(browser, platform.origin, 'phone', { javaScript })
    return { context, outside, page: await context.newPage() }
  }
  const sound = (page: Page, name: string): Promise<void> => soundPage(page, name, javaScript)
  const ask = async (page: Page): Promise<void> => {
    await page.goto(`${platform.origin}/s/${county}/messages/status`)
    await page.getByLabel('查询码').fill(code)
    await page.getByLabel('联系电话后四位').fill(writer.phone.slice(-4))
    await page.getByRole('button', { name: '查询办理进度' }).click()
    await page.getByRole('heading', { name: title }).waitFor()
  }
  /** One of the staff at this letter, by the list of letters. */
  const staff = async (role: string, room: string): Promise<AdminPage> => {
    const { context } = await openContext(browser, platform.origin)
    const admin = new AdminPage(await context.newPage(), platform.origin)
    await admin.signIn(platform.account(county, role))
    await openOnceItCarries(admin.page, `${platform.origin}/admin/letters?room=${room}`, (list) => list.getByRole('link', { name: title }))
    await admin.page.getByRole('link', { name: title }).click()
    await admin.page.getByRole('heading', { name: title }).waitFor()
    return admin
  }
  /** Publishes the letter's picture with two parts black: one drawn, one given by numbers. */
  const blackOut = async (page: Page): Promise<void> => {
    await page.getByText('附件（1）').waitFor()
    await page.getByLabel('遮盖后公开').check()
    await send({ page } as AdminPage, '答复写信人')
    await page.getByText('请查看每张公开照片的效果，并填写图片说明。').waitFor()
    const picture = page.locator('.jy-redact__picture')
    await page.waitForFunction(() => (document.querySelector<HTMLImageElement>('.jy-redact__picture img')?.naturalWidth ?? 0) > 0)
    await picture.scrollIntoViewIfNeeded()
    const box = await picture.boundingBox()
    if (box === null) throw new Error('no picture')
    const at = (x: number, y: number): [number, number] => [box.x + (x / 1600) * box.width, box.y + (y / 1200) * box.height]
    await page.mouse.move(...at(1070, 840))
    await page.mouse.down()
    await page.mouse.move(...at(1200, 880))
    await page.mouse.move(...at(1290, 920))
    await page.mouse.up()
    await page.getByRole('group', { name: '区域 1' }).waitFor()
    await page.getByRole('button', { name: '增加区域' }).press('Enter')
    const second = page.getByRole('group', { name: '区域 2' })
    for (const [name, value] of [['左', '510'], ['上', '670'], ['宽', '170'], ['高', '80']] as const) await second.getByLabel(name).fill(value)
    await page.getByLabel('图片说明').fill('单元门口路面积水')
    await page.getByRole('button', { name: '查看公开效果' }).click()
    await page.getByText('公众看到的就是这张图片').waitFor()
    await photograph(page, 'letters-admin-redaction')
    expect((await violationsOf(page)).filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([])
  }
  /** Opens an act that is not the one that stands open. */
  const choose = async (admin: AdminPage, act: string): Promise<void> => {
    const heading = admin.page.locator('.jy-letter__acts h2', { hasText: act })
    const other = admin.page.getByRole('group', { name: '其他操作' }).getByRole('button', { name: act, exact: true })
    await heading.or(other).first().waitFor()
    if ((await heading.count()) === 0) await other.click()
    await heading.waitFor()
  }
  const handTo = async (admin: AdminPage, unit: string): Promise<void> => {
    await admin.page.getByLabel('承办单位', { exact: true }).selectOption({ label: unit })
    await send(admin, '交办')
    await admin.page.getByText('等待承办单位接收。').waitFor()
    await admin.page.context().close()
  }
  const shownDue = async (page: Page): Promise<string> => (await page.locator('.facts div', { hasText: '答复期限' }).locator('time').getAttribute('datetime')) ?? ''
  /** The day until which the writer is told to be answered; `unit`: who has the letter by what the writer is told. */
  const due = async (unit?: string): Promise<string> => {
    const { context, page } = await citizen()
    await ask(page)
    if (unit !== undefined) await page.locator('main').getByText(unit).first().waitFor()
    const day = await shownDue(page)
    expect(day).toMatch(/^\d{4}-\d\d-\d\d$/)
    await context.close()
    return day
  }
  const send = async (admin: AdminPage, button: string): Promise<void> => {
    await admin.page.locator('.jy-act').getByRole('button', { name: button, exact: true }).click()
  }

  it('is written: what is wrong is named, what would be public is shown, and a receipt is given', async () => {
    const { context, outside, page } = await citizen()
    await page.goto(`${platform.origin}/s/${county}/messages/`)
    await sound(page, `list-${javaScript}`)
    await page.getByRole('link', { name: '我要写信' }).click()
    await page.getByLabel('标题', { exact: true }).fill('电梯')
    if (!javaScript) await page.getByLabel('附件（选填）').setInputFiles([{ name: '单元门口积水.jpg', mimeType: 'image/jpeg', buffer: await street() }, { name: '录像.mp4', mimeType: 'video/mp4', buffer: Buffer.from('video') }])
    await page.getByRole('button', { name: '下一步：核对' }).click()
    await page.getByRole('alert').waitFor()
    await sound(page, `errors-${javaScript}`)
    const told = await page.getByRole('alert').getByRole('link').evaluateAll((links) => links.map((link) => ({ at: link.getAttribute('href'), text: link.textContent?.trim() ?? '' })))
    const wrong = await wrongFields(page)
    expect(wrong.map(({ id }) => id)).toEqual(['letter-title', 'letter-text', 'letter-name', 'letter-phone', ...(javaScript ? [] : ['letter-files'])])
    for (const { at, text } of told) expect(wrong.find(({ id }) => `#${id}` === at)?.described).toContain(text)
    if (!javaScript) {
      expect(await page.getByRole('alert').innerText()).toContain('附件“录像.mp4”：不接受这种类型的文件')
      expect(await page.getByLabel('单元门口积水.jpg').isChecked()).toBe(true)
    }
    await page.getByLabel('标题', { exact: true }).fill(title)
    await page.getByLabel('内容', { exact: true }).fill(`我是${writer.name}，电话${writer.phone}。我们小区是1998年建的六层楼，想问加装电梯有没有补贴？`)
    await page.getByLabel('姓名', { exact: true }).fill(writer.name)
    await page.getByLabel('联系电话', { exact: true }).fill(writer.phone)
    await page.getByLabel('我同意答复后公开来信内容').check()
    await page.getByRole('button', { name: '下一步：核对' }).click()
    const masked = await page.locator('.letter-masked').innerText()
    expect(masked).toContain('加装电梯有没有补贴')
    expect(masked).not.toMatch(/祝青禾|13900000017/)
    if (!javaScript) expect(await page.locator('.letter-check').innerText()).toContain('单元门口积水.jpg')
    await sound(page, `preview-${javaScript}`)
    await page.getByRole('button', { name: '确认提交' }).click()
    code = (await page.locator('.letter-code').innerText()).replaceAll(/\D/g, '')
    expect(code).toMatch(/^\d{10}$/)
    await sound(page, `receipt-${javaScript}`)
    expect(outside).toEqual([])
    await context.close()
  })

  it('is accepted, handed back by a unit and handed to another: the clock runs on', async () => {
    const triage = await staff('message-handler', 'triage')
    await send(triage, '受理')
    await handTo(triage, '县供水服务中心')
    const first = await due()
    const wrong = await staff('editor', 'unit')
    await choose(wrong, '退回交办')
    await wrong.page.getByLabel('理由', { exact: true }).fill('加装电梯的补贴由住房保障部门负责。')
    await send(wrong, '退回')
    await wrong.page.getByText('已办理。这封来信转由他人办理').waitFor()
    await wrong.page.context().close()
    const again = await staff('message-handler', 'triage')
    await again.page.getByText('加装电梯的补贴由住房保障部门负责。').first().waitFor()
    await handTo(again, '县住房保障服务中心')
    expect(await due('县住房保障服务中心')).toBe(first)
  })

  it('is taken over, extended by somebody else than who asked, and its writer sees the new day and why', async () => {
    const before = await due()
    const unit = await staff('contributor', 'unit')
    await photograph(unit.page, `letters-admin-unit-${javaScript}`)
    await send(unit, '接收')
    await choose(unit, '申请延期')
    await unit.page.getByLabel('理由', { exact: true }).fill('需要向自然资源部门核对小区的规划图。')
    await unit.page.getByLabel('延长的工作日数').fill('3')
    await send(unit, '提交申请')
    await unit.page.getByText('申请延期 3 个工作日').first().waitFor()
    await unit.page.context().close()
    const signer = await staff('signer', 'review')
    await photograph(signer.page, `letters-admin-extension-${javaScript}`)
    await choose(signer, '同意延期')
    await send(signer, '同意延期')
    await signer.page.getByText('已办理：同意延期。').waitFor()
    await signer.page.context().close()
    const { context, page } = await citizen()
    await ask(page)
    expect(await shownDue(page) > before).toBe(true)
    await page.getByText('批准延长期限').first().waitFor()
    await page.getByText('期限是怎么算的').click()
    await sound(page, `status-extended-${javaScript}`)
    await context.close()
  })

  it('is answered, approved by somebody else and published', async () => {
    const unit = await staff('contributor', 'unit')
    await unit.page.getByLabel('答复内容').fill('您好！既有住宅加装电梯每台补贴十五万元，请由小区业主代表到便民服务中心申请。')
    await unit.page.getByLabel('已解释说明').check()
    await send(unit, '提交审核')
    await unit.page.getByText('等待审核答复稿。').waitFor()
    await unit.page.context().close()
    const signer = await staff('signer', 'review')
    await photograph(signer.page, `letters-admin-review-${javaScript}`)
    await signer.page.getByLabel('答复写信人，同时公开').check()
    if (!javaScript) await blackOut(signer.page)
    await send(signer, '答复写信人')
    await signer.page.getByText('来信和答复已公开。').first().waitFor()
    await signer.page.context().close()
  })

  it('is read by its writer and by everybody, rated, and handled again', async () => {
    const { context, outside, page } = await citizen()
    await ask(page)
    await page.getByText('每台补贴十五万元').waitFor()
    await sound(page, `status-${javaScript}`)
    await page.locator('summary', { hasText: '带签名的回执' }).click()
    await page.getByRole('button', { name: '核验这份回执' }).click()
    await page.getByText('回执真实，由本平台签发').waitFor()
    await sound(page, `verify-${javaScript}`)
    await ask(page)
    publicHref = (await page.getByRole('link', { name: '查看公开页面' }).getAttribute('href')) ?? ''
    await openOnceItCarries(page, `${platform.origin}${publicHref}`, (letter) => {
      const main = letter.locator('main').filter({ hasText: '每台补贴十五万元' })
      return javaScript ? main : main.getByAltText('单元门口路面积水')
    })
    const shown = await page.locator('main').innerText()
    expect(shown).toContain('每台补贴十五万元')
    expect(shown).not.toMatch(/祝青禾|13900000017/)
    if (!javaScript) {
      const picture = page.getByAltText('单元门口路面积水')
      const bytes = await (await page.request.get(new URL((await picture.getAttribute('src')) ?? '', platform.origin).href)).body()
      const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
      const brightness = (x: number, y: number): number => Math.max(...data.subarray((y * info.width + x) * info.channels, (y * info.width + x + 1) * info.channels))
      expect([brightness(1180, 880), brightness(595, 710)].every((value) => value < 16)).toBe(true)
      expect(brightness(300, 200)).toBeGreaterThan(100)
      expect(bytes.includes('Camera')).toBe(false)
      await picture.scrollIntoViewIfNeeded()
    }
    await sound(page, `public-${javaScript}`)
    await ask(page)
    await page.getByLabel('非常不满意').check()
    await page.getByRole('button', { name: '提交评价' }).click()
    await page.getByLabel('请说明哪里没有解决').fill('没有说明补贴什么时候发放')
    await page.getByRole('button', { name: '申请重新办理' }).click()
    await page.getByText('已受理，等待分办').waitFor()
    await expect.poll(async () => (await page.goto(`${platform.origin}${publicHref}`))?.status()).toBe(410)
    expect(outside).toEqual([])
    await context.close()
  })
})

describe('the other pages of the board', () => {
  it('are sound: the form of the status with what is wrong tied to its field, the statistics of a month, the search and the report of an error', async () => {
    const { context, outside } = await openContext(browser, platform.origin, 'phone')
    const page = await context.newPage()
    const board = `${platform.origin}/s/${county}/messages`
    await page.goto(`${board}/status`)
    await soundPage(page, 'status-form')
    await page.getByLabel('查询码').fill('123')
    await page.getByLabel('联系电话后四位').fill('0017')
    await page.getByRole('button', { name: '查询办理进度' }).click()
    await page.getByRole('alert').waitFor()
    await soundPage(page, 'status-wrong')
    expect(await wrongFields(page)).toEqual([{ id: 'letter-code', described: expect.stringContaining((await page.getByRole('alert').innerText()).trim()) }])
    await page.getByRole('link', { name: '核验回执' }).click()
    await page.getByRole('heading', { level: 1, name: '核验回执' }).waitFor()
    await soundPage(page, 'verify-form')
    await page.getByLabel('带签名的回执').fill('JYR1.x')
    await page.getByRole('button', { name: '核验' }).click()
    await page.getByRole('alert').waitFor()
    await soundPage(page, 'verify-wrong')
    expect(await wrongFields(page)).toEqual([{ id: 'letter-receipt', described: expect.stringContaining((await page.getByRole('alert').innerText()).trim()) }])
    await page.goto(`${board}/statistics`)
    await soundPage(page, 'statistics')
    await page.getByRole('navigation', { name: '按月份查看' }).getByRole('link').last().click()
    await page.waitForURL(/month=\d{4}-\d\d$/)
    await page.getByRole('heading', { name: '总体情况' }).waitFor()
    await soundPage(page, 'statistics-month')
    await page.goto(`${board}/`)
    await page.getByRole('searchbox', { name: '搜索来信与答复' }).fill('公租房')
    await page.getByRole('search', { name: '搜索来信与答复' }).getByRole('button').click()
    await page.getByRole('link', { name: '公租房申请什么时候开始' }).waitFor()
    await soundPage(page, 'search')
    await page.goto(`${board}/new?from=/s/${county}/`)
    await page.getByRole('heading', { name: '我为政府网站找错' }).waitFor()
    await soundPage(page, 'report')
    await page.getByRole('button', { name: '下一步：核对' }).click()
    await page.getByRole('alert').waitFor()
    await soundPage(page, 'report-wrong')
    expect(outside).toEqual([])
    await context.close()
  })

  it('are used by the keyboard alone: written, checked with a unit that is suggested, sent, and asked about', async () => {
    const { context } = await openContext(browser, platform.origin)
    const page = await context.newPage()
    /** Tabs on until the one that is meant has the focus, as somebody does who sees where it is. */
    const tabTo = async (selector: string): Promise<void> => {
      const target = page.locator(selector).first()
      for (let presses = 0; presses < 120; presses += 1) {
        await page.keyboard.press('Tab')
        if (await target.evaluate((element) => element === document.activeElement)) {
          // What has the focus is seen to have it.
          expect(await target.evaluate((element) => getComputedStyle(element).outlineStyle)).not.toBe('none')
          return
        }
      }
      throw new Error(`Tab does not reach ${selector}`)
    }
    const enter = async (selector: string): Promise<void> => {
      await tabTo(selector)
      await page.keyboard.press('Enter')
    }
    const type = async (selector: string, text: string): Promise<void> => {
      await tabTo(selector)
      await page.keyboard.insertText(text)
    }
    await page.goto(`${platform.origin}/s/${county}/messages/`)
    await enter('main a[href$="/messages/new"]')
    await page.getByRole('heading', { name: '我要写信', level: 1 }).waitFor()
    await tabTo('input[name="kind"]:checked')
    await page.keyboard.press('ArrowDown')
    await type('#letter-title', '屏湖镇自来水水压太低')
    await type('#letter-text', '最近一周傍晚自来水水压很低，热水器打不着，请帮忙看看。')
    await type('#letter-name', writer.name)
    await type('#letter-phone', writer.phone)
    await tabTo('input[name="consent"]')
    await page.keyboard.press('Space')
    await enter('button[value="preview"]')
    await page.getByRole('heading', { name: '核对来信' }).waitFor()
    expect(await page.locator('.letter-check').innerText()).toContain('建议')
    await soundPage(page, 'preview-units')
    // Of a group the chosen one has the focus: leaving it to the board; above it stands the unit that is suggested.
    await tabTo('input[name="unit"]:checked')
    await page.keyboard.press('ArrowUp')
    expect(await page.locator('label:has(input[name="unit"]:checked)').innerText()).toContain('县供水服务中心')
    await enter('button[value="send"]')
    await page.locator('.letter-code').waitFor()
    const code = (await page.locator('.letter-code').innerText()).replaceAll(/\D/g, '')
    await enter('main a[href$="/messages/status"]')
    await page.getByLabel('查询码').waitFor()
    await type('#letter-code', code)
    await type('#letter-tail', writer.phone.slice(-4))
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: '屏湖镇自来水水压太低' }).waitFor()
    await tabTo('details.letter-reasons summary')
    await page.keyboard.press('Space')
    await page.locator('details.letter-reasons[open]').first().waitFor()
    await context.close()
  })
})
