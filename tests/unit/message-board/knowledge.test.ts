import { describe, expect, it } from 'vitest'
import { citesOf, withCite } from '../../../src/admin/letters/act-values.ts'
import { resolveCitations } from '../../../src/documents/citation-links.ts'
import { answerState, knowledgeProblems, monthsAfter, reviewDayReasons } from '../../../src/features/message-board/answer-state.ts'
import { filledTemplate, templateReasons, unknownPlaceholders } from '../../../src/features/message-board/reply-template.ts'
import { rankSimilar, tellingTerms } from '../../../src/features/message-board/similar-words.ts'
import { answerCitations, answerHtml } from '../../../src/features/message-board/plain-answer.ts'
import { plainWords } from '../../../src/storage/plain-words.ts'

describe('what an answer rests on', () => {
  it.each([
    [['《公租房管理办法》（云政办发〔2025〕8号）'], '', ['云政办发〔2025〕8号']],
    [['云政发〔2024〕3号', '云政发〔2024〕3号'], '见云政发〔2024〕3号。', ['云政发〔2024〕3号']],
    [['县住房保障中心工作规程'], '请带身份证件。', []],
    [[], '按照《条例》（国务院令第711号）办理。', ['国务院令第711号']],
  ])('%j and %j cite %j', (cites, text, keys) => {
    expect(answerCitations(cites, text)).toEqual(expect.arrayContaining(keys))
    if (keys.length === 0) expect(answerCitations(cites, text)).toEqual([])
  })

  it('is words and paragraphs, with a link only where the library has the document', () => {
    const html = answerHtml('第一段<b>。\n\n见云政发〔2024〕3号。')
    expect(resolveCitations(html, () => null)).toBe('<p>第一段&lt;b&gt;。</p><p>见云政发〔2024〕3号。</p>')
    expect(resolveCitations(html, () => '/s/x/a.html')).toContain('<a href="/s/x/a.html">')
  })
})

describe('the basis of a reply', () => {
  it('is a line each, once, and no more than an act takes', () => {
    expect(citesOf(' 甲 \n\n乙\n甲')).toEqual(['甲', '乙'])
    expect(citesOf(Array.from({ length: 30 }, (_, at) => `第${at}号`).join('\n'))).toHaveLength(20)
    expect(withCite('甲', '《乙》（云政发〔2024〕3号）')).toBe('甲\n《乙》（云政发〔2024〕3号）')
  })

  it('is named by its number where its title is longer than a line may be', () => {
    expect(withCite('', `《${'长'.repeat(100)}》（云政发〔2024〕3号）`)).toBe('云政发〔2024〕3号')
  })
})

describe('words to look for', () => {
  it.each([['', []], ['%_%', []], ['50%折扣', ['50', '折扣']], ['公租房 申请', ['公租房', '申请']], [String.raw`a\b`, ['a', 'b']]])('%j are %j', (typed, words) => {
    expect(plainWords(typed)).toEqual(words)
  })
})

describe('how an answer stands', () => {
  it.each([
    [false, '2027-11-29', false, 'in-use'], [false, '2026-11-30', false, 'in-use'], [false, '2026-11-29', false, 'to-review'], [false, '2026-11-28', false, 'to-review'],
    [false, '2027-11-29', true, 'to-review'], [true, '2027-11-29', false, 'retired'], [true, '2020-01-01', true, 'retired'],
  ] as const)('retired %s, to be reviewed on %s, a document lapsed %s: %s', (retired, reviewOn, lapsed, state) => {
    expect(answerState({ retired, reviewOn }, lapsed, '2026-11-29')).toBe(state)
  })

  it.each([['2026-11-29', 12, '2027-11-29'], ['2026-01-31', 1, '2026-02-28'], ['2028-02-29', 12, '2029-02-28'], ['2026-11-30', 3, '2027-02-28'], ['2026-12-15', 1, '2027-01-15']])('%s and %s months are %s', (day, months, later) => {
    expect(monthsAfter(day, months)).toBe(later)
  })

  it.each([['2027-11-29', true], ['2020-01-01', true], ['2026-02-30', false], ['明年', false], ['', false], ['2033-01-01', false]])('a day of review %s is one: %s', (day, fine) => {
    expect(reviewDayReasons(day, '2026-11-29').map(({ field }) => field)).toEqual(fine ? [] : ['reviewOn'])
  })

  it.each([[{}, 12], [{ reviewMonths: 6 }, 6], [{ reviewMonths: 0 }, null], [{ reviewMonths: 61 }, null], [{ other: 1 }, null], ['x', null]])('the setting %j gives %s months', (value, months) => {
    const checked = knowledgeProblems(value)
    expect(months === null ? checked.reasons.length > 0 : checked.value).toEqual(months === null ? true : { reviewMonths: months })
  })
})

