import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold, unfolded } from '../../../src/checks/folding.ts'

describe('a text as words are looked for in it', () => {
  it.each([
    ['zero-width space', '138\u200b00138000'], ['soft hyphen', '138\u00ad00138000'], ['variation selector', '138\ufe0f00138000'], ['isolate', '138\u206800138000'], ['override of direction', '138\u202e00138000'],
    ['grapheme joiner', '138\u034f00138000'], ['vowel separator', '138\u180e00138000'], ['filler', '138\u316400138000'], ['control', '138\u008500138000'], ['mark on a digit', '1\u033238\u033200138000'],
    ['tag', '138\u{e0020}00138000'], ['full width', '１３８００１３８０００'], ['circled', '①③⑧⓪⓪①③⑧⓪⓪⓪'], ['raised', '¹³⁸⁰⁰¹³⁸⁰⁰⁰'], ['lowered', '₁₃₈₀₀₁₃₈₀₀₀'],
  ])('reads the same with %s', (_, text) => {
    expect(fold(text).text).toBe('13800138000')
  })

  it.each([['thin spaces', '138\u20090013\u20098000', '138 0013 8000'], ['radicals', '⼈民', '人民'], ['compatibility ideographs', '\uf900', '\u8c48'], ['letters', 'ＡbC', 'abc']])('writes %s plainly', (_, text, plain) => {
    expect(fold(text).text).toBe(plain)
  })

  it('leaves what is plain as it is, and no sign that is not', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      const folded = fold(text)
      expect(fold(folded.text).text).toBe(folded.text)
      // The short way and the long one agree: a full-width letter sends the text the long way.
      expect(fold(`${text}Ａ`).text).toBe(`${folded.text}a`)
    }), { numRuns: 3000 })
  })

  it('finds the way back: an occurrence covers what was written, its hidden signs included', () => {
    const text = '请拨138\u2068001\u{e0020}38000。'
    const folded = fold(text)
    const at = folded.text.indexOf('13800138000')
    const [start, end] = unfolded(folded, at, at + 11)
    expect(text.slice(start, end)).toBe('138\u2068001\u{e0020}38000')
  })
})
