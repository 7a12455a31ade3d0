import { JSDOM } from 'jsdom'
import { describe, expect, it } from 'vitest'
import { normaliseRichText } from '../../../src/rich-text/normalise.ts'
import type { RichText } from '../../../src/rich-text/rich-text.ts'
import { renderRichText } from '../../../src/rich-text/to-html.ts'
import type { Resolve } from '../../../src/rich-text/to-html.ts'
import { root, text } from './trees.ts'

const resolve: Resolve = {
  image: (id) => (id === 'm1'
    ? { src: '/files/aa.jpg', srcset: '/files/aa-480.webp 480w', width: 800, height: 600, alt: '会议"现场"', caption: '会议<现场>' }
    : null),
  file: (id) => (id === 'f1' ? { label: '申请表', href: '/files/bb.pdf', type: 'PDF', size: '1.2 MB' } : null),
  document: (collection, id) => (id === 'd1' ? `/${collection}/1.html` : id === 'evil' ? 'javascript:alert(1)' : null),
}

const render = (...children: unknown[]): string => renderRichText(normaliseRichText(root(...children)).value, resolve)
const internal = (relationTo: string, value: string, words: string) => ({
  type: 'link', fields: { linkType: 'internal', doc: { relationTo, value } }, children: [text(words)],
})
const paragraph = (...children: unknown[]) => ({ type: 'paragraph', children })

describe('renderRichText', () => {
  it('prints paragraphs with their alignment, and no blank ones', () => {
    expect(render(
      { type: 'paragraph', format: 'right', children: [text('某某县人民政府')] },
      paragraph(text('\u00a0\u3000 ')),
      paragraph(),
      { type: 'paragraph', indent: 2, direction: 'rtl', children: [text('乙')] },
    )).toBe('<p class="align-right">某某县人民政府</p><p class="indent-2" dir="rtl">乙</p>')
  })

  it('nests formats in one order', () => {
    expect(render(paragraph(text('H'), text('2', 32), text('O', 1 | 2 | 8)))).toBe('<p>H<sub>2</sub><strong><em><u>O</u></em></strong></p>')
  })

  it('gives headings ids that do not depend on what stands before them', () => {
    const heading = (words: string) => ({ type: 'heading', tag: 'h2', children: [text(words)] })
    const alone = /id="(section-[^"]+)"/.exec(render(heading('办理流程')))?.[1] ?? 'none'
    expect(alone).not.toBe('none')
    expect(render(heading('申请条件'), heading('办理流程'), heading('办理流程'))).toContain(`<h2 id="${alone}">办理流程</h2><h2 id="${alone}-2">`)
  })

  it('prints a picture with its caption, and nothing for a missing one', () => {
    expect(render({ type: 'upload', relationTo: 'media', value: 'm1' })).toBe(
      '<figure><img src="/files/aa.jpg" srcset="/files/aa-480.webp 480w" sizes="(min-width: 64rem) 48rem, 100vw" width="800" height="600" '
      + 'alt="会议&quot;现场&quot;" loading="lazy" decoding="async" /><figcaption>会议&lt;现场&gt;</figcaption></figure>',
    )
    expect(render({ type: 'upload', relationTo: 'media', value: 'gone' })).toBe('')
  })

  it('prints a file with type and size, and the words alone when it is missing', () => {
    expect(render({ type: 'upload', relationTo: 'attachments', value: 'f1', fields: { label: '附件1' } })).toBe(
      '<p class="attachment"><a class="file" href="/files/bb.pdf" download="申请表.pdf">附件1</a> '
      + '<span class="file-type">PDF</span> <span class="file-size">1.2 MB</span></p>',
    )
    expect(render({ type: 'upload', relationTo: 'attachments', value: 'gone', fields: { label: '附件2' } })).toBe('<p>附件2</p>')
    expect(render(paragraph(text('见'), internal('attachments', 'gone', '附件3')))).toBe('<p>见附件3</p>')
  })

  it('links documents by address and leaves the words where there is none', () => {
    expect(render(paragraph(internal('policies', 'd1', '办法')))).toBe('<p><a href="/policies/1.html">办法</a></p>')
    expect(render(paragraph(internal('policies', 'draft', '办法')))).toBe('<p>办法</p>')
    expect(render(paragraph(internal('policies', 'evil', '办法')))).toBe('<p>办法</p>')
  })

  it('marks external links', () => {
    const link = (url: string, newTab: boolean) => ({ type: 'link', fields: { url, newTab }, children: [text('x')] })
    expect(render(paragraph(link('https://a.example/', true)))).toBe('<p><a href="https://a.example/" target="_blank" rel="noopener">x</a></p>')
    expect(render(paragraph(link('https://a.example/', false)))).toBe('<p><a href="https://a.example/" rel="noopener">x</a></p>')
    expect(render(paragraph(link('/a.html', false)))).toBe('<p><a href="/a.html">x</a></p>')
  })

  it('keeps merged cells, scopes and a named, reachable region', () => {
    const cell = (words: string, more: object = {}) => ({ type: 'tablecell', children: [text(words)], ...more })
    const row = (...children: unknown[]) => ({ type: 'tablerow', children })
    expect(render(
      paragraph(text('各区情况')),
      { type: 'table', children: [
        row(cell('区', { headerState: 1, rowSpan: 2 }), cell('人数', { headerState: 1, colSpan: 2 })),
        row(cell('甲', { headerState: 2 }), cell('')),
      ] },
    )).toBe(
      '<p>各区情况</p><div class="table-scroll" tabindex="0" role="region" aria-label="各区情况"><table><tbody>'
      + '<tr><th scope="col" rowspan="2"><p>区</p></th><th scope="col" colspan="2"><p>人数</p></th></tr>'
      + '<tr><th scope="row"><p>甲</p></th><td></td></tr></tbody></table></div>',
    )
  })

  it('puts a nested list into the item before it and joins neighbouring quotes', () => {
    const item = (...children: unknown[]) => ({ type: 'listitem', children })
    const inner = { type: 'list', children: [item(text('乙'))] }
    expect(render({ type: 'list', listType: 'number', start: 2, children: [item(text('甲'), inner)] }))
      .toBe('<ol start="2"><li>甲<ul><li>乙</li></ul></li></ol>')
    expect(render({ type: 'quote', children: [text('甲')] }, { type: 'quote', children: [text('乙')] })).toBe('<blockquote><p>甲</p><p>乙</p></blockquote>')
  })
})

