import type { Payload } from 'payload'
import { siteRoles, type Role } from '../access/roles.ts'
import type { Scope } from '../access/scope.ts'
import { dayOf } from '../calendar/work-calendar.ts'
import { workCalendars } from '../calendar/work-calendars.store.ts'
import { judgeSite, type SiteVerdict } from '../freshness/site-verdict.ts'
import { tenantDirectory } from '../tenancy/tenant-directory.store.ts'
import type { Condition } from './condition.ts'
import { cursorOf, type DeskCursor, type DeskReader, type DeskTask } from './desk-reader.ts'
import { deskReader } from './desk-reader.store.ts'
import { deskRooms, isShownEmpty, noFilter, opens, roomBranches, type DeskFilter, type DeskRoom } from './rooms.ts'
import { timeLeft, type TimeLeft } from './time-left.ts'
import { deskViewer } from './viewer.store.ts'
import { holding, sitesOf, type DeskViewer } from './viewer.ts'

export const deskPageSize = 50
export const freshnessPageSize = 10

export type DeskItem = DeskTask & { siteName: string; columnName: string; left: TimeLeft | null }
export type DeskSite = { id: string; name: string; verdict: SiteVerdict }

export type DeskQuery = { room: DeskRoom | null; filter: DeskFilter; after: DeskCursor | null; sitesAfter: { vetoAt: string; tenant: string } | null }
export const plainQuery: DeskQuery = { room: null, filter: noFilter, after: null, sitesAfter: null }

export type DeskAnswer = {
  /** rooms that this person has, with how many tasks are in each (at most `mostCounted`) */
  rooms: { room: DeskRoom; count: number }[]
  /** the room whose tasks follow: the one asked for, else the first that is not empty */
  room: DeskRoom | null
  items: DeskItem[]
  next: DeskCursor | null
  /** sites of mine with a column to be seen to, nearest to a veto first */
  freshness: { count: number; sites: DeskSite[]; next: { vetoAt: string; tenant: string } | null }
}

type Desk = { payload: Payload; scope: Scope; now: Date; reader?: DeskReader }

/** What waits for this person over all sites that they serve: a bounded number of indexed statements. */
export async function readDesk({ payload, scope, now, reader = deskReader(payload) }: Desk, query: DeskQuery = plainQuery): Promise<DeskAnswer> {
  const viewer = await deskViewer(payload, scope, now)
  const open = deskRooms.filter((room) => opens(room, viewer))
  const asked = open.map((room) => ({ room, branches: roomBranches(room, viewer, query.filter) }))
  const counts = await reader.counts(asked)
  const rooms = open.map((room) => ({ room, count: counts.get(room) ?? 0 })).filter(({ room, count }) => count > 0 || room === query.room || isShownEmpty(room, viewer))
  const room = query.room !== null && open.includes(query.room) ? query.room : (rooms.find(({ count }) => count > 0)?.room ?? rooms[0]?.room ?? null)
  const branches = asked.find((candidate) => candidate.room === room)?.branches ?? []
  const [tasks, freshness] = [await reader.page(branches, query.after, deskPageSize + 1), await freshnessOfMine(payload, viewer, query, reader)]
  const shown = tasks.slice(0, deskPageSize)
  const last = shown.at(-1)
  return { rooms, room, items: await told(payload, shown, viewer, reader), next: tasks.length > deskPageSize && last !== undefined ? cursorOf(last) : null, freshness }
}

async function told(payload: Payload, tasks: readonly DeskTask[], { now }: DeskViewer, reader: DeskReader): Promise<DeskItem[]> {
  const [directory, columns, calendars] = [await tenantDirectory(payload), await reader.columnNames([...new Set(tasks.map((task) => task.column).filter(Boolean))]), await workCalendars(payload)]
  return tasks.map((task) => ({
    ...task, siteName: directory.byId(task.tenant)?.shortName ?? '', columnName: columns.get(task.column) ?? '', left: timeLeft(task, now, calendars.of(directory.byId(task.tenant))),
  }))
}

const keepers: readonly Role[] = siteRoles.filter((role) => role !== 'message-handler')

/** Sites with something to see to; who is limited to columns is told of those. */
export function freshnessBranches({ scope, now }: DeskViewer, filter: DeskFilter): Condition[] {
  return holding(scope, keepers).map((membership) => ({
    all: [sitesOf(membership), { field: 'warnAt', upTo: now }, ...(filter.site === null ? [] : [{ field: 'tenant', is: filter.site }])],
  }))
}

async function freshnessOfMine(payload: Payload, viewer: DeskViewer, query: DeskQuery, reader: DeskReader): Promise<DeskAnswer['freshness']> {
  const branches = freshnessBranches(viewer, query.filter)
  const [count, rows, directory] = [await reader.siteCount(branches), await reader.sites(branches, query.sitesAfter, freshnessPageSize + 1), await tenantDirectory(payload)]
  const shown = rows.slice(0, freshnessPageSize)
  const last = shown.at(-1)
  const today = dayOf(Date.parse(viewer.now))
  return {
    count,
    sites: shown.map((row) => ({ id: row.tenant, name: directory.byId(row.tenant)?.shortName ?? '', verdict: judgeSite(row.clocks, today) })),
    next: rows.length > freshnessPageSize && last !== undefined ? { vetoAt: last.vetoAt, tenant: last.tenant } : null,
  }
}

export type NextTask = { next: { type: DeskTask['resourceType']; id: string; title: string; kind: DeskTask['kind'] } | null; /** tasks that wait, the one that was left apart */ left: number }

/**
 * Where to go on after an item: the task that follows it in the room, or the first one where it is no longer there or was
 * the last.
 */
export async function nextTask({ payload, scope, now, reader = deskReader(payload) }: Desk, after: string | null, room: DeskRoom = 'sign'): Promise<NextTask> {
  const viewer = await deskViewer(payload, scope, now)
  const all = roomBranches(room, viewer)
  const others = after === null ? all : all.map((branch): Condition => ({ all: [branch, { field: 'resource', isNot: after }] }))
  const here = after === null ? undefined : (await reader.page(all.map((branch) => ({ all: [branch, { field: 'resource', is: after }] })), null, 1))[0]
  const following = here === undefined ? undefined : (await reader.page(others, cursorOf(here), 1))[0]
  const found = following ?? (await reader.page(others, null, 1))[0]
  const left = (await reader.counts([{ room, branches: others }])).get(room) ?? 0
  return { next: found === undefined ? null : { type: found.resourceType, id: found.resource, title: found.title, kind: found.kind }, left }
}
