import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { citedKeys, linkCitations, markCitations, resolveCitations } from '../../../src/documents/citation-links.ts'
import { citationsIn } from '../../../src/documents/citations.ts'
import { plainText } from '../../../src/rich-text/contents.ts'
import { normaliseRichText } from '../../../src/rich-text/normalise.ts'
import type { RichText } from '../../../src/rich-text/rich-text.ts'
import { renderRichText } from '../../../src/rich-text/to-html.ts'
import { bodyOf } from './bodies.ts'

/** Words of each citation in its longest reading, and its keys. */
const cited = (text: string): [string, string[]][] =>
  citationsIn(text).map(({ numbers, end }) => [text.slice(numbers[0]?.start, end), numbers.map(({ key }) => key)])

/** Sentences as they stand in notices and plans, and the numbers they cite: words | key, `or` where the library decides, … for every ending of a long run. */
const sentences: [sentence: string, ...cited: string[]][] = [
  // words that lead to a number
  ['各单位按霁政发〔2026〕3号办理。', '霁政发〔2026〕3号'],
  ['依据霁政发〔2026〕3号文件精神，制定本方案。', '霁政发〔2026〕3号'],
  ['根据霁政办发〔2025〕18号要求，现将分工公布如下。', '霁政办发〔2025〕18号'],
  ['补贴标准由霁财社〔2026〕7号规定。', '霁财社〔2026〕7号'],
  ['具体名单见霁民发〔2026〕22号附件。', '霁民发〔2026〕22号'],
  ['对国办发〔2017〕47号的落实情况开展检查。', '国办发〔2017〕47号'],
  ['要对照国办函〔2023〕1号逐项自查。', '国办函〔2023〕1号'],
  ['各县（市、区）要按照霁政发〔2026〕3号执行。', '霁政发〔2026〕3号'],
  ['参照霁人社规〔2024〕6号发放生活补助。', '霁人社规〔2024〕6号'],
  ['以国办函〔2023〕1号为准。', '国办函〔2023〕1号'],
  ['把霁财建〔2026〕8号修改如下。', '霁财建〔2026〕8号'],
  ['已在霁财建〔2026〕8号中明确的，不再重复。', '已在霁财建〔2026〕8号 or 霁财建〔2026〕8号'],
  ['因霁政发〔2019〕3号已失效，申请不予受理。', '霁政发〔2019〕3号'],
  ['本办法与霁政办发〔2024〕15号不一致的，以本办法为准。', '… or 霁政办发〔2024〕15号'],
  ['请各地认真抓好霁政办发〔2024〕15号的落实。', '… or 霁政办发〔2024〕15号'],
  ['我市印发霁政规〔2026〕1号，明确了工作任务。', '霁政规〔2026〕1号'],
  ['经查，详见霁应急〔2026〕14号。', '霁应急〔2026〕14号'],
  ['文号为霁财建〔2026〕8号。', '霁财建〔2026〕8号'],
  ['结合霁教发〔2026〕30号，安排如下。', '霁教发〔2026〕30号'],
  ['违反霁州市人民政府令第47号的，责令改正。', '霁州市人民政府令第47号'],
  ['适用国务院令第752号的规定。', '国务院令第752号'],
  // words that may begin a mark as well: the library decides
  ['和霁政发〔2026〕3号一并实施。', '和霁政发〔2026〕3号 or 霁政发〔2026〕3号'],
  ['同国办发〔2017〕47号一并贯彻。', '同国办发〔2017〕47号 or 国办发〔2017〕47号'],
  ['自霁政发〔2026〕3号施行之日起。', '自霁政发〔2026〕3号 or 霁政发〔2026〕3号'],
  ['将霁财建〔2026〕8号废止。', '将霁财建〔2026〕8号 or 霁财建〔2026〕8号'],
  ['依霁政发〔2026〕3号第五条。', '依霁政发〔2026〕3号 or 霁政发〔2026〕3号'],
  ['经霁政发〔2026〕3号批准。', '经霁政发〔2026〕3号 or 霁政发〔2026〕3号'],
  ['原霁安监〔2015〕20号不再执行。', '原霁安监〔2015〕20号 or 霁安监〔2015〕20号'],
  ['市财政局霁财税〔2026〕8号。', '… or 霁财税〔2026〕8号'],
  ['按自然资发〔2020〕1号办理。', '自然资发〔2020〕1号 or 然资发〔2020〕1号'],
  ['（国数政策〔2024〕8号）', '国数政策〔2024〕8号'],
  // brackets, widths, spaces
  ['《霁州市燃气管理办法》（霁政规〔2026〕3号）', '霁政规〔2026〕3号'],
  ['《霁州市燃气管理办法》(霁政规[2026]3号)', '霁政规[2026]3号|霁政规〔2026〕3号'],
  ['（霁政规［２０２６］３号）', '霁政规［２０２６］３号|霁政规〔2026〕3号'],
  ['（霁政规（2026）3号）', '霁政规（2026）3号|霁政规〔2026〕3号'],
  ['见霁政规【2026】3号。', '霁政规【2026】3号|霁政规〔2026〕3号'],
  ['见霁政规﹝2026﹞3号。', '霁政规﹝2026﹞3号|霁政规〔2026〕3号'],
  ['见霁政规 〔2026〕 3 号。', '霁政规 〔2026〕 3 号|霁政规〔2026〕3号'],
  ['见霁政规〔2026〕第3号。', '霁政规〔2026〕第3号|霁政规〔2026〕3号'],
  ['见霁政规〔2026〕003号。', '霁政规〔2026〕003号|霁政规〔2026〕3号'],
  ['见霁政规\n〔2026〕3号。'],
  // several numbers
  ['霁政发〔2026〕3号、霁政办发〔2026〕5号同时废止。', '霁政发〔2026〕3号', '霁政办发〔2026〕5号'],
  ['霁政发〔2026〕3号、5号同时废止。', '霁政发〔2026〕3号', '5号|霁政发〔2026〕5号'],
  ['霁政发〔2026〕3、5、9号同时废止。', '霁政发〔2026〕3|霁政发〔2026〕3号', '5|霁政发〔2026〕5号', '9号|霁政发〔2026〕9号'],
  ['霁政发〔2026〕3号和5号同时废止。', '霁政发〔2026〕3号', '5号|霁政发〔2026〕5号'],
  ['霁政发〔2026〕3号至9号同时废止。', '霁政发〔2026〕3号', '9号|霁政发〔2026〕9号'],
  ['霁政发〔2026〕3—9号同时废止。', '霁政发〔2026〕3|霁政发〔2026〕3号', '9号|霁政发〔2026〕9号'],
  ['霁政发〔2026〕3-9号同时废止。', '霁政发〔2026〕3|霁政发〔2026〕3号', '9号|霁政发〔2026〕9号'],
  ['霁政发〔2026〕3号、〔2025〕8号同时废止。', '霁政发〔2026〕3号', '〔2025〕8号|霁政发〔2025〕8号'],
  ['和政发〔2026〕3号、5号同时废止。', '和政发〔2026〕3号 or 政发〔2026〕3号', '5号|和政发〔2026〕5号 or 政发〔2026〕5号'],
  ['霁财建〔2026〕8号以及霁财建〔2025〕2号', '霁财建〔2026〕8号', '霁财建〔2025〕2号'],
  ['国务院令第711号、第713号', '国务院令第711号', '第713号|国务院令第713号'],
  ['国务院令第711号、713号', '国务院令第711号', '713号|国务院令第713号'],
  ['国务院第711号、第713号令', '国务院第711号|国务院令第711号', '第713号令|国务院令第713号'],
  ['国务院第711号令、第713号令', '国务院第711号令|国务院令第711号', '第713号令|国务院令第713号'],
  // orders and announcements
  ['《办法》（市政府第47号令）', '市政府第47号令|市政府令第47号'],
  ['根据霁州市人民政府第47号令', '霁州市人民政府第47号令|霁州市人民政府令第47号'],
  ['《霁州市燃气管理办法》（霁州市人民政府令第12号，2019年修订）', '霁州市人民政府令第12号'],
  ['主席令第八十三号', '主席令第八十三号|主席令第83号'],
  ['交通运输部令2022年第42号', '交通运输部令2022年第42号'],
  ['交通运输部2022年第42号令', '交通运输部2022年第42号令|交通运输部令2022年第42号'],
  ['财政部 税务总局公告2023年第12号', '税务总局公告2023年第12号'],
  ['市税务局公告（2026年第3号）', '市税务局公告（2026年第3号）|市税务局公告2026年第3号'],
  // what is none
  ['霁政发〔2026〕3号、5号楼', '霁政发〔2026〕3号'],
  ['霁政发〔2026〕3号，12号起施行', '霁政发〔2026〕3号'],
  ['霁政发〔2026〕3号至2030年', '霁政发〔2026〕3号'],
  ['会议安排在湖滨路18号、20号。'],
  ['本人身份证（2024）12号', '本人身份证（2024）12号|本人身份证〔2024〕12号'],
  ['第47号令自发布之日起施行。'],
  ['2026年第一号'],
  ['执行〔2017〕47号'],
]

