import { describe, expect, it } from 'vitest'
import { entryKeys, queryKeys } from '../../../src/search/exact-keys.ts'

const finds = (typed: string, printed: string): boolean => {
  const keys = new Set(entryKeys('某标题', printed))
  return queryKeys(typed).some((key) => keys.has(key))
}

describe('a 发文字号', () => {
  it.each([
    ['国办发 [2017] 47', '国办发〔2017〕47号', true],
    ['国办发2017-047号', '国办发〔2017〕47号', true],
    ['〔2017〕47号', '国办发〔2017〕47号', true],
    ['[2017]47', '国办发〔2017〕47号', true],
    ['粤府令第308号', '粤府令第308号', true],
    ['粤府令 308 号', '粤府令第308号', true],
    ['2017年第3号公告', '2017年第3号公告', true],
    ['２０１７年第３号公告', '公告2017年第3号', true],
    ['（霁）建规字第零零三', '(霁)建规字第零零三', true],
    ['国发〔2017〕47号', '国办发〔2017〕47号', false],
    ['国办发〔2017〕4号', '国办发〔2017〕47号', false],
    ['国办发〔2018〕47号', '国办发〔2017〕47号', false],
    ['47号', '国办发〔2017〕47号', false],
    ['2017', '国办发〔2017〕47号', false],
    ['国办发', '国办发〔2017〕47号', false],
  ])('%j against %j: %j', (typed, printed, expected) => {
    expect(finds(typed, printed)).toBe(expected)
  })
})

describe('a whole title', () => {
  it('is an exact key whatever its width, spaces and punctuation', () => {
    const keys = entryKeys('关于印发《清溪县 防汛预案（2024年）》的通知', null)
    expect(queryKeys('关于印发清溪县防汛预案(２０２４年)的通知')).toEqual(expect.arrayContaining(keys))
    expect(queryKeys('关于印发清溪县防汛预案的通知')).not.toEqual(expect.arrayContaining(keys))
  })
})
