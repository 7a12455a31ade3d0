import { describe, expect, it } from 'vitest'
import { doubtfulQuotations, excerptOf, percentOf, placesIn, shownPassages } from '../../../src/admin/policies/copy-passages.ts'
import { compareWithDocument } from '../../../src/features/policy-library/copying/compare-with-document.ts'
import { namedQuotations } from '../../../src/features/policy-library/copying/quotations.ts'

const document = '第一条 为了规范农村集体资产管理，保护农村集体经济组织及其成员的合法权益，制定本办法。\n第二条 资产清查每年进行一次，结果在村务公开栏公示不少于七日。'
const interpretation = '问：为什么要制定这个办法？\n答：就是为了规范农村集体资产管理，保护农村集体经济组织及其成员的合法权益。\n问：多久清查一次？\n答：一年一次。'
const compared = (text: string) => ({ report: compareWithDocument(text, document, { quotations: namedQuotations(text) }), texts: { interpretation: text, document } })

describe('passages that were taken', () => {
  it('are shown in both texts with what stands around them in their line', () => {
    const [passage, ...others] = shownPassages(compared(interpretation))
    expect(others).toEqual([])
    expect(passage?.own).toEqual({ before: '答：就是', words: '为了规范农村集体资产管理，保护农村集体经济组织及其成员的合法权益', after: '。' })
    expect(passage?.other).toEqual({ before: '第一条 ', words: '为了规范农村集体资产管理，保护农村集体经济组织及其成员的合法权益', after: '，制定本办法。' })
  })

  it('have a place in the text with the signs that belong to them', () => {
    const [passage] = shownPassages(compared(interpretation))
    expect(passage?.places).toMatchObject([{ field: 'body', quote: '为了规范农村集体资产管理，保护农村集体经济组织及其成员的合法权益。', before: '答：就是', after: '', start: 4 }])
  })

  it('have one place for each line, and none for a blank one', () => {
    const text = '甲乙丙丁。\n\n“戊己庚辛”后'
    expect(placesIn(text, [2, text.length - 2]).map(({ quote, start, before, after }) => [quote, start, before, after])).toEqual([['丙丁。', 2, '甲乙', ''], ['“戊己庚辛”', 0, '', '后']])
    expect(placesIn('甲乙', [0, 2]).map(({ quote, end }) => [quote, end])).toEqual([['甲乙', 2]])
  })

  it('are cut at the ends of the text', () => {
    expect(excerptOf('甲乙', [0, 2])).toEqual({ before: '', words: '甲乙', after: '' })
  })
})

it('a quotation that the document does not have is told', () => {
  const right = '第二条规定：“资产清查每年进行一次，结果在村务公开栏公示不少于七日。”'
  const wrong = '第二条规定：“资产清查三年进行两次，账目在政府网站上长期公开。”'
  expect(doubtfulQuotations(compared(right))).toEqual([])
  expect(doubtfulQuotations(compared(wrong)).map(({ words }) => words)).toEqual(['资产清查三年进行两次，账目在政府网站上长期公开。'])
})

it('a share is told in whole percent and never rounded up over the threshold', () => {
  expect([0, 0.29, 0.6, 0.609, 0.999, 1].map(percentOf)).toEqual([0, 29, 60, 60, 99, 100])
})
