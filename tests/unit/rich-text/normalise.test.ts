import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isPlatformError } from '../../../src/errors.ts'
import { linkedDocuments, plainText, uploadIds } from '../../../src/rich-text/contents.ts'
import { normaliseRichText } from '../../../src/rich-text/normalise.ts'
import { root, text } from './trees.ts'

const normalised = (...children: unknown[]) => normaliseRichText(root(...children)).value.root.children

const reasonsOf = (act: () => unknown): unknown => {
  try {
    act()
  } catch (error) {
    if (isPlatformError(error)) return { code: error.code, keys: error.details.reasons?.map((reason) => reason.key) }
    throw error
  }
  return null
}

/** Trees of every known type in every place, with foreign keys and values in between. */
const anyTree = fc.letrec((tie) => ({
  node: fc.record(
    {
      type: fc.oneof(
        { weight: 12, arbitrary: fc.constantFrom('text', 'tab', 'linebreak', 'link', 'autolink', 'paragraph', 'heading', 'quote',
          'list', 'listitem', 'table', 'tablerow', 'tablecell', 'upload', 'horizontalrule', 'root') },
        fc.constantFrom('block', 'code', '__proto__', 'constructor', 7),
      ),
      text: fc.oneof(fc.string({ unit: 'binary' }), fc.constant('第一条 ')),
      format: fc.oneof(fc.integer({ min: -5, max: 200 }), fc.constantFrom('center', 'right', 'x')),
      indent: fc.oneof(fc.integer(), fc.constant('2')),
      tag: fc.constantFrom('h1', 'h3', 'h6', 'ol', 'script'),
      listType: fc.constantFrom('number', 'bullet', 'check', undefined),
      start: fc.integer({ min: -3, max: 9 }),
      headerState: fc.constantFrom(0, 1, 3, '2', '0" onmouseover="x', 99),
      colSpan: fc.constantFrom(1, 2, '3', 1e9, -1),
      relationTo: fc.constantFrom('media', 'attachments', 'users'),
      value: fc.oneof(fc.integer(), fc.string(), fc.constant({ id: 'a1', url: 'javascript:alert(1)' })),
      id: fc.constantFrom('a', 'b', '"><script>', undefined),
      fields: fc.constantFrom(
        { url: 'https://a.example/ x' }, { url: 'java\tscript:alert(1)' }, { label: '附件' },
        { linkType: 'internal', doc: { relationTo: 'articles', value: 4 } }, null,
      ),
      $: fc.anything(),
      children: fc.oneof({ maxDepth: 5 }, fc.constant([]), fc.array(tie('node'), { maxLength: 4 })),
    },
    { requiredKeys: ['type'] },
  ),
}))

