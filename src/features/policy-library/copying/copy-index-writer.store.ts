import { createHash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { openOrCreate, recreate, together, type IndexState } from '../../../index-files/sqlite-index.store.ts'
import { copyIndexForm, listOf, mostHolders, rowsIn } from './copy-index-file.store.ts'
import type { CopySource } from './copy-index.ts'
import { fingerprintsOf } from './fingerprints.ts'
import { foldText } from './folded-text.ts'

export type CopyIndexWriter = {
  put: (source: CopySource) => void
  remove: (entryId: string) => void
  /** Drops everything and begins to fill. */
  begin: () => void
  /** A batch of the fill; entries that were put or removed since `begin` are newer and stay. */
  fill: (batch: readonly CopySource[]) => void
  /** The fill is whole. */
  finish: () => void
  close: () => void
}

const digestOf = (text: string): string => createHash('sha256').update(text).digest('base64url')

const writerOn = (db: DatabaseSync): CopyIndexWriter => {
  const known = db.prepare('SELECT row, tenant, digest FROM entries WHERE id = ?')
  const dropEntry = db.prepare('DELETE FROM entries WHERE row = ?')
  const addEntry = db.prepare('INSERT INTO entries (id, tenant, digest) VALUES (?, ?, ?)')
  const moveEntry = db.prepare('UPDATE entries SET tenant = ? WHERE row = ?')
  const listAt = db.prepare('SELECT rows FROM holders WHERE hash = ?')
  const addList = db.prepare('INSERT INTO holders (hash, rows) VALUES (?, ?)')
  const changeList = db.prepare('UPDATE holders SET rows = ? WHERE hash = ?')
  const setComplete = db.prepare("UPDATE facts SET value = ? WHERE name = 'complete'")
  let alive = new Set(db.prepare('SELECT row FROM entries').all().map((one) => one['row'] as number))
  /** ids that were put or removed since a fill began; null when none runs */
  let touched: Set<string> | null = null

  const removeOne = (id: string): void => {
    const row = known.get(id)?.['row']
    if (typeof row !== 'number') return
    dropEntry.run(row)
    alive.delete(row)
  }
  /** Row of the entry and its text, where that is new. */
  const enter = ({ entryId, tenant, text }: CopySource): { row: number; text: string } | null => {
    const digest = digestOf(text)
    const present = known.get(entryId)
    if (present?.['digest'] === digest) {
      if (present['tenant'] !== tenant) moveEntry.run(tenant, present['row'] as number)
      return null
    }
    removeOne(entryId)
    const row = Number(addEntry.run(entryId, tenant, digest).lastInsertRowid)
    alive.add(row)
    return { row, text }
  }
  const addFingerprints = (entered: readonly { row: number; text: string }[]): void => {
    const added = new Map<number, number[]>()
    for (const { row, text } of entered) {
      for (const hash of new Set(fingerprintsOf(foldText(text)).hashes)) {
        const rows = added.get(hash)
        if (rows === undefined) added.set(hash, [row])
        else rows.push(row)
      }
    }
    // In order of the tree, so that a large batch goes through the file once.
    for (const hash of Uint32Array.from(added.keys()).sort()) {
      const list = listAt.get(hash)?.['rows']
      const before = rowsIn(list).filter((row) => alive.has(row))
      const rows = listOf([...before, ...(added.get(hash) ?? []).filter((row) => alive.has(row))].slice(0, mostHolders))
      if (list === undefined) addList.run(hash, rows)
      else changeList.run(rows, hash)
    }
  }
  const write = (sources: readonly CopySource[]): void => addFingerprints(sources.flatMap((source) => enter(source) ?? []))
  /** A statement that fails leaves the rows as they were; what is remembered of them is read again. */
  const change = (work: () => void): void => {
    try {
      together(db, work)
    } catch (error) {
      alive = new Set(db.prepare('SELECT row FROM entries').all().map((one) => one['row'] as number))
      throw error
    }
  }
  return {
    put: (source) => {
      touched?.add(source.entryId)
      change(() => write([source]))
    },
    remove: (entryId) => {
      touched?.add(entryId)
      change(() => removeOne(entryId))
    },
    begin: () => {
      change(() => {
        // Without lists the numbers of rows may begin again.
        db.exec("DELETE FROM entries; DELETE FROM holders; DELETE FROM sqlite_sequence WHERE name = 'entries'")
        setComplete.run('0')
      })
      alive.clear()
      touched = new Set()
    },
    fill: (batch) => change(() => write(batch.filter(({ entryId }) => touched?.has(entryId) !== true))),
    finish: () => {
      change(() => setComplete.run('1'))
      touched = null
    },
    close: () => db.close(),
  }
}

/** Opens the writer's connection; replaces a file that is corrupt, foreign, of another format or of another generation of the rules. */
export const openCopyIndexWriter = (file: string, fresh: boolean): { writer: CopyIndexWriter; state: IndexState } => {
  const form = copyIndexForm()
  const kept = fresh ? null : openOrCreate(file, form)
  if (!kept) return { writer: writerOn(recreate(file, form)), state: 'recreated' }
  const complete = kept.prepare("SELECT value FROM facts WHERE name = 'complete'").get()?.['value'] === '1'
  return { writer: writerOn(kept), state: complete ? 'kept' : 'new' }
}
