import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { citedKeys, linkCitations } from '../../../src/documents/citation-links.ts'
import { citationsIn } from '../../../src/documents/citations.ts'
import { plainText } from '../../../src/rich-text/contents.ts'
import { normaliseRichText } from '../../../src/rich-text/normalise.ts'
import type { RichText } from '../../../src/rich-text/rich-text.ts'
import { renderRichText } from '../../../src/rich-text/to-html.ts'
import { bodyOf } from './bodies.ts'

/** Words of each citation in its longest reading, and its keys. */
const cited = (text: string): [string, string[]][] =>
  citationsIn(text).map(({ numbers, end }) => [text.slice(numbers[0]?.start, end), numbers.map(({ key }) => key)])

describe('citations of document numbers (P-06)', () => {
  it.each([
    ['《政府网站发展指引》（国办发〔2017〕47号）明确', ['国办发〔2017〕47号'], ['国办发〔2017〕47号']],
    ['按国办发[2017]47号文件办理', ['按国办发[2017]47号'], ['按国办发〔2017〕47号', '国办发〔2017〕47号']],
    ['根据国务院办公厅国办发（２０１７）第047 号', ['国办发（２０１７）第047 号'], ['国办发〔2017〕47号']],
    ['（和政发〔2026〕3号）', ['和政发〔2026〕3号'], ['和政发〔2026〕3号', '政发〔2026〕3号']],
    ['国发〔2018〕4号和国办发〔2018〕5号', ['国发〔2018〕4号', '和国办发〔2018〕5号'], ['国发〔2018〕4号', '和国办发〔2018〕5号', '国办发〔2018〕5号']],
    ['依照国务院令第711号公布', ['依照国务院令第711号'], ['依照国务院令第711号', '国务院令第711号']],
    ['《条例》（中华人民共和国国务院令第711号）', ['中华人民共和国国务院令第711号'], ['国务院令第711号']],
    ['国务院第711号令', ['国务院第711号令'], ['国务院令第711号']],
    ['主席令（第七十三号）', ['主席令（第七十三号）'], ['主席令第73号']],
    ['霁州市税务局公告2026年第3号', ['霁州市税务局公告2026年第3号'], ['霁州市税务局公告2026年第3号']],
    ['霁州市税务局2026年第3号公告', ['霁州市税务局2026年第3号公告'], ['霁州市税务局公告2026年第3号']],
    ['〔2017〕47号', [], []],
    ['令第8号', [], []],
    ['（2017）京01民终123号', [], []],
    ['中山路12号', [], []],
    ['2026年3月2日', [], []],
    ['国办发〔2017〕', [], []],
    ['', [], []],
  ])('%j cites %j', (text, words, keys) => {
    expect(cited(text).map(([quote]) => quote)).toEqual(words)
    expect(cited(text).flatMap(([, all]) => all)).toEqual(keys)
  })

  it('in a long run of letters may begin at any of them', () => {
    const [citation] = citationsIn('请各地各部门认真抓好霁政办发〔2026〕3号文件的传达')
    expect(citation?.numbers.map(({ key }) => key)).toContain('霁政办发〔2026〕3号')
    expect(citation?.numbers).toHaveLength(9)
  })

  it.each([
    ['《关于修订〈燃气管理办法〉的通知》（霁政发〔2026〕3号）', '关于修订〈燃气管理办法〉的通知'],
    ['《关于转发《燃气管理办法》的通知》 霁政发〔2026〕3号', '关于转发《燃气管理办法》的通知'],
    ['霁政发〔2026〕3号《燃气管理办法》', '燃气管理办法'],
    ['（霁政发〔2026〕3号）《燃气管理办法》', '燃气管理办法'],
    ['《燃气管理办法》已由霁政发〔2026〕3号废止', null],
    ['燃气管理办法》（霁政发〔2026〕3号）', null],
    ['霁政发〔2026〕3号《燃气', null],
  ])('%j names the title %j', (text, title) => {
    const [citation] = citationsIn(text)
    expect(citation?.title?.words ?? null).toBe(title)
    if (citation?.title) expect(text.slice(citation.title.start, citation.title.end)).toBe(`《${title}》`)
  })

  it('never overlap and always lie in the text, whatever the text', () => {
    const piece = fc.constantFrom('国办发', '〔', '2017', '〕', '[', ']', '47', '号', '第', '令', '公告', '年', '《', '》', '（', '）', '和', ' ', '\n', '。', '七', '\ud83d', '😀')
    fc.assert(fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const text = pieces.join('')
      let last = 0
      for (const { numbers, end } of citationsIn(text)) {
        const start = Math.min(...numbers.map((number) => number.start))
        expect(start).toBeGreaterThanOrEqual(last)
        expect(end).toBeLessThanOrEqual(text.length)
        last = end
      }
    }), { numRuns: 2_000 })
  })

  it.each([
    '〔', '〔2017〕', '国办发〔', '令第', '第一', '《', '》', '国', '国办发〔2017〕47号', '《》（', '2017年', '公告2017年第', '号', '（令', ' ',
  ])('are found in time in proportion to 200 KB of %j', (piece) => {
    const hostile = (bytes: number): string => piece.repeat(Math.ceil(bytes / new TextEncoder().encode(piece).length))
    const processorTime = (text: string): number => {
      const start = process.cpuUsage()
      citationsIn(text)
      const { user, system } = process.cpuUsage(start)
      return (user + system) / 1000
    }
    const [short, long] = [hostile(50_000), hostile(200_000)]
    processorTime(short)
    expect(processorTime(long)).toBeLessThan(10 * Math.max(processorTime(short), 5))
  })
})

