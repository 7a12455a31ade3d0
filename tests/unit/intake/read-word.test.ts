import { deflateRawSync } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { isPlatformError } from '../../../src/errors.ts'
import { readWord } from '../../../src/intake/read-word.store.ts'
import { renderRichText } from '../../../src/rich-text/to-html.ts'
import {
  abstractNumbering, cell, deflated, letterWithEverything, level, namedStyle, numbered, numbering, paragraph, picture, run, styled, table, wordEntries, wordFile, type WordFile,
} from '../../support/word-file.ts'
import { compoundWith, docxWithMacros, pdf } from '../media/make-files.ts'

const resolve = {
  image: (id: string) => ({ src: `/${id}`, srcset: '', width: 1, height: 1, alt: '' }), file: () => null, document: () => null,
}
const shown = async (file: WordFile): Promise<string> =>
  renderRichText((await readWord(wordFile(file))).value, resolve).replace(/ id="section-[^"]*"/g, '').replace(/ tabindex="0"( role="region" aria-label="[^"]*")?/g, '')

const official = abstractNumbering(0, level(0, 'chineseCountingThousand', '%1、'), level(1, 'japaneseCounting', '（%2）'), level(2, 'decimal', '%3.'), level(3, 'decimal', '(%4)')) + numbering(1, 0)

