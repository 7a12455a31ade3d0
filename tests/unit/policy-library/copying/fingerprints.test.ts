import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fingerprintGeneration, fingerprintsOf } from '../../../../src/features/policy-library/copying/fingerprints.ts'
import { foldText } from '../../../../src/features/policy-library/copying/folded-text.ts'
import { sharesOf } from '../../../../src/features/policy-library/copying/holder-shares.ts'
import { policyTexts } from '../../../support/copying/policy-texts.ts'

const of = (text: string) => fingerprintsOf(foldText(text))
const words = (least: number, most: number) => fc.array(fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCharCode(code)), { minLength: least, maxLength: most }).map((signs) => signs.join(''))
const few = (least: number, most: number) => fc.array(fc.constantFrom('甲', '乙', '丙'), { minLength: least, maxLength: most }).map((signs) => signs.join(''))

describe('fingerprints', () => {
  it.each([['of many characters', words], ['of texts that repeat themselves', few]])('share one for every stretch of 23 characters and two for 39, whatever stands around: %s', (_, text) => {
    fc.assert(fc.property(text(0, 60), text(0, 60), text(0, 60), text(0, 60), text(39, 60), fc.boolean(), (a, b, c, d, stretch, short) => {
      const shared = short ? stretch.slice(0, 23) : stretch
      const [one, other] = [of(`${a}${shared}${b}`), of(`${c}${shared}${d}`)]
      const within = ({ places, hashes }: typeof one, lead: string) => [...places].flatMap((place, nth) => (place >= lead.length && place + 8 <= lead.length + shared.length ? [`${place - lead.length}:${hashes[nth]}`] : []))
      const both = within(one, a).filter((mark) => within(other, c).includes(mark))
      expect(both.length).toBeGreaterThanOrEqual(short ? 1 : 2)
    }))
  })

  it('are two of seventeen shingles on the average, and stand for the whole text between them', () => {
    const text = policyTexts().map(({ document }) => document).join('')
    const { places, bounds } = of(text)
    const { length } = foldText(text).codes
    expect(places.length / length).toBeGreaterThan(0.1)
    expect(places.length / length).toBeLessThan(0.135)
    expect([bounds[0], bounds.at(-1), bounds.length]).toEqual([0, length, places.length + 1])
    expect([...bounds].every((bound, nth) => nth === 0 || bound > (bounds[nth - 1] ?? 0))).toBe(true)
  })

  it('are few in a text that repeats one character', () => {
    expect(of('啊'.repeat(1_000)).places.length).toBeLessThan(80)
  })

  it.each([['', 0], ['七个字是太少了', 0], ['八个字就有一个了', 1], ['一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子丑寅', 1]])('of %j are %d', (text, count) => {
    expect(of(text).hashes).toHaveLength(count)
  })

  it('have rules with a name that stays', () => {
    expect(fingerprintGeneration()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{8}$/)
    expect(fingerprintGeneration()).toBe(fingerprintGeneration())
  })
})

describe('the share that a row has of a text', () => {
  const places = Uint32Array.of(0, 10, 20, 30, 40, 50)
  const bounds = Uint32Array.of(0, 9, 19, 29, 39, 49, 60)
  const all = Uint32Array.from({ length: 61 }, (_, n) => n)
  const none = new Uint32Array(61)
  const sharesFor = (rows: number[][], telling = all) => sharesOf({ places, bounds }, rows.map((list) => Uint32Array.from(list)), telling, 10)

  it('is the part of the text that its fingerprints stand for', () => {
    expect(sharesFor([[1], [1, 2], [1, 2], [1], [1], [1]])).toEqual([{ row: 1, share: 1 }, { row: 2, share: 20 / 60 }])
  })

  it('reaches over what was changed between two of them, and not over more', () => {
    expect(sharesFor([[1], [], [], [1], [], []])).toEqual([{ row: 1, share: 39 / 60 }])
    expect(sharesFor([[1], [], [], [], [1], []])).toEqual([])
  })

  it('is none for a single fingerprint that might be chance, unless the text has no more', () => {
    expect(sharesFor([[1], [], [], [], [], []])).toEqual([])
    expect(sharesOf({ places: Uint32Array.of(0), bounds: Uint32Array.of(0, 8) }, [Uint32Array.of(3)], all, 10)).toEqual([{ row: 3, share: 1 }])
  })

  it('is none where the stretch tells nothing (J-06)', () => {
    expect(sharesFor([[1], [1], [1], [], [], []], none)).toEqual([])
    const scattered = Uint32Array.from({ length: 61 }, (_, n) => Math.floor(n / 4))
    expect(sharesFor([[1], [1], [1], [1], [1], [1]], scattered)).toEqual([])
  })

  it('is ordered by share, then by row; rows that came after the count are left out', () => {
    expect(sharesFor([[7, 3, 12], [7, 3, 12], [5], [5], [5], []])).toEqual([{ row: 5, share: 30 / 60 }, { row: 3, share: 19 / 60 }, { row: 7, share: 19 / 60 }])
  })
})
