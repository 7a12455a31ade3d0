import { randomUUID } from 'node:crypto'
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { PlatformError } from '../errors.ts'
import { openOrCreate, recreate, together, type IndexState } from '../index-files/sqlite-index.store.ts'
import { entryKeys } from './exact-keys.ts'
import { searchForm } from './index-file.store.ts'
import { columnText, entryScope, exactTokens, provinceToken, titleTokens } from './match-expression.ts'
import type { Completeness, SearchEntry } from './search-engine.ts'
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
  /** Begins a fill and breaks off any other. @returns its name */
  begin: () => string
  /** A batch of the fill; entries that were indexed or removed since it began are newer and stay. @returns ids that cannot be indexed */
  fill: (part: { name: string; entries: readonly SearchEntry[] }) => string[]
  /** The fill broke off. */
  abandon: (name: string) => void
  /** The fill is whole. */
  finish: (name: string) => void
  completeness: () => Completeness
  close: () => void
}

/** A fill that has not written for so long has died with its process. */
const longestPauseMs = 120_000

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
  // Facts and touched ids are in the file, so that they hold for every process that writes there, and end with the file.
  const factOf = db.prepare('SELECT value FROM facts WHERE name = ?')
  const setFact = db.prepare('INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)')
  const dropFact = db.prepare('DELETE FROM facts WHERE name = ?')
  const addTouched = db.prepare('INSERT OR IGNORE INTO touched (id) VALUES (?)')
  const isTouched = db.prepare('SELECT 1 FROM touched WHERE id = ?')
  const dropTouched = db.prepare('DELETE FROM touched')
  const fact = (name: string): string | null => (factOf.get(name)?.['value'] as string | undefined) ?? null
  const touch = (ids: readonly string[]): void => {
    if (fact('filling') !== null) for (const id of ids) addTouched.run(id)
  }
  const endFill = (): void => {
    dropFact.run('filling')
    dropTouched.run()
  }
  const ownFill = (name: string): void => {
    if (fact('filling') !== name) throw new PlatformError('input.invalid', { field: 'fill', reasons: [{ key: 'search.overtaken', field: 'fill' }] })
    setFact.run('filled-at', String(Date.now()))
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
  return {
    index: (entries) => {
      const dated = entries.map((entry) => [entry, instantOf(entry.pubDate)] as const)
      together(db, () => {
        dated.forEach(([entry, published]) => addOne(entry, published))
        touch(entries.map(({ id }) => id))
      })
      changed()
    },
    remove: (ids) => {
      together(db, () => {
        ids.forEach(removeOne)
        touch(ids)
      })
      changed()
    },
    tidy: () => {
      if (order === 'kept') return false
      // A fill ends with this, which takes minutes where there is much.
      if (fact('filling') !== null) setFact.run('filled-at', String(Date.now()))
      // FTS5 counts the order itself as a change: fewer than two say that nothing was left to do.
      order = changedBy(order === 'merging' ? pagesAtOnce : -pagesAtOnce) < 2 ? 'kept' : 'merging'
      return order === 'merging'
    },
    clear: () => together(db, () => {
      db.exec("DELETE FROM entries; DELETE FROM provinces; INSERT INTO terms (terms) VALUES ('delete-all')")
      dropFact.run('whole')
      endFill()
    }),
    begin: () => {
      const name = randomUUID()
      together(db, () => {
        // What this fill does not come to may be missing, whatever an earlier one did.
        dropFact.run('whole')
        dropTouched.run()
        setFact.run('filling', name)
        ownFill(name)
      })
      return name
    },
    fill: ({ name, entries }) => {
      const isDated = ({ pubDate }: SearchEntry): boolean => !Number.isNaN(Date.parse(pubDate))
      together(db, () => {
        ownFill(name)
        for (const entry of entries) if (isDated(entry) && isTouched.get(entry.id) === undefined) addOne(entry, instantOf(entry.pubDate))
      })
      changed()
      return entries.filter((entry) => !isDated(entry)).map(({ id }) => id)
    },
    abandon: (name) => together(db, () => {
      if (fact('filling') === name) endFill()
    }),
    finish: (name) => together(db, () => {
      ownFill(name)
      setFact.run('whole', '1')
      endFill()
    }),
    completeness: () => {
      if (fact('whole') !== null) return 'whole'
      const since = Date.now() - Number(fact('filled-at'))
      // A clock that was put back proves nothing.
      return fact('filling') !== null && since >= 0 && since < longestPauseMs ? 'filling' : 'partial'
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

/** Opens what another process has put there. @throws Error where that is of another version of the program */
export const reopenWriter = (file: string): IndexWriter => {
  const found = openOrCreate(file, searchForm)
  if (found === null) throw new Error('an index of another form')
  return writerOn(found)
}
