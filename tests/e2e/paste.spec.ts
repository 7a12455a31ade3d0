import { readdirSync, readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseHtml } from '../../src/rich-text/from-html.store.ts'
import { plainText, uploadIds } from '../../src/rich-text/contents.ts'
import { normaliseRichText } from '../../src/rich-text/normalise.ts'
import { copiedHtml, isCorpusHere, readGold, type Gold } from '../integration/legacy-paste/corpus.ts'
import { letterWithEverything } from '../support/word-file.ts'
import { AdminPage } from './support/admin-page.ts'
import { openContext, photograph, startBrowser } from './support/browser.ts'
import { EditorPage } from './support/editor-page.ts'
import { startAsUser, type RunningPlatform } from './support/running-platform.ts'

const county = 'songyi'
type Page23 = Gold & { title: string; source: string | null }
const pages = isCorpusHere() ? (readGold() as Page23[]) : []
/** Pages that go the whole way: with pictures, with an attachment, and the longest text. */
const published = ['16-', '26-', '14-']

const demoPdf = (): Buffer => {
  const folder = new URL('../../src/demo/files/', import.meta.url)
  return readFileSync(new URL(readdirSync(folder).find((name) => name.endsWith('.pdf')) ?? '', folder))
}

/**
 * Milliseconds without reaction for which nobody would wait. A bound by the clock has to hold on a machine that does other things,
 * too; what a quiet one needs is printed.
 */
const standstill = 10_000

