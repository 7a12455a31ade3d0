import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bindUploads, pendingKeys } from '../../../src/rich-text/bind-uploads.ts'
import { plainText, uploadIds } from '../../../src/rich-text/contents.ts'
import { htmlToRichText, parseHtml } from '../../../src/rich-text/from-html.store.ts'
import { normaliseRichText } from '../../../src/rich-text/normalise.ts'
import { renderRichText } from '../../../src/rich-text/to-html.ts'
import type { Resolve } from '../../../src/rich-text/to-html.ts'

const resolve: Resolve = {
  image: (id) => ({ src: `/files/${id}.jpg`, srcset: '', width: 4, height: 3, alt: '' }),
  file: (id) => ({ label: id, href: `/files/${id}.pdf`, type: 'PDF', size: '1 KB' }),
  document: () => null,
}

const shown = (html: string, pageUrl?: string): string => {
  const pasted = htmlToRichText(html, pageUrl === undefined ? {} : { pageUrl })
  return renderRichText(pasted.value, resolve).replace(/ id="section-[^"]*"/g, '').replace(/ tabindex="0"( role="region" aria-label="[^"]*")?/g, '')
}

const scroll = (rows: string): string => `<div class="table-scroll"><table><tbody>${rows}</tbody></table></div>`

describe('htmlToRichText', () => {
  it.each<[string, string, string]>([
    ['paragraphs out of nested boxes and fonts', '<div><div><font face="仿宋"><span>甲</span></font></div>乙<p><span>丙</span></p></div>', '<p>甲</p><p>乙</p><p>丙</p>'],
    ['typed indents', '<p>　　一、总则</p><p>&nbsp;&nbsp;&nbsp;&nbsp;二、附则&nbsp;</p>', '<p>一、总则</p><p>二、附则</p>'],
    ['blank paragraphs', '<p>&nbsp;</p><p>甲</p><p><br></p><p>　</p><p>乙</p>', '<p>甲</p><p>乙</p>'],
    ['one break within a paragraph', '<p>甲<br>乙</p>', '<p>甲<br />乙</p>'],
    ['two breaks as a new paragraph', '甲<br><br>乙<br>&nbsp;<br>丙', '<p>甲</p><p>乙</p><p>丙</p>'],
    ['a break before an indent as a new paragraph', '　　甲。<br>　　乙。<br/>&nbsp; &nbsp; 丙。', '<p>甲。</p><p>乙。</p><p>丙。</p>'],
    ['a source line that ends between Chinese characters', '<p>人民\n  政府 of\n China</p>', '<p>人民政府 of China</p>'],
    ['bold, italic, underline, sub and sup by tag', '<p><b>a</b><i>b</i><u>c</u>H<sub>2</sub>m<sup>2</sup></p>', '<p><strong>a</strong><em>b</em><u>c</u>H<sub>2</sub>m<sup>2</sup></p>'],
    ['formats by style', '<p><span style="font-weight:700">a</span><span style="FONT-WEIGHT: bold; font-style:italic">b</span><b style="font-weight:normal">c</b><span style="vertical-align:super">2</span></p>',
      '<p><strong>a</strong><strong><em>b</em></strong>c<sup>2</sup></p>'],
    ['alignment', '<p style="text-align:right">某某县人民政府</p><p align="center">通知</p><center>公告</center><div align="right"><p>乙</p><p style="text-align:left">丙</p></div>',
      '<p class="align-right">某某县人民政府</p><p class="align-center">通知</p><p class="align-center">公告</p><p class="align-right">乙</p><p>丙</p>'],
    ['headings, ranked below the page\'s title', '<h1>甲</h1><p>x</p><h3>乙</h3><h5>丙</h5><h6>丁</h6>', '<h2>甲</h2><p>x</p><h3>乙</h3><h4>丙</h4><h4>丁</h4>'],
    ['headings that begin at h3', '<h3>甲</h3><h4>乙</h4>', '<h2>甲</h2><h3>乙</h3>'],
    ['Word\'s outline', '<p class="MsoNormal" style="mso-outline-level:1">一、总体要求</p><p class="MsoNormal">正文</p>', '<h2>一、总体要求</h2><p>正文</p>'],
    ['quotes of several paragraphs', '<blockquote><p>甲</p><p>乙</p></blockquote>', '<blockquote><p>甲</p><p>乙</p></blockquote>'],
    ['nested lists', '<ol start="3"><li>甲<ul><li>乙</li></ul></li><li><p>丙</p><p>丁</p></li></ol>', '<ol start="3"><li>甲<ul><li>乙</li></ul></li><li>丙<br />丁</li></ol>'],
    ['rules', '<p>甲</p><hr><p>乙</p>', '<p>甲</p><hr /><p>乙</p>'],
    ['nothing that is hidden or runs', '<p>甲<span style="display:none">x</span><span hidden>y</span></p><script>z</script><style>p{}</style><!-- c --><p style="mso-hide:all">h</p>', '<p>甲</p>'],
    ['nothing of a form but its text', '<form><p>甲</p><input value="x"><button>提交</button></form>', '<p>甲</p>'],
    ['preformatted lines', '<pre>甲\n乙</pre>', '<p>甲<br />乙</p>'],
    ['a block inside inline markup', '<p><b>甲</b></p><span><div>乙</div>丙</span>', '<p><strong>甲</strong></p><p>乙</p><p>丙</p>'],
  ])('reads %s', (_name, html, expected) => {
    expect(shown(html)).toBe(expected)
  })

  it('reads links against the page, and only safe ones', () => {
    const html = '<p><a href="../a.html"><u>甲</u></a><a href="javascript:x()">乙</a><a href="#top">丙</a><a>丁</a><a href="mailto:a@example.cn">戊</a></p>'
    expect(shown(html, 'https://old.example.cn/zw/2020/b.html')).toBe(
      '<p><a href="https://old.example.cn/zw/a.html" rel="noopener">甲</a>乙丙丁<a href="mailto:a@example.cn">戊</a></p>',
    )
    expect(htmlToRichText(html).dropped).toEqual([{ kind: 'unsafe-link', count: 1 }])
    expect(shown('<p><a href="../a.html">甲</a></p>')).toBe('<p><a href="../a.html">甲</a></p>')
  })

  it('reads Word\'s typed lists, and leaves official numbering in the text', () => {
    const item = (level: number, marker: string, words: string) =>
      `<p class="MsoListParagraph" style="margin-left:21.0pt;mso-list:l0 level${level} lfo1"><![if !supportLists]><span lang="EN-US"><span style="mso-list:Ignore">${marker}<span style="font:7.0pt">&nbsp;&nbsp;</span></span></span><![endif]>${words}<o:p></o:p></p>`
    expect(shown(`<p>前</p>${item(1, '2.', '甲')}${item(2, '·', '乙')}${item(1, '3.', '丙')}<p>后</p>${item(1, '一、', '丁')}`)).toBe(
      '<p>前</p><ol start="2"><li>甲<ul><li>乙</li></ul></li><li>丙</li></ol><p>后</p><p>一、丁</p>',
    )
  })

  it('reads WPS paragraphs with their namespaced tags', () => {
    expect(shown('<!--[if gte mso 9]><xml><o:x>1</o:x></xml><![endif]--><p class=MsoNormal style="text-indent:32.0000pt;"><span style="mso-spacerun:\'yes\';font-family:仿宋;"><font face="仿宋">各乡镇人民政府：</font></span><o:p></o:p></p>'))
      .toBe('<p>各乡镇人民政府：</p>')
  })

  it('keeps merged cells and finds header cells', () => {
    expect(shown('<table><tr><th rowspan="2">区</th><th colspan="2">人数</th></tr><tr><td>男</td><td align="right">1</td></tr></table>')).toBe(scroll(
      '<tr><th scope="col" rowspan="2"><p>区</p></th><th scope="col" colspan="2"><p>人数</p></th></tr>'
      + '<tr><td><p>男</p></td><td class="align-right"><p class="align-right">1</p></td></tr>',
    ).replace('<td class="align-right">', '<td>'))
    expect(shown('<table><tr><td><b>区</b></td><td><strong>人数</strong></td></tr><tr><td>甲</td><td>1</td></tr></table>')).toContain('<th scope="col"><p><strong>区</strong></p></th>')
    expect(shown('<table><thead><tr><td>区</td></tr></thead><tr><th>甲</th><td>1</td></tr></table>')).toContain('<th scope="col"><p>区</p></th></tr><tr><th scope="row">')
  })

  it('shrinks spans over rows that have no cells', () => {
    expect(shown('<table><tr><td rowspan="3">甲</td><td>乙</td></tr><tr></tr><tr><td>丙</td></tr></table>')).toBe(
      scroll('<tr><td rowspan="2"><p>甲</p></td><td><p>乙</p></td></tr><tr><td><p>丙</p></td></tr>'),
    )
  })

  it('takes the text out of tables that only place it', () => {
    expect(shown('<table><tr><td><p>甲</p></td></tr></table>')).toBe('<p>甲</p>')
    expect(shown('<table><tr><td>头</td></tr><tr><td><table><tr><td>1</td><td>2</td></tr></table></td></tr></table>')).toBe(`<p>头</p>${scroll('<tr><td><p>1</p></td><td><p>2</p></td></tr>')}`)
    expect(htmlToRichText('<table><tr><td>&nbsp;</td><td></td></tr></table>').dropped).toEqual([{ kind: 'empty-table', count: 1 }])
  })

  it('finds pictures, even those that load late, and leaves icons', () => {
    const pasted = htmlToRichText(
      '<p>上<img src="./a.jpg" alt="会场">下</p><img data-original="b.png" src="blank.gif"><img src="/icons/pdf.gif"><img src="dot.gif" width="1" height="1"><img>',
      { pageUrl: 'https://old.example.cn/x/y.html' },
    )
    expect(pasted.images).toEqual([
      { key: 'pending-media-1', src: 'https://old.example.cn/x/a.jpg', alt: '会场' },
      { key: 'pending-media-2', src: 'https://old.example.cn/x/b.png', alt: '' },
    ])
    expect(pasted.dropped).toEqual([{ kind: 'icon', count: 2 }, { kind: 'image-without-source', count: 1 }])
    expect(pasted.value.root.children.map((node) => node.type)).toEqual(['paragraph', 'upload', 'paragraph', 'upload'])
  })

  it('finds files: linked, without words, and shown in the page', () => {
    const pasted = htmlToRichText(
      '<p>附件：<a href="f/1.doc">申请表</a></p><p><a href="f/%E8%A1%A8.xls"><img src="/icons/xls.gif"></a></p><iframe src="/pdf/viewer.html?file=/f/3.pdf"></iframe><iframe src="https://map.example.cn/"></iframe>',
      { pageUrl: 'https://old.example.cn/x/' },
    )
    expect(pasted.attachments).toEqual([
      { key: 'pending-attachments-1', href: 'https://old.example.cn/x/f/1.doc', label: '申请表' },
      { key: 'pending-attachments-2', href: 'https://old.example.cn/x/f/%E8%A1%A8.xls', label: '表.xls' },
      { key: 'pending-attachments-3', href: 'https://old.example.cn/pdf/viewer.html?file=/f/3.pdf', label: '3.pdf' },
    ])
    expect(pasted.dropped).toEqual([{ kind: 'embed', count: 1 }, { kind: 'icon', count: 1 }])
  })

  it('loses no visible character, whatever the markup', () => {
    const tags = ['div', 'p', 'span', 'b', 'font', 'ul', 'ol', 'li', 'table', 'blockquote', 'h2', 'a', 'center', 'section', 'pre', 'sup', 'dl', 'dd']
    const tree = fc.letrec<{ node: string }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 6, depthSize: 'large' },
        fc.constantFrom('甲', '乙 ', '丙&nbsp;', '<br>', '丁\n', '&lt;b&gt;', '　戊', '<hr>'),
        fc.tuple(fc.constantFrom(...tags), fc.array(tie('node'), { maxLength: 4 })).map(([tag, inner]) =>
          tag === 'table' ? `<table><tr>${inner.map((cell) => `<td>${cell}</td>`).join('')}</tr></table>` : `<${tag} href="/x">${inner.join('')}</${tag}>`),
      ),
    }))
    fc.assert(fc.property(fc.array(tree.node, { maxLength: 4 }), (parts) => {
      const html = parts.join('')
      const { value } = htmlToRichText(html)
      expect(plainText(value).replace(/\s/g, '')).toBe((parseHtml(html).body.textContent ?? '').replace(/\s/g, ''))
      expect(JSON.stringify(normaliseRichText(value).value)).toBe(JSON.stringify(value))
    }), { numRuns: 300 })
  })

  it('takes any string at all', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (html) => htmlToRichText(html).value.root.children.length > 0))
  })
})

