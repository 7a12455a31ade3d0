import { describe, expect, it } from 'vitest'
import { namedQuotations, textWithQuotations } from '../../../../src/features/policy-library/copying/quotations.ts'
import { plainText } from '../../../../src/rich-text/contents.ts'
import { normaliseRichText } from '../../../../src/rich-text/normalise.ts'

const quoted = (text: string): string[] => namedQuotations(text).map(([start, end]) => text.slice(start, end))

describe('a quotation that names its clause (J-06)', () => {
  it.each([
    ['《办法》第五条规定：“补贴期限不超过二十四个月。”', ['补贴期限不超过二十四个月。']],
    ['“补贴期限不超过二十四个月”（第三条第二款），意思是两年。', ['补贴期限不超过二十四个月']],
    ['按照第（三）项，「連續斷保滿四年」的等得更久。', ['連續斷保滿四年']],
    ['第12條寫明：『自印發之日起施行』。', ['自印發之日起施行']],
    ['方案第二部分提出“应改必改”，第三部分提出“双三分之二”。', ['应改必改', '双三分之二']],
  ])('%s', (text, expected) => {
    expect(quoted(text)).toEqual(expected)
  })

  it.each([
    ['marks alone', '文件说：“补贴期限不超过二十四个月。”'],
    ['the name of the document', '《东河市促进高校毕业生就业创业若干规定》要求：“补贴期限不超过二十四个月。”'],
    ['a clause in the sentence before', '这是第五条的内容。“补贴期限不超过二十四个月。”'],
    ['a clause in the line before', '第五条\n“补贴期限不超过二十四个月。”'],
    ['an ordinal that is no clause', '第三次会议提出“补贴期限不超过二十四个月”'],
    ['marks that are not closed', '第五条规定：“补贴期限不超过二十四个月。'],
    ['nothing between the marks', '第五条规定：“”'],
  ])('is not made by %s', (_, text) => {
    expect(quoted(text)).toEqual([])
  })
})

const body = (blocks: unknown[]) => normaliseRichText({ root: { type: 'root', children: blocks } }).value
const text = (words: string) => ({ type: 'text', text: words })
const paragraph = (words: string) => ({ type: 'paragraph', children: [text(words)] })
const quote = (words: string) => ({ type: 'quote', children: [text(words)] })

describe('the text of an interpretation with its quotations', () => {
  it('is the plain text of the body, with the editor\'s block quotations in order among the others', () => {
    const value = body([
      paragraph('先看原文。'), quote('第一句原文。'), paragraph('第五条规定：“第二句原文”，就是这个意思。'),
      { type: 'table', children: [{ type: 'tablerow', children: [{ type: 'tablecell', children: [paragraph('格'), quote('第三句原文。')] }] }] },
      quote(''), paragraph('完。'),
    ])
    const found = textWithQuotations(value)
    expect(found.text).toBe(plainText(value))
    expect(found.quotations.map(([start, end]) => found.text.slice(start, end))).toEqual(['第一句原文。', '第二句原文', '第三句原文。'])
  })

  it('cannot be led astray by the signs that it uses itself', () => {
    const found = textWithQuotations(body([paragraph('甲\ufdd0乙\ufdd1丙'), quote('丁\ufdd0戊')]))
    expect(found).toEqual({ text: '甲乙丙\n丁戊', quotations: [[4, 6]] })
  })
})
