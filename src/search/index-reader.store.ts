import { DatabaseSync } from 'node:sqlite'
import { inOneSnapshot } from '../index-files/sqlite-index.store.ts'
import { queryKeys } from './exact-keys.ts'
import { scopeTokens, tierExpressions } from './match-expression.ts'
import type { IndexedEntry, SearchPage, SearchQuery, SearchScore } from './search-engine.ts'
import { rowRange } from './time-order.ts'
import { titleRanges } from './title-ranges.ts'
import { queryWords } from './tokens.ts'

/** Totals are exact up to here, and pages end here; nobody reads the two-hundredth page. */
export const resultCap = 1000

export type IndexReader = {
  search: (query: SearchQuery) => SearchPage
  count: () => number
  indexed: (part: { after: string; limit: number }) => IndexedEntry[]
  close: () => void
}

type Found = { row: number; score: SearchScore }

const optionalInstant = (text: string | undefined): number | null => {
  const instant = text === undefined ? Number.NaN : Date.parse(text)
  return Number.isNaN(instant) ? null : instant
}

/** Opens a connection that cannot write; the writer has made the file before. */
export const openReader = (file: string): IndexReader => {
  const db = new DatabaseSync(file, { readOnly: true, timeout: 1000 })
  try {
    return readerOn(db)
  } catch (error) {
    db.close()
    throw error
  }
}

const readerOn = (db: DatabaseSync): IndexReader => {
  db.exec('PRAGMA cache_size = -32768')
  const rows = db.prepare('SELECT rowid AS row FROM terms WHERE terms MATCH ? ORDER BY rowid DESC LIMIT ?')
  const datedRows = db.prepare(
    `SELECT terms.rowid AS row FROM terms CROSS JOIN entries ON entries.row = terms.rowid
     WHERE terms MATCH ? AND terms.rowid BETWEEN ? AND ? AND published >= ? AND published < ?
     ORDER BY terms.rowid DESC LIMIT ?`,
  )
  const entryAt = db.prepare('SELECT id, title FROM entries WHERE row = ?')
  const provinces = db.prepare('SELECT token FROM provinces LIMIT 2')
  const part = db.prepare('SELECT id, title FROM entries WHERE id > ? ORDER BY id LIMIT ?')
  const countAll = db.prepare('SELECT count(*) AS total FROM entries')

  const matching = (query: SearchQuery, expression: string, limit: number): number[] => {
    const from = optionalInstant(query.from)
    const to = optionalInstant(query.to)
    const found =
      from === null && to === null
        ? rows.all(expression, limit)
        : datedRows.all(
            expression,
            ...rowRange(from, to),
            from ?? Number.MIN_SAFE_INTEGER,
            to ?? Number.MAX_SAFE_INTEGER,
            limit,
          )
    return found.map((one) => one['row'] as number)
  }

  /** Where every entry is of one province, asking for it narrows nothing, and a term that all rows have is the dearest. */
  const narrowing = (tokens: readonly string[]): string[] => {
    const known = provinces.all().map((one) => one['token'])
    return known.length === 1 ? tokens.filter((token) => token !== known[0]) : [...tokens]
  }

  const search = (query: SearchQuery): SearchPage => {
    const words = queryWords(query.text)
    const found = new Map<number, Found>()
    for (const { score, expression } of tierExpressions(words, queryKeys(query.text), narrowing(scopeTokens(query)))) {
      if (found.size > resultCap) break
      // Rows of earlier tiers come up again, so there must be room for all of them beside the new ones.
      for (const row of matching(query, expression, resultCap + 1 + found.size)) {
        if (!found.has(row)) found.set(row, { row, score })
      }
    }
    return pageOf(query, words, [...found.values()])
  }

  const pageOf = (query: SearchQuery, words: readonly string[], found: readonly Found[]): SearchPage => {
    const total = Math.min(found.length, resultCap)
    const first = (Math.max(1, query.page) - 1) * query.pageSize
    const hits = found.slice(first, Math.min(first + query.pageSize, total)).flatMap(({ row, score }) => {
      const entry = entryAt.get(row)
      if (!entry) return []
      return [{ id: entry['id'] as string, titleRanges: titleRanges(entry['title'] as string, words), score }]
    })
    return { total, capped: found.length > resultCap, hits }
  }

  return {
    // One snapshot for all tiers, so that an entry cannot move from one to another between them.
    search: (query) => inOneSnapshot(db, () => search(query)),
    count: () => countAll.get()?.['total'] as number,
    indexed: ({ after, limit }) => part.all(after, limit).map((one) => ({ id: one['id'] as string, title: one['title'] as string })),
    close: () => db.close(),
  }
}
