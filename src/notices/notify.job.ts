import type { Payload, Where } from 'payload'
import { foldMoves, type ResourceState } from '../publishing/fold.ts'
import { readSnapshot } from '../publishing/snapshots.store.ts'
import type { StoredMove } from '../publishing/moves.store.ts'
import { refOf } from '../publishing/resource-types.ts'
import type { ChainStep } from '../publishing/review-chain.ts'
import { findRecord, findRecords, type Row } from '../storage/records.store.ts'
import { idOf } from '../storage/relation-ids.ts'
import { tenantDirectory } from '../tenancy/tenant-directory.store.ts'
import type { Tenant } from '../tenancy/tenant.ts'
import { delegatesAt, holdersAt } from './holders.store.ts'
import { nearestHolding, nearestSigners } from './nearest.ts'
import type { Notice, NoticeKind } from './notice.ts'
import { closePassing, tell } from './notices.store.ts'
import { occasionsOf, type Occasion } from './occasions.ts'

export type NotifyParts = { payload: Payload; /** whether a webhook is set up */ webhooks: boolean; now: () => Date }

/**
 * Tells those concerned of one committed move: after it committed and never before, as often as the worker likes, each
 * person once. What is older than a day when it is projected (a rebuild) is told to nobody.
 */
export async function notifyOfMove(parts: NotifyParts, history: readonly StoredMove[], move: StoredMove): Promise<void> {
  const { payload } = parts
  await closePassing(payload, move.resource, move.at)
  if (parts.now().getTime() - Date.parse(move.at) > staleAfter) return
  const earlier = history.filter((other) => other.seq < move.seq)
  const before = foldMoves(earlier)
  const after = foldMoves([...earlier, move])
  const occasions = occasionsOf(move, before, after)
  if (occasions.length === 0) return
  const tenant = (await tenantDirectory(payload)).byId(move.tenant)
  if (tenant === null) return
  const { title, column } = await aboutOf(payload, move, after)
  for (const occasion of occasions) {
    const people = await peopleOf(parts, tenant, column, { ...occasion, except: [...occasion.except, move.actor] })
    for (const person of people) {
      await tell(payload, {
        key: `${move.id}:${occasion.kind}:${person}`, person, kind: occasion.kind, tenant: tenant.id, siteName: tenant.shortName, resourceType: move.resourceType, resource: move.resource, title,
        step: occasion.step?.name ?? null, byName: move.actorName, note: occasion.note, at: move.at,
      }, parts.webhooks)
    }
  }
}

const staleAfter = 24 * 3_600_000

/** Title and column of the text that the move is about. */
async function aboutOf(payload: Payload, move: StoredMove, after: ResourceState): Promise<{ title: string; column: string }> {
  const hash = move.textHash ?? after.textHash ?? after.published?.textHash ?? null
  if (hash !== null) {
    const text = await readSnapshot(payload, move.tenant, hash)
    return { title: text.title, column: text.column.id }
  }
  const ref = refOf(move)
  const row = ref === null ? null : await findRecord(payload, ref.type, { id: { equals: ref.id } })
  return { title: String(row?.['title'] ?? ''), column: idOf(row?.['column']) }
}

async function peopleOf(parts: NotifyParts, tenant: Tenant, column: string, { to, step, except }: Occasion): Promise<readonly string[]> {
  if (to === 'signers') return signersOf(parts, tenant, column, step, except)
  if (to !== 'watchers') return to
  return nearestHolding(['site-manager', 'supervisor'], await holdersAt(parts.payload, tenant, column, await tenantDirectory(parts.payload)), except)
}

async function signersOf({ payload, now }: NotifyParts, tenant: Tenant, column: string, step: ChainStep | null, except: readonly string[]): Promise<readonly string[]> {
  if (step === null) return []
  const [holders, delegates] = await Promise.all([holdersAt(payload, tenant, column, await tenantDirectory(payload)), delegatesAt(payload, tenant.id, now())])
  const serving = new Set(holders.map((holder) => holder.id))
  const inPlace = [...delegates].map(([person, list]) => [person, list.filter((delegate) => serving.has(delegate))] as const)
  return nearestSigners(step, holders, except, new Map(inPlace))
}

/** Terms of a task that tell somebody when they pass, each once, because the key names task, step and term. */
type Term = { field: 'remindAt' | 'dueAt' | 'escalateAt'; taskKind: 'sign' | 'retrospective' | 'scheduled'; kind: NoticeKind; /** milliseconds after the term until somebody is told */ after?: number }
const terms: readonly Term[] = [
  { field: 'remindAt', taskKind: 'sign', kind: 'reminder' },
  { field: 'dueAt', taskKind: 'sign', kind: 'overdue' },
  { field: 'escalateAt', taskKind: 'sign', kind: 'escalated' },
  { field: 'dueAt', taskKind: 'retrospective', kind: 'review-overdue' },
  // A release is made within seconds of its hour.
  { field: 'dueAt', taskKind: 'scheduled', kind: 'release-late', after: 120_000 },
]

