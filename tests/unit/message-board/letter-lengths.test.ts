import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fieldsOf, readLetter } from '../../../src/features/message-board/letter-form.ts'
import { letterLengthsFor, letterLengthsProblems, longestLengths, measuredFields, readLengthSettings, usualLengths } from '../../../src/features/message-board/letter-lengths.ts'

const shenyang = { title: { least: 10, most: 25 }, text: { most: 600 } }
const at = (value: unknown, ...sites: string[]) => letterLengthsFor(readLengthSettings(value), sites)

describe('lengths of letters (I-05)', () => {
  it.each([
    ['nothing set', {}, usualLengths],
    ['nothing that can be read', { platform: { title: 'short' } }, usualLengths],
    ['the province’s', { platform: shenyang }, { ...usualLengths, title: { least: 10, most: 25 }, text: { least: 10, most: 600 } }],
    ['the nearer site’s', { platform: shenyang, sites: { shi: { text: { most: 800 } }, xian: { text: { most: 900 }, name: { most: 40 } }, other: { text: { most: 50 } } } }, { title: { least: 10, most: 25 }, text: { least: 10, most: 900 }, name: { least: 2, most: 40 } }],
    ['a fewest past the most above it', { platform: shenyang, sites: { xian: { title: { least: 30 } } } }, { ...usualLengths, title: { least: 30, most: 30 }, text: { least: 10, most: 600 } }],
    ['a most below the fewest above it', { platform: shenyang, sites: { xian: { title: { most: 8 } } } }, { ...usualLengths, title: { least: 8, most: 8 }, text: { least: 10, most: 600 } }],
  ])('are, with %s', (_, value, expected) => expect(at(value, 'sheng', 'shi', 'xian')).toEqual(expected))

  it.each([
    ['what is shipped', { platform: usualLengths }, []], ['one end alone', { sites: { xian: { title: { most: 12 } } } }, []],
    ['ends that are crossed', { platform: { title: { least: 9, most: 8 } }, sites: { xian: { text: { least: 20, most: 10 } } } }, ['platform.title', 'sites.xian.text']],
    ['more than can be published', { platform: { title: { most: 81 } } }, ['platform.title.most']], ['less than a sign', { platform: { text: { least: 0 } } }, ['platform.text.least']],
    ['half a sign', { platform: { text: { most: 10.5 } } }, ['platform.text.most']], ['a field that is none', { platform: { phone: { most: 5 } } }, ['platform.phone']], ['a site that is none', { sites: { 'No Slug': {} } }, ['sites.No Slug']],
  ])('are checked as they are saved: %s', (_, value, fields) => expect(letterLengthsProblems(value).reasons.map(({ field }) => field)).toEqual(fields))

  it('names the limit and what was written, and counts signs as people do', () => {
    const lengths = at({ platform: shenyang })
    const read = (change: Record<string, string>) => readLetter(fieldsOf({ kind: 'help', title: '一二三四五六七八九十', text: '一二三四五六七八九十', name: '祝青禾', phone: '13900000017', ...change }), [], [], lengths)
    expect(read({})).toHaveProperty('letter')
    expect(read({ title: '𠮷'.repeat(25) })).toHaveProperty('letter')
    expect(read({ title: '𠮷'.repeat(26), text: '长'.repeat(601) })).toEqual({ reasons: [
      { key: 'letter-form.title', field: 'title', params: { least: 10, most: 25, count: 26 } }, { key: 'letter-form.text', field: 'text', params: { least: 10, most: 600, count: 601 } },
    ] })
  })

  it('whatever may be saved leaves letters that can be written, and none longer than what is published', () => {
    const end = (most: number) => fc.record({ least: fc.integer({ min: 1, max: most }), most: fc.integer({ min: 1, max: most }) }, { requiredKeys: [] })
    const changes = fc.record({ title: end(80), text: end(5000), name: end(40) }, { requiredKeys: [] })
    fc.assert(fc.property(fc.record({ platform: changes, sites: fc.dictionary(fc.constantFrom('shi', 'xian'), changes) }, { requiredKeys: [] }), (value) => {
      fc.pre(letterLengthsProblems(value).reasons.length === 0)
      const lengths = at(value, 'sheng', 'shi', 'xian')
      for (const field of measuredFields) {
        expect(lengths[field].least).toBeLessThanOrEqual(lengths[field].most)
        expect(lengths[field].most).toBeLessThanOrEqual(longestLengths[field])
      }
    }), { numRuns: 300 })
  })
})
