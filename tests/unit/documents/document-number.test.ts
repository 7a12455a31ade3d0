import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { documentNumberKey, documentNumberReasons, readDocumentNumber } from '../../../src/documents/document-number.ts'
import { reasonText } from '../../../src/locales/refusal.ts'

describe('发文字号 (P-06)', () => {
  it.each([
    '国办发〔2017〕47号',
    '国办发[2017]47号',
    '国办发［2017］47号',
    '国办发（2017）47号',
    '国办发(2017)47号',
    '国办发【2017】47号',
    '国办发﹝2017﹞47号',
    '国办发 〔2017〕 47 号',
    '国办发〔２０１７〕４７号',
    '国办发〔2017〕第47号',
    '国办发〔2017〕047号',
    '国办发〔2017〕47',
    '国办发2017 47号',
    '国办发2017-47号',
    ' 国办发〔2017〕47号 ',
    '国\u3000办发〔2017〕47\u00a0号',
  ])('is the same number when typed as %j', (typed) => {
    expect(readDocumentNumber(typed)).toEqual({
      form: 'year', mark: '国办发', year: 2017, number: 47, text: '国办发〔2017〕47号', key: '国办发〔2017〕47号', tail: '〔2017〕47号',
    })
  })

  it.each([
    ['国务院令第711号', '国务院令', null, 711, '国务院令第711号'],
    ['国务院令（第711号）', '国务院令', null, 711, '国务院令第711号'],
    ['国务院第 711 号令', '国务院令', null, 711, '国务院令第711号'],
    ['第12号令', '令', null, 12, '令第12号'],
    ['令第12号', '令', null, 12, '令第12号'],
    ['主席令第七十三号', '主席令', null, 73, '主席令第七十三号'],
    ['公告2026年第3号', '公告', 2026, 3, '公告2026年第3号'],
    ['2026年第3号公告', '公告', 2026, 3, '公告2026年第3号'],
    ['霁州市税务局公告 ２０２６年 第３号', '霁州市税务局公告', 2026, 3, '霁州市税务局公告2026年第3号'],
    ['三江县人民政府令第8号', '三江县人民政府令', null, 8, '三江县人民政府令第8号'],
  ])('%s counts by itself: %s, %s, %i', (typed, mark, year, number, text) => {
    expect(readDocumentNumber(typed)).toMatchObject({ form: 'ordinal', mark, year, number, text, tail: null })
    expect(documentNumberReasons(typed)).toEqual([])
  })

  it.each([
    ['国务院令第711号', '中华人民共和国国务院令第711号'],
    ['国令第706号', '国务院令第706号'],
    ['主席令第七十三号', '中华人民共和国主席令（第73号）'],
    ['公告2026年第3号', '２０２６年第０３号公告'],
    ['X政办发〔2026〕3号', 'x政办发[2026]3号'],
    ['(83)国函字129号', '〔83〕国函字第129号'],
  ])('%s and %s are one number', (one, other) => {
    expect(documentNumberKey(one)?.key).toBe(documentNumberKey(other)?.key)
  })

  it.each([
    ['国办发〔2017〕47号', '国发〔2017〕47号'],
    ['国办发〔2017〕47号', '国办发〔2018〕47号'],
    ['国办发〔2017〕47号', '国办发〔2017〕4号'],
    ['公告2026年第3号', '公告2025年第3号'],
    ['公告2026年第3号', '通告2026年第3号'],
    ['令第12号', '霁州市人民政府令第12号'],
  ])('%s and %s are two', (one, other) => {
    expect(documentNumberKey(one)?.key).not.toBe(documentNumberKey(other)?.key)
  })

  it.each([
    '', '关于做好防汛工作的通知', '2024年医保报销', '😀', '〔〕', '号', '第号', '三号', '9'.repeat(5_000), '国办发〔2017〕', '国办发〔217〕4号', '国办发〔2017〕四十七号',
    '国办发〔2017〕9999999号', '国办发〔2017〕47号、48号',
  ])('%j is none', (text) => {
    expect(readDocumentNumber(text)).toBeNull()
  })

  it('reads its own printed form as itself, whatever the mark', () => {
    const mark = fc.array(fc.constantFrom(...'霁州政办发函规字建住卫X令'), { minLength: 1, maxLength: 8 }).map((signs) => signs.join(''))
    fc.assert(fc.property(mark, fc.integer({ min: 1950, max: 2099 }), fc.integer({ min: 1, max: 999_999 }), (signs, year, number) => {
      const text = `${signs}〔${year}〕${number}号`
      expect(readDocumentNumber(text)).toMatchObject({ form: 'year', mark: signs, year, number, text })
      expect(documentNumberReasons(text)).toEqual([])
    }))
  })
})

describe('an entered 发文字号', () => {
  it.each([
    ['', []],
    ['国办发〔2017〕47号', []],
    ['国办发[2017] 47号', []],
    ['(83)国函字129号', []],
    ['霁政办2017年47', ['form']],
    ['〔2017〕47号', ['mark-missing']],
    ['第12号', ['mark-missing']],
    ['霁政第12号', ['mark-missing']],
    ['国办发〔2017〕第47号', ['ordinal-sign']],
    ['国办发〔2017〕047号', ['leading-zero']],
    ['国办发〔2017〕第047号', ['ordinal-sign', 'leading-zero']],
    ['令第012号', ['leading-zero']],
    ['国办发〔2017〕0号', ['zero']],
    ['国办发〔2017〕47', ['sign-missing']],
    ['国办发2017-47', ['year-brackets', 'sign-missing']],
    ['国办发〔2017〕10号', []],
    ['国办发〔2000〕100号', []],
    ['国办发'.repeat(30), ['too-long']],
  ])('%j: %j', (typed, problems) => {
    const reasons = documentNumberReasons(typed)
    expect(reasons.map(({ key }) => key)).toEqual(problems.map((problem) => `document-number.${problem}`))
    for (const reason of reasons) {
      expect(reason).toMatchObject({ field: 'docNumber', rule: 'P-06' })
      for (const language of ['zh', 'en'] as const) expect(reasonText(reason, language)).not.toMatch(/document-number|\{\{/)
    }
  })

  it('is told how it should be written', () => {
    expect(documentNumberReasons('国办发〔2017〕第047号')[0]?.params).toEqual({ value: '国办发〔2017〕第047号', proper: '国办发〔2017〕47号' })
  })
})
