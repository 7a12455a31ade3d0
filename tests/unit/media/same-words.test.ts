import { describe, expect, it } from 'vitest'
import { changedWords } from '../../../src/media/same-words.ts'

describe('words of a file', () => {
  it.each<[string, Record<string, unknown>, Record<string, unknown>, string | null]>([
    ['another title', { title: '乙' }, { title: '甲' }, 'title'],
    ['the same title, with spaces around', { title: ' 甲 ' }, { title: '甲' }, null],
    ['nothing where nothing was', { title: '' }, { title: null }, null],
    ['a title taken away', { title: '' }, { title: '甲' }, 'title'],
    ['a box that was never ticked', { decorative: false }, { decorative: null }, null],
    ['a box ticked, as SQLite keeps it', { decorative: true }, { decorative: 1 }, null],
    ['a box ticked now', { decorative: true }, { decorative: false }, 'decorative'],
    ['fields that are not asked for', { credit: '乙' }, { credit: '甲' }, null],
    ['fields that were not sent', {}, { title: '甲' }, null],
  ])('%s', (_what, data, before, changed) => {
    expect(changedWords(['title', 'decorative'], data, before)).toBe(changed)
  })
})
