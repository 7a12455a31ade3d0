import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnShares, gridOf } from '../../../src/papers/table-grid.ts'
import { plainText } from '../../../src/rich-text/contents.ts'
import { normaliseRichText } from '../../../src/rich-text/normalise.ts'
import { richTextOf, type TableNode } from '../../../src/rich-text/rich-text.ts'
import { bodyOf, cell, row, table, type Raw } from '../../support/paper-input.ts'

const tableOf = (...rows: Raw[]): TableNode => normaliseRichText(bodyOf(table(...rows))).value.root.children[0] as TableNode
/** Rows as `column+colSpan×rowSpan words`. */
const drawn = (...rows: Raw[]): string[] =>
  gridOf(tableOf(...rows)).rows.map((cells) => cells.map(({ node, column, colSpan, rowSpan }) =>
    `${column}+${colSpan}×${rowSpan} ${node === null ? '□' : plainText(richTextOf(node.children))}`).join(' | '))

describe('the grid of a table', () => {
  it('puts cells beside those that reach down from above', () => {
    expect(drawn(row(cell('甲', { rowSpan: 2 }), cell('乙')), row(cell('丙')))).toEqual(['0+1×2 甲 | 1+1×1 乙', '1+1×1 丙'])
  })

  it.each<[string, Raw[], string[]]>([
    ['a hole at the end of a row', [row(cell('甲'), cell('乙')), row(cell('丙'))], ['0+1×1 甲 | 1+1×1 乙', '0+1×1 丙 | 1+1×1 □']],
    ['a span that reaches beyond the last row', [row(cell('甲', { rowSpan: 9 }), cell('乙'))], ['0+1×1 甲 | 1+1×1 乙']],
    ['a span over columns in which no cell begins', [row(cell('甲', { colSpan: 100 })), row(cell('乙'), cell('丙'))], ['0+2×1 甲', '0+1×1 乙 | 1+1×1 丙']],
    ['a span that runs into a cell from above', [row(cell('甲'), cell('乙', { rowSpan: 2 })), row(cell('丙', { colSpan: 2 }))], ['0+1×1 甲 | 1+1×2 乙', '0+1×1 丙']],
    ['a row that is covered from above', [row(cell('甲', { rowSpan: 2 })), row(cell('乙'))], ['0+1×2 甲 | 1+1×1 □', '1+1×1 乙']],
  ])('mends %s', (_what, rows, grid) => {
    expect(drawn(...rows)).toEqual(grid)
  })

  it.each<[string, Raw[], number]>([
    ['a head of one row', [row(cell('甲', { headerState: 1 })), row(cell('乙'))], 1],
    ['a head of two rows', [row(cell('甲', { headerState: 1, rowSpan: 2 }), cell('乙', { headerState: 1 })), row(cell('丙', { headerState: 3 })), row(cell('丁'), cell('戊'))], 2],
    ['a head out of which a cell reaches', [row(cell('甲', { headerState: 1, rowSpan: 2 }), cell('乙', { headerState: 1 })), row(cell('丙'))], 0],
    ['a column of heads', [row(cell('甲', { headerState: 2 }), cell('乙')), row(cell('丙', { headerState: 2 }), cell('丁'))], 0],
    ['nothing but head', [row(cell('甲', { headerState: 1 }))], 0],
  ])('knows %s', (_what, rows, count) => {
    expect(gridOf(tableOf(...rows)).headerRows).toBe(count)
  })

  it('covers every place once, whatever spans a table has', () => {
    const anyCell = fc.record({ rowSpan: fc.integer({ min: 1, max: 5 }), colSpan: fc.integer({ min: 1, max: 5 }) }).map((spans) => cell('字', spans))
    fc.assert(fc.property(fc.array(fc.array(anyCell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 }), (rows) => {
      const { columns, rows: placed } = gridOf(tableOf(...rows.map((cells) => row(...cells))))
      const times = placed.map(() => Array.from({ length: columns }, () => 0))
      placed.forEach((cells, at) => {
        for (const { column, colSpan, rowSpan } of cells) {
          for (let y = at; y < at + rowSpan; y += 1) for (let x = column; x < column + colSpan; x += 1) (times[y] as number[])[x] = (times[y]?.[x] ?? 0) + 1
        }
      })
      expect(times.flat().every((count) => count === 1)).toBe(true)
      expect(placed.flat().filter(({ node }) => node !== null)).toHaveLength(rows.flat().length)
    }))
  })
})

describe('the shares of columns', () => {
  it('are together 1, follow what the columns hold, and starve none', () => {
    const [first = 0, second = 0, third = 0] = columnShares(gridOf(tableOf(row(cell('1'), cell('很长的一段文字'.repeat(50)), cell('中等长度的字')))))
    expect(first + second + third).toBeCloseTo(1)
    expect(first).toBeGreaterThan(0.08)
    expect(second).toBeGreaterThan(third)
    expect(second).toBeLessThan(0.75)
  })
})
