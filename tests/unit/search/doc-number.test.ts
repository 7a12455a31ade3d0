import { describe, expect, it } from 'vitest'
import { docNumberKey } from '../../../src/search/doc-number.ts'
import { entryKeys, queryKeys } from '../../../src/search/exact-keys.ts'

const finds = (typed: string, printed: string): boolean => {
  const keys = new Set(entryKeys('某标题', printed))
  return queryKeys(typed).some((key) => keys.has(key))
}

describe('文号', () => {
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
  ])('is the same number when typed as %j', (typed) => {
    expect(docNumberKey(typed)).toEqual({ key: '国办发〔2017〕47号', tail: '〔2017〕47号' })
    expect(finds(typed, '国办发〔2017〕47号')).toBe(true)
  })

  it.each([
    ['〔2017〕47号', '国办发〔2017〕47号', true],
    ['[2017]47', '国办发〔2017〕47号', true],
    ['粤府令第308号', '粤府令第308号', true],
    ['粤府令 308 号', '粤府令第308号', true],
    ['2017年第3号公告', '2017年第3号公告', true],
    ['２０１７年第３号公告', '2017年第3号公告', true],
    ['国发〔2017〕47号', '国办发〔2017〕47号', false],
    ['国办发〔2017〕4号', '国办发〔2017〕47号', false],
    ['国办发〔2018〕47号', '国办发〔2017〕47号', false],
    ['47号', '国办发〔2017〕47号', false],
    ['2017', '国办发〔2017〕47号', false],
    ['国办发', '国办发〔2017〕47号', false],
  ])('%j against %j: %j', (typed, printed, expected) => {
    expect(finds(typed, printed)).toBe(expected)
  })

  it.each(['', '关于做好防汛工作的通知', '2024年医保报销', '😀', '〔〕', '号', '第号', '9'.repeat(5_000)])('%j is none', (text) => {
    expect(docNumberKey(text)).toBeNull()
  })
})

describe('a whole title', () => {
  it('is an exact key whatever its width, spaces and punctuation', () => {
    const keys = entryKeys('关于印发《清溪县 防汛预案（2024年）》的通知', null)
    expect(queryKeys('关于印发清溪县防汛预案(２０２４年)的通知')).toEqual(expect.arrayContaining(keys))
    expect(queryKeys('关于印发清溪县防汛预案的通知')).not.toEqual(expect.arrayContaining(keys))
  })
})
