import { describe, expect, it } from 'vitest'
import { rowsOf } from '../../../src/admin/review/change-rows.ts'
import type { BlockPair, Change } from '../../../src/publishing/compare/difference.ts'

const block = (change: Change): BlockPair => ({ change, moved: false, left: null, right: null, spans: [], table: null, image: null, file: null })
const blocks = (line: string) => [...line].map((sign) => block(sign === 'x' ? 'changed' : 'same'))
const drawn = (rows: ReturnType<typeof rowsOf>) => rows.map((row) => (row.kind === 'fold' ? `(${row.from}+${row.count})` : String(row.index))).join(' ')

describe('the rows of a comparison', () => {
  it.each<[string, boolean, number[], string]>([
    ['..x..', false, [], '0 1 2 3 4'],
    ['..x..', true, [], '(0+1) 1 2 3 (4+1)'],
    ['x......x', true, [], '0 1 (2+4) 6 7'],
    ['x......x', true, [2], '0 1 2 3 4 5 6 7'],
    ['.....', true, [], '(0+5)'],
    ['', true, [], ''],
    ['xx', true, [], '0 1'],
  ])('%s, only changes %s, opened %j', (line, only, opened, expected) => {
    expect(drawn(rowsOf(blocks(line), only, new Set(opened)))).toBe(expected)
  })
})
