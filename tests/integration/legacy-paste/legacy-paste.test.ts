import type { Payload } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bindUploads, pendingKeys } from '../../../src/rich-text/bind-uploads.ts'
import type { Binding } from '../../../src/rich-text/bind-uploads.ts'
import { uploadIds } from '../../../src/rich-text/contents.ts'
import { htmlToRichText, parseHtml } from '../../../src/rich-text/from-html.store.ts'
import { normaliseRichText } from '../../../src/rich-text/normalise.ts'
import type { RichText } from '../../../src/rich-text/rich-text.ts'
import { renderRichText } from '../../../src/rich-text/to-html.ts'
import { copiedHtml, corpusFolder, isCorpusHere, readGold } from './corpus.ts'
import type { Gold } from './corpus.ts'
import { startEditor } from './editor-payload.ts'

type Outcome = {
  page: string
  complete: boolean
  chars: string
  images: string
  files: string
  /** what differs from the label; empty when nothing does */
  wrong: string[]
}

/** As an editor does it: paste, upload each picture and file, save. */
const paste = (page: Gold): RichText => {
  const pasted = htmlToRichText(copiedHtml(page), page.sourceUrl === null ? {} : { pageUrl: page.sourceUrl })
  const bindings = new Map<string, Binding>([
    ...pasted.images.map(({ key }): [string, Binding] => [key, { collection: 'media', id: uploadId(key) }]),
    ...pasted.attachments.map(({ key }): [string, Binding] => [key, { collection: 'attachments', id: uploadId(key) }]),
  ])
  return bindUploads(pasted.value, bindings)
}

/** An id as the database would give, one for each key of a page. */
const uploadId = (key: string): string => {
  const [collection = '', count = ''] = key.replace('pending-', '').split('-')
  return `00000000-0000-4000-8${collection === 'media' ? '111' : '222'}-${count.padStart(12, '0')}`
}

const resolve = {
  image: (id: string) => ({ src: `/files/${id}.jpg`, srcset: '', width: 4, height: 3, alt: '' }),
  file: (id: string) => ({ label: '', href: `/files/${id}.pdf`, type: 'PDF', size: '1 KB' }),
  document: () => null,
}

const withoutSpace = (text: string): string => text.replace(/\s/g, '')

/** What a citizen's browser would show of the body. */
const seen = (html: string): { text: string; images: number; files: number } => {
  const { body } = parseHtml(html)
  const files = body.querySelectorAll('a.file')
  const count = { images: body.querySelectorAll('img').length, files: files.length }
  // type and size are the portal's words, and so is the label of a file that the old page showed without words
  for (const added of body.querySelectorAll('.file-type, .file-size, .attachment')) added.remove()
  return { text: withoutSpace(body.textContent ?? ''), ...count }
}

const compare = (page: Gold, value: RichText): Outcome => {
  const { text, images, files } = seen(renderRichText(value, resolve))
  const first = page.bodyFirst40 ?? ''
  const last = page.bodyLast40 ?? ''
  const checks: [string, boolean][] = [
    ['first 40', text.slice(0, first.length) === first],
    ['last 40', last === '' ? text === '' : text.slice(-last.length) === last],
    ['chars', Math.abs(text.length - page.bodyChars) <= page.bodyChars * 0.005],
    ['images', images === page.bodyImages],
    ['files', files === page.attachments],
    ['uploads', uploadIds(value).length === page.bodyImages + page.attachments],
    ['pending', pendingKeys(value).length === 0],
    ['stable', JSON.stringify(normaliseRichText(value).value) === JSON.stringify(value)],
  ]
  return {
    page: page.file, complete: page.complete, chars: `${text.length}/${page.bodyChars}`, images: `${images}/${page.bodyImages}`,
    files: `${files}/${page.attachments}`, wrong: checks.flatMap(([name, ok]) => (ok ? [] : [name])),
  }
}

const table = (outcomes: Outcome[]): string =>
  outcomes.map(({ page, complete, chars, images, files, wrong }) =>
    [
      (wrong.length === 0 ? 'pass' : 'FAIL').padEnd(5), page.padEnd(46), `chars ${chars}`.padEnd(18), `images ${images}`.padEnd(12),
      `files ${files}`.padEnd(10), complete ? '' : 'stored copy is partial', wrong.join(', '),
    ].join(' ')).join('\n')

const mustRun = (process.env['CI'] ?? '') !== ''

describe('texts of real old pages, pasted by an editor', () => {
  it('has the corpus to run on', (context) => {
    const problem = `no corpus at ${corpusFolder}; set JIYUE_LEGACY_CORPUS`
    if (!isCorpusHere() && !mustRun) {
      process.stdout.write(`\nlegacy paste cannot run: ${problem}\n`)
      context.skip(problem)
    }
    expect(isCorpusHere(), problem).toBe(true)
  })

  describe.runIf(isCorpusHere())('on the corpus', () => {
    let editor: { payload: Payload; stop: () => Promise<void> }

    beforeAll(async () => {
      editor = await startEditor()
    })
    afterAll(() => editor.stop())

    const pages = isCorpusHere() ? readGold() : []

    it('every page keeps its text, pictures and files', () => {
      const outcomes = pages.map((page) => compare(page, paste(page)))
      process.stdout.write(`\n${table(outcomes)}\n`)
      expect(outcomes.filter(({ wrong }) => wrong.length > 0)).toEqual([])
      expect(outcomes).toHaveLength(23)
    })

    it.each(pages.map((page) => [page.file, page] as const))('%s passes the editor\'s own validation and comes back unchanged', async (_file, page) => {
      const body = paste(page)
      const { id } = await editor.payload.create({ collection: 'articles', data: { title: page.file, body } as never })
      const stored = await editor.payload.findByID({ collection: 'articles', id, depth: 0 }) as unknown as { body: unknown }
      expect(JSON.stringify(normaliseRichText(stored.body).value)).toBe(JSON.stringify(body))
    })

    it('the editor\'s validation does refuse what is no upload', async () => {
      const body = { root: { type: 'root', version: 1, format: '', indent: 0, direction: null, children: [{ type: 'upload', version: 3, relationTo: 'articles', value: 'x', fields: {} }] } }
      await expect(editor.payload.create({ collection: 'articles', data: { title: 'x', body } as never })).rejects.toThrow()
    })
  })
})
