import type { ColumnClock } from '../freshness/column-clock.ts'
import type { MovedType } from '../publishing/resource-types.ts'
import type { TaskKind } from '../publishing/tasks.ts'
import type { Condition } from './condition.ts'
import type { DeskRoom } from './rooms.ts'

/** One task as the desk shows it. */
export type DeskTask = {
  resource: string
  resourceType: MovedType
  kind: TaskKind
  tenant: string
  column: string
  publicId: string
  title: string
  step: string
  stepName: { zh: string; en: string } | null
  role: string
  byName: string
  note: string
  urgent: boolean
  since: string
  dueAt: string
  remindAt: string | null
  /** revision and text that were shown: a signature names both */
  revision: number
  textHash: string | null
  nextMove: 'approve' | 'publish' | 'confirm' | null
}

/** Where a page ends: tasks are in the order of time left, then of how long they have waited, then of resource and kind. */
export type DeskCursor = { dueAt: string; since: string; resource: string; kind: string }

export const cursorOf = ({ dueAt, since, resource, kind }: DeskCursor): DeskCursor => ({ dueAt, since, resource, kind })

/** A site's freshness as it is stored. */
export type SiteFreshness = { tenant: string; vetoAt: string; warnAt: string; clocks: ColumnClock[] }

/** Counting stops here: `999+`. */
export const mostCounted = 1000

/** A task may be there once for each different way to be the one who does it. */
export const mostWays = 12

/** The desk's questions, as either database answers them; every one served by an index, no list by offset. */
export type DeskReader = {
  /** statements asked so far */
  queries: { count: number }
  /** how many tasks each room has, at most `mostCounted`, by one statement */
  counts(rooms: readonly { room: DeskRoom; branches: readonly Condition[] }[]): Promise<Map<DeskRoom, number>>
  /** tasks that meet any of the branches, each once */
  page(branches: readonly Condition[], after: DeskCursor | null, limit: number): Promise<DeskTask[]>
  /** items that wait for a signature, by column of one site */
  waitingByColumn(tenant: string): Promise<Map<string, number>>
  /** sites that meet any of the branches, those nearest to a veto first */
  sites(branches: readonly Condition[], after: { vetoAt: string; tenant: string } | null, limit: number): Promise<SiteFreshness[]>
  siteCount(branches: readonly Condition[]): Promise<number>
  columnNames(ids: readonly string[]): Promise<Map<string, string>>
}

type Row = Record<string, unknown>

const object = (value: unknown): unknown => (typeof value === 'string' && value !== '' ? JSON.parse(value) : value)
const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const optional = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** By the names of the fields. */
export function taskOfRow(row: Row): DeskTask {
  const names = object(row['stepName']) as { zh?: unknown; en?: unknown } | null | undefined
  const move = row['nextMove']
  return {
    resource: text(row['resource']), resourceType: row['resourceType'] as MovedType, kind: row['kind'] as TaskKind, tenant: text(row['tenant']), column: text(row['column']), publicId: text(row['publicId']),
    title: text(row['title']), step: text(row['step']), stepName: names == null ? null : { zh: text(names.zh), en: text(names.en) }, role: text(row['role']),
    byName: text(row['byName']), note: text(row['note']), urgent: row['urgent'] === true || row['urgent'] === 1, since: text(row['since']), dueAt: text(row['dueAt']),
    remindAt: optional(row['remindAt']), revision: Number(row['seq']), textHash: optional(row['textHash']),
    nextMove: move === 'approve' || move === 'publish' || move === 'confirm' ? move : null,
  }
}

export const siteOfRow = (row: Row): SiteFreshness => ({
  tenant: text(row['tenant']), vetoAt: text(row['vetoAt']), warnAt: text(row['warnAt']), clocks: (object(row['clocks']) ?? []) as ColumnClock[],
})

export const taskFields = [
  'resource', 'resourceType', 'kind', 'tenant', 'column', 'publicId', 'title', 'step', 'stepName', 'role', 'byName', 'note', 'urgent', 'since', 'dueAt', 'remindAt', 'seq', 'textHash', 'nextMove',
] as const
