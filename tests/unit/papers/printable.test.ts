import { describe, expect, it } from 'vitest'
import { piecesOf, printable } from '../../../src/papers/printable.ts'

const has = (codePoint: number): boolean => codePoint < 0x20000 && !(codePoint >= 0xe000 && codePoint <= 0xf8ff) && codePoint !== 0x2f00

describe('what a font can show', () => {
  it.each<[string, string, string, string[]]>([
    ['plain text', '农村供水（试行）', '农村供水（试行）', []],
    ['a rare character', '𠀀村', '〓村', ['𠀀']],
    ['the same one twice', '𠀀𠀀𪚥', '〓〓〓', ['𠀀', '𪚥']],
    ['a character of one\'s own making', '王\ue123', '王〓', ['\ue123']],
    ['white space of all kinds', 'a\u00a0b\u2003c\u2028d\te', 'a b c d e', []],
    ['the ideographic space', '甲　乙', '甲　乙', []],
    ['what takes no room', 'a\u00adb\u200bc\u2060d\ufe0fe\ufeff', 'abcde', []],
    ['marks of direction', 'a\u200eb\u202ec', 'abc', []],
    ['control characters', 'a\u0001b\u0007c', 'abc', []],
    ['the joiner of Arabic letters', 'مى\u200cم', 'مى\u200cم', []],
    ['the same joiner elsewhere', '甲\u200c乙', '甲乙', []],
    ['a radical that stands for its ideograph', '\u2f00二', '一二', []],
    ['letters with their marks apart', 'e\u0301', 'é', []],
    ['half a surrogate', 'a\ud800b', 'ab', []],
  ])('of %s', (_what, text, shown, missing) => {
    expect(printable(text, has)).toEqual({ text: shown, missing })
  })
})

describe('an endless word', () => {
  it.each([
    ['a'.repeat(45), ['a'.repeat(20), 'a'.repeat(20), 'a'.repeat(5)]],
    [`填写${'_'.repeat(30)}处`, ['填写', '_'.repeat(20), '_'.repeat(10), '处']],
    ['农村供水'.repeat(20), ['农村供水'.repeat(20)]],
    ['water supply '.repeat(5), ['water supply '.repeat(5)]],
    ['https://www.songyi.example/zwgk/202603/abc-def.html', ['https://www.songyi.example/zwgk/202603/abc-def.html']],
    ['', ['']],
  ])('%s may break as %j', (word, pieces) => {
    expect(piecesOf(word).map(({ text }) => text)).toEqual(pieces)
  })
})
