import { describe, expect, it } from 'vitest'
import { maskLetter, unknownWriter } from '../../../src/features/message-board/mask-letter.ts'
import { alteredReasons, isMaskOf, personalDataLeft } from '../../../src/features/message-board/public-text.ts'

describe('numbers that are spread to slip past', () => {
  it.each([
    '13800 138000', '138 00 13 80 00', '138-001-38000', '1 3 8 0 0 1 3 8 0 0 0', '138，0013，8000', '138、0013、8000', '138_0013_8000', '138~0013~8000', '138——0013——8000', '138\n0013\n8000', '(138)00138000', 'tel13800138000', 'a13800138000', '13800138000x',
    '编号138/0013/8000', '１３８００１３８０００', '𝟏𝟑𝟖𝟎𝟎𝟏𝟑𝟖𝟎𝟎𝟎', '١٣٨٠٠١٣٨٠٠٠', '一三八零零一三八零零零', '一 三 八 零 零 一 三 八 零 零 零', '138\u200b0013\u200b8000', '退款收款账号6222021234567890128', '登记号110101199003074514', '税号110101199003074514', '6222 0212 3456 7890 128',
  ])('G-30: %j is hidden and told of', (text) => {
    const letter = `我的联系方式是${text}，请回电。`
    const masked = maskLetter(letter, unknownWriter)
    expect(masked).not.toBe(letter)
    expect([...masked].filter((sign) => sign === '*').length).toBeGreaterThanOrEqual(4)
    expect(personalDataLeft({ title: '题', text: letter, reply: '答' }, unknownWriter)).toHaveLength(1)
    expect(personalDataLeft({ title: '题', text: masked, reply: '答' }, unknownWriter)).toEqual([])
  })
  it.each(['2026-11-29 17:21:30', '2026-11-29，2026-12-01', '总投资10000000元，分3期', '受理时间8:30-11:30，14:30-17:30', '咨询电话0000-5551301', '2026年11月29日至2026年12月31日', '一是加强监管，二是落实责任，三是及时整改'])('%j stays', (text) => {
    expect(maskLetter(text, unknownWriter)).toBe(text)
  })
})

describe('a public text', () => {
  it.each([
    ['我是祝某某，电话139******17。', '我是祝青禾，电话13900000017。', true], ['我是***。', '我是祝青禾，住在河西。', true], ['同样的话', '同样的 话', true], ['別的话', '同样的话', false],
    ['我是某某，很满意。', '我是祝青禾，很不满意。', false], ['办好了***', '没有办好', false], ['', '原文', false], ['***', '原文', true], ['后面***前面', '前面和后面', false],
  ])('%j of %j', (shown, original, fits) => expect(isMaskOf(shown, original)).toBe(fits))
  it('says nothing that neither the letter nor the reply says', () => {
    const original = { title: '题目', text: '问题', reply: '答复' }
    expect(alteredReasons(original, original)).toEqual([])
    expect(alteredReasons({ title: '另一个题目', text: '没有写过', reply: '没有起草' }, original).map(({ field }) => field)).toEqual(['public.title', 'public.text', 'public.reply'])
  })
})
