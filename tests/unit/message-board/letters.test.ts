import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { letterKindNames, letterKinds } from '../../../src/features/message-board/letter-kinds.ts'
import { maskedName, maskedNumber, maskLetter, unknownWriter } from '../../../src/features/message-board/mask-letter.ts'
import { codeCount, queryCode, readQueryCode, spacedCode } from '../../../src/features/message-board/query-code.ts'
import { drawQueryCode } from '../../../src/features/message-board/query-codes.store.ts'
import { isRoutedOut, letterRefusals, seemsFor, type LetterRefusal } from '../../../src/features/message-board/refusals.ts'
import { spamScore, type SentLetter, type SpamSign } from '../../../src/features/message-board/spam-score.ts'
import { suggestUnits, type AnsweringUnit } from '../../../src/features/message-board/suggest-units.ts'
import { idCheckDigit } from '../../../src/checks/personal-numbers.ts'
import { label } from '../../../src/locales/label.ts'
import { termKinds } from '../../../src/terms/term-profile.ts'

describe('kinds of letters and refusals', () => {
  it('have words in both languages, and a term that there is', () => {
    for (const key of [...letterKindNames.map((kind) => `letterKinds.${kind}`), ...Object.keys(letterRefusals).map((refusal) => `letterRefusals.${refusal}`)]) {
      expect(Object.values(label(key)).filter((words) => words === key || words === ''), key).toEqual([])
    }
    for (const { term } of Object.values(letterKinds)) expect(termKinds).toContain(term)
  })

  it('route out what belongs elsewhere (I-08)', () => {
    expect((Object.keys(letterRefusals) as LetterRefusal[]).filter(isRoutedOut)).toEqual(['petition', 'discipline', 'emergency'])
  })

  it.each<[string, LetterRefusal[]]>([
    ['我要举报某局局长收受贿赂', ['discipline']], ['实名检举村干部侵占公款', ['discipline']], ['对信访答复不服，要求复查', ['petition']], ['多次上访没有结果', ['petition']],
    ['楼上正在起火，快来人', ['emergency']], ['此事已向法院起诉，正在审理中', ['in-proceedings']], ['行政复议期间能否申请停电检修', ['in-proceedings']],
    ['举报楼下餐馆油烟扰民', []], ['小区供水已停两天，请问何时恢复', []], ['请问办理公租房需要哪些材料', []], ['举报非法占道经营', []], ['建议在路口增设信号灯', []], ['咨询诉讼费减免政策', []],
  ])('%j seems to be for %j', (text, refusals) => {
    expect(seemsFor(text)).toEqual(refusals)
  })
})

describe('units that a letter may be for', () => {
  const units: AnsweringUnit[] = [
    { id: 'water', areas: [], kinds: [], duties: ['供水', '自来水', '停水'] },
    { id: 'housing', areas: ['城关镇', '苇渚镇'], kinds: [], duties: ['公租房', '物业', '供水'] },
    { id: 'praise-desk', areas: [], kinds: ['praise'], duties: ['供水'] },
    { id: 'elsewhere', areas: ['临溪镇'], kinds: [], duties: ['停水通知'] },
  ]
  const suggested = (title: string, text: string, area = '') => suggestUnits({ title, text, kind: 'complaint', area }, units).map(({ unit, because }) => [unit, because.join()])

  it.each([
    ['停水两天', '小区供水一直没有恢复', [['water', '供水,停水'], ['housing', '供水']]],
    ['物业不作为', '自来水管爆裂', [['housing', '物业'], ['water', '自来水']]],
    ['路灯不亮', '夜里很黑', []],
    ['公 租房', '申请条件', []],
    ['ＡＢＣ', '', []],
  ])('%j, %j: %j', (title, text, expected) => {
    expect(suggested(title, text)).toEqual(expected)
  })

  it('are of the letter’s own area, those first that are there for it in particular', () => {
    expect(suggested('停水', '', '临溪镇')).toEqual([['water', '停水'], ['elsewhere', '临溪镇']])
    expect(suggested('物业不作为', '', '临溪镇')).toEqual([['elsewhere', '临溪镇']])
    expect(suggested('物业不作为', '', '城关镇')).toEqual([['housing', '城关镇,物业']])
    expect(suggested('供水', '', '苇渚镇')).toEqual([['housing', '苇渚镇,供水'], ['water', '供水']])
  })
})

