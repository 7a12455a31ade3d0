import type { Address, LibraryEntry, ListHead, ListRow, NavColumn, PublicFile } from './entry.ts'
import type { ListedRow, RegisteredDocument, RegisterRow } from './policy-facet.ts'
import type { Heads } from './public-reader.ts'
import type { ColumnType } from '../tenancy/column-types.ts'

/** Stored rows as values; JSON columns come as text from SQLite and as objects from MongoDB. */
type Row = Record<string, unknown>

const json = <T>(value: unknown, otherwise: T): T => {
  if (value === null || value === undefined || value === '') return otherwise
  return (typeof value === 'string' ? JSON.parse(value) : value) as T
}
const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const orNull = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** A list that was made ready for a release is that list from the moment on in which the release is live (docs/adr/0029). */
const isNextLive = (row: Row): boolean => text(row['nextRelease']) !== '' && row['nextRelease'] === row['liveRelease']

export const listRowOf = (value: unknown): ListRow => json<ListRow>(value, {} as ListRow)

export function headsOf(rows: readonly Row[]): Heads {
  const lists = new Map<string, ListHead>()
  const navs = new Map<string, NavColumn[]>()
  for (const row of rows) {
    const key = text(row['key'])
    if (key.startsWith('nav:')) navs.set(key.slice(4), json<NavColumn[]>(isNextLive(row) ? row['nextRows'] : row['rows'], []))
    else if (isNextLive(row)) lists.set(key, { key, count: Number(row['nextCount']), rows: json<ListRow[]>(row['nextRows'], []) })
    else lists.set(key, { key, count: Number(row['count']), rows: json<ListRow[]>(row['rows'], []) })
  }
  return { lists, navs }
}

export const addressOf = (row: Row): Address => ({
  tenant: text(row['tenant']),
  path: text(row['path']),
  kind: text(row['kind']) as Address['kind'],
  owner: text(row['owner']),
  publicId: orNull(row['publicId']),
  target: orNull(row['target']),
})

export const publicFileOf = (row: Row): PublicFile => ({
  sha256: text(row['sha256']),
  kind: row['kind'] === 'image' ? 'image' : 'attachment',
  storedName: text(row['storedName']),
  fileName: text(row['fileName']),
  mimeType: text(row['mimeType']),
})

export const entryOfRow = (row: Row): LibraryEntry => ({
  publicId: text(row['publicId']),
  tenant: text(row['tenant']),
  ancestors: { province: orNull(row['province']), prefecture: orNull(row['prefecture']), county: orNull(row['county']) },
  resourceType: text(row['resourceType']),
  resource: text(row['resource']),
  bundle: text(row['bundle']),
  release: text(row['release']),
  status: row['status'] === 'live' ? 'live' : 'withdrawn',
  title: text(row['title']),
  subtitle: text(row['subtitle']),
  summary: text(row['summary']),
  source: text(row['source']),
  author: text(row['author']),
  editor: text(row['editor']),
  keywords: text(row['keywords']).split(',').filter(Boolean),
  docNumber: text(row['docNumber']),
  column: text(row['column']),
  columnName: text(row['columnName']),
  columnType: text(row['columnType']) as ColumnType,
  pubDate: text(row['pubDate']),
  correctedAt: orNull(row['correctedAt']),
  correctionNote: text(row['correctionNote']),
  corrections: json<LibraryEntry['corrections']>(row['corrections'], []),
  path: text(row['path']),
  body: text(row['body']),
  plainText: text(row['plainText']),
  cover: json<LibraryEntry['cover']>(row['cover'], null),
  attachments: json<LibraryEntry['attachments']>(row['attachments'], []),
  textHash: text(row['textHash']),
  move: text(row['move']),
  seq: Number(row['seq']),
  withdrawal: json<LibraryEntry['withdrawal']>(row['withdrawal'], null),
  policy: json<LibraryEntry['policy']>(row['policy'], null),
  letter: json<LibraryEntry['letter']>(row['letter'], null),
  citations: json<string[]>(row['citations'], []),
})

export const registerColumns = [
  'publicId', 'numberKey', 'docNumber', 'indexNumber', 'title', 'issuer', 'themeClass', 'themeSubclass', 'genre', 'formedOn', 'formedYear', 'effectiveOn', 'pubDate', 'interpretations', 'state',
] as const
export const listedRowColumns = [...registerColumns, 'tenant', 'path', 'summary', 'validity'] as const

export const registerRowOf = (row: Row): RegisterRow => ({
  publicId: text(row['publicId']), numberKey: text(row['numberKey']), docNumber: text(row['docNumber']), indexNumber: text(row['indexNumber']), title: text(row['title']),
  issuer: text(row['issuer']), themeClass: text(row['themeClass']), themeSubclass: text(row['themeSubclass']), genre: text(row['genre']), formedOn: text(row['formedOn']),
  formedYear: text(row['formedYear']), effectiveOn: text(row['effectiveOn']), pubDate: text(row['pubDate']), interpretations: Number(row['interpretations'] ?? 0),
  state: text(row['state']) as RegisterRow['state'],
})

export const listedRowOf = (row: Row): ListedRow => ({
  ...registerRowOf(row), tenant: text(row['tenant']), path: text(row['path']), summary: text(row['summary']), validity: registeredOf(row).validity,
})

export const registeredOf = (row: Row): RegisteredDocument => ({
  publicId: text(row['publicId']), tenant: text(row['tenant']), path: text(row['path']), title: text(row['title']), docNumber: text(row['docNumber']),
  numberKey: text(row['numberKey']), validity: json<RegisteredDocument['validity']>(row['validity'], { state: 'in-force', on: '', by: null }),
})

/** The columns of the `library` table, camel case here and snake case there. */
export const entryColumns = [
  'publicId', 'tenant', 'province', 'prefecture', 'county', 'resourceType', 'resource', 'bundle', 'release', 'status', 'title', 'subtitle', 'summary',
  'source', 'author', 'editor', 'keywords', 'docNumber', 'column', 'columnName', 'columnType', 'pubDate', 'correctedAt',
  'correctionNote', 'corrections', 'path', 'body', 'cover', 'attachments', 'textHash', 'move', 'seq', 'withdrawal', 'policy', 'letter', 'citations',
] as const

export function recordOfEntry(entry: LibraryEntry): Row {
  const { ancestors, keywords, ...rest } = entry
  return { ...rest, ...ancestors, keywords: keywords.join(','), attachments: [...entry.attachments], corrections: [...entry.corrections], citations: [...entry.citations] }
}
