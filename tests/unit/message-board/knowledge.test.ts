import { describe, expect, it } from 'vitest'
import { citesOf, withCite } from '../../../src/admin/letters/act-values.ts'
import { resolveCitations } from '../../../src/documents/citation-links.ts'
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