describe('a letter as it may be published (G-30)', () => {
  const id = `11010519900307123${idCheckDigit('11010519900307123')}`
  it.each([
    ['我的电话是13812345678，请联系', '张三', '我的电话是138******78，请联系'],
    ['手机 138-1234-5678。', '', '手机 138-****-**78。'],
    [`身份证${id}，本人张三丰`, '张三丰', `身份证110*************${id.slice(-2)}，本人张某某`],
    ['请拨打办公电话 0570-5550000 转 8', '', '请拨打办公电话 0570-5550000 转 8'],
    ['家庭电话 0570-5551234', '', '家庭电话 057*-*****34'],
    ['邮箱 zhang.san@mail.example，微信号：zhangsan_88', '', '邮箱 ***，微信号：***'],
    ['１３８１２３４５６７８', '', '１３８******７８'],
    ['没有什么要隐去的，2026年3月5日，第12号楼', '王', '没有什么要隐去的，2026年3月5日，第12号楼'],
    ['', '张三', ''],
  ])('%j of %j: %j', (text, writer, masked) => {
    expect(maskLetter(text, { name: writer, phone: '' })).toBe(masked)
  })

  it.each([['张三', '张某'], ['张三丰', '张某某'], ['欧阳修', '欧阳某'], ['李', '李某'], ['阿卜杜拉', '阿某某某'], [' 王五 ', '王某']])('%j is named %j', (name, masked) => {
    expect(maskedName(name)).toBe(masked)
  })

  it('leaves no number of a person readable, whatever stands around it', () => {
    const mobile = fc.tuple(fc.constantFrom('3', '5', '7', '8', '9'), fc.integer({ min: 0, max: 999_999_999 })).map(([second, rest]) => `1${second}${String(rest).padStart(9, '0')}`)
    const words = fc.constantFrom('', '请回电', '我家', ' ', '。', '本人手机：', '\n')
    fc.assert(fc.property(words, mobile, words, (ahead, number, behind) => {
      const masked = maskLetter(`${ahead}${number}${behind}`, unknownWriter)
      expect(masked).not.toContain(number.slice(3, 9))
      expect(masked.startsWith(ahead) && masked.endsWith(behind)).toBe(true)
      expect(maskLetter(masked, unknownWriter)).toBe(masked)
    }), { numRuns: 300, seed: 4 })
    expect(maskedNumber('123')).toBe('123')
  })
})

