import { describe, expect, it } from 'vitest'
import { readNumber } from '../../../src/documents/han-numbers.ts'
import { numberWords } from '../../../src/intake/number-words.ts'

describe('a number of a document', () => {
  it.each([
    ['三', 3], ['十', 10], ['十二', 12], ['二十', 20], ['二十一', 21], ['一百', 100], ['一百零三', 103], ['一百〇三', 103], ['一百一十', 110],
    ['一百十二', 112], ['两百', 200], ['一千零三十', 1030], ['一千二百六十', 1260], ['二〇二六', 2026], ['二○一七', 2017], ['〇', 0],
    ['12', 12], ['１２', 12], ['007', 7],
  ])('%s is %i', (text, value) => {
    expect(readNumber(text)).toBe(value)
  })

  it.each(['', '百', '三十二百', '二十零', '零十', '一二百', '一百二', '十十', '十2', '甲', '条', '一'.repeat(10), '9'.repeat(10), '\ud800'])('%j is none', (text) => {
    expect(readNumber(text)).toBeNull()
  })

  it('reads whatever automatic numbering of Word prints', () => {
    const wrong: number[] = []
    for (let value = 1; value <= 9999; value += 1) {
      if (readNumber(numberWords(value, 'chineseCounting')) !== value || readNumber(numberWords(value, 'ideographDigital')) !== value) wrong.push(value)
    }
    expect(wrong).toEqual([])
  })
})
