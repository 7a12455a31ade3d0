import { describe, expect, it } from 'vitest'
import { readHtml } from '../../../src/intake/read-html.store.ts'
import { renderRichText } from '../../../src/rich-text/to-html.ts'

const shown = (html: string): string =>
  renderRichText(readHtml(html).value, {
    image: (id) => ({ src: `/${id}`, srcset: '', width: 1, height: 1, alt: '' }), file: () => null, document: () => null,
  }).replace(/ id="section-[^"]*"/g, '')

/** As Word for Windows puts it on the clipboard. */
const wordPage = (body: string): string =>
  `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta charset=utf-8><meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--><style><!-- p.MsoNormal {mso-style-name:"正文"; font-family:等线;} @list l0:level1 {mso-level-text:"%1\\."} --></style></head>
<body lang=ZH-CN style='tab-interval:21.0pt'><!--StartFragment-->${body}<!--EndFragment--></body></html>`

const item = (level: number, sign: string, words: string): string =>
  `<p class=MsoListParagraph style='margin-left:${level * 21}pt;text-indent:-18.0pt;mso-list:l0 level${level} lfo1'><![if !supportLists]><span lang=EN-US style='font-family:仿宋'><span style='mso-list:Ignore'>${sign}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]><span style='font-family:仿宋;color:red'>${words}<span lang=EN-US><o:p></o:p></span></span></p>`

const reference = (kind: 'f' | 'e', number: number, sign: string): string =>
  `<a style='mso-${kind === 'f' ? 'footnote' : 'endnote'}-id:${kind}${kind === 'f' ? 'tn' : 'dn'}${number}' href="#_${kind}${kind === 'f' ? 'tn' : 'dn'}${number}" name="_${kind}${kind === 'f' ? 'tnref' : 'dnref'}${number}" title=""><span class=MsoFootnoteReference><span lang=EN-US><span style='mso-special-character:footnote'><![if !supportFootnotes]><span class=MsoFootnoteReference>${sign}</span><![endif]></span></span></span></a>`

const notes = (...words: string[]): string =>
  `<div style='mso-element:footnote-list'><![if !supportFootnotes]><br clear=all><hr align=left size=1 width="33%"><![endif]>${words.map((text, index) =>
    `<div style='mso-element:footnote' id=ftn${index + 1}><p class=MsoFootnoteText><a style='mso-footnote-id:ftn${index + 1}' href="#_ftnref${index + 1}" name="_ftn${index + 1}" title=""><span class=MsoFootnoteReference>[${index + 1}]</span></a> ${text}</p></div>`).join('')}</div>`

