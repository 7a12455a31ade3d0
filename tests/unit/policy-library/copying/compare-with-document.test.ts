import { describe, expect, it } from 'vitest'
import { compareWithDocument } from '../../../../src/features/policy-library/copying/compare-with-document.ts'
import { copyVerdict } from '../../../../src/features/policy-library/copying/copy-report.ts'
import type { TextRange } from '../../../../src/search/search-engine.ts'
import { policyTexts } from '../../../support/copying/policy-texts.ts'

const [first, second] = policyTexts() as [ReturnType<typeof policyTexts>[number], ReturnType<typeof policyTexts>[number]]
const part = (text: string, [start, end]: TextRange): string => text.slice(start, end)

const sentence = '资助资金由县医疗保障局会同县财政局核定后直接划入税务部门收缴账户'
const own = '家里有困难的乡亲不必自己先垫钱，村里会替大家把手续办妥。'

describe('an interpretation beside its document (J-06)', () => {
  it('has passages as ranges of both texts as they were given', () => {
    const interpretation = `${own}\n　　${sentence.replace('直接', '')}。${own}`
    const { passages, own: characters, copied, share } = compareWithDocument(interpretation, first.document)
    expect(passages.map(({ interpretation: at, document: place }) => [part(interpretation, at), part(first.document, place)])).toEqual([[sentence.replace('直接', ''), sentence]])
    expect([copied, characters, share]).toEqual([30, 30 + 2 * 26, 30 / 82])
  })

  it('is the same in traditional and full-width forms, with other signs, spaces and line ends', () => {
    const changed = '各級財政補助標準為每人每年\n不低於７００圓。在集中繳費期內繳費的自 ２０２７年１月１日 起享受待遇'
    const { passages, share } = compareWithDocument(changed, first.document)
    expect(passages).toHaveLength(2)
    expect(part(first.document, passages[0]?.document ?? [0, 0])).toBe('各级财政补助标准为每人每年不低于700')
    // 圓 is the word for 元 in another script and no form of it
    expect(share).toBeGreaterThan(0.9)
  })

  it('has its sentences found in any order, and each where it stands in the document', () => {
    const sentences = first.document.split('。').filter((one) => one.length > 40).slice(0, 6)
    const interpretation = sentences.toReversed().join('。')
    const { passages, share } = compareWithDocument(interpretation, first.document)
    expect(share).toBe(1)
    expect(passages.map(({ document: [start] }) => start)).toEqual(passages.map(({ document: [start] }) => start).toSorted((a, b) => b - a))
  })

  it('counts what is the same inside an edited passage, and not what was put there', () => {
    const edited = sentence.replace('会同', '商请').replace('税务', '本级税务')
    const { passages, copied } = compareWithDocument(edited, first.document)
    expect(passages.map(({ interpretation }) => part(edited, interpretation))).toEqual([edited])
    expect(copied).toBe(sentence.length - 2)
  })

  it.each([
    ['names, numbers and titles', '清溪县人民政府办公室、县财政局、县医疗保障局根据《中华人民共和国行政许可法》和东政办发〔2026〕12号'],
    ['addressees', '各县（市、区）人民政府，市政府各部门、各直属机构：'],
    ['opening and closing', '现将有关事项通知如下。请结合实际，认真贯彻执行。特此通知。东河市人民政府办公室2026年9月1日'],
    ['where it starts and who explains it', '本办法自2026年10月1日起施行，有效期五年，由市住房和城乡建设局负责解释。'],
  ])('is no copy for %s that both have', (_, both) => {
    expect(compareWithDocument(`${both}${own}`, `${both}${second.document}`)).toMatchObject({ copied: 0, passages: [] })
  })

  it('is no copy for further words that every text of the province has, in any form', () => {
    const name = '云岭省数字政府建设推进工作专班综合协调组'
    const texts = [`${name}，${own}`, `${name}。${second.document}`] as const
    expect(compareWithDocument(...texts).copied).toBe(name.length)
    expect(compareWithDocument(...texts, { commonplaces: ['雲嶺省數字政府建設推進工作專班綜合協調組'] }).copied).toBe(0)
  })

  it('is no copy for a term that both must use, and is one for a clause', () => {
    expect(compareWithDocument(`${own}最低生活保障边缘家庭${own}`, '最低生活保障边缘家庭中的失能、部分失能老年人').copied).toBe(0)
    expect(compareWithDocument(`${own}最低生活保障边缘家庭中的失能${own}`, '最低生活保障边缘家庭中的失能、部分失能老年人').copied).toBe(14)
  })

  it('leaves quotations out of both counts and tells how much of them stands in the document', () => {
    const [right, wrong] = [sentence, '资助资金由乡镇自行筹措并张榜公布']
    const interpretation = `${own}“${right}”${own}「${wrong}」`
    const quotations: TextRange[] = [[interpretation.indexOf(wrong), interpretation.length - 1], [interpretation.indexOf(right), interpretation.indexOf(right) + right.length]]
    const report = compareWithDocument(interpretation, first.document, { quotations })
    expect(report).toMatchObject({ own: 52, copied: 0, share: 0, passages: [], quoted: right.length + wrong.length })
    expect(report.quotations).toEqual([
      { range: quotations[1], characters: right.length, taken: right.length },
      { range: quotations[0], characters: wrong.length, taken: '资助资金由'.length },
    ])
  })

  it('never has a passage that reaches over a quotation', () => {
    const text = '每三百至五百户应当设置一处分类投放点并配备洗手照明设施'
    const report = compareWithDocument(text, text, { quotations: [[13, 15]] })
    expect(report.passages.map(({ interpretation }) => interpretation)).toEqual([[0, 13]])
    expect(report).toMatchObject({ own: 25, copied: 13, quoted: 2 })
    expect(compareWithDocument(text, text).passages).toHaveLength(1)
  })

  it('takes ranges of quotations as they come: beyond the text, backwards, one over another', () => {
    const quotations: TextRange[] = [[-5, 4], [2, 8], [9, 3], [sentence.length - 2, 10_000], [Number.MAX_SAFE_INTEGER, Infinity]]
    const report = compareWithDocument(sentence, sentence, { quotations })
    expect(report.quotations.map(({ range }) => range)).toEqual([[0, 8], [sentence.length - 2, sentence.length]])
    expect(report).toMatchObject({ own: sentence.length - 10, quoted: 10 })
  })

  it.each([['', ''], ['', 'x'], ['。，　\n', first.document], [first.document, '']])('of nothing has a share of nothing: %j', (interpretation, document) => {
    expect(compareWithDocument(interpretation, document)).toMatchObject({ copied: 0, share: 0, passages: [], quotations: [] })
  })

  it('answers for texts that repeat themselves as for others', () => {
    for (const word of ['啊', '县里补贴', '每亩补贴一百五十元最高不超过三十万元']) {
      const text = word.repeat(Math.ceil(20_000 / word.length))
      expect(compareWithDocument(text, text)).toMatchObject({ share: 1, passages: [{ interpretation: [0, text.length], document: [0, text.length] }] })
    }
  })
})

describe('the verdict', () => {
  it.each([
    [0.6, 'own-words'],
    [0.601, 'copied'],
    [1, 'copied'],
    [0, 'own-words'],
  ])('of a share of %d is %s, as the rule has it', (share, verdict) => {
    expect(copyVerdict({ own: 500, share })).toBe(verdict)
  })

  it('follows the threshold of the province', () => {
    expect([copyVerdict({ own: 500, share: 0.5 }, { warnAbove: 0.4 }), copyVerdict({ own: 500, share: 0.5 }, { warnAbove: 0.5 })]).toEqual(['copied', 'own-words'])
  })

  it('of quotations alone is that there is nothing of its own', () => {
    const report = compareWithDocument(sentence, sentence, { quotations: [[0, sentence.length]] })
    expect([report.share, copyVerdict(report)]).toEqual([0, 'nothing-own'])
  })
})
