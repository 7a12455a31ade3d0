import type { Client, InValue } from '@libsql/client'
import type { Payload } from 'payload'
import { toSql, type Condition } from './condition.ts'
import { mostCounted, mostWays, siteOfRow, taskFields, taskOfRow, type DeskCursor, type DeskReader } from './desk-reader.ts'

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const taskSelect = taskFields.map((name) => `t."${snake(name)}" AS "${name}"`).join(', ')

export type Statement = { sql: string; args: string[] }

/** Rows of the branches one after the other, each branch by its own index; `limited` bounds what one of them may bring. */
function union(table: string, columns: string, branches: readonly Condition[], more: Statement | null, limited: number | null): Statement {
  const parts = branches.map((branch) => {
    const { sql, args } = toSql(branch)
    const where = more === null ? sql : `${sql} AND ${more.sql}`
    return { sql: `SELECT * FROM (SELECT ${columns} FROM ${table} WHERE ${where}${limited === null ? '' : ` LIMIT ${limited}`})`, args: [...args, ...(more?.args ?? [])] }
  })
  return { sql: parts.map((part) => part.sql).join(' UNION ALL '), args: parts.flatMap((part) => part.args) }
}

export function countStatement(rooms: readonly { room: string; branches: readonly Condition[] }[]): Statement {
  const parts = rooms.map(({ room, branches }) => {
    const rows = union('tasks', '"resource", "kind"', branches, null, mostCounted * mostWays)
    return { sql: `(SELECT count(*) FROM (SELECT 1 FROM (${rows.sql}) GROUP BY "resource", "kind" LIMIT ${mostCounted})) AS "${room}"`, args: rows.args }
  })
  return { sql: `SELECT ${parts.map((part) => part.sql).join(', ')}`, args: parts.flatMap((part) => part.args) }
}

export function pageStatement(branches: readonly Condition[], after: DeskCursor | null, limit: number): Statement {
  const beyond = after === null ? null : {
    // The first half lets the index begin at the cursor.
    sql: '"due_at" >= ? AND ("due_at", "since", "resource", "kind") > (?, ?, ?, ?)', args: [after.dueAt, after.dueAt, after.since, after.resource, after.kind],
  }
  const rows = union('tasks', '"id", "due_at", "since", "resource", "kind"', branches, beyond, null)
  return {
    sql: `SELECT ${taskSelect} FROM (SELECT min("id") AS "id", "due_at", "since", "resource", "kind" FROM (${rows.sql}) GROUP BY "resource", "kind" ORDER BY "due_at", "since", "resource", "kind" LIMIT ${limit}) p CROSS JOIN tasks t ON t."id" = p."id" ORDER BY p."due_at", p."since", p."resource", p."kind"`,
    args: rows.args,
  }
}

export function sitesStatement(branches: readonly Condition[], after: { vetoAt: string; tenant: string } | null, limit: number): Statement {
  const beyond = after === null ? null : { sql: '"veto_at" >= ? AND ("veto_at", "tenant") > (?, ?)', args: [after.vetoAt, after.vetoAt, after.tenant] }
  const rows = union('site_freshness', '"id", "veto_at", "tenant"', branches, beyond, null)
  return {
    sql: `SELECT t."tenant", t."veto_at" AS "vetoAt", t."warn_at" AS "warnAt", t."clocks" FROM (SELECT min("id") AS "id", "veto_at", "tenant" FROM (${rows.sql}) GROUP BY "tenant" ORDER BY "veto_at", "tenant" LIMIT ${limit}) p CROSS JOIN site_freshness t ON t."id" = p."id" ORDER BY p."veto_at", p."tenant"`,
    args: rows.args,
  }
}

export function siteCountStatement(branches: readonly Condition[]): Statement {
  const rows = union('site_freshness', '"tenant"', branches, null, null)
  return { sql: `SELECT count(*) AS "count" FROM (SELECT 1 FROM (${rows.sql}) GROUP BY "tenant" LIMIT ${mostCounted})`, args: rows.args }
}

/** The desk's questions on SQLite: a room whose branches are none has nothing and is not asked. */
export function createSqliteDesk(payload: Payload): DeskReader {
  const client = (payload.db as unknown as { client: Client }).client
  const queries = { count: 0 }
  const ask = async ({ sql, args }: Statement): Promise<Record<string, unknown>[]> => {
    queries.count += 1
    return (await client.execute({ sql, args: args as InValue[] })).rows as unknown as Record<string, unknown>[]
  }
  return {
    queries,
    async counts(rooms) {
      const asked = rooms.filter(({ branches }) => branches.length > 0)
      const found = asked.length === 0 ? undefined : (await ask(countStatement(asked)))[0]
      return new Map(rooms.map(({ room }) => [room, Number(found?.[room] ?? 0)]))
    },
    page: async (branches, after, limit) => (branches.length === 0 ? [] : (await ask(pageStatement(branches, after, limit))).map(taskOfRow)),
    async waitingByColumn(tenant) {
      const rows = await ask({ sql: 'SELECT "column", count(*) AS "count" FROM tasks WHERE "tenant" = ? AND "kind" = \'sign\' GROUP BY "column"', args: [tenant] })
      return new Map(rows.map((row) => [String(row['column']), Number(row['count'])]))
    },
    sites: async (branches, after, limit) => (branches.length === 0 ? [] : (await ask(sitesStatement(branches, after, limit))).map(siteOfRow)),
    siteCount: async (branches) => (branches.length === 0 ? 0 : Number((await ask(siteCountStatement(branches)))[0]?.['count'] ?? 0)),
    async columnNames(ids) {
      if (ids.length === 0) return new Map()
      const rows = await ask({ sql: `SELECT "id", "name" FROM columns WHERE "id" IN (${ids.map(() => '?').join(', ')})`, args: [...ids] })
      return new Map(rows.map((row) => [String(row['id']), String(row['name'] ?? '')]))
    },
  }
}