describe('readHtml', () => {
  it.each<[string, string, string]>([
    ['Word\'s lists with levels and start', item(1, '3.', '甲') + item(2, '\uf0b7', '乙') + item(2, '<img src="bullet.png">', '丙') + item(1, '4.', '丁'), '<ol start="3"><li>甲<ul><li>乙</li><li>丙</li></ul></li><li>丁</li></ol>'],
    ['official numbering of Word as words', item(1, '一、', '甲') + item(2, '（一）', '乙') + item(3, '(1)', '丙'), '<p>一、甲</p><p>（一）乙</p><p>(1) 丙</p>'],
    ['two lists with a paragraph between', item(1, '1.', '甲') + '<p class=MsoNormal>插话</p>' + item(1, '2.', '乙'), '<ol><li>甲</li></ol><p>插话</p><ol start="2"><li>乙</li></ol>'],
    ['a drawing once, as its picture', '<p class=MsoNormal>图<!--[if gte vml 1]><v:shape id="a"><v:imagedata src="file:///C:/a/image001.png"/></v:shape><![endif]--><![if !vml]><img width=300 height=200 src="file:///C:/a/image002.png" v:shapes="a"><![endif]></p>', '<p>图</p><figure><img src="/pending-media-1" width="1" height="1" alt="" loading="lazy" decoding="async" /></figure>'],
    ['bold lines as lines', '<p class=MsoNormal><b><span style="font-size:16.0pt">一、总体要求</span></b></p><p class=MsoNormal>文</p>', '<p><strong>一、总体要求</strong></p><p>文</p>'],
    ['outline levels and headings', '<p class=MsoNormal style="mso-outline-level:1">甲</p><h2>乙</h2><p class=MsoHeading3>丙</p>', '<h2>甲</h2><h3>乙</h3><h4>丙</h4>'],
    ['a long paragraph with a heading\'s style as a paragraph', `<p style="mso-outline-level:1">${'长'.repeat(61)}</p>`, `<p>${'长'.repeat(61)}</p>`],
    ['footnotes', `<p class=MsoNormal>甲${reference('f', 1, '[1]')}乙${reference('f', 2, '[2]')}</p>${notes('说明一', '说明二')}`, '<p>甲<sup>[1]</sup>乙<sup>[2]</sup></p><hr /><p>[1] 说明一</p><p>[2] 说明二</p>'],
    ['notes in the middle of a copied page at its end', `<p>甲${reference('f', 1, '[1]')}</p>${notes('说明')}<p>乙</p>`, '<p>甲<sup>[1]</sup></p><p>乙</p><hr /><p>[1] 说明</p>'],
    ['a reference whose note was not copied', `<p>甲${reference('e', 1, '[i]')}</p>`, '<p>甲<sup>[i]</sup></p>'],
    ['no comments', '<p>甲</p><div style="mso-element:comment-list"><div style="mso-element:comment"><p class=MsoCommentText>批注</p></div></div>', '<p>甲</p>'],
    ['merged cells of Word', '<table class=MsoTableGrid><tr><td rowspan=2 style="border:solid windowtext 1.0pt"><p class=MsoNormal align=center>区</p></td><td colspan=2><p>人数</p></td></tr><tr><td><p>男</p></td><td><p>女</p></td></tr></table>',
      '<div class="table-scroll" tabindex="0" role="region" aria-label="区 人数"><table><tbody><tr><td rowspan="2"><p class="align-center">区</p></td><td colspan="2"><p>人数</p></td></tr><tr><td><p>男</p></td><td><p>女</p></td></tr></tbody></table></div>'],
    ['fields and tabs of Word as what they show', '<p class=MsoNormal>第<!--[if supportFields]><span style="mso-element:field-begin"></span>PAGE<![endif]--><span>3</span>页</p>', '<p>第3页</p>'],
    ['no script, style or handler', '<p onclick="a()">甲<script>b()</script><img src=x onerror="c()"><svg onload="d()"></svg><iframe srcdoc="<script>e()</script>"></iframe></p><style>p{background:url(//x)}</style>', '<p>甲</p><figure><img src="/pending-media-1" width="1" height="1" alt="" loading="lazy" decoding="async" /></figure>'],
  ])('reads %s', (_name, body, expected) => {
    expect(shown(wordPage(body))).toBe(expected)
  })

  it.each<[string, string]>([
    ['bullets, numbers and a heading of WPS', '<!--StartFragment --><h1><b style="mso-bidi-font-weight:normal"><span style="mso-spacerun:\'yes\';font-family:黑体;font-size:16.0000pt;"><font face="黑体">总体要求</font></span></b><o:p></o:p></h1><p class=MsoNormal style="margin-left:21.0000pt;mso-list:l0 level1 lfo1;"><![if !supportLists]><span style="font-family:Wingdings;"><span style=\'mso-list:Ignore;\'>&#61548;<span>&nbsp;</span></span></span><![endif]><span style="font-family:仿宋;">甲</span><o:p></o:p></p><!--EndFragment-->'],
  ])('reads %s', (_name, html) => {
    expect(shown(html)).toBe('<h2><strong>总体要求</strong></h2><ul><li>甲</li></ul>')
  })

  it('takes a leading title out, and no other', () => {
    const taken = readHtml(wordPage('<p class=MsoTitle>关于某事的<o:p></o:p></p><p class=MsoTitle>通知</p><p class=MsoNormal>文</p><p class=MsoTitle>附件</p>'))
    expect(taken.title).toBe('关于某事的通知')
    expect(renderRichText(taken.value, { image: () => null, file: () => null, document: () => null })).toMatch(/^<p>文<\/p><h2[^>]*>附件<\/h2>$/)
  })

  it('tells where each picture belongs and what it was called', () => {
    const taken = readHtml('<p>前言。</p><img src="file:///C:/Users/a/AppData/Local/Temp/msohtmlclip1/01/clip_image001.png" alt="会场"><p>结尾</p><img src="https://www.example.cn/a/%E5%9B%BE.jpg?x=1">')
    expect(taken.images).toMatchObject([
      { key: 'pending-media-1', name: 'clip_image001.png', alt: '会场', near: '前言。', bytes: null },
      { key: 'pending-media-2', name: '图.jpg', address: 'https://www.example.cn/a/%E5%9B%BE.jpg?x=1', near: '结尾' },
    ])
  })

  it('counts what was kept, changed and left out', () => {
    const { report } = readHtml(wordPage(`<h1>甲</h1>${item(1, '1.', '乙')}<p><a href="https://a.example.cn/">丙</a><a href="javascript:x()">丁</a><a href="https://b.example.cn/1.pdf">附件</a></p><form><input></form><p style="display:none">藏</p>`))
    expect(Object.fromEntries(Object.entries(report).map(([group, lines]) => [group, lines.map(({ kind, count }) => `${kind} ${count}`)]))).toEqual({
      kept: ['headings 1', 'lists 1', 'links 1', 'files 1'], changed: ['fonts 2'], dropped: ['hidden 1', 'form 1', 'unsafe-link 1'],
    })
  })
})