describe('bindUploads', () => {
  const pasted = htmlToRichText('<p>见<a href="1.pdf">附件一</a>和<a href="2.pdf">附件二</a></p><p><a href="3.pdf">附件<b>三</b></a></p><img src="a.jpg"><img src="b.jpg">')
  const bound = bindUploads(pasted.value, new Map([
    ['pending-attachments-1', { collection: 'attachments', id: 'f1' }],
    ['pending-attachments-3', { collection: 'attachments', id: 'f3' }],
    ['pending-media-1', { collection: 'media', id: 'm1' }],
  ] as const))

  it('waits for every key before', () => {
    expect(pendingKeys(pasted.value)).toEqual(['pending-attachments-1', 'pending-attachments-2', 'pending-attachments-3', 'pending-media-1', 'pending-media-2'])
  })

  it('leaves no pending key behind', () => {
    expect(pendingKeys(bound)).toEqual([])
    expect(uploadIds(bound)).toEqual([{ collection: 'attachments', id: 'f1' }, { collection: 'attachments', id: 'f3' }, { collection: 'media', id: 'm1' }])
  })

  it('prints files where they stood and keeps the words of what has no document', () => {
    expect(renderRichText(bound, resolve).replace(/ (?:class|download|loading|decoding|width|height|alt)="[^"]*"/g, '')).toBe(
      '<p>见<a href="/files/f1.pdf">附件一</a> <span>PDF</span> <span>1 KB</span>和附件二</p>'
      + '<p><a href="/files/f3.pdf">附件三</a> <span>PDF</span> <span>1 KB</span></p><figure><img src="/files/m1.jpg" /></figure>',
    )
  })

  it('prints an unbound text without broken pictures', () => {
    expect(renderRichText(pasted.value, { image: () => null, file: () => null, document: () => null })).toBe('<p>见附件一和附件二</p><p>附件<strong>三</strong></p>')
  })
})
