import { describe, expect, it } from 'vitest'
import { catalogueColumns, catalogueCsv, catalogueHead, catalogueRow } from '../../../src/features/policy-library/catalogue.ts'
import { label } from '../../../src/locales/label.ts'

const document = { indexNumber: '053533505/2026-00012', title: '关于做好防汛工作的通知', summary: '部署防汛工作。', formedOn: '2026-03-02' }
const csv = (...documents: (typeof document)[]): string => [...catalogueCsv(documents.map(catalogueRow))].join('')

describe('the catalogue (X-02)', () => {
  it('has exactly the four columns of the regulation', () => {
    expect(catalogueHead()).toEqual(['索引', '名称', '内容概述', '生成日期'])
    expect(catalogueColumns.filter((column) => label(`policy.catalogue.${column}`).en.startsWith('policy.'))).toEqual([])
  })

  it('is CSV that a spreadsheet opens', () => {
    expect(csv(document)).toBe('\uFEFF"索引","名称","内容概述","生成日期"\r\n"053533505/2026-00012","关于做好防汛工作的通知","部署防汛工作。","2026-03-02"\r\n')
    expect(csv()).toBe('\uFEFF"索引","名称","内容概述","生成日期"\r\n')
  })

  it.each([
    ['=HYPERLINK("http://x","y")', '"\'=HYPERLINK(""http://x"",""y"")"'], ['+1', '"\'+1"'], ['-1', '"\'-1"'], ['@SUM(A1)', '"\'@SUM(A1)"'], [' \t=1', '"\'=1"'],
    ['甲,"乙"\n丙', '"甲,""乙"" 丙"'], ['', '""'],
  ])('writes the title %j as %s', (title, cell) => {
    expect(csv({ ...document, title }).split('\r\n')[1]?.split('0012",')[1]).toBe(`${cell},"部署防汛工作。","2026-03-02"`)
  })

  it('is made row by row', () => {
    let asked = 0
    const rows = (function* () {
      for (;;) {
        asked += 1
        yield catalogueRow(document)
      }
    })()
    const lines = catalogueCsv(rows)
    lines.next()
    lines.next()
    expect(asked).toBe(1)
  })
})