describe('readWord', () => {
  it.each<[string, WordFile, string]>([
    ['headings by English, Chinese and LibreOffice names', {
      styles: namedStyle('a', 'heading 1') + namedStyle('b', '标题 2') + namedStyle('c', 'Heading 3') + namedStyle('d', '自定义', '<w:outlineLvl w:val="0"/>'),
      body: styled('a', '甲') + paragraph('文') + styled('b', '乙') + styled('c', '丙') + styled('d', '丁'),
    }, '<h2>甲</h2><p>文</p><h3>乙</h3><h4>丙</h4><h2>丁</h2>'],
    ['an outline level of the paragraph itself', { body: paragraph('前') + paragraph('甲', '<w:outlineLvl w:val="2"/>') + paragraph('文') }, '<p>前</p><h2>甲</h2><p>文</p>'],
    ['no bold line as a heading', { body: paragraph('前') + paragraph(run('一、加粗', '<w:b/>')) }, '<p>前</p><p><strong>一、加粗</strong></p>'],
    ['official numbering as words', { numbering: official, body: numbered(1, 0, '甲') + numbered(1, 1, '乙') + numbered(1, 3, '丙') + numbered(1, 1, '丁') }, '<p>一、甲</p><p>（一）乙</p><p>(1) 丙</p><p>（二）丁</p>'],
    ['lists with levels, and their number after a paragraph between', {
      numbering: abstractNumbering(0, level(0, 'decimal', '%1.'), level(1, 'bullet', '')) + numbering(1, 0),
      body: numbered(1, 0, '甲') + numbered(1, 1, '乙') + numbered(1, 0, '丙') + paragraph('插话') + numbered(1, 0, '丁'),
    }, '<ol><li>甲<ul><li>乙</li></ul></li><li>丙</li></ol><p>插话</p><ol start="3"><li>丁</li></ol>'],
    ['numbering that a style brings', {
      styles: namedStyle('s', '条', '<w:numPr><w:numId w:val="1"/></w:numPr>'), numbering: abstractNumbering(0, level(0, 'chineseCounting', '第%1条')) + numbering(1, 0),
      body: styled('s', '甲') + styled('s', '乙'),
    }, '<p>第一条 甲</p><p>第二条 乙</p>'],
    ['no number where it is switched off', { numbering: official, body: paragraph('甲', '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>') }, '<p>甲</p>'],
    ['alignment, without fonts and colours', { body: paragraph(run('通知', '<w:rFonts w:eastAsia="黑体"/><w:color w:val="FF0000"/>'), '<w:jc w:val="center"/>') + paragraph('落款', '<w:jc w:val="right"/>') + paragraph('正文', '<w:jc w:val="both"/>') },
      '<p class="align-center">通知</p><p class="align-right">落款</p><p>正文</p>'],
    ['merged cells', { body: table([cell('区', '<w:vMerge w:val="restart"/>'), cell('人数', '<w:gridSpan w:val="2"/>')], [cell('', '<w:vMerge/>'), cell('男'), cell('女')]) },
      '<div class="table-scroll"><table><tbody><tr><td rowspan="2"><p>区</p></td><td colspan="2"><p>人数</p></td></tr><tr><td><p>男</p></td><td><p>女</p></td></tr></tbody></table></div>'],
    ['lists within cells', { numbering: official, body: table([cell(numbered(1, 2, '甲')), cell('乙')]) }, '<div class="table-scroll"><table><tbody><tr><td><ol><li>甲</li></ol></td><td><p>乙</p></td></tr></tbody></table></div>'],
    ['footnotes and endnotes as notes at the end', {
      footnotes: '<w:footnote w:id="7"><w:p><w:r><w:t>脚注。</w:t></w:r></w:p></w:footnote>', endnotes: '<w:endnote w:id="7"><w:p><w:r><w:t>尾注。</w:t></w:r></w:p></w:endnote>',
      body: paragraph(run('甲') + '<w:r><w:footnoteReference w:id="7"/></w:r>' + run('乙') + '<w:r><w:endnoteReference w:id="7"/></w:r>') + paragraph('末段'),
    }, '<p>甲<sup>[1]</sup>乙<sup>[2]</sup></p><p>末段</p><hr /><p>[1] 脚注。</p><p>[2] 尾注。</p>'],
    ['revisions as accepted', { body: paragraph('<w:ins w:id="1"><w:r><w:t>新</w:t></w:r></w:ins><w:del w:id="2"><w:r><w:delText>旧</w:delText></w:r></w:del>') }, '<p>新</p>'],
    ['links', { links: { rIdL: 'https://www.example.gov.cn/a' }, body: paragraph('<w:hyperlink r:id="rIdL"><w:r><w:t>网址</w:t></w:r></w:hyperlink>') }, '<p><a href="https://www.example.gov.cn/a" rel="noopener">网址</a></p>'],
    ['no link that runs', { links: { rIdL: 'javascript:alert(1)' }, body: paragraph('<w:hyperlink r:id="rIdL"><w:r><w:t>网址</w:t></w:r></w:hyperlink>') }, '<p>网址</p>'],
    ['formulas as words', { body: paragraph('<w:r><w:t>率=</w:t></w:r><m:oMath><m:f><m:num><m:r><m:t>甲</m:t></m:r></m:num><m:den><m:r><m:t>乙</m:t></m:r></m:den></m:f></m:oMath>') }, '<p>率=甲/乙</p>'],
    ['mark-up in the text as text', { body: paragraph('&lt;script&gt;alert(1)&lt;/script&gt;') }, '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>'],
  ])('reads %s', async (_name, file, expected) => {
    expect(await shown(file)).toBe(expected)
  })

  it.each<[string, WordFile, string]>([
    ['the title\'s style', { styles: namedStyle('t', 'Title'), body: styled('t', '关于某事的通知') + paragraph('文') }, '关于某事的通知'],
    ['Chinese name of the style', { styles: namedStyle('t', '标题'), body: styled('t', '通知') + paragraph('文') }, '通知'],
    ['two centred lines in large type below a letterhead', {
      body: ['松漪县人民政府文件', '松政发〔2026〕3号', '松漪县人民政府关于', '印发供水方案的通知', '各乡镇：'].map((text, index) =>
        paragraph(run(text, `<w:sz w:val="${[72, 32, 44, 44, 32][index] ?? 32}"/>`), index < 4 ? '<w:jc w:val="center"/>' : '')).join(''),
    }, '松漪县人民政府关于印发供水方案的通知'],
    ['the only heading of the first level, where it opens the document', { styles: namedStyle('1', 'heading 1'), body: styled('1', '通知') + paragraph('文') }, '通知'],
    ['nothing where there is none', { body: paragraph('各乡镇：') + paragraph('文') }, ''],
  ])('finds the title by %s', async (_name, file, title) => {
    const taken = await readWord(wordFile(file))
    expect(taken.title).toBe(title)
    if (title !== '') expect(JSON.stringify(taken.value)).not.toContain(title)
  })

  it('tells what was kept, changed and left out', async () => {
    const jpeg = await sharp({ create: { width: 30, height: 20, channels: 3, background: '#369' } }).jpeg().toBuffer()
    const taken = await readWord(await letterWithEverything(jpeg))
    expect(taken.report).toEqual({
      kept: [['headings', 2], ['lists', 1], ['tables', 1], ['merged-cells', 2], ['images', 1], ['notes', 1], ['links', 1]].map(([kind, count]) => ({ kind, count })),
      changed: [{ kind: 'numbering', count: 3 }, { kind: 'fonts', count: 2 }],
      dropped: [{ kind: 'headers-footers', count: 1 }],
    })
    const [image] = taken.images
    expect(image).toMatchObject({ alt: '净水厂外景', near: '二、重点任务', name: 'image1.jpg' })
    expect(Buffer.from(image?.bytes ?? '', 'base64').equals(jpeg)).toBe(true)
  })

  it('lists drawings that no browser shows, and files within the document', async () => {
    const taken = await readWord(wordFile({ body: paragraph(picture('rIdd', '示意图')), media: { 'd.emf': Buffer.from('x') }, others: { 'word/embeddings/预算.xlsx': { data: Buffer.from('x') } } }))
    expect(taken.images).toMatchObject([{ name: 'image1.emf', bytes: null, alt: '示意图' }])
    expect(taken.embedded).toEqual(['预算.xlsx'])
  })
})

