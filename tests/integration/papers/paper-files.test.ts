import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codePointsOf, findFonts } from '../../../src/papers/paper-fonts.store.ts'
import { createPapers, type Papers } from '../../../src/papers/papers.store.ts'
import type { Paper, PaperInput, PaperKind } from '../../../src/papers/paper.ts'
import { bodyOf, bullets, cell, heading, item, noticeWithEverything, numbers, paperInput, paragraph, picture, row, table, text, wordy } from '../../support/paper-input.ts'
import { partsOf } from '../../support/archive-parts.ts'
import { allOf, paragraphsOf, readPdf, tagsNamed, xmlOf } from '../../support/read-papers.ts'

describe('documents for download', () => {
  let papers: Papers
  let folder: string
  let images: PaperInput['images']
  const faults: unknown[] = []

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'papers-'))
    papers = createPapers({ dataDir: folder, onFault: (error) => faults.push(error) })
    const photo = await sharp({ create: { width: 800, height: 400, channels: 3, background: '#3366aa' } }).jpeg().toBuffer()
    const chart = await sharp({ create: { width: 200, height: 300, channels: 4, background: '#ff000080' } }).png().toBuffer()
    images = {
      m1: { sha256: 'a', alt: '水厂航拍', caption: '城西水厂扩建工程现场', credit: '松漪县融媒体中心 摄', load: () => Promise.resolve(photo) },
      m2: { sha256: 'b', alt: '', caption: '', credit: '', load: () => Promise.resolve(chart) },
    }
  })
  afterAll(async () => {
    await papers.close()
    await rm(folder, { recursive: true, force: true })
    expect(faults).toEqual([])
  })

  const make = (kind: PaperKind, input: PaperInput): Promise<Paper> => papers.makePaper(kind, input)
  const word = async (input: PaperInput) => partsOf((await make('docx', input)).bytes)
  const pdf = async (input: PaperInput) => readPdf((await make('pdf', input)).bytes)
  const tight = (lines: readonly string[]): string => lines.join('').replace(/\s/g, '')

  describe('as Word', () => {
    it('hold the source\'s text in its order', async () => {
      const parts = await word(noticeWithEverything(images))
      expect(paragraphsOf(parts).filter((line) => line !== '')).toEqual([
        '松漪县人民政府文件', '松政发〔2026〕12号', '索引号', 'SY001/2026-00012', '主题分类', '农业、水利', '发文机关', '松漪县人民政府',
        '松漪县人民政府关于印发农村\n供水保障工作方案的通知',
        '各乡镇人民政府，县政府各部门：', '为保障农村供水，现将工作方案印发给你们。请登录县政府网站，或查阅供水条例，H2O，务必落实。',
        '一、总体要求', wordy(180), '（一）主要目标', '改造老旧管网', '先易后难', '先近后远', '更新净水设备', '二、重点任务', '（一）加强领导。各单位要落实责任。',
        '序号', '项目', '投资（万元）', '1', '管网', '城东片区老旧管网改造', '1200', '水厂', '城西水厂扩建', '3400.5',
        '\n城西水厂扩建工程现场 松漪县融媒体中心 摄', '供水工程一览表', '让群众喝上放心水。', '第一条　为了规范农村供水，制定本办法。', '第二条　本办法适用于全县。',
        '附件：1. 任务分解表', '2. 考核办法', '松漪县人民政府', '2026年3月1日', '原文网址：https://www.songyi.example/zwgk/202603/abc.html',
      ])
      expect(paragraphsOf(parts, 'word/footnotes.xml').filter((line) => line !== '')).toEqual(['集中供水率按年末数计算。'])
    })

    it('are laid out as GB/T 9704-2012 asks: page, type, page numbers on both sides', async () => {
      const parts = await word(noticeWithEverything(images))
      const document = xmlOf(parts, 'word/document.xml')
      const [size] = allOf(document, 'w:pgSz')
      const [margin] = allOf(document, 'w:pgMar')
      expect([size?.getAttribute('w:w'), size?.getAttribute('w:h')]).toEqual(['11906', '16838'])
      const millimetres = (side: string): number => Math.round((Number(margin?.getAttribute(`w:${side}`)) / 1440) * 25.4)
      expect(['top', 'bottom', 'left', 'right'].map(millimetres)).toEqual([37, 35, 28, 26])
      const styles = xmlOf(parts, 'word/styles.xml')
      expect(allOf(styles, 'w:rFonts').map((fonts) => fonts.getAttribute('w:eastAsia'))).toEqual(expect.arrayContaining(['方正小标宋简体', '仿宋_GB2312', '黑体', '楷体_GB2312']))
      expect(paragraphsOf(parts, 'word/footer1.xml')).toEqual(['—  —'])
      expect(['word/footer1.xml', 'word/footer2.xml'].flatMap((name) => allOf(xmlOf(parts, name), 'w:jc').map((jc) => jc.getAttribute('w:val')))).toEqual(['right', 'left'])
      expect(allOf(xmlOf(parts, 'word/settings.xml'), 'w:evenAndOddHeaders')).toHaveLength(1)
      expect(allOf(xmlOf(parts, 'word/fontTable.xml'), 'w:font').map((font) => font.getAttribute('w:name'))).toContain('仿宋_GB2312')
    })

    it('have headings, lists, merged cells, pictures, links and notes of Word\'s own', async () => {
      const parts = await word(noticeWithEverything(images))
      const document = xmlOf(parts, 'word/document.xml')
      const styled = allOf(document, 'w:pStyle').map((style) => style.getAttribute('w:val'))
      expect(styled.filter((style) => /^Heading/.test(style ?? ''))).toEqual(['Heading1', 'Heading2', 'Heading1'])
      expect(allOf(document, 'w:numPr')).toHaveLength(4)
      expect(allOf(xmlOf(parts, 'word/numbering.xml'), 'w:startOverride').map((start) => start.getAttribute('w:val'))).toContain('3')
      expect(allOf(document, 'w:gridSpan').map((span) => span.getAttribute('w:val'))).toEqual(['2'])
      expect(allOf(document, 'w:vMerge').map((merge) => merge.getAttribute('w:val'))).toEqual(['restart', 'continue'])
      expect(allOf(document, 'w:tblHeader')).toHaveLength(1)
      expect(allOf(document, 'pic:pic')).toHaveLength(2)
      expect(allOf(document, 'wp:docPr').map((properties) => properties.getAttribute('descr'))).toEqual(['水厂航拍', ''])
      expect(Object.keys(parts).filter((name) => name.startsWith('word/media/')).map((name) => name.split('.').at(-1)).sort()).toEqual(['jpg', 'png'])
      expect(allOf(document, 'w:footnoteReference').map((reference) => reference.getAttribute('w:id'))).toEqual(['1'])
      const targets = allOf(xmlOf(parts, 'word/_rels/document.xml.rels'), 'Relationship').filter((relation) => relation.getAttribute('TargetMode') === 'External').map((relation) => relation.getAttribute('Target'))
      expect(targets).toEqual([
        'https://www.songyi.example/', 'https://www.songyi.example/zwgk/202601/p7.html', 'https://www.songyi.example/files/1.xlsx', 'https://www.songyi.example/files/2.docx', 'https://www.songyi.example/zwgk/202603/abc.html',
      ])
      const core = xmlOf(parts, 'docProps/core.xml')
      expect([core.getElementsByTagName('dc:title')[0]?.textContent, core.getElementsByTagName('dc:creator')[0]?.textContent]).toEqual(['松漪县人民政府关于印发农村供水保障工作方案的通知', '松漪县人民政府'])
    })

    it('refer to nothing that is not there, and end each cell with a paragraph', async () => {
      const nested = table(row(cell(table(row(cell(table(row(cell(table(row(cell('底'))))))))))), row(cell([])))
      const parts = await word(paperInput(bodyOf(nested, table(row(cell('次'))), numbers(1, item('甲', bullets(item('乙')), '丙', picture('m1')))), { images }))
      const document = xmlOf(parts, 'word/document.xml')
      const styles = new Set(allOf(xmlOf(parts, 'word/styles.xml'), 'w:style').map((style) => style.getAttribute('w:styleId')))
      expect(allOf(document, 'w:pStyle').map((style) => style.getAttribute('w:val')).filter((style) => !styles.has(style))).toEqual([])
      const numberings = new Set(allOf(xmlOf(parts, 'word/numbering.xml'), 'w:num').map((num) => num.getAttribute('w:numId')))
      expect(allOf(document, 'w:numId').map((num) => num.getAttribute('w:val')).filter((num) => !numberings.has(num))).toEqual([])
      const relations = new Set(allOf(xmlOf(parts, 'word/_rels/document.xml.rels'), 'Relationship').map((relation) => relation.getAttribute('Id')))
      expect(allOf(document, 'a:blip').map((blip) => blip.getAttribute('r:embed')).filter((id) => !relations.has(id))).toEqual([])
      expect(allOf(document, 'w:tc').map((tc) => tc.lastChild?.nodeName)).toEqual(allOf(document, 'w:tc').map(() => 'w:p'))
      expect(tight(paragraphsOf(parts))).toContain('底次甲乙丙')
    })

    it('have a foot of notes that Word does not offer to repair', async () => {
      const parts = await word(noticeWithEverything(images))
      for (const name of ['word/footnotes.xml', 'word/endnotes.xml']) {
        const separators = allOf(xmlOf(parts, name), name.includes('foot') ? 'w:footnote' : 'w:endnote').filter((note) => note.getAttribute('w:type') !== '')
        expect(separators).toHaveLength(2)
        expect(separators.flatMap((note) => [...allOf(note, 'w:footnoteRef'), ...allOf(note, 'w:endnoteRef')])).toEqual([])
      }
    })
  })

  describe('as PDF', () => {
    it('hold the source\'s text in its order, to be found and copied', async () => {
      const { pages, spoken } = await pdf(noticeWithEverything(images))
      expect(pages.map((page) => /—(\d+)—$/.exec(page)?.[1])).toEqual(pages.map((_, at) => String(at + 1)))
      expect(pages.findIndex((page) => page.endsWith('1集中供水率按年末数计算。—1—'))).toBe(0)
      expect([...spoken].sort().join('')).toBe([...pages.join('').replace(/—\d+—/g, '')].sort().join(''))
      expect(spoken).toBe(tight([
        '松漪县人民政府文件', '松政发〔2026〕12号', '索引号', 'SY001/2026-00012', '主题分类', '农业、水利', '发文机关', '松漪县人民政府',
        '松漪县人民政府关于印发农村供水保障工作方案的通知',
        '各乡镇人民政府，县政府各部门：', '为保障农村供水1', '1集中供水率按年末数计算。', '，现将工作方案印发给你们。请登录县政府网站，或查阅供水条例，H2O，务必落实。',
        '一、总体要求', wordy(180), '（一）主要目标', '3.改造老旧管网', '•先易后难', '•先近后远', '4.更新净水设备', '二、重点任务', '（一）加强领导。各单位要落实责任。',
        '序号', '项目', '投资（万元）', '1', '管网', '城东片区老旧管网改造', '1200', '水厂', '城西水厂扩建', '3400.5',
        '城西水厂扩建工程现场 松漪县融媒体中心 摄', '供水工程一览表', '让群众喝上放心水。', '第一条　为了规范农村供水，制定本办法。', '第二条　本办法适用于全县。',
        '附件：1. 任务分解表', '2. 考核办法', '松漪县人民政府', '2026年3月1日', '原文网址：https://www.songyi.example/zwgk/202603/abc.html',
      ]))
    })

    it('have a title, a language, bookmarks of the clauses, pictures with words, and links', async () => {
      const { info, outline, pictures, links, tags } = await pdf(noticeWithEverything(images))
      expect([info['Title'], info['Language'], info['Author']]).toEqual(['松漪县人民政府关于印发农村供水保障工作方案的通知', 'zh-CN', '松漪县人民政府'])
      expect(outline).toEqual(['一、总体要求', '  （一）主要目标', '二、重点任务', '  （一）加强领导。', '    第一条', '    第二条'])
      expect(pictures).toBe(2)
      expect(tagsNamed(tags, 'Figure').map(({ alt }) => alt)).toEqual(['水厂航拍'])
      expect([...new Set(links)]).toEqual([
        'https://www.songyi.example/', 'https://www.songyi.example/zwgk/202601/p7.html', 'https://www.songyi.example/files/1.xlsx', 'https://www.songyi.example/files/2.docx', 'https://www.songyi.example/zwgk/202603/abc.html',
      ])
    })

    it('are tagged for readers\' voices and declare PDF/A-2a (T-15)', async () => {
      const { bytes } = await make('pdf', noticeWithEverything(images))
      const { tags } = await readPdf(bytes)
      for (const role of ['H1', 'H2', 'P', 'L', 'LI', 'Table', 'TR', 'TH', 'TD', 'Link', 'Note', 'Figure']) expect(tagsNamed(tags, role), role).not.toEqual([])
      expect(bytes.toString('latin1')).toMatch(/<pdfaid:part>2<\/pdfaid:part><pdfaid:conformance>A<\/pdfaid:conformance>/)
    })

    it('hold only the glyphs that they use', async () => {
      expect((await make('pdf', paperInput(bodyOf(paragraph('正文'))))).bytes.length).toBeLessThan(40_000)
    })

    it('break a long table over pages, with its head on each', async () => {
      const rows = Array.from({ length: 120 }, (_, at) => row(cell(`${at + 1}`), cell(`松漪县第${at + 1}号水厂`)))
      const { pages } = await pdf(paperInput(bodyOf(table(row(cell('序号', { headerState: 1 }), cell('名称', { headerState: 1 })), ...rows))))
      expect(pages.length).toBeGreaterThan(2)
      expect(pages.every((page) => page.replace('关于做好农村供水保障工作的通知', '').startsWith('序号名称'))).toBe(true)
      expect(pages.map((page) => page.replace(/—\d+—$/, '').replace('关于做好农村供水保障工作的通知', '').replace('序号名称', '')).join('')).toBe(rows.map((_, at) => `${at + 1}松漪县第${at + 1}号水厂`).join(''))
    })

    it('set 22 lines of 28 characters', async () => {
      const { pages } = await pdf(paperInput(bodyOf(paragraph('供'.repeat(28 * 22 * 3)))))
      expect(pages[1]?.replace(/—\d+—$/, '')).toHaveLength(28 * 22)
    })

    it('show what no font has as 〓, say so at their end, and report it', async () => {
      const { bytes, notes } = await make('pdf', paperInput(bodyOf(paragraph('人名𠀀、𪚥和\ue123，表情👍。'))))
      const { pages } = await readPdf(bytes)
      expect(pages.join('')).toContain('人名〓、〓和〓，表情〓。文中“〓”处的文字，本文件所用字体没有收录（U+20000、U+2A6A5、U+E123、U+1F44D），请以原文网页为准。')
      expect(notes).toEqual([{ kind: 'glyphs-missing', characters: ['𠀀', '𪚥', '\ue123', '👍'] }])
    })

    it('have every Han character of the first plane, the letters of Uyghur and the signs of official texts, in both weights', async () => {
      const { has, files } = await findFonts()
      const from = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, at) => first + at)
      const wanted = [...from(0x4e00, 0x9fff), ...from(0x3400, 0x4dbf), ...from(0x20, 0x7e), ...[...'ئائەبپتجچخدرزژسشغفقكگڭلمنھوۇۆۈۋېىي،؛؟«»〔〕《》“”‘’—…·〓①⑳㎡℃‰×÷±≤≥№Ⅰ㈠〇•'].map((character) => character.codePointAt(0) ?? 0)]
      expect(wanted.filter((codePoint) => !has(codePoint))).toEqual([])
      const [regular, bold] = await Promise.all(files.slice(0, 2).map(async (path) => codePointsOf(await readFile(path))))
      expect(regular).toEqual(bold)
    })

    it('read Uyghur from right to left, letters joined, words as they were', async () => {
      const words = ['ئۇيغۇرچە', 'خەت،', 'شىنجاڭ', 'ھۆكۈمەت', 'ئۇقتۇرۇشى']
      const { bytes, notes } = await make('pdf', paperInput(bodyOf({ type: 'paragraph', direction: 'rtl', children: [text(words.join(' '))] }), { title: 'ئۇقتۇرۇش', language: 'ug' }))
      expect(notes).toEqual([])
      const { pages, info } = await readPdf(bytes)
      for (const wordOf of words) expect(pages[0]).toContain(wordOf)
      expect(info['Language']).toBe('ug')
    })

    it('find ideographs that a paste brought as radicals', async () => {
      const { pages } = await pdf(paperInput(bodyOf(paragraph('\u2f00、\u2f08\u2f55，一、人火'))))
      expect(pages[0]).toContain('一、人火，一、人火')
    })
  })

  it.each<PaperKind>(['docx', 'pdf'])('as %s say where a picture is missing, and report it', async (kind) => {
    const broken: PaperInput['images'] = {
      ...images, m3: { sha256: 'c', alt: '断面图', caption: '', credit: '', load: () => Promise.resolve(Buffer.from('GIF89a and nothing more')) },
    }
    const { bytes, notes } = await make(kind, paperInput(bodyOf(paragraph('前'), picture('m3'), picture('nobody'), paragraph('后')), { images: broken }))
    const read = kind === 'docx' ? tight(paragraphsOf(partsOf(bytes))) : (await readPdf(bytes)).pages.join('')
    expect(read).toContain('前（此处图片“断面图”未能载入，请查看原文网页）（此处图片未能载入，请查看原文网页）后')
    expect(notes).toEqual([{ kind: 'picture-missing', id: 'm3' }, { kind: 'picture-missing', id: 'nobody' }])
  })

  it.each<PaperKind>(['docx', 'pdf'])('as %s speak English for an English text', async (kind) => {
    const { bytes } = await make(kind, paperInput(bodyOf(paragraph('Text')), { title: 'Notice', language: 'en', attachments: [{ label: 'Table', href: null }], formedOn: '2026-03-01', sourceUrl: 'https://www.songyi.example/en/a.html' }))
    const read = kind === 'docx' ? tight(paragraphsOf(partsOf(bytes))) : (await readPdf(bytes)).pages.join('')
    expect(read).toContain('NoticeTextAttachments:Table1March2026Originalpage:https://www.songyi.example/en/a.html')
  })

  it.each<PaperKind>(['docx', 'pdf'])('as %s take no text for code', async (kind) => {
    const tricks = ['#panic("x")', '"); panic("x', '\\u{41}', '$x^2$', '<w:p/>', '&amp;', '[1]', '= 标题', '- 项', '@ref', '`raw`', '*b* _i_', '// 注', '/* 注 */', '~', '--', '...']
    const { bytes } = await make(kind, paperInput(bodyOf(...tricks.map((trick) => paragraph(trick)), heading('h2', '#sys.inputs')), { title: '"#panic()"', issuer: '#panic()', documentNumber: '\\', facts: [{ label: '"', value: '#x' }] }))
    const read = kind === 'docx' ? tight(paragraphsOf(partsOf(bytes))) : (await readPdf(bytes)).spoken
    expect(read).toContain(tight(tricks))
    expect(read).toContain('"#panic()"')
  })
})