describe('normaliseRichText', () => {
  it('changes nothing the second time, whatever came in', () => {
    fc.assert(
      fc.property(fc.array(anyTree.node, { maxLength: 5 }), (children) => {
        const once = normaliseRichText(root(...children)).value
        const twice = normaliseRichText(JSON.parse(JSON.stringify(once)))
        expect(JSON.stringify(twice.value)).toBe(JSON.stringify(once))
        expect(twice.notes).toEqual([])
      }),
      { numRuns: 400 },
    )
  })

  it('takes any value at all', () => {
    fc.assert(fc.property(fc.anything(), (value) => normaliseRichText(value).value.root.children.length > 0))
    fc.assert(fc.property(fc.anything(), (value) => normaliseRichText({ root: { children: [value] } }).value.root.children.length > 0))
  })

  it('keeps every printable word of a text node, however the tree is built', () => {
    const words = fc.array(fc.constantFrom('甲', '乙', '丙', '丁'), { minLength: 1, maxLength: 6 })
    const wrappers = fc.array(fc.constantFrom('paragraph', 'list', 'listitem', 'table', 'tablerow', 'tablecell', 'quote', 'link', 'unheard-of'), { maxLength: 6 })
    fc.assert(
      fc.property(words, wrappers, (parts, types) => {
        const leaves: unknown[] = parts.map((part) => text(part))
        const tree = types.reduce<unknown[]>((children, type) => [{ type, children }], leaves)
        expect(plainText(normaliseRichText(root(...tree)).value).replace(/\s/g, '')).toBe(parts.join(''))
      }),
    )
  })

  it('gives the same bytes whatever the order of the keys', () => {
    const one = { type: 'paragraph', indent: 1, format: 'right', children: [text('落款')] }
    const other = { children: [text('落款')], format: 'right', $: { x: 1 }, indent: 1, type: 'paragraph' }
    expect(JSON.stringify(normalised(one))).toBe(JSON.stringify(normalised(other)))
  })

  it('drops unknown keys', () => {
    expect(JSON.stringify(normalised({ type: 'paragraph', $: 1, style: 'x', onclick: 'x', children: [] }))).not.toMatch(/\$|onclick|"x"/)
  })

  it.each([
    ['0" onmouseover="alert(1)', 0], ['2', 2], [3, 3], [99, 3], [-1, 0], [{ toString: 1 }, 0], [Number.NaN, 0],
  ])('reads header state %j as %j', (headerState, expected) => {
    const cell = { type: 'tablecell', headerState, children: [] }
    expect(normalised({ type: 'table', children: [{ type: 'tablerow', children: [cell] }] })).toMatchObject([
      { children: [{ children: [{ headerState: expected }] }] },
    ])
  })

  it('cuts an upload down to its collection and id', () => {
    const value = { id: 'ab12', url: 'javascript:alert(1)', mimeType: 'text/html' }
    expect(normalised({ type: 'upload', relationTo: 'media', value, fields: { label: 'x', alt: 'y' } })).toEqual([
      { type: 'upload', version: 3, format: '', id: '000000000000000000000001', relationTo: 'media', value: 'ab12', fields: {} },
    ])
    expect(normalised({ type: 'upload', relationTo: 'media', value: 17 })).toMatchObject([{ value: '17' }])
    expect(normalised({ type: 'upload', relationTo: 'users', value: '1' })).toMatchObject([{ type: 'paragraph', children: [] }])
  })

  it.each([
    ['https://www.example.cn/a?b=1#c', 'https://www.example.cn/a?b=1#c'],
    ['HTTP://example.cn', 'HTTP://example.cn'],
    ['//example.cn/x', 'https://example.cn/x'],
    ['/zwgk/a b.html', '/zwgk/a%20b.html'],
    ['../公告/1.html', '../公告/1.html'],
    ['#top', '#top'],
    ['/\t/example.cn/x', 'https://example.cn/x'],
    ['https://example.cn/\u200b公告', 'https://example.cn/公告'],
    ['mailto:office@example.cn', 'mailto:office@example.cn'],
    ['tel:0000-0000000', 'tel:0000-0000000'],
    ['javascript:alert(1)', null],
    [' JaVaScRiPt:alert(1)', null],
    ['java\tscript:alert(1)', null],
    ['java\u00adscript:alert(1)', null],
    ['\u0001javascript:alert(1)', null],
    ['data:text/html,<script>', null],
    ['vbscript:x', null],
    ['file:///etc/passwd', null],
    ['\\\\evil.example\\x', null],
    ['/\\evil.example', null],
    ['http://', null],
    ['', null],
    [{ toString: 'x' }, null],
  ])('link %j leads to %j', (url, expected) => {
    const [paragraph] = normalised({ type: 'link', fields: { linkType: 'custom', url }, children: [text('链接')] })
    expect(paragraph).toMatchObject({
      children: expected === null ? [{ type: 'text', text: '链接' }] : [{ type: 'link', fields: { url: expected } }],
    })
  })

  it('takes a link inside a link apart and keeps the words', () => {
    const inner = { type: 'link', fields: { url: 'https://b.example' }, children: [text('乙')] }
    const result = normaliseRichText(root({ type: 'link', fields: { url: 'https://a.example' }, children: [text('甲'), inner] }))
    expect(plainText(result.value)).toBe('甲乙')
    expect(result.notes).toEqual([{ kind: 'nested-link', count: 1 }])
  })

  it('gives every link and upload an id of its own, keeping those it can', () => {
    const link = (id?: string) => ({ type: 'link', id, fields: { url: '/a' }, children: [text('x')] })
    const json = JSON.stringify(normalised({ type: 'paragraph', children: [link(), link('abc'), link('abc'), link('000000000000000000000002')] }))
    expect(json.match(/"id":"\w+"/g)).toEqual(['000000000000000000000001', 'abc', '000000000000000000000002', '000000000000000000000003'].map((id) => `"id":"${id}"`))
  })

  it('drops formats that a published text does not have', () => {
    expect(normalised({ type: 'paragraph', children: [{ type: 'text', text: 'x', format: 0xffff }] })).toMatchObject([
      { children: [{ format: 1 | 2 | 8 | 32 | 64 }] },
    ])
  })

  it('puts a picture that stands in a paragraph between its halves', () => {
    const children = [text('上'), { type: 'upload', relationTo: 'media', value: 'p1' }, text('下')]
    expect(normalised({ type: 'paragraph', format: 'center', children }).map((node) => node.type)).toEqual(['paragraph', 'upload', 'paragraph'])
  })

  it('moves a nested list into an item of its own and numbers the items on', () => {
    const item = (...children: unknown[]) => ({ type: 'listitem', children })
    const inner = { type: 'list', listType: 'bullet', children: [item(text('一之一'))] }
    const [list] = normalised({ type: 'list', listType: 'number', start: 3, children: [item(text('一'), inner), item(text('二'))] })
    expect(list).toMatchObject({ start: 3, children: [{ value: 3 }, { value: 4, children: [{ type: 'list' }] }, { value: 4 }] })
  })

  it('refuses what is nested too deeply or too long, with the reason', () => {
    const deep = (levels: number): unknown => (levels === 0 ? text('x') : { type: 'quote', children: [deep(levels - 1)] })
    expect(reasonsOf(() => normaliseRichText(root(deep(60))))).toEqual({ code: 'input.invalid', keys: ['rich-text.too-deep'] })
    expect(reasonsOf(() => normaliseRichText(root(deep(40))))).toBeNull()
    const many = Array.from({ length: 20_001 }, () => ({ type: 'linebreak' }))
    expect(reasonsOf(() => normaliseRichText(root(...many)))).toEqual({ code: 'input.invalid', keys: ['rich-text.too-long'] })
    const lists = (levels: number): unknown => (levels === 0 ? text('x') : { type: 'list', children: [lists(levels - 1)] })
    expect(reasonsOf(() => normaliseRichText(root(lists(30))))).toEqual({ code: 'input.invalid', keys: ['rich-text.too-deep'] })
  })
})

