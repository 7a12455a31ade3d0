import { describe, expect, it } from 'vitest'
import { compareTexts } from '../../../../src/publishing/compare/compare-texts.ts'
import type { TablePair } from '../../../../src/publishing/compare/difference.ts'
import { article, marked, paragraph, side, table } from './trees.ts'

const head = ['乡镇', '户数', '补贴（元）']
const rows = [['松溪镇', '120', '36000'], ['云岭乡', '86', '25800'], ['石桥镇', '143', '42900']]

const compared = (left: string[][], right: string[][]): TablePair => {
  const pair = compareTexts(article([table(...left)]), article([table(...right)])).blocks[0]?.table
  if (pair === null || pair === undefined) throw new Error('no table')
  return pair
}

const shown = (pair: TablePair) => pair.rows.map((row) => `${row.change}: ${row.cells.map((cell) => (cell.change === null ? '/' : marked(cell.spans))).join(' | ')}`)

describe('a table', () => {
  it.each<[string, string[][], string[][], string[]]>([
    ['a cell', [head, ...rows], [head, rows[0] ?? [], ['云岭乡', '88', '26400'], rows[2] ?? []],
      ['same: 乡镇 | 户数 | 补贴（元）', 'same: 松溪镇 | 120 | 36000', 'changed: 云岭乡 | [-86-][+88+] | [-25800-][+26400+]', 'same: 石桥镇 | 143 | 42900']],
    ['a row more', [head, ...rows.slice(0, 2)], [head, ...rows], ['same: 乡镇 | 户数 | 补贴（元）', 'same: 松溪镇 | 120 | 36000', 'same: 云岭乡 | 86 | 25800', 'added: [+石桥镇+] | [+143+] | [+42900+]']],
    ['a row less', [head, ...rows], [head, ...rows.slice(1)], ['same: 乡镇 | 户数 | 补贴（元）', 'removed: [-松溪镇-] | [-120-] | [-36000-]', 'same: 云岭乡 | 86 | 25800', 'same: 石桥镇 | 143 | 42900']],
    ['a column more', [head, ...rows].map((row) => row.filter((_, x) => x !== 1)), [head, ...rows],
      ['same: 乡镇 | [+户数+] | 补贴（元）', 'same: 松溪镇 | [+120+] | 36000', 'same: 云岭乡 | [+86+] | 25800', 'same: 石桥镇 | [+143+] | 42900']],
    ['a column less and a row more', [head, ...rows.slice(0, 2)], [head, ...rows].map((row) => row.filter((_, x) => x !== 1)),
      ['same: 乡镇 | [-户数-] | 补贴（元）', 'same: 松溪镇 | [-120-] | 36000', 'same: 云岭乡 | [-86-] | 25800', 'added: [+石桥镇+] | / | [+42900+]']],
  ])('%s', (_what, left, right, expected) => {
    expect(shown(compared(left, right))).toEqual(expected)
  })

  it('counts what happened to it', () => {
    const pair = compared([head, ...rows.slice(0, 2)], [['乡镇', '户数', '补贴（元）', '备注'], ['松溪镇', '121', '36000', '已公示'], ...rows.slice(1).map((row) => [...row, ''])])
    expect(pair.count).toEqual({ rowsAdded: 1, rowsRemoved: 0, columnsAdded: 1, columnsRemoved: 0, cellsChanged: 1 })
  })

  it('gives each side its own grid back', () => {
    const left = [head, ...rows]
    const right = [['乡镇', '补贴（元）', '备注'], ['云岭乡', '26400', '已公示'], ['新田镇', '9000', '']]
    const pair = compared(left, right)
    for (const [which, grid] of [['left', left], ['right', right]] as const) {
      const read = pair.rows.map((row) => row.cells.filter((cell) => cell[which] !== null).map((cell) => side(cell.spans, which))).filter((row) => row.length > 0)
      expect(read).toEqual(grid)
    }
  })

  it('keeps merged cells of each side', () => {
    const cell = (words: string, colSpan: number, rowSpan: number) => ({ type: 'tablecell', headerState: 0, colSpan, rowSpan, children: [paragraph(words)] })
    const merged = (words: string) => ({ type: 'table', children: [{ type: 'tablerow', children: [cell('合并', 2, 1), cell('甲', 1, 2)] }, { type: 'tablerow', children: [cell('乙', 1, 1), cell(words, 1, 1)] }] })
    const pair = compareTexts(article([merged('丙')]), article([merged('丁')])).blocks[0]?.table
    expect(pair?.rows.map((row) => row.cells.map((one) => `${one.right?.covered === true ? '·' : `${one.right?.colSpan}x${one.right?.rowSpan}`} ${one.change}`))).toEqual([
      ['2x1 same', '· same', '1x2 same'], ['1x1 same', '1x1 changed', '· same'],
    ])
  })
})
