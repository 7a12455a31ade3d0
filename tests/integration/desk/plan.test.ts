import type { Client, InValue } from '@libsql/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { siteRoles } from '../../../src/access/roles.ts'
import type { Scope, ScopedMembership } from '../../../src/access/scope.ts'
import { freshnessBranches } from '../../../src/desk/read-desk.action.ts'
import { deskRooms, noFilter, roomBranches } from '../../../src/desk/rooms.ts'
import { countStatement, pageStatement, siteCountStatement, sitesStatement, type Statement } from '../../../src/desk/sqlite-desk.store.ts'
import type { DeskViewer } from '../../../src/desk/viewer.ts'
import { database, startTestPlatform, stopDatabase, type TestPlatform } from '../../support/platform.ts'

const id = (letter: string) => `${letter.repeat(8)}-0000-4000-8000-000000000000`
const membership = (over: Partial<ScopedMembership>): ScopedMembership => ({ tenant: id('a'), level: 'county', roles: siteRoles, post: '办公室主任', columns: [], subtree: false, ...over })
const scope = (...memberships: ScopedMembership[]): Scope => ({ user: id('f'), name: '', platformRoles: [], memberships })

const viewers: Record<string, Scope> = {
  'one site': scope(membership({})),
  'one site, limited to columns': scope(membership({ columns: [id('c'), id('d')] })),
  'the subtree of a county': scope(membership({ subtree: true })),
  'the subtree of a city': scope(membership({ level: 'prefecture', subtree: true })),
  'the whole province': scope(membership({ level: 'province', subtree: true })),
  'many sites': scope(...Array.from({ length: 30 }, (_, n) => membership({ tenant: id(String.fromCharCode(103 + (n % 10))), subtree: n % 2 === 0, level: n % 3 === 0 ? 'department' : 'county' }))),
}

/** SQLite alone plans by text; MongoDB's filters name the same indexed columns. */
describe.runIf(database === 'sqlite')('the statements of the desk', () => {
  let platform: TestPlatform
  beforeAll(async () => {
    platform = await startTestPlatform()
  })
  afterAll(async () => {
    await platform.end()
    await stopDatabase()
  })

  async function planOf({ sql, args }: Statement): Promise<string[]> {
    const { client } = platform.payload.db as unknown as { client: Client }
    return (await client.execute({ sql: `EXPLAIN QUERY PLAN ${sql}`, args: args as InValue[] })).rows.map((row) => String(row['detail']))
  }
  const fullScans = (plan: readonly string[]) => plan.filter((line) => /^SCAN (?:tasks|site_freshness|t|columns)\b/.test(line))
  const viewerOf = (one: Scope): DeskViewer => ({
    person: one.user, scope: one, now: '2026-03-18T02:00:00.000Z', below: () => [id('x'), id('y')], delegations: [{ tenant: id('a'), delegator: id('e'), scope: scope(membership({})) }],
  })
  const cursor = { dueAt: '2026-03-18T02:00:00.000Z', since: '2026-03-17T02:00:00.000Z', resource: id('b'), kind: 'sign' }
  const filters = [noFilter, { site: id('a'), column: null, text: '' }, { site: id('a'), column: id('c'), text: '通知' }]

  it.each(Object.entries(viewers))('read no table whole for %s', async (_who, one) => {
    const viewer = viewerOf(one)
    for (const filter of filters) {
      const rooms = deskRooms.map((room) => ({ room, branches: roomBranches(room, viewer, filter) })).filter(({ branches }) => branches.length > 0)
      expect(rooms.length).toBe(deskRooms.length)
      const statements = [
        countStatement(rooms), ...rooms.flatMap(({ branches }) => [pageStatement(branches, null, 51), pageStatement(branches, cursor, 51)]),
        siteCountStatement(freshnessBranches(viewer, filter)), sitesStatement(freshnessBranches(viewer, filter), null, 11),
        sitesStatement(freshnessBranches(viewer, filter), { vetoAt: cursor.dueAt, tenant: id('a') }, 11),
      ]
      for (const statement of statements) {
        const plan = await planOf(statement)
        expect(fullScans(plan), statement.sql).toEqual([])
        expect(plan.some((line) => /SEARCH (?:tasks|site_freshness) USING/.test(line)), plan.join('\n')).toBe(true)
      }
    }
  })

  it('would be noticed if one did', async () => {
    expect(fullScans(await planOf({ sql: 'SELECT count(*) FROM tasks WHERE "title" = ?', args: ['x'] }))).not.toEqual([])
  })
})
