import type { IndexForm } from '../../../index-files/sqlite-index.store.ts'
import { fingerprintGeneration } from './fingerprints.ts'

/** Entries that one fingerprint remembers. */
export const mostHolders = 1000

/**
 * No text is kept: fingerprints lead to the rows of the entries that have them, four bytes each. A row number is never
 * used again (AUTOINCREMENT), so a list may name rows that are gone; they are dropped when the list is next written.
 */
const schemaFor = (generation: string): string => `
  CREATE TABLE entries (row INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, tenant TEXT NOT NULL, digest TEXT NOT NULL) STRICT;
  CREATE TABLE holders (hash INTEGER PRIMARY KEY, rows BLOB NOT NULL) STRICT;
  CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  INSERT INTO facts (name, value) VALUES ('generation', '${generation}'), ('complete', '0')
`

/** The file's form today: another generation of the rules of folding and fingerprints makes another file. */
export function copyIndexForm(): IndexForm {
  const generation = fingerprintGeneration()
  return {
    schema: schemaFor(generation),
    format: 1,
    probe: (db) => {
      db.prepare('SELECT row FROM entries ORDER BY row DESC LIMIT 1').get()
      db.prepare('SELECT rows FROM holders ORDER BY hash DESC LIMIT 1').get()
      return db.prepare("SELECT value FROM facts WHERE name = 'generation'").get()?.['value'] === generation
    },
  }
}

/** Rows in a list, in the order in which they came. */
export const rowsIn = (list: unknown): Uint32Array => (list instanceof Uint8Array ? new Uint32Array(list.slice().buffer) : new Uint32Array(0))
export const listOf = (rows: readonly number[]): Uint8Array => new Uint8Array(Uint32Array.from(rows).buffer)
