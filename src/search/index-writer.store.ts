import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { PlatformError } from '../errors.ts'
import { openOrCreate, recreate, together, type IndexState } from '../index-files/sqlite-index.store.ts'
import { entryKeys } from './exact-keys.ts'
import { searchForm } from './index-file.store.ts'
import { columnText, entryScope, exactTokens, provinceToken, titleTokens } from './match-expression.ts'
import type { SearchEntry } from './search-engine.ts'
import { rowWindows } from './time-order.ts'
import { characterTokens } from './tokens.ts'

const instantOf = (pubDate: string): number => {
  const instant = Date.parse(pubDate)
  if (Number.isNaN(instant)) throw new PlatformError('input.invalid', { field: 'pubDate', value: pubDate })
  return instant
}

export type IndexWriter = {
  index: (entries: readonly SearchEntry[]) => void
  remove: (ids: readonly string[]) => void
  clear: () => void
  close: () => void
}

const freeRow = (highest: StatementSync, instant: number): number => {
  for (const [first, last] of rowWindows(instant)) {
    const taken = highest.get(first, last)?.['row']
    if (typeof taken !== 'number') return first
    if (taken < last) return taken + 1
  }
  throw new RangeError('no row number left')
}

const writerOn = (db: DatabaseSync): IndexWriter => {
  const rowOf = db.prepare('SELECT row FROM entries WHERE id = ?')
  const highest = db.prepare('SELECT max(row) AS row FROM entries WHERE row BETWEEN ? AND ?')
  const dropTerms = db.prepare('DELETE FROM terms WHERE rowid = ?')
  const dropEntry = db.prepare('DELETE FROM entries WHERE row = ?')
  const addEntry = db.prepare('INSERT INTO entries (row, id, title, published) VALUES (?, ?, ?, ?)')
  const addTerms = db.prepare('INSERT INTO terms (rowid, title, words, body, characters, exact, scope) VALUES (?, ?, ?, ?, ?, ?, ?)')
  const addProvince = db.prepare('INSERT OR IGNORE INTO provinces (token) VALUES (?)')

  const removeOne = (id: string) => {
    const row = rowOf.get(id)?.['row']
    if (typeof row !== 'number') return
    dropTerms.run(row)
    dropEntry.run(row)
  }
  const addOne = (entry: SearchEntry, published: number) => {
    removeOne(entry.id)
    const row = freeRow(highest, published)
    const title = entry.title.toWellFormed()
    addEntry.run(row, entry.id, title, published)
    addTerms.run(
      row,
      columnText(title),
      titleTokens(title).join(' '),
      columnText(entry.docNumber, entry.summary, entry.body),
      characterTokens(title).join(' '),
      exactTokens(entryKeys(title, entry.docNumber)).join(' '),
      entryScope(entry),
    )
    addProvince.run(entry.province === null ? '' : provinceToken(entry.province))
  }
  return {
    index: (entries) => {
      const dated = entries.map((entry) => [entry, instantOf(entry.pubDate)] as const)
      together(db, () => dated.forEach(([entry, published]) => addOne(entry, published)))
    },
    remove: (ids) => together(db, () => ids.forEach(removeOne)),
    clear: () => together(db, () => db.exec("DELETE FROM entries; DELETE FROM provinces; INSERT INTO terms (terms) VALUES ('delete-all')")),
    close: () => db.close(),
  }
}

/** Opens the writer's connection; replaces a file that is corrupt, foreign or of another format. */
export const openWriter = (file: string, fresh: boolean): { writer: IndexWriter; state: IndexState } => {
  const kept = fresh ? null : openOrCreate(file, searchForm)
  if (!kept) return { writer: writerOn(recreate(file, searchForm)), state: 'recreated' }
  const filled = kept.prepare('SELECT 1 FROM entries LIMIT 1').get() !== undefined
  return { writer: writerOn(kept), state: filled ? 'kept' : 'new' }
}