describe('the query code (I-05)', () => {
  it('has ten digits and is read as people type it', () => {
    for (const drawn of [0, 1, 123_456_789, codeCount - 1]) {
      const code = queryCode(drawn)
      expect(code).toMatch(/^[1-9]\d{9}$/)
      expect([code, ` ${spacedCode(code)} `, code.replace(/(.{5})/, '$1-'), code.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))].map(readQueryCode)).toEqual([code, code, code, code])
    }
    // Worked by hand: ISO/IEC 7064, MOD 11,10.
    expect(queryCode(694_623_567 - 100_000_000).slice(0, 9)).toBe('694623567')
    expect(['', '12345', '0123456789', 'abcdefghij', '12345678901'].map(readQueryCode)).toEqual([null, null, null, null, null])
  })

  it('tells every single wrong digit, and nearly every two that changed places', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: codeCount - 1 }), fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 9 }), (drawn, at, by) => {
      const code = queryCode(drawn)
      const wrong = code.slice(0, at) + String((Number(code[at]) + by) % 10) + code.slice(at + 1)
      expect(readQueryCode(wrong)).toBeNull()
    }), { numRuns: 2000, seed: 6 })
    let [missed, swapped] = [0, 0]
    for (let drawn = 0; drawn < codeCount; drawn += 1_234_567) {
      const code = queryCode(drawn)
      for (let at = 1; at < 9; at += 1) if (code[at] !== code[at + 1]) {
        swapped += 1
        if (readQueryCode(code.slice(0, at) + String(code[at + 1]) + String(code[at]) + code.slice(at + 2)) !== null) missed += 1
      }
    }
    expect(missed / swapped).toBeLessThan(0.03)
  })

  it('is drawn anew each time, over the whole range', () => {
    const codes = Array.from({ length: 2000 }, drawQueryCode)
    expect(new Set(codes).size).toBe(codes.length)
    expect(codes.every((code) => readQueryCode(code) === code)).toBe(true)
    for (let first = 1; first <= 9; first += 1) expect(codes.filter((code) => code.startsWith(String(first))).length, `codes beginning with ${first}`).toBeGreaterThan(100)
  })

  it('refuses what was not drawn below the count', () => {
    for (const drawn of [-1, codeCount, 1.5, Number.NaN]) expect(() => queryCode(drawn)).toThrow(RangeError)
  })
})

describe('the spam score', () => {
  it('takes no longer for a letter that is one endless word', () => {
    const began = process.cpuUsage()
    spamScore({ title: '', text: '1'.repeat(40_000), writtenMs: null, trap: '', alike: 0 })
    const { user, system } = process.cpuUsage(began)
    expect((user + system) / 1000).toBeLessThan(500)
  })

  it.each(['www.guanggao.example', 'a.com', 'mai.fapiao.top'])('counts %s as a link', (address) => {
    expect(spamScore({ title: '', text: `来信说明：${address} 和 ${address}，请看。`, writtenMs: null, trap: '', alike: 0 }).signs).toContain('links')
  })

  const letter: SentLetter = { title: '小区供水问题', text: '我家住在城东，自来水已经停了两天，请问什么时候恢复供水？', writtenMs: 90_000, trap: '', alike: 0 }
  it.each<[string, Partial<SentLetter>, SpamSign[], boolean]>([
    ['an ordinary letter', {}, [], false],
    ['a form without a clock', { writtenMs: null }, [], false],
    ['one link to a picture', { text: `${letter.text} 照片见 https://pan.example.com/1` }, [], false],
    ['the hidden field is filled', { trap: 'x' }, ['trap'], true],
    ['sent within a second', { writtenMs: 900 }, ['too-fast'], false],
    ['sent within a second, with many links', { writtenMs: 900, text: 'www.a.com www.b.com 详情请看这里的介绍说明' }, ['too-fast', 'links'], true],
    ['an advertisement with links', { text: '本公司代 开各类发 票，低息贷款，详情 www.a.com www.b.cn' }, ['links', 'advertising'], true],
    ['the same words for the third time', { alike: 2 }, ['alike'], false],
    ['letters of another script', { title: 'x', text: 'buy cheap watches here now best price for you today only' }, ['foreign'], false],
    ['one sign over and over', { title: '', text: '啊'.repeat(60) }, ['monotone'], false],
    ['nothing but signs', { title: '？', text: '！！！？？' }, ['empty'], false],
    ['everything at once', { trap: 'x', writtenMs: 1, alike: 5, title: '', text: 'www.a.com www.b.com 代开发票' }, ['trap', 'too-fast', 'links', 'advertising', 'alike'], true],
  ])('of %s', (_, change, signs, held) => {
    const verdict = spamScore({ ...letter, ...change })
    expect([verdict.signs, verdict.held]).toEqual([signs, held])
    expect(verdict.score).toBeLessThanOrEqual(100)
  })
})
