import { describe, expect, it } from 'vitest'
import { foldingGeneration, foldText } from '../../../../src/features/policy-library/copying/folded-text.ts'

const folded = (text: string): string => String.fromCodePoint(...foldText(text).codes)

describe('a text as copies are looked for in it', () => {
  it.each([
    ['關於縣城鎮居民醫療保險', '关于县城镇居民医疗保险'],
    ['裏 裡 里 著 着 乾 幹 干 鐘 鍾', '里里里着着干干干钟钟'],
    ['衞生、綫路、爲、為', '卫生线路为为'],
    ['ＡＢＣａｂｃ１２３①', 'abcabc1231'],
    ['Café Cafe\u0301 CAFÉ', 'cafecafecafe'],
    ['第\u200b三\u2060条\ufeff（\u00ad一）', '第三条一'],
    ['“一网通办”，《办法》——〔2026〕', '一网通办办法2026'],
    ['བོད་ཡིག', 'བོདཡིག'],
    ['𠮷野家😀', '𠮷野家'],
    ['齊\ud800\udc00\ud800', '齐𐀀'],
    ['勣𪟝', '勣勣'],
    ['', ''],
  ])('of %j is %j', (text, expected) => {
    expect(folded(text)).toBe(expected)
  })

  it('keeps the offsets of the original, pairs of units whole', () => {
    const { starts, ends, codes } = foldText('（𠮷 縣）1')
    expect([[...starts], [...ends], codes.length]).toEqual([[1, 4, 6], [3, 5, 7], 3])
  })

  it('keeps signs in its plain form, and no space', () => {
    const { plain, inPlain, length } = foldText('《關 於》\n（２０２６）\u200b𠮷號')
    expect(plain).toBe('《关于》(2026)\ud842号')
    expect([[...inPlain], length]).toEqual([[1, 2, 5, 6, 7, 8, 10, 11], 16])
  })

  it('has rules with a name that stays', () => {
    expect(foldingGeneration()).toMatch(/^[0-9a-f]{8}$/)
    expect(foldingGeneration()).toBe(foldingGeneration())
  })
})