const batch = 200

/** Terms of tasks that this process has told of: a term stays in sight for a day, and is not worked out anew each round. */
const toldHere = new WeakMap<Payload, Map<string, number>>()

/** Tells of terms that passed within the last day: signers are reminded, managers and supervisors hear of what is overdue. */
export async function notifyOfTerms(parts: NotifyParts): Promise<void> {
  const { payload } = parts
  const now = parts.now().getTime()
  const told = toldHere.get(payload) ?? new Map<string, number>()
  toldHere.set(payload, told)
  for (const [key, at] of told) if (at <= now - staleAfter) told.delete(key)
  for (const term of terms) {
    for await (const task of passedTerms(payload, term, now)) {
      const at = String(task[term.field])
      const key = [String(task['id']), String(task['seq']), term.kind, at].join(' ')
      if (told.has(key)) continue
      await tellOfTerm(parts, task, term.kind, at)
      told.set(key, Date.parse(at))
    }
  }
}

/** Every task whose term passed within the last day, the longest passed first, by batches. */
async function* passedTerms(payload: Payload, { field, taskKind, after = 0 }: Term, now: number): AsyncGenerator<Row> {
  const passed: Where[] = [
    { kind: { equals: taskKind } }, { [field]: { less_than_equal: new Date(now - after).toISOString() } }, { [field]: { greater_than: new Date(now - staleAfter).toISOString() } },
  ]
  let last: Row | undefined
  for (;;) {
    const beyond: Where[] = last === undefined ? [] : [{
      or: [{ [field]: { greater_than: last[field] } }, { and: [{ [field]: { equals: last[field] } }, { id: { greater_than: last['id'] } }] }],
    }]
    const rows = await findRecords(payload, 'tasks', { and: [...passed, ...beyond] }, { sort: [field, 'id'], limit: batch })
    yield* rows
    last = rows.at(-1)
    if (rows.length < batch) return
  }
}

async function tellOfTerm(parts: NotifyParts, task: Row, kind: NoticeKind, at: string): Promise<void> {
  const { payload } = parts
  const directory = await tenantDirectory(payload)
  const tenant = directory.byId(idOf(task['tenant']))
  if (tenant === null) return
  const column = String(task['column'] ?? '')
  const holders = await holdersAt(payload, tenant, column, directory)
  const excluded = String(task['excluded'] ?? '').split(',').filter(Boolean)
  const role = String(task['role'])
  const own = holders.filter((holder) => holder.distance === 0)
  const able = holders.filter((holder) => (holder.roles as readonly string[]).includes(role) && !excluded.includes(holder.id))
  const nearest = Math.min(...able.map((holder) => holder.distance))
  const signers = able.filter((holder) => holder.distance === nearest)
  const watchers = own.filter((holder) => holder.roles.some((held) => held === 'site-manager' || held === 'supervisor'))
  const parent = tenant.parent === null ? null : directory.byId(tenant.parent)
  // Whoever serves the level above alone may open the item from now on, too (`isOpenFromAbove` in escalation.ts).
  const above = kind !== 'escalated' || parent === null ? [] : (await holdersAt(payload, parent, '', directory)).filter((holder) =>
    (holder.roles as readonly string[]).includes(role) && !excluded.includes(holder.id))
  // A department may have neither signer nor manager of its own: the nearest ones above it do the work.
  const keeping = holders.filter((holder) => holder.roles.some((held) => held === 'signer' || held === 'site-manager'))
  const closest = Math.min(...keeping.map((holder) => holder.distance))
  const keepers = [...holders.filter((holder) => holder.id === task['submitter']), ...keeping.filter((holder) => holder.distance === closest)]
  const people = kind === 'reminder' ? signers : kind === 'escalated' ? above : kind === 'release-late' ? keepers : [...signers, ...watchers]
  const notice: Omit<Notice, 'key' | 'person'> = {
    kind, tenant: tenant.id, siteName: tenant.shortName, resourceType: String(task['resourceType']), resource: String(task['resource']), title: String(task['title'] ?? ''),
    step: (task['stepName'] as Notice['step'] | undefined) ?? null, byName: String(task['byName'] ?? ''), note: '', at,
  }
  for (const person of new Set(people.map((holder) => holder.id))) {
    await tell(payload, { ...notice, person, key: `${String(task['resource'])}:${String(task['seq'])}:${String(task['step'])}:${kind}:${person}` }, parts.webhooks)
  }
}
