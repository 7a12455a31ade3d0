import type { IndexForm } from '../index-files/sqlite-index.store.ts'

/**
 * No text is kept beside the titles: the index is contentless, and pages are built from the library. Tokens come from
 * tokens.ts, spaces between them, so the plainest tokenizer is enough and cannot disagree.
 */
const schema = `
  CREATE TABLE entries (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL, published INTEGER NOT NULL) STRICT;
  CREATE TABLE provinces (token TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
  CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE touched (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
  CREATE VIRTUAL TABLE terms USING fts5(title, words, body, characters, exact, scope, content='', contentless_delete=1, tokenize='ascii')
`

/**
 * `facts`: `whole` once a fill came to its end; `filling` names the fill under way, and `filled-at` is when it last wrote.
 * `touched`: ids that were indexed or removed since that fill began, by whichever process.
 * `format` is raised with every change of schema, tokens or keys.
 */
export const searchForm: IndexForm = {
  schema,
  format: 5,
  probe: (db) => {
    db.prepare('SELECT row FROM entries ORDER BY row DESC LIMIT 1').get()
    db.prepare("SELECT rowid FROM terms WHERE terms MATCH '\"probe\"' LIMIT 1").get()
    return true
  },
}
