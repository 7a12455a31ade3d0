import { DatabaseSync } from 'node:sqlite'
import { inOneSnapshot } from '../../../index-files/sqlite-index.store.ts'
import { tellingCharacters } from './commonplaces.ts'
import { rowsIn } from './copy-index-file.store.ts'
import type { CopyAnswer, CopyHolder, CopyQuery } from './copy-index.ts'
import { fingerprintsOf } from './fingerprints.ts'
import { foldText } from './folded-text.ts'
import { sharesOf } from './holder-shares.ts'

export type CopyIndexReader = {
  find: (query: CopyQuery) => CopyAnswer
  count: () => number
  close: () => void
}

const longestQuery = 100_000
const defaultLimit = 20
const mostShown = 200

/** Opens a connection that cannot write; the writer has made the file before. */
export const openCopyIndexReader = (file: string): CopyIndexReader => {
  const db = new DatabaseSync(file, { readOnly: true, timeout: 1000 })
  db.exec('PRAGMA cache_size = -65536')
  const listAt = db.prepare('SELECT rows FROM holders WHERE hash = ?')
  const entryAt = db.prepare('SELECT id, tenant FROM entries WHERE row = ?')
  const lastRow = db.prepare('SELECT max(row) AS row FROM entries')
  const complete = db.prepare("SELECT value FROM facts WHERE name = 'complete'")
  const countAll = db.prepare('SELECT count(*) AS total FROM entries')

  const find = ({ text, except, limit = defaultLimit }: CopyQuery): CopyAnswer => {
    const most = Math.max(1, Math.min(limit, mostShown))
    const folded = foldText(text.slice(0, longestQuery))
    const fingerprints = fingerprintsOf(folded)
    const lists = new Map<number, Uint32Array>()
    for (const hash of fingerprints.hashes) if (!lists.has(hash)) lists.set(hash, rowsIn(listAt.get(hash)?.['rows']))
    const rows = Number(lastRow.get()?.['row'] ?? 0) + 1
    const shares = sharesOf(fingerprints, Array.from(fingerprints.hashes, (hash) => lists.get(hash) as Uint32Array), tellingCharacters(folded, [], foldText), rows)
    const holders: CopyHolder[] = []
    for (const { row, share } of shares) {
      // The last of those with one share all come in, so that their order by id is the same every time.
      if (holders.length >= most && share < (holders.at(-1)?.share ?? 0)) break
      const entry = entryAt.get(row)
      if (entry !== undefined && entry['id'] !== except) holders.push({ entryId: entry['id'] as string, tenant: entry['tenant'] as string, share })
    }
    holders.sort((a, b) => b.share - a.share || (a.entryId < b.entryId ? -1 : 1))
    return { holders: holders.slice(0, most), complete: complete.get()?.['value'] === '1' }
  }
  return {
    find: (query) => inOneSnapshot(db, () => find(query)),
    count: () => countAll.get()?.['total'] as number,
    close: () => db.close(),
  }
}