describe('links on citations', () => {
  const library: Record<string, string> = { '国办发〔2017〕47号': '/zcwj/202601/a.html', '国务院令第711号': '/zcwj/202601/b.html' }
  const hrefOf = (key: string): string | null => library[key] ?? null
  const resolve = { image: () => null, file: () => null, document: () => null }
  const html = (body: RichText): string => renderRichText(linkCitations(body, hrefOf), resolve)

  it('stand on the number and on the title beside it', () => {
    expect(html(bodyOf('见《政府网站发展指引》（国办发〔2017〕47号）。'))).toBe(
      '<p>见<a href="/zcwj/202601/a.html">《政府网站发展指引》</a>（<a href="/zcwj/202601/a.html">国办发〔2017〕47号</a>）。</p>',
    )
  })

  it('leave what the library does not hold, headings, and what the author linked', () => {
    expect(html(bodyOf('见国办发〔2016〕80号。', '## 国办发〔2017〕47号'))).not.toContain('href')
    const linked = normaliseRichText({ root: { type: 'root', children: [{ type: 'paragraph', children: [
      { type: 'link', fields: { linkType: 'custom', url: '/x.html' }, children: [{ type: 'text', text: '国办发〔2017〕47号' }] }, { type: 'text', text: '，国务院令第711号' },
    ] }] } }).value
    expect(html(linked)).toBe('<p><a href="/x.html">国办发〔2017〕47号</a>，<a href="/zcwj/202601/b.html">国务院令第711号</a></p>')
  })

  it('keep formats within the number', () => {
    const body = normaliseRichText({ root: { type: 'root', children: [{ type: 'paragraph', children: [
      { type: 'text', text: '按照国办' }, { type: 'text', text: '发〔2017〕', format: 1 }, { type: 'text', text: '47号执行' },
    ] }] } }).value
    expect(html(body)).toBe('<p>按照<a href="/zcwj/202601/a.html">国办<strong>发〔2017〕</strong>47号</a>执行</p>')
  })

  it('are set in tables and lists, and number by number', () => {
    const body = bodyOf('| 国务院令第711号', '- 国办发〔2017〕47号、国务院令第711号')
    expect(html(body).match(/href="[^"]+"/g)).toHaveLength(3)
    expect(citedKeys(body)).toEqual(['国务院令第711号', '国办发〔2017〕47号'])
  })

  it('are not set where the library holds two readings', () => {
    const both = (key: string) => (key.endsWith('政发〔2026〕3号') ? '/x.html' : null)
    expect(renderRichText(linkCitations(bodyOf('（和政发〔2026〕3号）'), both), resolve)).not.toContain('href')
  })

  it('change no word, make no other text than the editor knows, and leave the body itself alone', () => {
    const body = bodyOf('第一条 见《甲》（国办发〔2017〕47号）<br>和国务院令第711号。', '| 国办发〔2017〕47号', '- 国务院令第711号')
    const before = JSON.stringify(body)
    const linked = linkCitations(body, hrefOf)
    expect(plainText(linked)).toBe(plainText(body))
    expect(normaliseRichText(linked).value).toEqual(linked)
    expect(JSON.stringify(body)).toBe(before)
  })
})
