import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { idCheckDigit, isBankCard, isIdNumber, isMobile, isOldIdNumber, passesLuhn } from '../../../src/checks/personal-numbers.ts'
import { found, inBody } from './texts.ts'

const of = (text: string): string[] => found(inBody(text))
const id = '110105194912310021'.slice(0, 17)
const valid = `${id}${idCheckDigit(id)}`.toUpperCase()
const card = '6222021234567890'.slice(0, 15)
const withLuhn = (digits: string): string => `${digits}${[...'0123456789'].find((digit) => passesLuhn(digits + digit)) ?? ''}`

describe('identity numbers (G-30)', () => {
  it.each<[string, string[]]>([
    ['身份证号11010519491231002X。', ['id-number block 11010519491231002X']],
    ['证件：11010519491231002x', ['id-number block 11010519491231002x']],
    ['１１０１０５１９４９１２３１００２Ｘ', ['id-number block １１０１０５１９４９１２３１００２Ｘ']],
    ['110105 19491231 002X', ['id-number block 110105 19491231 002X']],
    ['110105-19491231-002X', ['id-number block 110105-19491231-002X']],
    ['110105194912310021', []],
    ['11010519491331002X', []],
    ['统一社会信用代码11010519491231002X', []],
    ['项目编号2024110105194912310021', []],
    ['身份证号130503670401001', ['id-number-old block 130503670401001']],
    ['流水号130503670401001', ['id-number-old warn 130503670401001']],
    ['130503671301001', []],
    ['身份证号110105********002X', []],
  ])('%s', (text, expected) => {
    expect(of(text)).toEqual(expected)
  })

  it('count only with their own check digit, whatever the digits', () => {
    const day = fc.date({ min: new Date('1930-01-01T00:00:00Z'), max: new Date('2024-12-31T00:00:00Z'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10).replaceAll('-', ''))
    const body = fc.tuple(fc.constantFrom('11', '33', '51', '65'), fc.integer({ min: 0, max: 9999 }), day, fc.integer({ min: 0, max: 999 }))
      .map(([province, area, born, order]) => `${province}${String(area).padStart(4, '0')}${born}${String(order).padStart(3, '0')}`)
    fc.assert(fc.property(body, fc.constantFrom(...'0123456789x'), (digits, last) => {
      expect(isIdNumber(digits + last)).toBe(idCheckDigit(digits) === last)
    }))
  })

  it('are lost by any one wrong digit and by any two neighbours changed over', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
      const other = String((Number(valid[at]) + by) % 10)
      expect(isIdNumber(`${valid.slice(0, at)}${other}${valid.slice(at + 1)}`.toLowerCase())).toBe(false)
    }))
  })
})

describe('bank cards (G-30)', () => {
  const good = withLuhn(card)
  it.each<[string, string[]]>([
    [`卡号${good}`, [`bank-card block ${good}`]],
    [`${good.slice(0, 4)} ${good.slice(4, 8)} ${good.slice(8, 12)} ${good.slice(12)}`, [`bank-card block ${good.slice(0, 4)} ${good.slice(4, 8)} ${good.slice(8, 12)} ${good.slice(12)}`]],
    [`收款单位开户行：县农商行，账号${good}`, [`bank-account warn ${good}`]],
    [`卡号${good.slice(0, 15)}${(Number(good[15]) + 1) % 10}`, []],
    [`编号1${withLuhn('100000000000000')}`, []],
  ])('%s', (text, expected) => {
    expect(of(text)).toEqual(expected)
  })

  it('count only when the sum of Luhn is right', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 13, maxLength: 16 }), fc.integer({ min: 0, max: 9 }), (digits, last) => {
      const start = `62${digits.join('')}`
      expect(isBankCard(`${start}${last}`)).toBe(withLuhn(start) === `${start}${last}`)
    }))
  })
})

describe('telephones (G-30)', () => {
  it.each<[string, string[]]>([
    ['王某某13800138000', ['mobile block 13800138000']],
    ['王某某 138-0013-8000', ['mobile block 138-0013-8000']],
    ['王某某 138 0013 8000 等人', ['mobile block 138 0013 8000']],
    ['王某某+86 13800138000', ['mobile block 86 13800138000']],
    ['１３８００１３８０００', ['mobile block １３８００１３８０００']],
    ['咨询电话：13800138000', ['mobile-office warn 13800138000']],
    ['13800138000（监督热线）', ['mobile-office warn 13800138000']],
    ['家庭电话：13800138000', ['mobile block 13800138000']],
    ['联系电话：0571-88881234', []],
    ['（0571）88881234', []],
    ['住宅电话0571-88881234', ['landline warn 0571-88881234']],
    ['拨打12345热线', []],
    ['拨打12345或96345678901', []],
    ['400-820-8820', []],
    ['文号：2024138001380001', []],
    ['138****8000', []],
    ['1380013800', []],
    ['投资1380013.8000万元', ['mobile block 1380013.8000']],
    ['GB13800138000', []],
    ['2024-05-01 13800138000', ['mobile block 13800138000']],
  ])('%s', (text, expected) => {
    expect(of(text)).toEqual(expected)
  })

  it('never calls a landline of an office anything', () => {
    fc.assert(fc.property(fc.integer({ min: 10, max: 999 }), fc.integer({ min: 2_000_000, max: 89_999_999 }), (area, number) => {
      expect(of(`办公电话：0${area}-${number}`)).toEqual([])
    }))
  })

  it('knows the numbers by themselves', () => {
    expect([isMobile('12800138000'), isMobile('1380013800'), isOldIdNumber('130503670401001'), isOldIdNumber('990503670401001')]).toEqual([false, false, true, false])
  })
})
