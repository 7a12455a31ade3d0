import { describe, expect, it } from 'vitest'
import { numberWords } from '../../../src/intake/number-words.ts'
import { createCounter, type Numbering, type NumberingLevel } from '../../../src/intake/word-numbering.ts'

describe('numberWords', () => {
  it.each<[string, number, string]>([
    ['decimal', 12, '12'], ['decimalZero', 7, '07'], ['decimalFullWidth', 10, '１０'], ['decimalEnclosedCircle', 3, '③'], ['decimalEnclosedCircle', 21, '㉑'],
    ['decimalEnclosedCircleChinese', 50, '㊿'], ['decimalEnclosedCircle', 51, '51'], ['decimalEnclosedParen', 4, '(4)'], ['decimalEnclosedFullstop', 4, '4.'],
    ['upperLetter', 1, 'A'], ['lowerLetter', 28, 'bb'], ['upperRoman', 14, 'XIV'], ['lowerRoman', 1999, 'mcmxcix'],
    ['chineseCounting', 1, '一'], ['chineseCounting', 10, '十'], ['chineseCountingThousand', 11, '十一'], ['chineseCountingThousand', 20, '二十'],
    ['chineseCountingThousand', 105, '一百零五'], ['chineseCountingThousand', 110, '一百一十'], ['japaneseCounting', 23, '二十三'], ['chineseCountingThousand', 1001, '一千零一'],
    ['chineseLegalSimplified', 10, '壹拾'], ['chineseLegalSimplified', 5, '伍'], ['ideographTraditional', 2, '乙'], ['ideographTraditional', 11, '甲'], ['ideographZodiac', 12, '亥'],
    ['ideographDigital', 105, '一〇五'], ['none', 5, ''], ['unheardOf', 5, '5'], ['constructor', 5, '5'], ['chineseCounting', -1, '-1'], ['lowerLetter', 0, '0'], ['upperRoman', 0, '0'],
  ])('%s of %i is %s', (format, value, words) => {
    expect(numberWords(value, format)).toBe(words)
  })
})

const level = (format: string, text: string, more: Partial<NumberingLevel> = {}): NumberingLevel => ({ start: 1, format, text, legal: false, style: null, ...more })
const numbering = (levels: NumberingLevel[], restarts: [number, number][] = [], key = 'a'): Numbering => ({ key, levels: new Map(levels.entries()), restarts: new Map(restarts) })

describe('createCounter', () => {
  const say = (steps: [string, Numbering, number][]): string[] => {
    const count = createCounter()
    return steps.map(([id, given, at]) => {
      const marker = count(id, given, at)
      if (marker === null) return '-'
      return marker.kind === 'words' ? marker.words : `${marker.ordered ? marker.number : '•'}@${marker.level}`
    })
  }

  it('counts 一、（一）1. (1) of an official document, the plain numbers as a list', () => {
    const official = numbering([level('chineseCounting', '%1、'), level('chineseCounting', '（%2）'), level('decimal', '%3.'), level('decimal', '（%4）')])
    expect(say([['1', official, 0], ['1', official, 1], ['1', official, 2], ['1', official, 2], ['1', official, 3], ['1', official, 1], ['1', official, 2], ['1', official, 0], ['1', official, 1]]))
      .toEqual(['一、', '（一）', '1@3', '2@3', '（1）', '（二）', '1@3', '二、', '（一）'])
  })
  it.each<[string, NumberingLevel[], string[]]>([
    ['chapters and articles', [level('chineseCounting', '第%1章'), level('chineseCounting', '第%2条')], ['第一章 ', '第一条 ', '第二条 ']],
    ['several levels in one number', [level('decimal', '%1'), level('decimal', '%1.%2')], ['1@1', '1.1 ', '1.2 ']],
    ['legal numbers below Chinese ones', [level('chineseCounting', '%1、'), level('decimal', '%1.%2', { legal: true })], ['一、', '1.1 ', '1.2 ']],
    ['bullets', [level('bullet', ''), level('bullet', 'o')], ['•@1', '•@2', '•@2']],
    ['a number that says nothing', [level('none', ''), level('decimal', '%2)')], ['-', '1@2', '2@2']],
  ])('prints %s', (_name, levels, expected) => {
    const given = numbering(levels)
    expect(say([['1', given, 0], ['1', given, 1], ['1', given, 1]])).toEqual(expected)
  })
  it('begins where the numbering says, goes on after a pause, and restarts where an instance says', () => {
    const first = numbering([level('decimal', '%1.', { start: 3 })])
    const again = numbering([level('decimal', '%1.', { start: 3 })], [[0, 1]])
    expect(say([['1', first, 0], ['1', first, 0], ['2', again, 0], ['2', again, 0], ['1', first, 0]])).toEqual(['3@1', '4@1', '1@1', '2@1', '3@1'])
  })
  it('knows no level that is not there', () => {
    expect(say([['1', numbering([level('decimal', '%1.')]), 5]])).toEqual(['-'])
  })
})
