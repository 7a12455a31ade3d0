import type { Client, InValue } from '@libsql/client'
import { buildVersionCollectionFields, type BaseDatabaseAdapter, type FlattenedField, type Payload, type Where } from 'payload'
import { conditionOf, type SqlText } from './condition.ts'
import { quoted, rowShape, type RowShape, type Tables } from './row-shape.ts'

type Question = {
  collection: string
  where?: Where
  sort?: string | string[]
  limit?: number
  page?: number
  pagination?: boolean
  select?: unknown
  joins?: unknown
  locale?: unknown
}
type Found = { docs: Record<string, unknown>[] }
type Asking<R> = (question: Question) => Promise<R>

/** The parts of the adapter that this file reads and replaces. */
type Adapter = BaseDatabaseAdapter & {
  payload: Payload
  client: Client
  tables: Tables
  tableNameMap: Map<string, string>
  versionsSuffix: string
  find: Asking<Found>
  findOne: Asking<Record<string, unknown> | null>
  count: Asking<{ totalDocs: number }>
  queryDrafts: Asking<Found>
  findVersions: Asking<Found>
}

type Source = { table: string; shape: RowShape; defaultSort: string | string[] | undefined }

/**
 * Lets plain questions of plain tables go to the database as one statement made here (ADR 0031). The adapter builds each
 * statement anew through its query builder, which took more processor time than everything else of a review move. What is
 * not plain (a side table of another kind, a search, a page with its total, chosen fields) stays the adapter's.
 */
export function withDirectReads(database: BaseDatabaseAdapter): BaseDatabaseAdapter {
  const adapter = database as Adapter
  const { find, findOne, count, queryDrafts, findVersions } = adapter
  const sources = new Map<string, Source | null>()

  const sourceOf = (kind: 'rows' | 'versions', slug: string): Source | null => {
    const key = `${kind} ${slug}`
    let source = sources.get(key)
    if (source === undefined) sources.set(key, source = kind === 'rows' ? rowsOf(adapter, slug) : versionsOf(adapter, slug))
    return source
  }

  const ask = async (source: Source, text: SqlText): Promise<Found> => {
    const { rows } = await adapter.client.execute({ sql: text.sql, args: text.args as InValue[] })
    return whole(rows.map((row) => source.shape.read(row)))
  }

  return Object.assign(database, {
    find: (question: Question) => {
      const source = sourceOf('rows', question.collection)
      const text = source === null || question.pagination !== false ? null : statementOf(source, question, question.sort ?? source.defaultSort)
      return source === null || text === null ? find.call(adapter, question) : ask(source, text)
    },
    findOne: async (question: Question) => {
      const source = sourceOf('rows', question.collection)
      const text = source === null ? null : statementOf(source, { ...question, limit: 1 }, undefined)
      return source === null || text === null ? findOne.call(adapter, question) : ((await ask(source, text)).docs[0] ?? null)
    },
    count: async (question: Question) => {
      const source = sourceOf('rows', question.collection)
      const where = source === null || question.where === undefined ? null : conditionOf(source.table, source.shape.named, question.where)
      if (source === null || where === null) return count.call(adapter, question)
      const { rows } = await adapter.client.execute({ sql: `SELECT count(*) FROM "${source.table}" WHERE ${where.sql}`, args: where.args as InValue[] })
      return { totalDocs: Number(rows[0]?.[0] ?? 0) }
    },
    queryDrafts: async (question: Question) => {
      const source = sourceOf('versions', question.collection)
      const newest: Where = { latest: { equals: true } }
      const where = question.where === undefined || Object.keys(question.where).length === 0 ? newest : { and: [newest, question.where] }
      const text = source === null || question.pagination !== false ? null : statementOf(source, { ...question, where }, question.sort)
      if (source === null || text === null) return queryDrafts.call(adapter, question)
      const found = await ask(source, text)
      return { ...found, docs: found.docs.map((version) => ({ id: version['parent'], ...(version['version'] as Record<string, unknown>) })) }
    },
    findVersions: (question: Question) => {
      const source = sourceOf('versions', question.collection)
      const text = source === null || question.pagination !== false ? null : statementOf(source, question, question.sort ?? source.defaultSort)
      return source === null || text === null ? findVersions.call(adapter, question) : ask(source, text)
    },
  })
}

const snake = (slug: string): string => slug.replaceAll('-', '_')

function rowsOf(adapter: Adapter, slug: string): Source | null {
  const config = adapter.payload.collections[slug]?.config
  const table = adapter.tableNameMap.get(snake(slug))
  if (config === undefined || table === undefined) return null
  return sourceFrom(adapter, table, config.flattenedFields, config.defaultSort)
}

function versionsOf(adapter: Adapter, slug: string): Source | null {
  const config = adapter.payload.collections[slug]?.config
  const table = adapter.tableNameMap.get(`_${snake(slug)}${adapter.versionsSuffix}`)
  if (config === undefined || table === undefined) return null
  return sourceFrom(adapter, table, buildVersionCollectionFields(adapter.payload.config, config, true) as FlattenedField[], config.defaultSort)
}

function sourceFrom(adapter: Adapter, table: string, fields: readonly FlattenedField[], defaultSort: Source['defaultSort']): Source | null {
  const shape = rowShape(adapter.tables, table, fields)
  return shape === null ? null : { table, shape, defaultSort }
}

function statementOf({ table, shape }: Source, question: Question, sort: string | string[] | undefined): SqlText | null {
  if (question.select !== undefined || hasJoins(question.joins) || (question.page ?? 1) !== 1) return null
  const where = question.where === undefined || Object.keys(question.where).length === 0 ? { sql: '', args: [] } : conditionOf(table, shape.named, question.where)
  const order = orderOf(table, shape, sort)
  if (where === null || order === null) return null
  const limit = question.limit ?? 0
  return {
    sql: `SELECT ${shape.select} FROM "${table}"${where.sql === '' ? '' : ` WHERE ${where.sql}`} ORDER BY ${order}${limit > 0 ? ' LIMIT ?' : ''}`,
    args: limit > 0 ? [...where.args, limit] : where.args,
  }
}

const hasJoins = (joins: unknown): boolean => joins !== undefined && joins !== false && joins !== null && Object.keys(joins as object).length > 0

/** Newest first where nothing else decides, as the adapter orders. */
function orderOf(table: string, { named }: RowShape, sort: string | string[] | undefined): string | null {
  const last = named.has('createdAt') ? '-createdAt' : '-id'
  const asked = sort === undefined || sort.length === 0 ? [] : typeof sort === 'string' ? [sort] : sort
  const whole = asked.some((item) => item === last || item === last.slice(1)) ? asked : [...asked, last]
  const parts: string[] = []
  for (const item of whole) {
    const down = item.startsWith('-')
    const column = named.get(down ? item.slice(1) : item)
    if (column === undefined) return null
    parts.push(`${quoted(table, column.column.name)} ${down ? 'DESC' : 'ASC'}`)
  }
  return parts.join(', ')
}

/** An answer of the adapter's form for a question without pages. */
const whole = (docs: Record<string, unknown>[]): Found =>
  ({ docs, hasNextPage: false, hasPrevPage: false, limit: docs.length, nextPage: null, page: 1, pagingCounter: 1, prevPage: null, totalDocs: docs.length, totalPages: 1 }) as Found
