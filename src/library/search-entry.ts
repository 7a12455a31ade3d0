import type { SearchEntry } from '../search/search-engine.ts'
import type { LibraryEntry } from './entry.ts'

const mostBodyCharacters = 4000

/** What the search index keeps of an entry. */
export const searchEntryOf = (entry: LibraryEntry): SearchEntry => ({
  id: entry.publicId,
  tenant: entry.tenant,
  ...entry.ancestors,
  column: entry.column,
  columnType: entry.columnType,
  type: entry.resourceType,
  title: entry.title,
  docNumber: entry.docNumber === '' ? null : entry.docNumber,
  summary: entry.summary,
  body: entry.plainText.slice(0, mostBodyCharacters),
  pubDate: entry.pubDate,
})
