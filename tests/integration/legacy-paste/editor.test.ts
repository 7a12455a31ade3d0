import { getEnabledNodes } from '@payloadcms/richtext-lexical'
import type { SanitizedServerEditorConfig } from '@payloadcms/richtext-lexical'
import { createHeadlessEditor } from '@payloadcms/richtext-lexical/lexical/headless'
import type { Payload, RichTextField } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { htmlToRichText } from '../../../src/rich-text/from-html.store.ts'
import { normaliseRichText } from '../../../src/rich-text/normalise.ts'
import type { RichText } from '../../../src/rich-text/rich-text.ts'
import { copiedHtml, isCorpusHere, readGold } from './corpus.ts'
import { startEditor } from './editor-payload.ts'

let editor: { payload: Payload; stop: () => Promise<void> }
let config: SanitizedServerEditorConfig

beforeAll(async () => {
  editor = await startEditor()
  const field = editor.payload.collections['articles' as never] as unknown as { config: { fields: RichTextField[] } }
  const body = field.config.fields.find((candidate) => 'name' in candidate && candidate.name === 'body')
  config = (body?.editor as unknown as { editorConfig: SanitizedServerEditorConfig }).editorConfig
})
afterAll(() => editor.stop())

/** What the browser's editor would send back after opening a text and saving it untouched. */
const openedAndSaved = (value: RichText): unknown => {
  const lexical = createHeadlessEditor({
    nodes: getEnabledNodes({ editorConfig: config }),
    onError: (error) => { throw error },
  })
  return JSON.parse(JSON.stringify(lexical.parseEditorState(value as never).toJSON())) as unknown
}

const everything = `<h2>一、标题</h2><p align="right">落款</p><p>H<sub>2</sub><b>粗</b><u>线</u><a href="/a.html">链接</a>见<a href="1.pdf">附件</a></p>
<ol start="3"><li>甲<ul><li>乙</li></ul></li></ol><blockquote>引文</blockquote><hr><img src="a.jpg">
<table><tr><th colspan="2">表头</th></tr><tr><td>1</td><td>2</td></tr></table><p>第一行<br>第二行</p>`

describe('the editor', () => {
  it('reads every node type that we store and gives back the same text', () => {
    const { value } = htmlToRichText(everything)
    expect(new Set(JSON.stringify(value).match(/"type":"\w+"/g))).toEqual(new Set([
      'root', 'heading', 'text', 'paragraph', 'link', 'list', 'listitem', 'quote', 'horizontalrule', 'upload', 'table', 'tablerow', 'tablecell', 'linebreak',
    ].map((type) => `"type":"${type}"`)))
    expect(JSON.stringify(normaliseRichText(openedAndSaved(value)).value)).toBe(JSON.stringify(value))
  })

  it.runIf(isCorpusHere()).each(isCorpusHere() ? readGold().map((page) => [page.file, page] as const) : [])('gives %s back unchanged', (_file, page) => {
    const { value } = htmlToRichText(copiedHtml(page))
    expect(JSON.stringify(normaliseRichText(openedAndSaved(value)).value)).toBe(JSON.stringify(value))
  })

  it('reads an empty text', () => {
    const { value } = normaliseRichText(null)
    expect(normaliseRichText(openedAndSaved(value)).value).toEqual(value)
  })

  it('offers no code, no blocks, no raw HTML and no fonts', () => {
    const features = [...config.resolvedFeatureMap.keys()].sort()
    expect(features).toEqual([
      'align', 'blockquote', 'bold', 'editorWords', 'experimental_table', 'heading', 'horizontalRule', 'indent', 'intake', 'italic', 'link', 'marks', 'orderedList', 'paragraph',
      'subscript', 'superscript', 'toolbarFixed', 'toolbarInline', 'underline', 'unorderedList', 'upload',
    ])
  })

  it('speaks Chinese', () => {
    const wording = [...config.resolvedFeatureMap.values()].flatMap((feature) => ('i18n' in feature && feature.i18n ? [feature.i18n as Record<string, unknown>] : []))
    expect(wording.length).toBeGreaterThan(5)
    expect(wording.filter((languages) => !('zh' in languages))).toEqual([])
  })

  it.each([
    ['../公告/1.html', true], ['http://intranet/a', true], ['/s/x/?a=1#b', true], ['javascript:alert(1)', false], ['', false],
  ])('link to %j: accepted %j, and stored as it is', async (url, accepted) => {
    const body = { root: { type: 'root', version: 1, format: '', indent: 0, direction: null, children: [{
      type: 'paragraph', version: 1, format: '', indent: 0, direction: null, textFormat: 0, textStyle: '', children: [{
        type: 'link', version: 3, id: 'a1', format: '', indent: 0, direction: null, fields: { linkType: 'custom', newTab: false, url },
        children: [{ type: 'text', version: 1, text: 'x', format: 0, detail: 0, mode: 'normal', style: '' }],
      }],
    }] } }
    const save = editor.payload.create({ collection: 'articles', data: { title: 'x', body } as never })
    if (!accepted) return expect(save).rejects.toThrow()
    const stored = await editor.payload.findByID({ collection: 'articles', id: (await save).id, depth: 0 })
    return expect(JSON.stringify(stored)).toContain(JSON.stringify(url))
  })
})
