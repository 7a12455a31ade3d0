import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '../../../../src/publishing/canonical-text.ts'
import { compareTexts } from '../../../../src/publishing/compare/compare-texts.ts'
import type { Difference } from '../../../../src/publishing/compare/difference.ts'
import { unitsOf, runsOfUnit, type Unit } from '../../../../src/publishing/compare/units.ts'
import { textOfRuns } from '../../../../src/publishing/compare/words.ts'
import { normaliseRichText } from '../../../../src/rich-text/normalise.ts'
import { article, heading, list, paragraph, side, table, text } from './trees.ts'

const words = fc.array(fc.constantFrom('县', '水库', '通知', '，', '3月', '工程', '的', 'GB ', '。', '请', '群众'), { minLength: 1, maxLength: 12 }).map((parts) => parts.join(''))
const block = fc.oneof(
  words.map((one) => paragraph(one)),
  fc.tuple(words, words).map(([plain, bold]) => paragraph(plain, text(bold, 1))),
  words.map((one) => heading('h2', one)),
  fc.array(words, { minLength: 1, maxLength: 4 }).map((items) => list('ul', ...items)),
  fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 4 })).chain(([width, height]) =>
    fc.array(fc.array(words, { minLength: width, maxLength: width }), { minLength: height, maxLength: height }).map((rows) => table(...rows))),
)
const blocks = fc.array(block, { maxLength: 10 })
/** Two texts of which one was made from the other, as in life, or not. */
const versions = fc.oneof(
  fc.tuple(blocks, blocks),
  fc.tuple(blocks, blocks, fc.integer({ min: 0, max: 10 })).map(([old, put, at]): [unknown[], unknown[]] => [old, [...old.slice(0, at), ...put.slice(0, 2), ...old.slice(at + 1)]]),
)

const linesOf = (unit: Unit): string => (unit.kind === 'table' ? unit.grid.map((row) => row.map((slot) => textOfRuns(slot.runs)).join('|')).join('\n') : textOfRuns(runsOfUnit(unit)))

function read(difference: Difference, which: 'left' | 'right'): string[] {
  return difference.blocks.filter((pair) => pair[which] !== null).map((pair) =>
    pair.table === null
      ? side(pair.spans, which)
      : pair.table.rows.map((row) => row.cells.filter((cell) => cell[which] !== null)).filter((cells) => cells.length > 0).map((cells) => cells.map((cell) => side(cell.spans, which)).join('|')).join('\n'))
}

describe('a comparison', () => {
  it('read on its left side is the left text, on its right side the right one', () => {
    fc.assert(fc.property(versions, ([left, right]) => {
      const [a, b] = [article(left), article(right)]
      const difference = compareTexts(a, b)
      const unitsOfText = (one: typeof a) => unitsOf(normaliseRichText(one.body).value, one).map(linesOf)
      expect(read(difference, 'left')).toEqual(unitsOfText(a))
      expect(read(difference, 'right')).toEqual(unitsOfText(b))
    }), { numRuns: 400 })
  })

  it('of a text with itself finds nothing, and of different texts never nothing', () => {
    fc.assert(fc.property(versions, ([left, right]) => {
      expect(compareTexts(article(left), article(left))).toMatchObject({ summary: { total: 0 }, unseen: false })
      const { summary, unseen } = compareTexts(article(left), article(right))
      expect(summary.total > 0 || unseen).toBe(canonicalJson(article(left)) !== canonicalJson(article(right)))
    }), { numRuns: 200 })
  })
})

describe('20,000 characters', () => {
  const sentence = (seed: number) => Array.from({ length: 40 }, (_, at) => '水库工程通知群众办理安全县镇村年月日第三条规定实施'[(seed * 7 + at * (seed % 11) + at) % 25]).join('')
  const long = Array.from({ length: 500 }, (_, index) => sentence(index))
  const whole = [paragraph(long.join(''))]
  const cases: [string, unknown[], unknown[]][] = [
    ['every tenth paragraph changed', long.map((one) => paragraph(one)), long.map((one, index) => paragraph(index % 10 === 0 ? one.replace('水', '河') : one))],
    ['everything rewritten', long.map((one) => paragraph(one)), long.map((_, index) => paragraph(sentence(index * 13 + 5)))],
    ['every paragraph changed a little', long.map((one) => paragraph(one)), long.map((one, index) => paragraph(`${one.slice(0, 20)}（${index}）${one.slice(22)}`))],
    ['all in one paragraph, rewritten', whole, [paragraph(long.map((one) => [...one].reverse().join('')).join(''))]],
    ['in the opposite order', long.map((one) => paragraph(one)), [...long].reverse().map((one) => paragraph(one))],
    ['a paragraph for each character', [...long.join('')].slice(0, 6000).map((one) => paragraph(one)), [...long.join('')].slice(3000, 9000).map((one) => paragraph(one))],
  ]

  it.each(cases)('%s: compared in well under a second of processor time', (_what, left, right) => {
    const [a, b] = [article(left), article(right)]
    const processorTime = (): number => {
      const started = process.cpuUsage()
      compareTexts(a, b)
      const { user, system } = process.cpuUsage(started)
      return (user + system) / 1000
    }
    // The least of three: what the collector of memory takes beside it is not the comparison's.
    expect(Math.min(...[1, 2, 3].map(processorTime))).toBeLessThan(600)
  })
})
