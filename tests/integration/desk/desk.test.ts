import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLocalReq } from 'payload'
import { siteRoles, type Role } from '../../../src/access/roles.ts'
import { loadScope } from '../../../src/access/scope.store.ts'
import { rolesAt, type Scope } from '../../../src/access/scope.ts'
import type { Ctx } from '../../../src/context.ts'
import { deskReader } from '../../../src/desk/desk-reader.store.ts'
import { plainQuery, readDesk, type DeskItem } from '../../../src/desk/read-desk.action.ts'
import { deskRooms, expiringDays, type DeskRoom } from '../../../src/desk/rooms.ts'
import { isOpenFromAbove } from '../../../src/publishing/escalation.ts'
import type { Mover } from '../../../src/publishing/may-sign.ts'
import { availableMoves } from '../../../src/publishing/may-move.ts'
import { moverOf } from '../../../src/publishing/mover.store.ts'
import { tasksOf } from '../../../src/publishing/tasks.ts'
import { publishedCalendar } from '../../../src/calendar/work-calendar.ts'
import { statementsOf } from '../../support/crash-statements.ts'
import { database, startTestPlatform, stopDatabase, type TestPlatform } from '../../support/platform.ts'
import { makeWorld, now, type Item, type Member, type World } from './world.ts'

/** Statements of the whole desk, its own part: scope, delegations with their people, counts, a page, names, freshness. */
const mostStatements = 12

