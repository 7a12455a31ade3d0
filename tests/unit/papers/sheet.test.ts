import { describe, expect, it } from 'vitest'
import { isPlatformError } from '../../../src/errors.ts'
import { readSheet, type SheetColumn, type SheetInput, type SheetValue } from '../../../src/papers/sheet.ts'

const column = (kind: SheetColumn['kind'], header = '列'): SheetColumn => ({ header, kind })
const sheet = (columns: SheetColumn[], ...rows: SheetValue[][]): SheetInput => ({ name: '目录', columns, rows })
const reasonsOf = (input: SheetInput): string[] => {
  try {
    readSheet(input)
    return []
  } catch (error) {
    if (!isPlatformError(error)) throw error
    return (error.details.reasons ?? []).map(({ key, params }) => `${key} ${JSON.stringify(params ?? {})}`)
  }
}

describe('reading a sheet', () => {
  it('types each value by its column', () => {
    const { rows } = readSheet(sheet([column('text'), column('number'), column('day'), column('instant')], ['=1+1', 12.5, '2026-03-01', '2026-03-01T20:30:00Z'], [7, 0, null, '']))
    expect(rows).toEqual([
      [{ kind: 'text', text: '=1+1' }, { kind: 'number', number: 12.5 }, { kind: 'day', at: new Date('2026-03-01T00:00:00Z') }, { kind: 'instant', at: new Date('2026-03-02T04:30:00Z') }],
      [{ kind: 'text', text: '7' }, { kind: 'number', number: 0 }, null, null],
    ])
  })

  it.each<[string, SheetInput, string[]]>([
    ['no name', { ...sheet([column('text')]), name: ' [] ' }, ['sheet.name-missing {}']],
    ['no columns', sheet([]), ['sheet.no-columns {}']],
    ['a short row', sheet([column('text'), column('text')], ['一', '二'], ['三']), ['sheet.row-length {"row":2}']],
    ['words in a column of numbers', sheet([column('number')], ['12']), ['sheet.cell-invalid {"row":1,"column":1}']],
    ['a number that is none', sheet([column('number')], [Number.NaN]), ['sheet.cell-invalid {"row":1,"column":1}']],
    ['a day that does not exist', sheet([column('day')], ['2026-02-30']), ['sheet.cell-invalid {"row":1,"column":1}']],
    ['a day before Excel\'s first', sheet([column('day')], ['1899-12-31']), ['sheet.cell-invalid {"row":1,"column":1}']],
    ['an instant without zone', sheet([column('instant')], ['2026-03-01T10:00:00']), ['sheet.cell-invalid {"row":1,"column":1}']],
    ['a cell longer than Excel opens', sheet([column('text')], ['长'.repeat(32_768)]), ['sheet.cell-too-long {"row":1,"column":1,"most":32767}']],
    ['more cells than are made', sheet(Array.from({ length: 100 }, () => column('text')), ...Array.from({ length: 5000 }, () => [])), ['sheet.too-large {"most":500000}', 'sheet.row-length {"row":1}']],
    ['more columns than anybody reads', sheet(Array.from({ length: 201 }, () => column('text'))), ['sheet.too-large {"most":500000}']],
  ])('with %s gives the reasons %j', (_what, input, reasons) => {
    expect(reasonsOf(input)).toEqual(reasons)
  })

  it('names at most twenty wrong cells', () => {
    expect(reasonsOf(sheet([column('number')], ...Array.from({ length: 50 }, () => ['x'])))).toHaveLength(20)
  })

  it.each([['信件[2026]/统计:*', '信件 2026  统计'], ['很长'.repeat(20), '很长'.repeat(15) + '很'], ["'统计'", '统计']])('calls a sheet %s as Excel takes it: %s', (name, shown) => {
    expect(readSheet({ ...sheet([column('text')]), name }).name).toBe(shown)
  })

  it('makes columns as wide as their values, within bounds', () => {
    const { columns } = readSheet(sheet([column('text', '号'), column('text', '标题'), column('day', '日期'), column('text', '正文')], ['1', '关于供水的通知', '2026-03-01', '长'.repeat(500)]))
    expect(columns.map(({ width }) => width)).toEqual([8, 16, 12, 62])
  })
})
