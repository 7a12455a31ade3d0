import { describe, expect, it } from 'vitest'
import { indexNumberProblems, readIndexNumber } from '../../../src/features/policy-library/index-number.ts'
import { organisationCodeProblems } from '../../../src/documents/organisation-code.ts'
import { reasonText } from '../../../src/locales/refusal.ts'

const keysOf = (reasons: readonly { key: string }[]): string[] => reasons.map(({ key }) => key.replace('index-number.', ''))

describe('organisation code before an index number (P-01)', () => {
  it.each([
    ['000014349', [], []],
    ['053533505', [], []],
    ['05353350-5', ['organisation'], []],
    ['053533506', [], ['check-sign']],
    ['MA1234567', [], ['check-sign']],
    ['00001434X', [], ['check-sign']],
    ['11441700007280420Y', [], []],
    ['11620622013933539B', [], []],
    ['11620622013933539C', [], ['check-sign']],
    ['１１６２０６２２０１３９３３５３９b', [], []],
    ['000014349A', [], []],
    ['11620622013933539BA', [], []],
    ['11620622013933539B12', ['organisation'], []],
    ['1I620622013933539B', ['organisation'], []],
    ['6107280000', ['organisation'], []],
    ['', ['organisation'], []],
  ])('%j: refused for %j, warned of %j', (code, refused, warned) => {
    const { reasons, warnings } = organisationCodeProblems(code)
    expect(keysOf(reasons)).toEqual(refused)
    expect(keysOf(warnings)).toEqual(warned)
  })

  it('says which check sign the standard asks for', () => {
    expect(organisationCodeProblems('053533506').warnings[0]?.params).toEqual({ value: '053533506', check: '5' })
  })
})

describe('index number (P-01)', () => {
  it.each([
    ['000014349/2017-00110', { organisation: '000014349', year: 2017, serial: 110 }],
    ['000014349／2017－00110', { organisation: '000014349', year: 2017, serial: 110 }],
    ['000014349/2017—00110', { organisation: '000014349', year: 2017, serial: 110 }],
    [' 11620622013933539b / 2021-03844 ', { organisation: '11620622013933539B', year: 2021, serial: 3844 }],
    ['6107280000/2024-001005', { organisation: '6107280000', year: 2024, serial: 1005 }],
  ])('%j is read', (text, number) => {
    expect(readIndexNumber(text)).toEqual(number)
  })

  it.each(['', '000014349', '000014349/17-00110', '000014349/2017-', '/2017-00110', '000014349/2017-00110/1', '国办发〔2017〕47号', '0'.repeat(5_000)])('%j is none', (text) => {
    expect(readIndexNumber(text)).toBeNull()
  })

  it.each([
    ['', [], []],
    ['000014349/2017-00110', [], []],
    ['000014349／2017-00110', [], []],
    ['053533506/2021-00106', [], ['check-sign']],
    ['000014349/2017-110', ['serial'], []],
    ['000014349/2017-00000', ['zero'], []],
    ['6107280000/2024-001005', ['serial'], []],
    ['国办发〔2017〕47号', ['form'], []],
  ])('%j: refused for %j, warned of %j', (text, refused, warned) => {
    const { reasons, warnings } = indexNumberProblems(text)
    expect(keysOf(reasons)).toEqual(refused)
    expect(keysOf(warnings)).toEqual(warned)
    for (const reason of [...reasons, ...warnings]) {
      expect(reason).toMatchObject({ field: 'indexNumber', rule: 'P-01' })
      for (const language of ['zh', 'en'] as const) expect(reasonText(reason, language)).not.toMatch(/index-number|\{\{/)
    }
  })
})