describe('citations of document numbers (P-06)', () => {
  it.each(sentences)('in %j', (sentence, ...wanted) => {
    const found = citationsIn(sentence)
    const told = ({ numbers }: (typeof found)[number]): string => numbers.map(({ key }) => key).join(' or ')
    expect(found.map((one, nth) => {
      const [anyOf, key] = wanted[nth]?.split('… or ') ?? []
      return anyOf === '' && one.numbers.some((number) => number.key === key) ? wanted[nth] : told(one)
    })).toEqual(wanted.map((one) => one.split('|').at(-1)))
    for (const [nth, { numbers, end }] of found.entries()) {
      const words = wanted[nth]?.split('|')[0] ?? ''
      // Each reading begins where its own number is printed.
      const printed = words.split(' or ')
      if (!words.startsWith('…')) expect(numbers.map(({ start }) => sentence.slice(start, end))).toEqual(numbers.map((_, at) => printed[at] ?? printed[0]))
    }
  })

  it.each([
    ['《政府网站发展指引》（国办发〔2017〕47号）明确', ['国办发〔2017〕47号'], ['国办发〔2017〕47号']],
    ['按国办发[2017]47号文件办理', ['国办发[2017]47号'], ['国办发〔2017〕47号']],
    ['根据国务院办公厅国办发（２０１７）第047 号', ['国办发（２０１７）第047 号'], ['国办发〔2017〕47号']],
    ['（和政发〔2026〕3号）', ['和政发〔2026〕3号'], ['和政发〔2026〕3号', '政发〔2026〕3号']],
    ['国发〔2018〕4号和国办发〔2018〕5号', ['国发〔2018〕4号', '和国办发〔2018〕5号'], ['国发〔2018〕4号', '和国办发〔2018〕5号', '国办发〔2018〕5号']],
    ['依照国务院令第711号公布', ['国务院令第711号'], ['国务院令第711号']],
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

  it.each([
    ['按国办发〔2017〕47号办理', '按<a>国办发〔2017〕47号</a>办理'],
    ['和国办发〔2017〕47号一并执行', '和<a>国办发〔2017〕47号</a>一并执行'],
    ['请各地认真抓好国办发〔2017〕47号的落实', '请各地认真抓好<a>国办发〔2017〕47号</a>的落实'],
    ['《指引》（国办发〔2017〕47号）', '<a>《指引》</a>（<a>国办发〔2017〕47号</a>）'],
    ['国办发〔2017〕46号、47号', '国办发〔2017〕46号、<a>47号</a>'],
    ['国务院第711号令', '<a>国务院第711号令</a>'],
  ])('of a page that is made later stand on the number alone: %j', (text, linked) => {
    expect(resolveCitations(renderRichText(markCitations(bodyOf(text)), resolve), hrefOf).replace(/ href="[^"]+"/g, '')).toBe(`<p>${linked}</p>`)
  })

  it('of a page that is made later keep formats whole, wherever the number begins', () => {
    const body = normaliseRichText({ root: { type: 'root', children: [{ type: 'paragraph', children: [
      { type: 'text', text: '和国', format: 1 }, { type: 'text', text: '办发〔2017〕' }, { type: 'text', text: '47号', format: 1 },
    ] }] } }).value
    expect(resolveCitations(renderRichText(markCitations(body), resolve), hrefOf)).toBe('<p><strong>和</strong><a href="/zcwj/202601/a.html"><strong>国</strong>办发〔2017〕<strong>47号</strong></a></p>')
  })

  it('of a page that is made later are words again where the library holds none or two of the readings', () => {
    const html = renderRichText(markCitations(bodyOf('和政发〔2026〕3号')), resolve)
    expect(resolveCitations(html, () => null)).toBe('<p>和政发〔2026〕3号</p>')
    expect(resolveCitations(html, (key) => `/${key.length}.html`)).toBe('<p>和政发〔2026〕3号</p>')
    expect(resolveCitations('<a href="/~cited/%E0%A4">x</a>', () => '/x')).toBe('x')
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
