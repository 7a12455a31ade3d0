import { describe, expect, it } from 'vitest'
import { doubtful, takeMetadata } from '../../../src/features/policy-library/metadata-table.ts'
import { readDay } from '../../../src/features/policy-library/metadata-values.ts'
import { domToRichText } from '../../../src/rich-text/from-dom.ts'
import { parseHtml } from '../../../src/rich-text/from-html.store.ts'
import { plainText } from '../../../src/rich-text/contents.ts'

const take = (html: string) => {
  const { body } = parseHtml(html)
  const facts = takeMetadata(body)
  return { facts, values: Object.fromEntries(facts.map(({ field, value }) => [field, value])), left: plainText(domToRichText(body).value) }
}

const text = '<p>各县人民政府：</p><p>现将有关事项通知如下。</p>'
const wanted = {
  indexNumber: '053533505/2026-00012', themeClass: 'general-affairs/openness', issuer: '霁州市人民政府办公室', formedOn: '2026-03-02', title: '霁州市人民政府办公室关于做好防汛工作的通知',
  docNumber: '霁政办发〔2026〕3号', publishedOn: '2026-03-05', validity: 'in-force', disclosure: 'proactive',
}
const pairs: [string, string][] = [
  ['索引号', '053533505/2026-00012'], ['主题分类', '综合政务\\政务公开'], ['发文机关', '霁州市人民政府办公室'], ['成文日期', '2026年03月02日'], ['标题', '霁州市人民政府办公室关于做好防汛工作的通知'],
  ['发文字号', '霁政办发〔2026〕3号'], ['发布日期', '2026-03-05 10:30'], ['有效性', '有效'], ['公开方式', '主动公开'], ['主题词', ''],
]
const wide = (label: string): string => (label.length === 3 ? [...label].join(' ') : label.length === 2 ? [...label].join('　　') : label)

/** How sites print the same table. */
const layouts: Record<string, string> = {
  'a table with bold labels': `<table>${pairs.map(([label, value]) => `<tr><td><b>${wide(label)}：</b></td><td>${value}</td></tr>`).join('')}</table>`,
  'a table of two pairs a row, set wide': `<table><tbody>${[0, 2, 4, 6, 8].map((at) => `<tr>${pairs.slice(at, at + 2).map(([label, value]) => `<th>${wide(label)}</th><td>${value}</td>`).join('')}</tr>`).join('')}</tbody></table>`,
  'tables inside a layout table': `<table><tr><td><table>${pairs.slice(0, 5).map(([label, value]) => `<tr><td><div align="right">${label}:</div></td><td><div>${value}</div></td></tr>`).join('')}</table><table>${pairs.slice(5).map(([label, value]) => `<tr><td>${label}：</td><td>${value}</td></tr>`).join('')}</table></td></tr></table>`,
  'cells that hold label and value': `<table>${pairs.map(([label, value]) => `<tr><td><strong>${wide(label)}：</strong>${value}</td></tr>`).join('')}</table>`,
  'a row of labels above a row of values': `<table><tr>${pairs.map(([label]) => `<th>${label}</th>`).join('')}</tr><tr>${pairs.map(([, value]) => `<td>${value}</td>`).join('')}</tr></table>`,
  'a list with labels in spans': `<ul class="info">${pairs.map(([label, value]) => `<li><span class="lab">${wide(label)}：</span><span>${value}</span></li>`).join('')}</ul>`,
  'a list with the colon outside': `<ul>${pairs.map(([label, value]) => `<li><span>${label}</span>：${value}</li>`).join('')}</ul>`,
  'paragraphs without colon': `<div>${pairs.map(([label, value]) => `<p><span>${label}</span><a href="#">${value}</a></p>`).join('')}</div>`,
  'a definition list': `<dl>${pairs.map(([label, value]) => `<dt>${wide(label)}</dt><dd>${value}</dd>`).join('')}</dl>`,
  'a grid of divs': `<div class="grid">${pairs.map(([label, value]) => `<div class="row"><div class="name">${wide(label)}：</div><div class="value">${value}</div></div>`).join('')}</div>`,
  'one line': `<div>${pairs.map(([label, value]) => `<span>${label}：${value}</span>`).join('')}</div>`,
  'lines with breaks': `<p>${pairs.map(([label, value]) => `${wide(label)}：${value}`).join('<br>')}</p>`,
}

