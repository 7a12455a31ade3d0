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
  tidy: () => boolean
  clear: () => void
  /** Begins a fill. */
  begin: () => void
  /** A batch of the fill; entries that were indexed or removed since `begin` are newer and stay. */
  fill: (entries: readonly SearchEntry[]) => void
  /** The fill is whole. */
  finish: () => void
  close: () => void
}

/** So many pages are merged at a time; what is to be indexed has its turn in between. */
const pagesAtOnce = 1000

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

  // A negative number takes all segments together, a positive one goes on with what is under way.
  const merge = db.prepare("INSERT INTO terms (terms, rank) VALUES ('merge', ?)")
  const changes = db.prepare('SELECT total_changes() AS count')
  let order: 'unknown' | 'merging' | 'kept' = 'unknown'
  const setWhole = db.prepare("UPDATE facts SET value = ? WHERE name = 'whole'")
  /** ids that were indexed or removed since a fill began; null when none runs */
  let touched: Set<string> | null = null
  const newer = (): Set<string> => {
    // Behind a broken file stands a new one, of which an older fill has no beginning.
    if (touched === null) throw new RangeError('no fill has begun in this file')
    return touched
  }
  const changedBy = (pages: number): number => {
    const before = Number(changes.get()?.['count'])
    merge.run(pages)
    return Number(changes.get()?.['count']) - before
  }

  /** What is merged already goes on as it is, however much comes in meanwhile. */
  const changed = () => {
    if (order === 'kept') order = 'unknown'
  }

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
  const addAll = (entries: readonly SearchEntry[]) => {
    const dated = entries.map((entry) => [entry, instantOf(entry.pubDate)] as const)
    together(db, () => dated.forEach(([entry, published]) => addOne(entry, published)))
    changed()
  }
  return {
    index: (entries) => {
      addAll(entries)
      for (const { id } of entries) touched?.add(id)
    },
    remove: (ids) => {
      for (const id of ids) touched?.add(id)
      together(db, () => ids.forEach(removeOne))
      changed()
    },
    tidy: () => {
      if (order === 'kept') return false
      // FTS5 counts the order itself as a change: fewer than two say that nothing was left to do.
      order = changedBy(order === 'merging' ? pagesAtOnce : -pagesAtOnce) < 2 ? 'kept' : 'merging'
      return order === 'merging'
    },
    clear: () => together(db, () => {
      db.exec("DELETE FROM entries; DELETE FROM provinces; INSERT INTO terms (terms) VALUES ('delete-all')")
      setWhole.run('0')
    }),
    begin: () => {
      touched = new Set()
    },
    fill: (entries) => {
      const since = newer()
      addAll(entries.filter(({ id }) => !since.has(id)))
    },
    finish: () => {
      newer()
      setWhole.run('1')
      touched = null
    },
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
