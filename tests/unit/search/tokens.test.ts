import { describe, expect, it } from 'vitest'
import { characterTokens, foldText, indexTokens, phraseTokens, queryWords } from '../../../src/search/tokens.ts'

describe('tokens of the index', () => {
  it.each([
    ['医保报销', '医保 保报 报销'],
    ['2024年医保报销', '2024 年医 医保 保报 报销'],
    ['年', '年'],
    ['防汛，抗旱', '防汛 抗旱'],
    ['５Ｇ网络　ＡＢＣ', '5g 网络 abc'],
    ['COVID-19 疫苗', 'covid 19 疫苗'],
    ['①号楼', '1 号楼'],
    ['𠮷野家', '𠮷野 野家'],
    ['〇二四', '〇二 二四'],
    ['བོད་ཡིག', 'བོད ཡིག'],
    ['😀🎉 —— （）', ''],
    ['a\0b\ud800c', 'a b c'],
    ['', ''],
  ])('%j gives %j', (text, tokens) => {
    expect(indexTokens(text).join(' ')).toBe(tokens)
  })

  it('cuts words that nobody would type', () => {
    expect(indexTokens('x'.repeat(10_000))).toEqual(['x'.repeat(64)])
  })

  it('lists the characters of a title once each', () => {
    expect(characterTokens('关于关闭A区的通知')).toEqual(['关', '于', '闭', '区', '的', '通', '知'])
  })
})

describe('words of a query', () => {
  it.each([
    ['医保报销', ['医保', '报销']],
    ['2024年医保报销', ['2024', '医保', '报销']],
    ['２０２４年　医保', ['2024', '医保']],
    ['发改委', ['发改委']],
    ['关于通知的通知', ['关于', '通知']],
    ['的', ['的']],
    ['县', ['县']],
    ['2024年', ['2024']],
    ['A股', ['a']],
    ['医', ['医']],
    ['"医保" OR NOT title:*', ['医保', 'or', 'not', 'title']],
    ['😀', []],
    ['\0\ud800', []],
    ['   ', []],
  ])('%j gives %j', (text, words) => {
    expect(queryWords(text)).toEqual(words)
  })

  it('looks at the beginning of an endless query only', () => {
    expect(queryWords('防汛 抗旱 '.repeat(3_000))).toEqual(['防汛', '抗旱'])
    expect(queryWords(Array.from({ length: 500 }, (_, at) => `w${at}`).join(' '))).toHaveLength(16)
  })

  it('finds its own text: each word is a phrase of the tokens that the same text has in the index', () => {
    const texts = ['清溪县发改委关于2024年城乡居民医保报销有关事项的通知', '异地就医直接结算Q&A（第3期）', '不动产登记办事指南']
    for (const text of texts) {
      const indexed = ` ${indexTokens(text).join(' ')} `
      for (const word of queryWords(text)) expect(indexed).toContain(` ${phraseTokens(word).join(' ')} `)
    }
  })
})

describe('folding', () => {
  it('makes width, case and compatibility forms equal and repairs broken text', () => {
    expect(foldText('ＡｂＣ１２３㎡ﬁ')).toBe('abc123m2fi')
    expect(foldText('x\udfffy')).toBe('x\ufffdy')
  })
})
