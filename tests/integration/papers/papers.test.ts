import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isPlatformError } from '../../../src/errors.ts'
import { createPapers, type Papers, type PapersOptions } from '../../../src/papers/papers.store.ts'
import { paperKinds, type PaperImage } from '../../../src/papers/paper.ts'
import { bodyOf, bullets, cell, item, numbers, paperInput, paragraph, picture, row, table, text, wordy, type Raw } from '../../support/paper-input.ts'
import { partsOf } from '../../support/archive-parts.ts'
import { allOf, paragraphsOf, readPdf, xmlOf } from '../../support/read-papers.ts'

const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(() => 'made', (error: unknown) => {
    if (!isPlatformError(error)) throw error
    return [error.code, ...(error.details.reasons ?? []).map(({ key }) => key)].join(' ')
  })

describe('papers', () => {
  let dataDir: string
  let faults: string[]
  const opened: Papers[] = []
  const open = (limits: PapersOptions['limits'] = {}): Papers => {
    const papers = createPapers({ dataDir, limits, onFault: (error) => faults.push(String(error)) })
    opened.push(papers)
    return papers
  }
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'papers-'))
    faults = []
  })
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((papers) => papers.close()))
    await rm(dataDir, { recursive: true, force: true })
  })
  const kept = (): Promise<string[]> => readdir(join(dataDir, 'papers')).catch(() => [])
  const notice = (words: string, more = {}) => paperInput(bodyOf(paragraph(words)), more)

  const loaded = (sha256: string, load: () => Promise<Uint8Array>): { image: PaperImage; times: () => number } => {
    let times = 0
    return { times: () => times, image: { sha256, alt: '图', caption: '', credit: '', load: () => ((times += 1), load()) } }
  }
  const photo = (): Promise<Buffer> => sharp({ create: { width: 60, height: 40, channels: 3, background: '#336699' } }).jpeg().toBuffer()

  it('keeps what was made, also for the next process, and asks for no picture again', async () => {
    const { image, times } = loaded('a', photo)
    const input = paperInput(bodyOf(paragraph('𠀀'), picture('m1')), { images: { m1: image } })
    const first = await open().makePaper('pdf', input)
    const second = await open().makePaper('pdf', input)
    expect(second.bytes.equals(first.bytes)).toBe(true)
    expect(second.notes).toEqual([{ kind: 'glyphs-missing', characters: ['𠀀'] }])
    expect(times()).toBe(1)
    expect(await kept()).toHaveLength(1)
  })

  it.each(paperKinds)('takes a picture that nothing makes smaller into a %s', async (kind) => {
    const [width, height] = [150, 103]
    const noise = sharp(createHash('shake256', { outputLength: width * height * 3 }).update('noise').digest(), { raw: { width, height, channels: 3 } })
    const bytes = await noise.png({ compressionLevel: 9 }).toBuffer()
    const { image } = loaded('a', () => Promise.resolve(bytes))
    const paper = await open().makePaper(kind, paperInput(bodyOf(picture('m1')), { images: { m1: image } }))
    expect([paper.notes, faults]).toEqual([[], []])
    if (kind === 'docx') expect(Object.values(partsOf(paper.bytes)).some((part) => part.length > width * height * 3)).toBe(true)
  })

  it.each<[string, object]>([
    ['title', { title: '另一标题' }], ['number', { documentNumber: '〔2026〕2号' }], ['facts', { facts: [{ label: '一', value: '二' }] }], ['day', { formedOn: '2026-03-02' }], ['language', { language: 'en' }],
  ])('makes another %s anew', async (_what, more) => {
    const papers = open()
    await papers.makePaper('docx', notice('正文'))
    await papers.makePaper('docx', notice('正文', more))
    expect(await kept()).toHaveLength(2)
  })

  it('makes a paper anew when a picture has other bytes, and keeps both kinds apart', async () => {
    const papers = open()
    for (const sha256 of ['a', 'b']) await papers.makePaper('docx', paperInput(bodyOf(picture('m1')), { images: { m1: loaded(sha256, photo).image } }))
    expect(await kept()).toHaveLength(2)
    await papers.makePaper('pdf', paperInput(bodyOf(picture('m1')), { images: { m1: loaded('a', photo).image } }))
    expect(await kept()).toHaveLength(3)
  })

  it('makes one paper once for all who want it at the same time', async () => {
    const { image, times } = loaded('a', photo)
    const papers = open()
    const input = paperInput(bodyOf(picture('m1')), { images: { m1: image } })
    const made = await Promise.all(Array.from({ length: 40 }, () => papers.makePaper('docx', input)))
    expect(new Set(made.map(({ bytes }) => bytes)).size).toBe(1)
    expect(times()).toBe(1)
  })

  it('asks to come again when too many wait, and serves those who did', async () => {
    const papers = open()
    const asked = Array.from({ length: 20 }, (_, at) => codeOf(papers.makePaper('docx', notice(`第${at}篇`))))
    const answers = await Promise.all(asked)
    expect(answers.filter((answer) => answer === 'made')).toHaveLength(16)
    expect(answers.filter((answer) => answer === 'rate.exceeded')).toHaveLength(4)
    expect(await codeOf(papers.makePaper('docx', notice('后来')))).toBe('made')
  })

  it('makes a damaged paper again', async () => {
    const papers = open()
    const before = paragraphsOf(partsOf((await papers.makePaper('docx', notice('正文'))).bytes))
    const [name = ''] = await kept()
    const file = join(dataDir, 'papers', name)
    await writeFile(file, (await readFile(file)).subarray(0, 500))
    expect(paragraphsOf(partsOf((await papers.makePaper('docx', notice('正文'))).bytes))).toEqual(before)
    expect((await readFile(file)).length).toBeGreaterThan(500)
  })

  it('gives up the longest unused when the folder is full', async () => {
    const mostBytes = 60_000
    const papers = open({ keptBytes: mostBytes })
    const { image, times } = loaded('a', photo)
    const often = () => papers.makePaper('docx', paperInput(bodyOf(picture('m1')), { images: { m1: image } }))
    const { length } = (await often()).bytes
    const papersThatFit = Math.floor(mostBytes / length)
    for (let at = 0; at < papersThatFit + 2; at += 1) {
      await papers.makePaper('docx', notice(`第${at}篇`))
      await often()
    }
    expect(times()).toBe(1)
    const sizes = await Promise.all((await kept()).map(async (name) => (await stat(join(dataDir, 'papers', name))).size))
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(mostBytes)
    expect(sizes.length).toBeGreaterThan(1)
  })

  it('does not keep what lacks a picture that may come yet', async () => {
    const papers = open()
    const { image } = loaded('a', () => Promise.reject(new Error('storage is away')))
    const lacking = await papers.makePaper('docx', paperInput(bodyOf(picture('m1')), { images: { m1: image } }))
    expect(lacking.notes).toEqual([{ kind: 'picture-missing', id: 'm1' }])
    expect(faults).toEqual(['Error: storage is away'])
    expect(await kept()).toEqual([])
    const whole = await papers.makePaper('docx', paperInput(bodyOf(picture('m1')), { images: { m1: loaded('a', photo).image } }))
    expect(whole.notes).toEqual([])
  })

  it('serves a paper though it cannot be kept', async () => {
    await writeFile(join(dataDir, 'papers'), 'a file where the folder should be')
    expect(await codeOf(open().makePaper('docx', notice('正文')))).toBe('made')
    expect(faults).toHaveLength(1)
  })

  it.each<[string, PapersOptions['limits']]>([['time', { milliseconds: 1 }], ['memory', { mebibytes: 40 }]])('says so when the %s does not suffice, and lives on', async (_what, limits) => {
    const papers = open(limits)
    expect(await codeOf(papers.makePaper('pdf', notice('正文')))).toBe('input.invalid paper.too-complex')
    expect(await codeOf(papers.makePaper('pdf', notice('正文')))).toBe('input.invalid paper.too-complex')
    expect(await codeOf(open().makePaper('pdf', notice('正文')))).toBe('made')
  })

  it('goes on after a paper that was refused', async () => {
    const papers = open()
    expect(await codeOf(papers.makePaper('pdf', notice('长'.repeat(400_000))))).toBe('input.invalid paper.too-long')
    expect(await codeOf(papers.makePaper('pdf', notice('正文')))).toBe('made')
  })

  it('makes nothing once it is closed, and ends what it was making', async () => {
    const papers = open()
    const making = [1, 2, 3].map((at) => codeOf(papers.makePaper('pdf', notice(wordy(50_000) + at))))
    await papers.close()
    expect(await Promise.all(making)).not.toContain('made')
    expect(await codeOf(papers.makePaper('pdf', notice('正文')))).toBe('rate.exceeded')
  })

  describe('of hostile shape end in a right file', () => {
    const nestedList = (depth: number): Raw => numbers(1, item(`层${depth}`), ...(depth > 0 ? [item(nestedList(depth - 1))] : []))
    const nestedTable = (depth: number): Raw => table(row(cell(`表${depth}`), cell(depth > 0 ? nestedTable(depth - 1) : '底')))
    const cases: [string, Raw[], string[]][] = [
      ['a table of 1,200 rows', [table(...Array.from({ length: 1200 }, (_, at) => row(cell(`${at}号`), cell('水厂'), cell('正常'))))], Array.from({ length: 1200 }, (_, at) => `${at}号水厂正常`)],
      ['a table of 63 columns', [table(row(...Array.from({ length: 63 }, (_, at) => cell(`${at}`))))], [Array.from({ length: 63 }, (_, at) => `${at}`).join('')]],
      ['lists within each other', [nestedList(22)], ['层22', '层0']],
      ['tables within each other', [nestedTable(14)], ['表14', '底']],
      ['a paragraph of 100,000 characters', [paragraph(wordy(100_000))], [wordy(100_000)]],
      ['a word of 20,000 letters', [paragraph('abcdefghij'.repeat(2000)), table(row(cell('abcdefghij'.repeat(20)), cell('乙')))], ['abcdefghij'.repeat(2000), `${'abcdefghij'.repeat(20)}乙`]],
      ['cells that overlap', [table(row(cell('甲', { rowSpan: 1000, colSpan: 100 })), row(cell('乙', { rowSpan: 3 }), cell('丙', { colSpan: 50 })))], ['甲', '乙丙']],
      ['every format at once', [paragraph(...Array.from({ length: 128 }, (_, format) => text(`字${format}`, format)))], ['字0字1']],
      ['empty things', [paragraph(), table(row(cell([]))), bullets(item()), { type: 'quote', children: [] }, { type: 'heading', children: [] }], []],
      ['both directions in one line', [{ type: 'paragraph', direction: 'rtl', children: [text('ئۇيغۇرچە خەت 中文 abc 123 '.repeat(300))] }], ['中文']],
      ['control characters', [paragraph('a\u0000b\u0008c\u001b[31md\u202ee\ufffef')], ['abc[31mdef']],
    ]
    it.each(cases)('%s', async (_what, blocks, wanted) => {
      const papers = open()
      for (const kind of paperKinds) {
        const { bytes } = await papers.makePaper(kind, paperInput(bodyOf(...blocks), { sourceUrl: 'https://www.songyi.example/' }))
        const read = kind === 'docx' ? paragraphsOf(partsOf(bytes)).join('').replace(/\s/g, '') : (await readPdf(bytes)).spoken
        for (const words of wanted) expect(read).toContain(words)
      }
    })

    it('a picture that claims to be enormous is left out, and the process lives', async () => {
      const bomb = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="60000" height="60000"><rect width="100%" height="100%"/></svg>')
      const { notes } = await open().makePaper('pdf', paperInput(bodyOf(picture('m1')), { images: { m1: loaded('a', () => Promise.resolve(bomb)).image } }))
      expect(notes).toEqual([{ kind: 'picture-missing', id: 'm1' }])
    })
  })

  it('writes a sheet in which nothing is a formula and a day is a day', async () => {
    const bytes = await open().makeSheet({
      name: '政策文件目录', columns: [{ header: '标题', kind: 'text' }, { header: '件数', kind: 'number' }, { header: '成文日期', kind: 'day' }, { header: '发布时间', kind: 'instant' }],
      rows: [['=HYPERLINK("https://evil.example","点")', 12.5, '2026-03-01', '2026-03-01T01:30:00Z'], ['+1 @SUM(A1) & <b>', null, null, null], ['农村\n供水\u0001', 0, '1999-12-31', null], ['#N/A', 1, null, null], ['_x0041_ _x', 2, null, null]],
    })
    const parts = partsOf(bytes)
    const sheet = xmlOf(parts, 'xl/worksheets/sheet1.xml')
    const shared = allOf(xmlOf(parts, 'xl/sharedStrings.xml'), 't').map((node) => node.textContent)
    const values = allOf(sheet, 'row').map((cells) => allOf(cells, 'c').map((node) => {
      const value = allOf(node, 'v')[0]?.textContent ?? allOf(node, 't')[0]?.textContent ?? ''
      return node.getAttribute('t') === 's' ? shared[Number(value)] : value
    }))
    expect([allOf(sheet, 'f'), allOf(sheet, 'c').filter((node) => node.getAttribute('t') === 'e')]).toEqual([[], []])
    // days since 1899-12-30
    expect(values).toEqual([
      ['标题', '件数', '成文日期', '发布时间'],
      ['=HYPERLINK("https://evil.example","点")', '12.5', '46082', expect.stringMatching(/^46082\.39583333/)],
      ['+1 @SUM(A1) & <b>'],
      ['农村 供水', '0', '36525'],
      ['#N/A', '1'],
      ['_x005F_x0041_ _x', '2'],
    ].map((line) => expect.arrayContaining(line)))
    expect(allOf(sheet, 'pane').map((pane) => [pane.getAttribute('ySplit'), pane.getAttribute('state')])).toEqual([['1', 'frozen']])
    expect(allOf(sheet, 'col')).toHaveLength(4)
    expect(allOf(xmlOf(parts, 'xl/workbook.xml'), 'sheet').map((node) => node.getAttribute('name'))).toEqual(['政策文件目录'])
    expect(allOf(xmlOf(parts, 'xl/styles.xml'), 'numFmt').map((format) => format.getAttribute('formatCode'))).toEqual(expect.arrayContaining(['yyyy-mm-dd', 'yyyy-mm-dd hh:mm']))
  })

  it('writes a sheet of 5,000 rows, and refuses one that nobody could open', async () => {
    const papers = open()
    const columns = [{ header: '编号', kind: 'number' as const }, { header: '标题', kind: 'text' as const }]
    const bytes = await papers.makeSheet({ name: '目录', columns, rows: Array.from({ length: 5000 }, (_, at) => [at, `关于第${at}号水厂的通知`]) })
    expect(allOf(xmlOf(partsOf(bytes), 'xl/worksheets/sheet1.xml'), 'row')).toHaveLength(5001)
    expect(await codeOf(papers.makeSheet({ name: '目录', columns, rows: Array.from({ length: 300_000 }, (_, at) => [at, '']) }))).toBe('input.invalid sheet.too-large')
  })
})