describe('a file that is no document', () => {
  const refusal = async (bytes: Uint8Array): Promise<string> => {
    try {
      await readWord(bytes)
      return 'taken'
    } catch (error) {
      if (!isPlatformError(error)) throw error
      return `${error.code} ${error.details.reasons?.[0]?.key ?? ''}`
    }
  }
  const with_ = (name: string, text: string): Buffer => deflated({ ...wordEntries({ body: paragraph('x') }), [name]: { data: Buffer.from(text) } })
  const bomb = (): Buffer => {
    const entries = wordEntries({ body: paragraph('x') })
    return deflated({ ...entries, 'word/styles.xml': { data: Buffer.alloc(64 * 1024 * 1024, 0x20), claimed: 1000 } })
  }
  const good = wordFile({ body: paragraph('x') })

  it.each<[string, () => Uint8Array, string]>([
    ['nothing', () => Buffer.alloc(0), 'media.unreadable media.empty'],
    ['words', () => Buffer.from('hello'), 'media.type-refused media.not-what-it-says'],
    ['a PDF', pdf, 'media.type-refused media.not-what-it-says'],
    ['half a document', () => good.subarray(0, good.length / 2), 'media.unreadable media.damaged'],
    ['a document of old Word', () => compoundWith('WordDocument'), 'media.type-refused intake.old-format'],
    ['a document with a password', () => compoundWith('EncryptedPackage'), 'media.type-refused intake.encrypted'],
    ['a document with macros', docxWithMacros, 'media.type-refused media.macros'],
    ['broken XML', () => with_('word/document.xml', '<w:document><w:body>'), 'media.unreadable media.damaged'],
    ['XML of something else', () => with_('word/document.xml', '<x/>'), 'media.unreadable media.damaged'],
    ['entities that multiply', () => with_('word/document.xml', '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'), 'media.unreadable media.damaged'],
    ['a part that unpacks beyond what it says', bomb, 'input.too-large intake.too-large-inside'],
    ['a part that says it is endless', () => deflated({ ...wordEntries({ body: paragraph('x') }), 'word/styles.xml': { data: Buffer.from('x'), claimed: 0xfffffff0 } }), 'input.too-large intake.too-large-inside'],
    ['more than may be sent', () => Buffer.alloc(41 * 1024 * 1024), 'input.too-large intake.document-too-large'],
    ['bytes behind the name of a packed part', () => {
      const file = Buffer.from(wordFile({ body: paragraph('x'.repeat(1000)) }))
      const at = file.indexOf(deflateRawSync(Buffer.from('x')).subarray(0, 1), 400)
      file.fill(0xff, at, at + 40)
      return file
    }, 'media.unreadable media.damaged'],
  ])('%s is refused with its reason', async (_name, bytes, expected) => {
    expect(await refusal(bytes())).toBe(expected)
  })
})