describe('the metadata of a pasted page', () => {
  it.each(Object.entries(layouts))('is read from %s, which is taken out of the text', (_layout, html) => {
    const { values, facts, left } = take(`<div class="wrap">${html}</div><div id="content">${text}</div>`)
    expect(values).toEqual({ ...wanted, genre: 'notice' })
    expect(facts.filter(({ source }) => source === 'table').map(({ field }) => field).sort()).toEqual(Object.keys(wanted).sort())
    expect(facts.filter(({ confidence }) => confidence < doubtful)).toEqual([])
    expect(left).toBe('各县人民政府：\n现将有关事项通知如下。')
  })

  it('is read from the line of an article, whose title stands above', () => {
    const { values, left } = take(`<div><h2>霁州市老旧小区改造工作启动</h2><p>来源：霁州日报　发布时间：2026-03-05 08:00　浏览次数：12　【字体：大 中 小】</p></div><div>${text}</div>`)
    expect(values).toEqual({ source: '霁州日报', publishedOn: '2026-03-05', title: '霁州市老旧小区改造工作启动' })
    expect(left).toBe('霁州市老旧小区改造工作启动\n各县人民政府：\n现将有关事项通知如下。')
  })

  it('is read from the text where there is no table', () => {
    const { values, facts, left } = take(`
      <p align="center">霁州市人民政府办公室关于印发</p><p align="center">《霁州市防汛预案》的通知</p><p align="center">霁政办发〔2026〕3 号</p>
      <p>各县人民政府：</p><p>《霁州市防汛预案》（霁政办发〔2020〕8号）同时废止。本预案自2026年5月1日起施行，有效期5年。</p>
      <p align="right">霁州市人民政府办公室</p><p align="right">2026年3月2日</p><p>附件</p><p align="right">2025年1月1日</p>`)
    expect(values).toEqual({
      docNumber: '霁政办发〔2026〕3号', title: '霁州市人民政府办公室关于印发《霁州市防汛预案》的通知', issuer: '霁州市人民政府办公室', formedOn: '2026-03-02', genre: 'notice',
      effectiveOn: '2026-05-01', expiresOn: '2031-04-30',
    })
    expect(facts.every(({ source }) => source === 'text')).toBe(true)
    expect(left).toContain('霁政办发〔2026〕3 号')
  })

  it.each([
    ['an order', '<center>霁州市人民政府令</center><center>第 12 号</center><p>《霁州市燃气管理办法》已经通过。</p><p align="right">市长　李明远</p><p align="right">2026年3月2日</p><center>霁州市燃气管理办法</center><p>第一条 甲。</p>',
      { docNumber: '霁州市人民政府令第12号', formedOn: '2026-03-02', title: '霁州市燃气管理办法', issuer: '霁州市人民政府' }],
    ['what a congress passed', '<center>霁州市燃气管理条例</center><p>（2026年3月2日霁州市第七届人民代表大会常务委员会第十次会议通过）</p><p>第一条 甲。</p>', { formedOn: '2026-03-02' }],
    ['a joint document', '<p align="center">关于开展检查的通知</p><p align="center">霁建规〔2026〕1号</p><p>正文。</p><p>霁州市住房和城乡建设局</p><p>霁州市城市管理局</p><p>2026年3月2日</p>',
      { issuer: '霁州市住房和城乡建设局、霁州市城市管理局', formedOn: '2026-03-02', docNumber: '霁建规〔2026〕1号', title: '关于开展检查的通知', genre: 'notice' }],
    ['effect at once', '<p>本通知自印发之日起施行，有效期至2028年12月31日。</p><p>霁州市教育局</p><p>二〇二六年三月二日</p>', { formedOn: '2026-03-02', issuer: '霁州市教育局', effectiveOn: '2026-03-02', expiresOn: '2028-12-31' }],
  ])('is read from the text of %s', (_what, html, values) => {
    expect(take(html).values).toMatchObject(values)
  })

  it('is doubtful where table and text disagree', () => {
    const { facts } = take(`<table><tr><td>发文字号：</td><td>霁政办发〔2026〕3号</td></tr><tr><td>成文日期：</td><td>2026-03-02</td></tr></table>
      <p align="center">关于做好防汛工作的通知</p><p align="center">霁政办发〔2026〕30号</p><p>正文。</p><p>霁州市人民政府办公室</p><p>2026年3月2日</p>`)
    expect(facts.find(({ field }) => field === 'docNumber')).toMatchObject({ value: '霁政办发〔2026〕3号', source: 'table', confidence: 0.6 })
    expect(facts.find(({ field }) => field === 'formedOn')?.confidence).toBeGreaterThan(doubtful)
  })

  it.each([
    ['a number of no known form', '<table><tr><td>文号：</td><td>霁政（2026）特3号</td></tr><tr><td>成文日期：</td><td>2026-03-02</td></tr></table>', 'docNumber'],
    ['an index number of no known form', '<table><tr><td>索引号：</td><td>JZ-2026-0012</td></tr><tr><td>成文日期：</td><td>2026-03-02</td></tr></table>', 'indexNumber'],
  ])('keeps %s, doubtful', (_what, html, field) => {
    expect(take(html).facts.find((fact) => fact.field === field)?.confidence).toBeLessThan(doubtful)
  })

  it.each([
    ['a list of documents', `<table><tr><th>索引号</th><th>信息名称</th><th>文号</th></tr>${[1, 2, 3].map((n) => `<tr><td>053533505/2026-0000${n}</td><td>关于第${n}项工作的通知</td><td>霁政发〔2026〕${n}号</td></tr>`).join('')}</table>`],
    ['a sentence with such words', '<p>请各单位在报送时注明来源：本地区上报数据，发布日期：以实际为准。</p>'],
    ['a form', '<table><tr><td>姓名：</td><td></td></tr><tr><td>标题：</td><td></td></tr><tr><td>时间：</td><td>年 月 日</td></tr></table>'],
    ['labels without values', '<table><tr><td>索引号：</td><td></td></tr><tr><td>发文字号：</td><td>无</td></tr><tr><td>成文日期：</td><td>——</td></tr></table>'],
    ['a street address and an account', '<p>地址：霁州市中山路12号</p><p>中山路12号</p><p>账号 2026</p>'],
    ['numbers that the text cites', '<p>根据国办发〔2017〕47号文件要求，办理。</p>'],
    ['another language', '<h1>Annual Report of the Council 2026</h1><p>Date: 2026-03-02</p>'],
    ['nothing', ''],
  ])('is not invented from %s', (_what, html) => {
    expect(take(html).facts.filter(({ field }) => field !== 'publishedOn')).toEqual([])
  })

  it('leaves a picture that stands in the table, and a table of the text', () => {
    const { left } = take(`<table><tr><td>成文日期：</td><td>2026-03-02</td></tr><tr><td>发文字号：</td><td>霁政发〔2026〕3号</td></tr></table><table><tr><td>项目</td><td>标准</td></tr><tr><td>住房</td><td>800元</td></tr></table>`)
    expect(left).toBe('项目\t标准\n住房\t800元')
    const { body } = parseHtml('<div><p>文号：霁政发〔2026〕3号</p><img src="a.jpg"><p>成文日期：2026-03-02</p></div>')
    takeMetadata(body)
    expect(body.querySelector('img')).not.toBeNull()
    expect(body.textContent).toBe('')
  })

  it('reads hostile pages in time in proportion to them', { timeout: 60_000 }, () => {
    const processorTime = (html: string): number => {
      const { body } = parseHtml(html)
      const start = process.cpuUsage()
      takeMetadata(body)
      const { user, system } = process.cpuUsage(start)
      return (user + system) / 1000
    }
    const kinds: ((n: number) => string)[] = [
      (n) => `<p>${'索引号：'.repeat(n)}</p>`, (n) => '<p>索引号：</p>'.repeat(n), (n) => `<table><tr>${'<td>索引号</td>'.repeat(n)}</tr></table>`, (n) => '<p>2026年3月2日</p>'.repeat(n),
      (n) => `<p>${'索 '.repeat(n)}</p>`, (n) => `<p align="center">${'〔'.repeat(n)}</p>`, (n) => '<span>发布日期：2026-03-02</span>'.repeat(n), (n) => '<center>标题</center>'.repeat(n),
    ]
    for (const kind of kinds) expect(processorTime(kind(4_000)), kind(1)).toBeLessThan(30 * Math.max(processorTime(kind(500)), 10))
  })

  it('does not fall over a page that nests without end', () => {
    const { body } = parseHtml(`${'<div>'.repeat(600)}文号：霁政发〔2026〕3号 成文日期：2026-03-02${'</div>'.repeat(600)}`)
    expect(takeMetadata(body).map(({ field }) => field)).toEqual(['docNumber', 'formedOn'])
  })
})

describe('a day of a page', () => {
  it.each([
    ['2026年3月2日', '2026-03-02'], ['2026 年 03 月 02 日', '2026-03-02'], ['２０２６年３月２日', '2026-03-02'], ['二〇二六年三月二日', '2026-03-02'], ['二○二六年十二月三十一日', '2026-12-31'], ['一九八一年五月二十三日', '1981-05-23'],
    ['2026-03-02 10:30', '2026-03-02'], ['2026/3/2', '2026-03-02'], ['2026.03.02', '2026-03-02'], ['2026年2月30日', null], ['2026年13月1日', null], ['2026年', null], ['昨天', null], ['', null],
  ])('%j is %j', (text, day) => {
    expect(readDay(text)).toBe(day)
  })
})