describe(`the desk on ${database}`, () => {
  let platform: TestPlatform
  let world: World
  const movers = new Map<string, Mover | null>()

  beforeAll(async () => {
    // Its tasks have no drafts behind them: a worker would take them away at its first look. Nothing else is counted.
    platform = await startTestPlatform({ timed: false, now: () => now, settings: { roles: ['admin', 'portal'] } })
    world = await makeWorld(platform, 420)
  })
  afterAll(async () => {
    await platform.end()
    await stopDatabase()
  })

  const scopeFor = (member: Member): Promise<Scope> => loadScope(platform.payload, member)

  /** The person at that place, as the door of a move sees them; null for whoever it does not let in. */
  async function moverAt(member: Member, scope: Scope, item: Item): Promise<Mover | null> {
    const key = `${member.id} ${item.site.id} ${item.column}`
    const known = movers.get(key)
    if (known !== undefined) return known
    const tenant = platform.directory().byId(item.site.id)
    const roles = rolesAt(scope, { tenant: item.site.id, ...item.ancestors }, item.column)
    if (tenant === null) return movers.set(key, null).get(key) ?? null
    const user = { id: member.id, collection: 'users', name: member.name, email: '', outsourced: member.outsourced }
    const ctx: Ctx = { payload: platform.payload, req: await createLocalReq({ user: user as never }, platform.payload), tenant, now, actor: { kind: 'staff', id: member.id, name: member.name, roles, address: null } }
    const mover = await moverOf(ctx, item.column)
    movers.set(key, mover)
    return mover
  }

  /** What the rules of moves and of access say is in each room, item by item. */
  async function expectedRooms(member: Member): Promise<Record<DeskRoom, string[]>> {
    const scope = await scopeFor(member)
    const rooms = Object.fromEntries(deskRooms.map((room) => [room, [] as string[]])) as Record<DeskRoom, string[]>
    for (const item of world.items) {
      const mover = await moverAt(member, scope, item)
      const { state } = item
      // Whoever holds no role there is let in for a step that waits past its time, and for nothing else.
      if (mover === null || (mover.roles.length === 0 && !isOpenFromAbove(state, mover, now.toISOString(), publishedCalendar))) continue
      const open = availableMoves(state, { actor: mover, draftHash: state.textHash ?? '', authors: item.authors, now: now.toISOString(), escalationOpen: item.escalationOpen, mergeTarget: null })
      const holds = (...roles: Role[]) => mover.roles.some((role) => roles.includes(role))
      const waiting = state.working === 'in-review' || state.working === 'approved'
      const put = (room: DeskRoom, when: boolean, times = 1) => { if (when) rooms[room].push(...Array.from({ length: times }, () => item.resource)) }
      put('sign', waiting && (open.includes('approve') || open.includes('publish')))
      put('retrospective', open.includes('confirm'))
      put('urgent', state.live === 'published' && state.retrospective !== null && holds('supervisor', 'site-manager'))
      const own = item.authors.includes(member.id) && holds('contributor', 'editor', 'site-manager') && state.working === 'draft'
      put('returned', own && state.returned !== null)
      put('drafts', own && state.returned === null)
      put('submitted', mover.roles.length > 0 && state.signOffs[0]?.actor === member.id && (waiting || state.working === 'scheduled'))
      put('scheduled', state.working === 'scheduled' && holds('editor', 'signer', 'site-manager'))
      put('expiring', state.live === 'published' && state.published?.expireAt != null && Date.parse(state.published.expireAt) <= now.getTime() + expiringDays * 86_400_000 && holds('editor', 'signer', 'site-manager'))
      const late = new Set(tasksOf(state, item.authors, '', publishedCalendar).filter((task) => (task.kind === 'sign' || task.kind === 'retrospective') && task.dueAt < now.toISOString()).map((task) => task.kind))
      put('overdue', holds('supervisor', 'signer', 'site-manager'), late.size)
    }
    return rooms
  }

  async function everyItem(scope: Scope, room: DeskRoom): Promise<{ items: DeskItem[]; count: number }> {
    const items: DeskItem[] = []
    let after = null as typeof plainQuery.after
    for (;;) {
      const answer = await readDesk({ payload: platform.payload, scope, now }, { ...plainQuery, room, after })
      items.push(...answer.items)
      after = answer.next
      if (after === null) return { items, count: answer.rooms.find((candidate) => candidate.room === room)?.count ?? 0 }
    }
  }

  it('holds in each room what the rules of moves say, for every person of the world; counts equal lists', async () => {
    let seen = 0
    for (const member of world.members) {
      const expected = await expectedRooms(member)
      const scope = await scopeFor(member)
      const { rooms } = await readDesk({ payload: platform.payload, scope, now })
      for (const room of deskRooms) {
        if (!rooms.some((candidate) => candidate.room === room)) {
          expect(expected[room], `${member.name} has no ${room}`).toEqual([])
          continue
        }
        const { items, count } = await everyItem(scope, room)
        expect(items.map((item) => item.resource).sort(), `${member.name} ${room}`).toEqual(expected[room].sort())
        expect(count, `count of ${room} for ${member.name}`).toBe(items.length)
        const order = items.map((item) => `${item.dueAt} ${item.since} ${item.resource} ${item.kind}`)
        expect(order).toEqual([...order].sort())
        seen += items.length
      }
    }
    // The world is not empty in any room.
    expect(seen).toBeGreaterThan(1000)
  }, 240_000)

  it('has something in every room for somebody', async () => {
    const filled = new Set<DeskRoom>()
    for (const member of world.members) {
      for (const { room, count } of (await readDesk({ payload: platform.payload, scope: await scopeFor(member), now })).rooms) if (count > 0) filled.add(room)
    }
    expect([...filled].sort()).toEqual([...deskRooms].sort())
  })

  it('narrows lists and counts alike, by site, column and words', async () => {
    const member = world.members.find((candidate) => candidate.name === 'of-the-whole-province') as Member
    const scope = await scopeFor(member)
    const all = (await everyItem(scope, 'sign')).items
    const site = all[0]?.tenant ?? ''
    const column = all[0]?.column ?? ''
    for (const [filter, keep] of [
      [{ site, column: null, text: '' }, (item: DeskItem) => item.tenant === site], [{ site: null, column, text: '' }, (item: DeskItem) => item.column === column],
      [{ site: null, column: null, text: '第1' }, (item: DeskItem) => item.title.includes('第1')], [{ site: null, column: null, text: '%' }, () => false],
    ] as const) {
      const answer = await readDesk({ payload: platform.payload, scope, now }, { ...plainQuery, room: 'sign', filter })
      const wanted = all.filter(keep).length
      expect(answer.rooms.find(({ room }) => room === 'sign')?.count).toBe(wanted)
      expect(answer.items.length).toBe(Math.min(50, wanted))
    }
    expect(all.length).toBeGreaterThan(20)
  })

  it(`asks at most ${mostStatements} statements, however many sites, tasks and delegations`, async () => {
    for (const name of ['substitute', 'two-sites', 'of-the-whole-province', 'p23', 'p1']) {
      const member = world.members.find((candidate) => candidate.name === name) as Member
      const texts: string[] = []
      const line = statementsOf(platform.payload, ({ text }) => texts.push(text))
      const reader = deskReader(platform.payload)
      await readDesk({ payload: platform.payload, scope: await scopeFor(member), now, reader })
      line.end()
      expect(texts.length, texts.join('\n')).toBeLessThanOrEqual(mostStatements)
      expect(texts.length).toBeGreaterThan(3)
    }
  })

  it('tells every role of a site what it may do, and nobody of no site anything', async () => {
    const nobody = world.members.find((member) => member.name === 'of-no-site') as Member
    const answer = await readDesk({ payload: platform.payload, scope: await scopeFor(nobody), now })
    expect(answer).toMatchObject({ rooms: [], items: [], freshness: { count: 0, sites: [] } })
    expect(siteRoles.length).toBe(8)
  })
})