describe('contents', () => {
  const value = normaliseRichText(root(
    { type: 'heading', tag: 'h2', children: [text('标题')] },
    { type: 'upload', relationTo: 'media', value: 'm1' },
    { type: 'upload', relationTo: 'media', value: 'm1' },
    { type: 'paragraph', children: [
      text('见'),
      { type: 'link', fields: { linkType: 'internal', doc: { relationTo: 'policies', value: { id: 'p9' } } }, children: [text('办法')] },
      { type: 'link', fields: { linkType: 'internal', doc: { relationTo: 'attachments', value: 'f1' } }, children: [text('附件')] },
    ] },
    { type: 'table', children: [{ type: 'tablerow', children: ['甲', '乙'].map((word) => ({ type: 'tablecell', children: [text(word)] })) }] },
  )).value

  it('gives the words, line by line', () => {
    expect(plainText(value)).toBe('标题\n见办法附件\n甲\t乙')
  })

  it('lists uploads, linked files among them, each once', () => {
    expect(uploadIds(value)).toEqual([{ collection: 'media', id: 'm1' }, { collection: 'attachments', id: 'f1' }])
  })

  it('lists linked documents without files', () => {
    expect(linkedDocuments(value)).toEqual([{ collection: 'policies', id: 'p9' }])
  })
})
