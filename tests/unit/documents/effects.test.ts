import { describe, expect, it } from 'vitest'
import { effectKey, effectReasons } from '../../../src/documents/effects.ts'
import { reasonText } from '../../../src/locales/refusal.ts'

const own = '霁政发〔2026〕9号'
/** what the library knows: who amends or abolishes whom */
const library: Record<string, string[]> = {
  '霁政发〔2020〕1号': ['霁政发〔2018〕4号'],
  '霁政发〔2022〕2号': ['霁政发〔2020〕1号', own],
  '霁政发〔2024〕3号': ['霁政发〔2022〕2号'],
  '霁政发〔2019〕7号': ['霁政发〔2019〕8号'],
  '霁政发〔2019〕8号': ['霁政发〔2019〕7号'],
}
const affects = (key: string): string[] => library[key] ?? []

const problemsOf = (...numbers: string[]) =>
  effectReasons({ docNumber: own, effects: numbers.map((docNumber) => ({ kind: 'abolishes', docNumber, on: '' })) }, affects)

describe('effects on earlier documents (G-32)', () => {
  it.each([
    ['nothing', [], []],
    ['two documents', ['霁政发〔2020〕1号', '霁政办发〔2021〕6号'], []],
    ['no number', [' '], [['effects.0.docNumber', 'effect.number-missing']]],
    ['a malformed number', ['霁政发〔2020〕第1号'], [['effects.0.docNumber', 'document-number.ordinal-sign']]],
    ['itself, typed otherwise', ['霁政发[2026]9号'], [['effects.0.docNumber', 'effect.itself']]],
    ['the same twice, typed otherwise', ['霁政发〔2020〕1号', '霁政发（2020）1号'], [['effects.1.docNumber', 'effect.doubled']]],
    ['one that amends it', ['霁政发〔2022〕2号'], [['effects.0.docNumber', 'effect.circular']]],
    ['one that amends it through another', ['霁政发〔2020〕1号', '霁政发〔2024〕3号'], [['effects.1.docNumber', 'effect.circular']]],
    ['others that already run in a circle', ['霁政发〔2019〕7号'], []],
  ])('%s', (_what, numbers, problems) => {
    const reasons = problemsOf(...numbers)
    expect(reasons.map(({ field, key }) => [field, key])).toEqual(problems)
    for (const reason of reasons) for (const language of ['zh', 'en'] as const) expect(reasonText(reason, language)).not.toMatch(/effect\.|\{\{/)
  })

  it('of a document without number are not called circular', () => {
    expect(effectReasons({ docNumber: '', effects: [{ kind: 'amends', docNumber: '霁政发〔2022〕2号', on: '' }] }, affects)).toEqual([])
  })

  it('end the walk in a library of any size', () => {
    const endless = (key: string) => [0, 1, 2].map((n) => `${key}${n}`)
    expect(effectReasons({ docNumber: own, effects: [{ kind: 'amends', docNumber: '霁政发〔2022〕2号', on: '' }] }, endless)).toEqual([])
  })

  it('keep a key for numbers of no known form', () => {
    expect(effectKey('（霁）建规字第零零三')).toBe(effectKey('(霁)建规字 第零零三'))
  })
})
