import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { queryKeys } from '../../../src/search/exact-keys.ts'
import { columnText, scopeTokens, tierExpressions, titleTokens } from '../../../src/search/match-expression.ts'
import { rowRange, rowWindows } from '../../../src/search/time-order.ts'
import { queryWords } from '../../../src/search/tokens.ts'

describe('match expressions', () => {
  it('are accepted by FTS5 whatever was typed and whatever the ids are', () => {
    const db = new DatabaseSync(':memory:')
    db.exec("CREATE VIRTUAL TABLE terms USING fts5(title, words, body, characters, exact, scope, tokenize='ascii')")
    const ask = db.prepare('SELECT rowid FROM terms WHERE terms MATCH ?')
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({ unit: fc.constantFrom('"', '*', '(', ')', ':', '^', '-', '+', '{', '}', '\0', '\ud800', '医', '保', ' OR ', 'NEAR(', '号', '2', '〔'), maxLength: 40 }),
    )
    fc.assert(
      fc.property(hostile, hostile, (text, id) => {
        const scope = scopeTokens({ scope: { tenant: id }, site: id, type: id, column: id, columnType: id })
        for (const { expression } of tierExpressions(queryWords(text), queryKeys(text), scope)) ask.all(expression)
      }),
      { numRuns: 500 },
    )
    db.close()
  })

  it('find words of a title as the title has them, whatever it is made of, and no other text beside it', () => {
    const db = new DatabaseSync(':memory:')
    db.exec("CREATE VIRTUAL TABLE terms USING fts5(title, words, body, characters, exact, scope, tokenize='ascii')")
    const add = db.prepare('INSERT INTO terms (rowid, title, words, body) VALUES (?, ?, ?, ?)')
    const title = '城乡医保参保登记2026年指南 Ver2'
    add.run(1, columnText(title), titleTokens(title).join(' '), '')
    add.run(2, '', '', columnText(title))
    const ask = db.prepare('SELECT rowid AS row FROM terms WHERE terms MATCH ? ORDER BY rowid')
    const rowsOf = (text: string, tier: number): unknown[] => ask.all(tierExpressions(queryWords(text), [], [])[tier]?.expression ?? '').map(({ row }) => row)
    for (const text of [title, '医保参保', '参保 ver2', '2026']) expect([text, rowsOf(text, 1), rowsOf(text, 2)]).toEqual([text, [1], [1, 2]])
    expect(rowsOf('保医', 1)).toEqual([])
    db.close()
  })

  it('ask for the words of a title without a column filter, for which FTS5 would read every place of them in every text', () => {
    expect(tierExpressions(queryWords('医保 参保登记'), [], []).map(({ expression }) => expression.includes('{'))).toEqual([false, false, false])
  })

  it('keep ids apart that differ only in case or punctuation', () => {
    const of = (tenant: string) => scopeTokens({ scope: { tenant } }).join()
    const ids = ['ab', 'Ab', 'a-b', 'a_b', 'az', 'aZ', 'a', 'a z', '甲', 'z2dz', '-']
    expect(new Set(ids.map(of)).size).toBe(ids.length)
  })
})

describe('row numbers', () => {
  const instant = (text: string) => Date.parse(text)

  it('follow time, to the second, and are safe integers', () => {
    const dates = ['1899-12-31T00:00:00Z', '1949-10-01T00:00:00Z', '2026-03-01T00:00:00Z', '2026-03-01T00:00:01Z', '9999-12-31T00:00:00Z']
    const rows = dates.map((date) => rowWindows(instant(date))[0]![0])
    expect(rows).toEqual(rows.toSorted((a, b) => a - b))
    expect(new Set(rows).size).toBe(dates.length)
    expect(rows.every(Number.isSafeInteger)).toBe(true)
  })

  it('of a period hold every number that its instants can get', () => {
    const [from, to] = [instant('2026-03-01T00:00:00Z'), instant('2026-03-02T00:00:00Z')]
    const [first, last] = rowRange(from, to)
    const windows = rowWindows(to - 1)
    expect(rowWindows(from)[0]![0]).toBe(first)
    expect(windows[1]![1]).toBeLessThanOrEqual(last)
    expect(rowWindows(from - 1000)[0]![1]).toBeLessThan(first)
  })
})
