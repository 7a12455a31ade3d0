import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskLetter, personalWordsIn } from '../../../src/features/message-board/mask-letter.ts'
import { alteredReasons, personalDataLeft } from '../../../src/features/message-board/public-text.ts'

const writer = { name: '祝青禾', phone: '05705551234' }
/** What of a text a reader still gets, whatever stands between its signs. */
const read = (text: string): string => text.normalize('NFKC').replaceAll(/[^\p{L}\p{N}]/gu, '').toLowerCase()

describe('what tells who wrote a letter (G-30)', () => {
  it.each([
    ['我是祝 青 禾。', '祝青禾'], ['我是祝\u200b青\u200b禾。', '祝青禾'], ['我是祝·青·禾。', '祝青禾'], ['我是祝\u3000青禾。', '祝青禾'], ['祝青\u00a0禾敬上', '祝青禾'],
    ['写信到ｚｈｕ＠ｍａｉｌ．ｅｘａｍｐｌｅ', 'mailexample'], ['写信到zhu＠mail.example', 'mailexample'], ['写信到zhu@mail。example', 'mailexample'], ['写信到zhu @ qq . com', 'qqcom'], ['写信到zhu(at)qq.com', 'qqcom'], ['写信到zhu\u200b@\u200bqq.com', 'qqcom'],
    ['我的QQ是123456789', '123456789'], ['QQ号码为 1234 56789', '123456789'], ['ＱＱ：１２３４５６７８９', '123456789'], ['Q\u200bQ：123456789', '123456789'], ['扣扣：一二三四五六七八九', '一二三四五六七八九'], ['QQ群：123456789', '123456789'],
    ['微信（zhu_qinghe）', 'zhuqinghe'], ['微信号是zhu-qinghe', 'zhuqinghe'], ['WeChat: zhuqinghe', 'zhuqinghe'], ['加V：zhuqinghe8', 'zhuqinghe8'], ['加我vx zhuqinghe8', 'zhuqinghe8'], ['抖音号：zhuqinghe8', 'zhuqinghe8'],
    ['手机13900000017（微信同号）', '13900000017'],
    ['请回电5551234。', '5551234'], ['请回电555-1234。', '5551234'], ['请回电0570-5551234。', '5551234'], ['请回电（0570）5551234。', '5551234'], ['请回电５５５１２３４。', '5551234'], ['我家的电话是0570-5550099', '5550099'],
  ])('%j is hidden, told of, and still a part of the letter', (text, secret) => {
    const masked = maskLetter(text, writer)
    expect(read(masked)).not.toContain(secret)
    expect(maskLetter(masked, writer)).toBe(masked)
    const [asWritten, shown] = [{ title: '题', text, reply: '答' }, { title: '题', text: masked, reply: '答' }]
    expect(personalDataLeft(asWritten, writer)).toMatchObject([{ field: 'public.text' }])
    expect([personalDataLeft(shown, writer), alteredReasons(shown, asWritten)]).toEqual([[], []])
  })

  it.each([
    '请拨打办公电话0570-5550000转8', '关注微信公众号luping_fabu', '请通过微信2026-11-29前提交', '用微信支付缴费', '联系我局服务电话0570-5550000', '邮箱在网站首页。请查收', '编号55512345', '祝大家\n青禾镇的居民好', '微信群里有12个人', '单价5@3元',
  ])('%j stays as it is', (text) => expect(maskLetter(text, writer)).toBe(text))

  it.each([['让-吕克', '我是让-吕克。'], ['Anne-Marie', '我叫 anne-marie，住城关镇。'], ['(王)+[五]', '我是(王)+[五]。'], ['a/b', '落款 a/b'], ['$^', '署名$^'], ['一{2}', '我是一{2}']])('hides a writer called %s, and opens the letter', (name, text) => {
    const masked = maskLetter(text, { name, phone: '' })
    expect(masked).not.toContain(name)
    expect(masked).toContain('某')
    expect(alteredReasons({ title: '题', text: masked, reply: '答' }, { title: '题', text, reply: '答' })).toEqual([])
  })

  it('takes any name at all without a fault, and hides without adding a word', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 20 }), fc.string({ maxLength: 40 }), fc.string({ maxLength: 40 }), (name, before, after) => {
      const text = `${before}${name}${after}`.replaceAll(/[*某]/g, '')
      expect(alteredReasons({ title: '题', text: maskLetter(text, { name, phone: '' }), reply: '答' }, { title: '题', text, reply: '答' })).toEqual([])
    }), { numRuns: 500 })
  })

  it('hides the rest of what begins inside another', () => {
    expect(maskLetter('QQ123456789@mail.example', writer)).toBe('***')
    expect(maskLetter('微信zhu.qinghe@mail.example', writer)).toBe('微信***')
  })

  it('keeps of a name in other letters what stands in the text', () => {
    const text = 'JOHN  SMITH 敬上'
    const masked = maskLetter(text, { name: 'John Smith', phone: '' })
    expect(masked).toBe('J某某某某某某某某 敬上')
    expect(alteredReasons({ title: '题', text: masked, reply: '答' }, { title: '题', text, reply: '答' })).toEqual([])
  })

  it('names what it found, each as it stands in the text', () => {
    expect(personalWordsIn('我是祝青禾，QQ是123456789，电话5551234', writer)).toEqual(['祝青禾', '123456789', '5551234'])
  })
})
