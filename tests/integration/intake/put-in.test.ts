import { getEnabledNodes } from '@payloadcms/richtext-lexical'
import type { SanitizedServerEditorConfig } from '@payloadcms/richtext-lexical'
import {
  $getRoot, $isElementNode, $isTextNode, type BaseSelection, type LexicalEditor, type LexicalNode, type SerializedEditorState, type TextNode,
} from '@payloadcms/richtext-lexical/lexical'
import { createHeadlessEditor } from '@payloadcms/richtext-lexical/lexical/headless'
import type { Payload, RichTextField } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { $putIn, $putInWords } from '../../../src/admin/intake/put-in.ts'
import { readHtml } from '../../../src/intake/read-html.store.ts'
import { htmlToRichText } from '../../../src/rich-text/from-html.store.ts'
import { plainText } from '../../../src/rich-text/contents.ts'
import { normaliseRichText } from '../../../src/rich-text/normalise.ts'
import { startEditor } from '../legacy-paste/editor-payload.ts'

let payload: { payload: Payload; stop: () => Promise<void> }
let config: SanitizedServerEditorConfig

beforeAll(async () => {
  payload = await startEditor()
  const field = payload.payload.collections['articles' as never] as unknown as { config: { fields: RichTextField[] } }
  const body = field.config.fields.find((candidate) => 'name' in candidate && candidate.name === 'body')
  config = (body?.editor as unknown as { editorConfig: SanitizedServerEditorConfig }).editorConfig
})
afterAll(() => payload.stop())

const opened = (html: string): LexicalEditor => {
  const editor = createHeadlessEditor({ nodes: getEnabledNodes({ editorConfig: config }), onError: (error) => { throw error } })
  editor.setEditorState(editor.parseEditorState(htmlToRichText(html).value as unknown as SerializedEditorState))
  return editor
}

const textNodes = (node: LexicalNode): TextNode[] => {
  if ($isTextNode(node)) return [node]
  return $isElementNode(node) ? node.getChildren().flatMap(textNodes) : []
}

/** Puts the pasted text in where the sign | stands in the text that is there. */
const pasted = (there: string, put: (place: BaseSelection | null) => void): string => {
  const editor = opened(there)
  editor.update(() => {
    const node = textNodes($getRoot()).find((text) => text.getTextContent().includes('|'))
    const at = node?.getTextContent().indexOf('|') ?? 0
    put(node === undefined ? null : node.select(at, at + 1))
  }, { discrete: true })
  const { value } = normaliseRichText(editor.getEditorState().toJSON())
  return plainText(value).replace(/\s/g, '')
}

const everything = '<h2>一</h2><p>二</p><ol start="3"><li>三<ul><li>四</li></ul></li></ol><table><tr><td rowspan="2">五</td><td>六</td></tr><tr><td>七</td></tr></table><hr><p>八<sup>九</sup><a href="/x">十</a></p>'

describe('$putIn', () => {
  it.each<[string, string, string]>([
    ['an empty text', '', '一二三四五六七八九十'],
    ['the end of a paragraph', '<p>前|</p>', '前一二三四五六七八九十'],
    ['the middle of a paragraph', '<p>前|后</p><p>末</p>', '前一二三四五六七八九十后末'],
    ['a heading', '<h2>前|后</h2>', '前一二三四五六七八九十后'],
    ['a quote', '<blockquote>前|后</blockquote>', '前一二三四五六七八九十后'],
    ['an item of a list', '<ul><li>前|后</li><li>末</li></ul>', '前一二三四五六七八九十后末'],
    ['a cell of a table', '<table><tr><td>前|后</td><td>末</td></tr></table>', '前一二三四五六七八九十后末'],
    ['a link, behind which it goes', '<p>首<a href="/y">前|后</a>末</p>', '首前后一二三四五六七八九十末'],
  ])('loses nothing in %s', (_name, there, expected) => {
    expect(pasted(there, (place) => $putIn(readHtml(everything).value, place))).toBe(expected)
  })

  it.each<[string, string, string]>([
    ['one paragraph joins the words around it', '<p>甲</p>', '<p>前|后</p>'],
    ['a heading', '<h2>甲</h2>', '<p>前|后</p>'], ['a table', '<table><tr><td>甲</td><td></td></tr></table>', '<p>前|后</p>'], ['a list', '<ul><li>甲</li></ul>', '<ul><li>前|后</li></ul>'],
  ])('%s', (_name, html, there) => {
    expect(pasted(there, (place) => $putIn(readHtml(html).value, place))).toBe('前甲后')
  })

  it('takes words as words', () => {
    expect(pasted('<p>前|后</p>', (place) => $putInWords('甲\n<b>乙</b>', place))).toBe('前甲<b>乙</b>后')
  })
})
