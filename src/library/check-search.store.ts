import type { Payload } from 'payload'
import { findRecord, findRecords, matching, type Row } from '../storage/records.store.ts'
import type { IndexedEntry, SearchEngine } from '../search/search-engine.ts'
import { everyBatch } from './every-row.store.ts'
import type { Finding } from './finding.ts'
import { entryOfRow } from './reader-rows.ts'
import { searchEntryOf } from './search-entry.ts'

type Index = Pick<SearchEngine, 'indexed'>

const part = 200

/** Every live entry is indexed under its title, and nothing else is. Two passes by batches; the index answers from its own thread. */
export async function* checkSearch(payload: Payload, search: Index): AsyncGenerator<Finding> {
  let index = await followed(search)
  for await (const rows of everyBatch(payload, 'library', {}, 'publicId')) {
    for (const row of rows.filter((one) => one['status'] === 'live')) {
      const id = String(row['publicId'])
      const found = await index.upTo(id)
      if (found === null) yield { kind: 'search-missing', subject: `search:${id}`, detail: String(row['title']) }
      else if (found.title !== String(row['title']).toWellFormed()) yield { kind: 'search-differs', subject: `search:${id}`, detail: found.title }
    }
  }
  index = await followed(search)
  for (let entries = await index.next(); entries.length > 0; entries = await index.next()) {
    const live = await findRecords(payload, 'library', { and: [{ publicId: { in: entries.map((entry) => entry.id) } }, { status: { equals: 'live' } }] })
    const known = new Set(live.map((row) => row['publicId']))
    for (const entry of entries) if (!known.has(entry.id)) yield { kind: 'search-orphan', subject: `search:${entry.id}`, detail: entry.title }
  }
}

/** Brings the index to what the library says now. */
export async function mendSearch(payload: Payload, search: Pick<SearchEngine, 'indexed' | 'index' | 'remove'>): Promise<void> {
  for await (const finding of checkSearch(payload, search)) {
    const id = finding.subject.slice('search:'.length)
    const row: Row | null = await findRecord(payload, 'library', matching({ publicId: id, status: 'live' }))
    // An item that was withdrawn, or published, since the finding was made is as the library says now.
    if (row === null) await search.remove([id])
    else await search.index([searchEntryOf(entryOfRow(row))])
  }
}

/** The index read in order of id, for a library read in the same order: each is read once. */
async function followed(search: Index) {
  let entries: IndexedEntry[] = []
  let after = ''
  let ended = false
  const next = async (): Promise<IndexedEntry[]> => {
    if (ended) return []
    const read = await search.indexed(after, part)
    after = read.at(-1)?.id ?? after
    ended = read.length < part
    return read
  }
  return {
    next,
    /** the entry of this id, skipping those before it; ids must be asked for in ascending order */
    async upTo(id: string): Promise<IndexedEntry | null> {
      for (;;) {
        const at = entries.findIndex((entry) => entry.id >= id)
        if (at !== -1) {
          entries = entries.slice(at)
          return entries[0]?.id === id ? entries[0] : null
        }
        entries = await next()
        if (entries.length === 0) return null
      }
    },
  }
}