/** What an attacker could store past any editor: each of these has broken some converter. */
const hostile: [string, unknown][] = [
  ['header state', { type: 'table', children: [{ type: 'tablerow', children: [{ type: 'tablecell', headerState: '0" onmouseover="alert(1)', children: [] }] }] }],
  ['upload object', { type: 'upload', relationTo: 'attachments', value: { id: 'f1', url: 'javascript:alert(1)', mimeType: 'text/html' }, fields: {} }],
  ['script link', paragraph({ type: 'link', fields: { linkType: 'custom', url: 'javascript:alert(1)' }, children: [text('x')] })],
  ['script in text', paragraph(text('<script>alert(1)</script><img src=x onerror=alert(1)>'))],
  ['tag name', { type: 'heading', tag: 'script', children: [text('alert(1)')] }],
  ['format', { type: 'paragraph', format: '" onclick="alert(1)', children: [text('x')] }],
  ['id', { type: 'link', id: '"><script>', fields: { linkType: 'custom', url: '/"onmouseover="alert(1)' }, children: [text('x')] }],
  ['label', { type: 'upload', relationTo: 'attachments', value: 'f1', fields: { label: '"><svg onload=alert(1)>' } }],
  ['code block', { type: 'code', children: [{ type: 'code-highlight', text: '<svg onload=alert(1)>' }] }],
  ['spans', { type: 'table', children: [{ type: 'tablerow', children: [{ type: 'tablecell', colSpan: '1 onfocus=alert(1)', children: [] }] }] }],
]

/** Asks a browser's parser what the HTML would become, instead of looking for substrings. */
const dangersIn = (html: string): string[] => {
  const { document } = new JSDOM(html).window
  return [...document.querySelectorAll('*')].flatMap((element) => [
    ...(/^(script|svg|iframe|object|embed|style|form|input|base|meta|link)$/i.test(element.tagName) && element.closest('body') ? [element.tagName] : []),
    ...[...element.attributes].filter((a) => /^on|^style$|srcdoc/i.test(a.name) || /^\s*(javascript|data|vbscript):/i.test(a.value)).map((a) => a.name),
  ])
}

describe('hostile trees', () => {
  it.each(hostile)('%s: nothing runs', (_name, node) => {
    expect(dangersIn(render(node))).toEqual([])
  })

  it.each(hostile)('%s: nothing runs even where the tree was not normalised', (_name, node) => {
    const raw = root(node) as unknown as RichText
    expect(dangersIn(renderRichText(raw, resolve))).toEqual([])
  })

  it('the check itself sees dangers', () => {
    expect(dangersIn('<p onclick="x">a</p><svg></svg>')).toEqual(['onclick', 'svg'])
  })
})
