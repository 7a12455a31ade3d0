import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareWithDocument } from '../../../../src/features/policy-library/copying/compare-with-document.ts'
import { fullWidth, sentencesOf, traditional, weightOf } from '../../../support/copying/edit-operators.ts'
import { policyTexts } from '../../../support/copying/policy-texts.ts'

const texts = policyTexts()
/** As they were written, from beginning to end. */
const whole = texts.flatMap(({ document, interpretation }) => [document, interpretation])
const sentences = texts.flatMap(({ document, interpretation }) => [...sentencesOf(document), ...sentencesOf(interpretation)]).filter((one) => weightOf(one) >= 20)

/** Official text: sentences of our documents in any order, some of them again. */
const official = fc.array(fc.constantFrom(...sentences), { minLength: 1, maxLength: 12 }).map((parts) => parts.join(''))
/** Anything: signs, scripts, halves of pairs; and texts of few characters, which repeat themselves in every way. */
const anything = fc.oneof(
  official,
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(fc.constantFrom('甲', '乙', '丙', '，', '𠮷'), { maxLength: 200 }).map((signs) => signs.join('')),
)
const han = (from: number, to: number) => fc.integer({ min: from, max: to }).map((code) => String.fromCodePoint(code))
const wordsOf = (from: number, to: number) => fc.array(han(from, to), { minLength: 20, maxLength: 300 }).map((signs) => signs.join(''))
const quotations = fc.array(fc.tuple(fc.nat(300), fc.nat(300)), { maxLength: 4 })
const spaces = fc.constantFrom(' ', '\n', '　', '\u00a0', '\u200b', '\u00ad', '\r\n')
const signs = fc.constantFrom('，', '。', '、', '“', '”', '（', '）', '—', '★', '·', ',', '.')
const put = (kind: fc.Arbitrary<string>) => fc.array(fc.tuple(fc.nat(), kind), { maxLength: 60 })
const withPut = (text: string, all: readonly [number, string][]): string =>
  all.reduce((changed, [at, sign]) => changed.slice(0, at % (changed.length + 1)) + sign + changed.slice(at % (changed.length + 1)), text)

describe('an interpretation and any document', () => {
  it('that is the document has a share of 1', () => {
    fc.assert(fc.property(wordsOf(0x4e00, 0x9fa5), (text) => compareWithDocument(text, text).share === 1))
    // Sentences that every document has are nobody's: of whole texts little is, of a single sentence perhaps all.
    for (const text of whole) expect(compareWithDocument(text, text).share).toBeGreaterThan(0.9)
  })

  it('of other characters has a share of 0', () => {
    fc.assert(fc.property(wordsOf(0x0e00, 0x1fff), wordsOf(0xac00, 0xd7a3), (one, other) => compareWithDocument(one, other).copied === 0))
  })

  it('have a share from 0 to 1, and counts that agree', () => {
    fc.assert(fc.property(anything, anything, quotations, (one, other, ranges) => {
      const report = compareWithDocument(one, other, { quotations: ranges })
      expect(report.share).toBeGreaterThanOrEqual(0)
      expect(report.share).toBeLessThanOrEqual(1)
      expect(report.copied).toBe(report.passages.reduce((sum, { characters }) => sum + characters, 0))
      expect(report.own + report.quoted).toBe(compareWithDocument(one, other).own)
      for (const { characters, taken } of report.quotations) expect(taken).toBeLessThanOrEqual(characters)
    }), { numRuns: 300 })
  })

  it('have passages inside both texts, in order, that never overlap in the interpretation and never cut a character', () => {
    fc.assert(fc.property(anything, anything, quotations, (one, other, ranges) => {
      let end = 0
      for (const { interpretation, document, characters } of compareWithDocument(one, other, { quotations: ranges }).passages) {
        expect(interpretation[0]).toBeGreaterThanOrEqual(end)
        expect(interpretation[1]).toBeLessThanOrEqual(one.length)
        expect(document[0]).toBeGreaterThanOrEqual(0)
        expect(document[1]).toBeLessThanOrEqual(other.length)
        expect(document[1]).toBeGreaterThan(document[0])
        expect(interpretation[1] - interpretation[0]).toBeGreaterThanOrEqual(characters)
        for (const [text, [start, stop]] of [[one, interpretation], [other, document]] as const) {
          if (text.isWellFormed()) expect(text.slice(start, stop).isWellFormed()).toBe(true)
        }
        end = interpretation[1]
      }
    }), { numRuns: 300 })
  })

  it('have the same share whatever spaces, line ends and invisible characters stand between the characters', () => {
    fc.assert(fc.property(official, official, put(spaces), put(spaces), (one, other, ofOne, ofOther) => {
      const plain = compareWithDocument(one, other)
      expect(compareWithDocument(withPut(one, ofOne), withPut(other, ofOther))).toMatchObject({ own: plain.own, copied: plain.copied, share: plain.share })
    }))
  })

  it('have the same share whatever signs stand in the document, and behind the sentences of the interpretation', () => {
    fc.assert(fc.property(official, official, put(signs), signs, (one, other, all, sign) => {
      const plain = compareWithDocument(one, other)
      expect(compareWithDocument(one.replaceAll('。', `。${sign}`), withPut(other, all))).toMatchObject({ own: plain.own, copied: plain.copied })
    }))
  })

  it('have the same share in full width', () => {
    fc.assert(fc.property(official, official, (one, other) => {
      const plain = compareWithDocument(one, other)
      expect(compareWithDocument(fullWidth(one), other)).toMatchObject({ own: plain.own, copied: plain.copied })
      expect(compareWithDocument(one, fullWidth(other))).toMatchObject({ own: plain.own, copied: plain.copied })
    }))
  })

  it('have nearly the same share in traditional characters, but for words that are other words there', () => {
    for (const text of whole) expect(compareWithDocument(traditional(text, 'hk'), text).share).toBeGreaterThan(compareWithDocument(text, text).share - 0.05)
  })

  it('have no smaller share when a passage of the document is added at the end', () => {
    fc.assert(fc.property(official, official, fc.constantFrom(...sentences), (one, other, added) => {
      const document = `${other}\n${added}`
      const before = compareWithDocument(one, document)
      // A line of names alone is no passage.
      fc.pre(compareWithDocument(added, document).share === 1)
      const after = compareWithDocument(`${one}\n${added}`, document)
      expect(after.copied).toBeGreaterThanOrEqual(before.copied)
      expect(after.share).toBeGreaterThanOrEqual(before.share)
    }), { numRuns: 300 })
  })

  it('are answered in the same way every time', () => {
    fc.assert(fc.property(anything, anything, (one, other) => {
      expect(compareWithDocument(one, other)).toEqual(compareWithDocument(one, other))
    }))
  })
})
