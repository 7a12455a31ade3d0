import type { Client, InValue } from '@libsql/client'
import type { Payload } from 'payload'
import type { PublicReader } from './public-reader.ts'
import { addressOf, entryColumns, entryOfRow, headsOf, listRowOf, listedRowColumns, listedRowOf, publicFileOf, registerColumns, registeredOf, registerRowOf } from './reader-rows.ts'

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const columnsOf = (names: readonly string[]): string => names.map((name) => `"${snake(name)}" AS "${name}"`).join(', ')
const entrySelect = columnsOf(entryColumns)
/** what a bundle has made ready shows nowhere before its one write, and what that write replaced shows nowhere after it */
const visible = (table: string): string =>
  `(${table}."release" = '' OR EXISTS (SELECT 1 FROM releases WHERE releases."bundle" = ${table}."bundle" AND releases."live" = ${table}."release"))`
/** files of what was live before are served until no page shows them any more */
const servable = `(public_files."release" = '' OR EXISTS (SELECT 1 FROM releases WHERE releases."bundle" = public_files."bundle" AND public_files."release" IN (releases."live", releases."previous")))`
/** of the tag of the entry's column, `columnTag` in SQL */
const columnGeneration = `(SELECT "generation" FROM generations WHERE "tag" = 'column:' || library."column") AS "columnGeneration"`

const nextOfHead = `"next_release" AS "nextRelease", "next_count" AS "nextCount", "next_rows" AS "nextRows",
  CASE WHEN "next_release" = '' THEN '' ELSE (SELECT "live" FROM releases WHERE releases."bundle" = list_heads."next_bundle") END AS "liveRelease"`

/** The public door on SQLite: statement texts made once, one synchronous statement each, all served by an index. */
export function createSqliteReader(payload: Payload): PublicReader {
  const client = (payload.db as unknown as { client: Client }).client
  const queries = { count: 0 }
  const rows = async (sql: string, args: InValue[]): Promise<Record<string, unknown>[]> => {
    queries.count += 1
    const result = await client.execute({ sql, args })
    return result.rows as unknown as Record<string, unknown>[]
  }
  const entry = async (where: string, args: InValue[]) => {
    const found = (await rows(`SELECT ${entrySelect} FROM library WHERE ${where} AND ${visible('library')} LIMIT 1`, args))[0]
    return found === undefined ? null : entryOfRow(found)
  }
  // Row values, not an OR: only they let the index begin at the item instead of at the end of its column.
  const newer = `SELECT "row", 0 AS side, "pub_date" AS d, "public_id" AS p FROM addresses WHERE "column" = ? AND "listed" = 1 AND ("pub_date", "public_id") > (?, ?) AND ${visible('addresses')} ORDER BY "pub_date" ASC, "public_id" ASC LIMIT ?`
  const older = `SELECT "row", 1 AS side, "pub_date" AS d, "public_id" AS p FROM addresses WHERE "column" = ? AND "listed" = 1 AND ("pub_date", "public_id") < (?, ?) AND ${visible('addresses')} ORDER BY "pub_date" DESC, "public_id" DESC LIMIT ?`
  const marks = (count: number) => Array.from({ length: count }, () => '?').join(', ')

  return {
    queries,
    async entryAt(tenant, path) {
      const found = (await rows(`SELECT ${entrySelect}, ${columnGeneration} FROM library WHERE "tenant" = ? AND "path" = ? AND ${visible('library')} LIMIT 1`, [tenant, path]))[0]
      return found === undefined ? null : { ...entryOfRow(found), columnGeneration: Number(found['columnGeneration'] ?? 0) }
    },
    entryById: (tenant, publicId) => entry('"public_id" = ? AND "tenant" = ?', [publicId, tenant]),
    async addressAt(tenant, path) {
      const found = (await rows(`SELECT "tenant", "path", "kind", "owner", "public_id" AS "publicId", "target" FROM addresses WHERE "tenant" = ? AND "path" = ? AND ${visible('addresses')} LIMIT 1`, [tenant, path]))[0]
      return found === undefined ? null : addressOf(found)
    },
    async heads(keys) {
      return headsOf(await rows(`SELECT "key", "count", "rows", ${nextOfHead} FROM list_heads WHERE "key" IN (${marks(keys.length)})`, [...keys]))
    },
    async page(column, offset, limit) {
      const found = await rows(`SELECT "row" FROM addresses WHERE "column" = ? AND "listed" = 1 AND ${visible('addresses')} ORDER BY "pub_date" DESC, "public_id" DESC LIMIT ? OFFSET ?`, [column, limit, offset])
      return found.map((row) => listRowOf(row['row']))
    },
    async neighbours(column, at, limit) {
      const side = [column, at.pubDate, at.publicId, limit]
      const found = await rows(`SELECT * FROM (${newer}) UNION ALL SELECT * FROM (${older})`, [...side, ...side])
      const of = (wanted: number) => found.filter((row) => Number(row['side']) === wanted).map((row) => listRowOf(row['row']))
      return { newer: of(0), older: of(1) }
    },
    async fileOf(tenant, sha256, except = []) {
      const found = (await rows(`SELECT "sha256", "kind", "stored_name" AS "storedName", "file_name" AS "fileName", "mime_type" AS "mimeType" FROM public_files WHERE "tenant" = ? AND "sha256" = ? AND ${servable}${except.length === 0 ? '' : ` AND "public_id" NOT IN (${marks(except.length)})`} LIMIT 1`, [tenant, sha256, ...except]))[0]
      return found === undefined ? null : publicFileOf(found)
    },
    async rowsById(publicIds) {
      const found = await rows(`SELECT a."row" AS "row", l."column_name" AS "columnName" FROM addresses a JOIN library l ON l."public_id" = a."public_id" AND l."release" = a."release" WHERE a."public_id" IN (${marks(publicIds.length)}) AND a."kind" = 'item' AND a."listed" = 1 AND ${visible('a')}`, [...publicIds])
      return found.map((row) => ({ ...listRowOf(row['row']), columnName: String(row['columnName'] ?? '') }))
    },
    async newestOf(tenant, limit, after = null) {
      const beyond = after === null ? '' : ' AND ("pub_date", "public_id") < (?, ?)'
      const found = await rows(
        `SELECT "row" FROM addresses WHERE "tenant" = ? AND "kind" = 'item' AND "listed" = 1${beyond} AND ${visible('addresses')} ORDER BY "pub_date" DESC, "public_id" DESC LIMIT ?`,
        [tenant, ...(after === null ? [] : [after.pubDate, after.publicId]), limit],
      )
      return found.map((row) => listRowOf(row['row']))
    },
    async registerOf(tenant, limit) {
      return (await rows(`SELECT ${columnsOf(registerColumns)} FROM policy_register WHERE "tenant" = ? ORDER BY "pub_date" DESC, "public_id" DESC LIMIT ?`, [tenant, limit])).map(registerRowOf)
    },
    async registeredById(tenant, publicIds) {
      if (publicIds.length === 0) return []
      return (await rows(`SELECT ${columnsOf(listedRowColumns)} FROM policy_register WHERE "tenant" = ? AND "public_id" IN (${marks(publicIds.length)})`, [tenant, ...publicIds])).map(listedRowOf)
    },
    async documentsByKey(keys) {
      if (keys.length === 0) return []
      const found = await rows(`SELECT "public_id" AS "publicId", "tenant", "path", "title", "doc_number" AS "docNumber", "number_key" AS "numberKey", "validity" FROM policy_register WHERE "number_key" IN (${marks(keys.length)})`, [...keys])
      return found.map(registeredOf)
    },
  }
}