describe('a template of replies', () => {
  const values = { unit: '供水服务中心', title: '停水$&', number: 'k0aaaaaaaa', 'due-day': '2026-12-08' }
  it.each([
    ['{单位名称}您好', '供水服务中心您好'], ['｛ 来信标题 ｝', '停水$&'], ['{title} {due day} {number} {unit}', '停水$& 2026-12-08 k0aaaaaaaa 供水服务中心'], ['没有占位符', '没有占位符'], ['{{单位名称}}', '{供水服务中心}'],
  ])('%s becomes %s', (text, filled) => {
    expect(filledTemplate(text, values)).toBe(filled)
  })

  it.each([['{联系电话}', ['{联系电话}']], ['{姓名}和｛姓名｝', ['{姓名}', '｛姓名｝']], ['{查询码}', ['{查询码}']], ['{来信编号}', []], ['一个{ 空 的', []], ['{}', []]])('%s names %j, which is nothing', (text, unknown) => {
    expect(unknownPlaceholders(text)).toEqual(unknown)
    expect(templateReasons(text, 'zh').map(({ field }) => field)).toEqual(unknown.length === 0 ? [] : ['text'])
  })
})

describe('answers that are like a letter', () => {
  it.each([
    ['请问公租房续租怎么办理', ['公租', '续租']], ['环湖路路灯不亮', ['环湖', '路灯']], ['自来水停水怎么回事', ['自来', '停水']], ['请问怎么办', []], ['', []], ['%', []],
  ])('are looked for by the telling terms of %j', (title, wanted) => {
    const terms = tellingTerms(title).map(({ text }) => text)
    expect(terms).toEqual(expect.arrayContaining(wanted))
    if (wanted.length === 0) expect(terms).toEqual([])
  })

  const hit = (id: string, inTitle = true) => ({ id, inTitle })
  const term = (text: string, total: number, hits: { id: string; inTitle: boolean }[], of = text) => ({ text, of, total, hits })
  it.each([
    ['all terms lead, a rare one counts more than a common one', [term('公租', 900, [hit('a'), hit('b'), hit('c')]), term('续租', 2, [hit('b'), hit('d')])], ['b', 'd']],
    ['a term in the text says less than one in the title', [term('停水', 5, [hit('a', false), hit('b')])], ['b', 'a']],
    ['more than half of what is asked is needed', [term('公租', 5, [hit('a')]), term('电梯', 0, []), term('维修', 0, [])], []],
    ['a piece across two words that nothing holds says nothing', [term('房续', 0, [], '房续租'), term('续租', 2, [hit('a')], '房续租')], ['a']],
    ['nothing is like nothing', [], []],
  ])('%s', (_why, found, ids) => {
    expect(rankSimilar(found, 5)).toEqual(ids)
  })

  it('are no more than were asked for', () => {
    expect(rankSimilar([term('停水', 9, Array.from({ length: 9 }, (_, at) => hit(String(at))))], 3)).toEqual(['0', '1', '2'])
  })
})
