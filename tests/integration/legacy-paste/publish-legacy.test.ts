import { readdirSync, readFileSync } from 'node:fs'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bindUploads, type Binding } from '../../../src/rich-text/bind-uploads.ts'
import { htmlToRichText, parseHtml } from '../../../src/rich-text/from-html.store.ts'
import { as, createDesk, createSite, publishArticle, startTestPlatform, stopDatabase, visit, type Desk, type TestPlatform, type TestSite } from '../../support/platform.ts'
import { copiedHtml, corpusFolder, isCorpusHere, readGold, type Gold } from './corpus.ts'

const samplePdf = readdirSync(new URL('../../../src/demo/files/', import.meta.url)).find((name) => name.endsWith('.pdf')) ?? ''

/**
 * Real old pages go in as a county editor would bring them (pasted HTML, each picture and file uploaded through REST),
 * are reviewed and signed, and are read back from the published page.
 */
describe.runIf(isCorpusHere())('a legacy page, pasted, reviewed and published', () => {
  let platform: TestPlatform
  let site: TestSite
  let desk: Desk
  const passed: string[] = []

  beforeAll(async () => {
    platform = await startTestPlatform()
    site = await createSite(platform, { slug: 'xian', level: 'province' })
    desk = await createDesk(platform, site)
  })
  afterAll(async () => {
    process.stdout.write(`legacy pages published whole: ${passed.length} of ${readGold().length}\n`)
    await platform.end()
    await stopDatabase()
  })

  const upload = async (collection: 'media' | 'attachments', index: number): Promise<string> => {
    const bytes = collection === 'media'
      ? await sharp({ create: { width: 600, height: 400, channels: 3, background: { r: index % 256, g: 90, b: 120 } } }).jpeg().toBuffer()
      : readFileSync(new URL(`../../../src/demo/files/${samplePdf}`, import.meta.url))
    const answer = await as(platform, desk.author, 'post', `/api/${collection}`)
      .field('_payload', JSON.stringify(collection === 'media' ? { tenant: site.id, alt: `图 ${index}` } : { tenant: site.id, title: `附件 ${index}` }))
      .attach('file', bytes, collection === 'media' ? `图片${index}.jpg` : `附件${index}.pdf`)
    expect(answer.status, JSON.stringify(answer.body)).toBe(201)
    return String(answer.body.doc.id)
  }

  it.each((isCorpusHere() ? readGold() : []).map((page) => [page.file, page] as const))('%s', async (_file, page: Gold & { title?: string; source?: string | null }) => {
    const pasted = htmlToRichText(copiedHtml(page), page.sourceUrl === null ? {} : { pageUrl: page.sourceUrl })
    const bindings = new Map<string, Binding>()
    let index = 0
    for (const image of pasted.images) bindings.set(image.key, { collection: 'media', id: await upload('media', index++) })
    for (const file of pasted.attachments) bindings.set(file.key, { collection: 'attachments', id: await upload('attachments', index++) })
    const title = page.title ?? ''
    const source = page.source ?? '原网站'
    const { path } = await publishArticle(platform, desk, site, {
      title: title.slice(0, 200), source: source.slice(0, 100), summary: '迁移的旧页面', body: bindUploads(pasted.value, bindings),
    })

    const answer = await visit(platform, `/s/xian${path}`)
    expect(answer.status).toBe(200)
    const document = parseHtml(answer.text)
    const meta = (name: string) => document.querySelector(`meta[name="${name}"]`)?.getAttribute('content')
    expect(meta('ArticleTitle')).toBe(title.trim())
    expect(meta('ContentSource')).toBe(source)
    expect(document.querySelector('h1')?.textContent?.trim()).toBe(title.trim())
    const body = document.querySelector('.prose')
    const images = [...(body?.querySelectorAll('img') ?? [])]
    const files = [...(body?.querySelectorAll('a.file') ?? [])]
    expect(images).toHaveLength(page.bodyImages)
    expect(files).toHaveLength(page.attachments)
    for (const address of [...images.map((image) => image.getAttribute('src')), ...files.map((file) => file.getAttribute('href'))]) {
      expect((await visit(platform, address ?? '')).status, address ?? '').toBe(200)
    }
    for (const added of body?.querySelectorAll('.file-type, .file-size, .attachment') ?? []) added.remove()
    const text = (body?.textContent ?? '').replace(/\s/g, '')
    const first = page.bodyFirst40 ?? ''
    const last = page.bodyLast40 ?? ''
    expect(text.slice(0, first.length)).toBe(first)
    expect(text.slice(-last.length)).toBe(last)
    passed.push(page.file)
  })
})

describe('the legacy corpus', () => {
  it('is where CI has it', () => {
    if (!isCorpusHere()) process.stderr.write(`no legacy corpus at ${corpusFolder}: the pages above did not run\n`)
    expect(isCorpusHere() || process.env['CI'] === undefined).toBe(true)
  })
})