describe('what an editor brings from elsewhere', () => {
  let platform: RunningPlatform
  let browser: Browser
  let author: { editor: EditorPage; page: Page; outside: string[] }
  const passed: string[] = []
  const waits: number[] = []

  beforeAll(async () => {
    platform = await startAsUser()
    browser = await startBrowser()
    const { context, outside } = await openContext(browser, platform.origin)
    const page = await context.newPage()
    await new AdminPage(page, platform.origin).signIn(platform.account(county, 'editor'))
    author = { editor: new EditorPage(page, platform.origin), page, outside }
  })
  afterAll(async () => {
    process.stdout.write(`legacy pages pasted whole: ${passed.length} of ${pages.length}; longest time without reaction ${Math.round(Math.max(0, ...waits))} ms\n`)
    await browser.close()
    expect(await platform.stop()).toBe(0)
  })

  const picture = (index: number): Promise<Buffer> =>
    sharp({ create: { width: 640, height: 420, channels: 3, background: { r: (index * 37) % 256, g: 90, b: 120 } } }).jpeg().toBuffer()

  const textOf = (body: unknown): string => plainText(normaliseRichText(body).value).replace(/\s/g, '')

  /** From the clipboard to the stored draft. */
  const bring = async (page: Page23): Promise<{ id: string; slowest: number }> => {
    const { editor } = author
    await editor.openNew({ title: page.title.slice(0, 200), summary: '迁移的旧页面', source: (page.source ?? '原网站').slice(0, 100) })
    const slowest = await editor.paste({ 'text/html': copiedHtml(page), 'text/plain': '' })
    if (page.bodyImages + page.attachments > 0) {
      await editor.dialog().waitFor()
      await editor.giveFiles('image', await Promise.all(Array.from({ length: page.bodyImages }, async (_, index) => ({ name: `图${index + 1}.jpg`, mimeType: 'image/jpeg', buffer: await picture(index) }))))
      await editor.giveFiles('file', Array.from({ length: page.attachments }, (_, index) => ({ name: `附件${index + 1}.pdf`, mimeType: 'application/pdf', buffer: demoPdf() })))
      await editor.describePictures()
      await editor.putIn()
    }
    return { id: await editor.save(), slowest }
  }

  it.runIf(isCorpusHere()).each(pages.map((page) => [page.file, page] as const))('%s, pasted and saved, is whole', async (_file, page) => {
    const { id, slowest } = await bring(page)
    waits.push(slowest)
    const draft = await author.editor.draft(id)
    const text = textOf(draft['body'])
    const uploads = uploadIds(normaliseRichText(draft['body']).value)
    expect(draft['title']).toBe(page.title.slice(0, 200).trim())
    expect(draft['source']).toBe((page.source ?? '原网站').slice(0, 100))
    expect(text.slice(0, (page.bodyFirst40 ?? '').length)).toBe(page.bodyFirst40 ?? '')
    expect((page.bodyLast40 ?? '') === '' ? '' : text.slice(-(page.bodyLast40 ?? '').length)).toBe(page.bodyLast40 ?? '')
    expect(uploads.filter(({ collection }) => collection === 'media')).toHaveLength(page.bodyImages)
    expect(uploads.filter(({ collection }) => collection === 'attachments')).toHaveLength(page.attachments)
    expect(slowest, 'longest time in which the editor did not answer, in ms').toBeLessThan(standstill)
    expect(author.outside).toEqual([])
    if (published.some((start) => page.file.includes(`/${start}`))) await goesThrough(id, page)
    passed.push(page.file)
  })

  /** Submitted by the author, then signed by the others through the doors that their buttons use. */
  const goesThrough = async (id: string, page: Page23): Promise<void> => {
    const path = await author.editor.publish(id, platform, county, 'yaowen/bendi')
    // The signature has committed; the page follows within the budget of an approval.
    const open = () => author.page.request.get(`${platform.origin}${path}`)
    await expect.poll(async () => (await open()).status()).toBe(200)
    const answer = await open()
    const document = parseHtml(await answer.text())
    const body = document.querySelector('.prose')
    expect(document.querySelector('h1')?.textContent?.trim()).toBe(page.title.slice(0, 200).trim())
    expect(document.querySelector('meta[name=ContentSource]')?.getAttribute('content')).toBe(page.source ?? '原网站')
    expect(body?.querySelectorAll('img')).toHaveLength(page.bodyImages)
    expect(body?.querySelectorAll('a.file')).toHaveLength(page.attachments)
    for (const added of body?.querySelectorAll('.file-type, .file-size, .attachment') ?? []) added.remove()
    const text = (body?.textContent ?? '').replace(/\s/g, '')
    expect(text.slice(0, (page.bodyFirst40 ?? '').length)).toBe(page.bodyFirst40 ?? '')
    expect((page.bodyLast40 ?? '') === '' ? '' : text.slice(-(page.bodyLast40 ?? '').length)).toBe(page.bodyLast40 ?? '')
  }

  it('a long page of 200 KB goes in without stopping the editor, and out again with one undo', async () => {
    const { editor, page } = author
    await editor.openNew({ title: '长稿', summary: '长', source: '县政府办' })
    await editor.type('原有的一段。')
    const row = (index: number) => `<tr><td style="font-family:仿宋">${index}</td><td>第${index}项工作由牵头单位按季度报送进展</td><td><b>县水利局</b></td></tr>`
    const html = `<h1>一、总体安排</h1>${Array.from({ length: 500 }, (_, index) => `<p class=MsoNormal style="text-indent:32pt"><span style="font-size:16pt;font-family:仿宋">第${index + 1}段，各乡镇人民政府、县政府各部门要按照职责分工抓好落实，重要情况及时报告县政府办公室。</span></p>`).join('')}<table>${Array.from({ length: 200 }, (_, index) => row(index + 1)).join('')}</table>`.padEnd(200 * 1024, ' ')
    const slowest = await editor.paste({ 'text/html': html, 'text/plain': 'x' })
    await editor.root().getByText('第500段').waitFor()
    process.stdout.write(`200 KB pasted: longest time without reaction ${Math.round(slowest)} ms\n`)
    expect(slowest).toBeLessThan(standstill)
    await page.keyboard.press('Control+z')
    await expect.poll(() => editor.root().innerText()).toBe('原有的一段。')
  })

  it('text without structure stays text; words of the editor itself are left to it', async () => {
    const { editor } = author
    await editor.openNew({ title: '纯文本', summary: '文', source: '县政府办' })
    await editor.paste({ 'text/plain': '一行文字 <b>不是标记</b>' })
    await editor.root().getByText('一行文字 <b>不是标记</b>').waitFor()
    expect(await editor.dialog().count()).toBe(0)
  })

  it('pictures within the clipboard go into the site\'s library, and a missing one leaves a mark', async () => {
    const { editor, page } = author
    await editor.openNew({ title: '带图的稿件', summary: '图', source: '县政府办' })
    const data = `data:image/jpeg;base64,${(await picture(1)).toString('base64')}`
    await editor.paste({
      'text/html': `<p>前面的话。</p><p><img src="${data}"></p><p>中间的话。</p><p><img src="https://old.example.cn/a/缺图.png"></p><p><img src="data:image/png;base64,@@@"></p><p>后面的话。</p>`,
      'text/plain': 'x',
    })
    await editor.dialog().getByText('位置：“中间的话。”之后').first().waitFor()
    await editor.describePictures()
    await photograph(page, 'admin-paste-dialog')
    await editor.putIn()
    await editor.root().getByText('【图片待补：缺图.png】').waitFor()
    const draft = await editor.draft(await editor.save())
    expect(uploadIds(normaliseRichText(draft['body']).value)).toHaveLength(1)
    expect(textOf(draft['body'])).toContain('前面的话。中间的话。【图片待补：缺图.png】')
    expect(author.outside).toEqual([])
  })

  it('a Word document comes in with title, numbering, table, notes and pictures, and its losses are told', async () => {
    const { editor, page } = author
    await editor.openNew({ title: '', summary: '文档', source: '县政府办' })
    await editor.importWord({ name: '工作方案.docx', buffer: await letterWithEverything(await picture(2)) })
    await editor.dialog().getByText('用作稿件标题：松漪县农村供水保障工作方案').waitFor()
    await editor.dialog().getByText('页眉、页脚 1 处').waitFor()
    await editor.describePictures()
    await photograph(page, 'admin-word-dialog')
    await editor.putIn()
    await editor.root().getByText('一、总体要求').waitFor()
    await photograph(page, 'admin-word-imported')
    const draft = await editor.draft(await editor.save())
    expect(draft['title']).toBe('松漪县农村供水保障工作方案')
    const types = normaliseRichText(draft['body']).value.root.children.map(({ type }) => type)
    expect(types).toEqual(expect.arrayContaining(['heading', 'list', 'table', 'upload', 'horizontalrule']))
    expect(textOf(draft['body'])).toContain('（一）主要目标')
  })

  it('pictures that Word keeps beside its HTML are found there', async () => {
    const { editor } = author
    await editor.openNew({ title: '从 Word 粘贴', summary: '图', source: '县政府办' })
    const hex = (await picture(3)).toString('hex').replace(/.{1,128}/g, '$&\n')
    await editor.paste({
      'text/html': '<p class=MsoNormal>图如下。</p><p class=MsoNormal><![if !vml]><img width=300 src="file:///C:/Users/x/AppData/Local/Temp/msohtmlclip1/01/clip_image001.jpg"><![endif]></p>',
      'text/plain': 'x', 'text/rtf': `{\\rtf1{\\*\\shppict{\\pict{\\*\\picprop}\\picw640\\pich420\\jpegblip\\bliptag1{\\*\\blipuid 0123456789abcdef0123456789abcdef}\n${hex}}}}`,
    })
    await editor.dialog().getByText('已选择：clip_image001.jpg').waitFor()
    await editor.describePictures()
    await editor.putIn()
    const draft = await editor.draft(await editor.save())
    expect(uploadIds(normaliseRichText(draft['body']).value)).toHaveLength(1)
    expect(author.outside).toEqual([])
  })

  it('a Word document may be dropped onto the text', async () => {
    const { editor } = author
    await editor.openNew({ title: '拖入', summary: '文档', source: '县政府办' })
    await editor.dropWord({ name: '方案.docx', buffer: await letterWithEverything(await picture(4)) })
    await editor.dialog().getByText('文档标题放在正文开头：松漪县农村供水保障工作方案').waitFor()
    await editor.putIn()
    await editor.root().getByText('松漪县农村供水保障工作方案').waitFor()
  })

  it('an old Word file is refused with the remedy', async () => {
    const { editor } = author
    await editor.openNew({ title: '旧格式', summary: '旧', source: '县政府办' })
    await editor.importWord({ name: '旧文件.doc', buffer: Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2048)]) })
    await editor.dialog().getByText('另存为 .docx').waitFor()
  })
})
