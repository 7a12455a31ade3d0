import type { Payload } from 'payload'
import { isPlatformError } from '../errors.ts'
import { foldMoves, type ResourceState } from '../publishing/fold.ts'
import { readSnapshot } from '../publishing/snapshots.store.ts'
import type { StoredMove } from '../publishing/moves.store.ts'
import type { ChainStep } from '../publishing/review-chain.ts'
import { findRecord, findRecords, type Row } from '../storage/records.store.ts'
import { idOf } from '../storage/relation-ids.ts'
import { tenantDirectory } from '../tenancy/tenant-directory.store.ts'
import type { Tenant } from '../tenancy/tenant.ts'
import { delegatesAt, holdersAt } from './holders.store.ts'
import { nearestSigners } from './nearest.ts'
import type { Notice, NoticeKind } from './notice.ts'
import { closePassing, tell } from './notices.store.ts'
import { occasionsOf } from './occasions.ts'

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
  const title = await titleOf(payload, move, after)
  for (const occasion of occasions) {
    const people = occasion.to === 'signers' ? await signersOf(parts, tenant, occasion.step, [...occasion.except, move.actor]) : occasion.to
    for (const person of people) {
      await tell(payload, {
        key: `${move.id}:${occasion.kind}:${person}`, person, kind: occasion.kind, tenant: tenant.id, siteName: tenant.shortName, resource: move.resource, title,
        step: occasion.step?.name ?? null, byName: move.actorName, note: occasion.note, at: move.at,
      }, parts.webhooks)
    }
  }
}

const staleAfter = 24 * 3_600_000

async function titleOf(payload: Payload, move: StoredMove, after: ResourceState): Promise<string> {
  const hash = move.textHash ?? after.textHash ?? after.published?.textHash ?? null
  const text = hash === null ? null : await readSnapshot(payload, move.tenant, hash).catch((error: unknown) => {
    // A snapshot that is missing or was tampered with keeps nobody from hearing that it is their turn.
    if (isPlatformError(error) && error.code === 'library.unsigned') return null
    throw error
  })
  if (text !== null) return text.title
  return String((await findRecord(payload, 'articles', { id: { equals: move.resource } }))?.['title'] ?? '')
}

async function signersOf({ payload, now }: NotifyParts, tenant: Tenant, step: ChainStep | null, except: readonly string[]): Promise<readonly string[]> {
  if (step === null) return []
  const [holders, delegates] = await Promise.all([holdersAt(payload, tenant, await tenantDirectory(payload)), delegatesAt(payload, tenant.id, now())])
  return nearestSigners(step, holders, except, delegates)
}

/** Terms of a task that tell somebody when they pass, each once, because the key names task, step and term. */
const terms: readonly { field: 'remindAt' | 'dueAt' | 'escalateAt'; taskKind: 'sign' | 'retrospective'; kind: NoticeKind }[] = [
  { field: 'remindAt', taskKind: 'sign', kind: 'reminder' },
  { field: 'dueAt', taskKind: 'sign', kind: 'overdue' },
  { field: 'escalateAt', taskKind: 'sign', kind: 'escalated' },
  { field: 'dueAt', taskKind: 'retrospective', kind: 'review-overdue' },
]

const batch = 200

/** Tells of terms that passed within the last day: signers are reminded, managers and supervisors hear of what is overdue. */
export async function notifyOfTerms(parts: NotifyParts): Promise<void> {
  const now = parts.now()
  const since = new Date(now.getTime() - staleAfter).toISOString()
  for (const term of terms) {
    const tasks = await findRecords(parts.payload, 'tasks', {
      and: [{ kind: { equals: term.taskKind } }, { [term.field]: { less_than_equal: now.toISOString() } }, { [term.field]: { greater_than: since } }],
    }, { sort: term.field, limit: batch })
    for (const task of tasks) await tellOfTerm(parts, task, term.kind, String(task[term.field]))
  }
}

async function tellOfTerm(parts: NotifyParts, task: Row, kind: NoticeKind, at: string): Promise<void> {
  const { payload } = parts
  const directory = await tenantDirectory(payload)
  const tenant = directory.byId(idOf(task['tenant']))
  if (tenant === null) return
  const holders = await holdersAt(payload, tenant, directory)
  const excluded = String(task['excluded'] ?? '').split(',').filter(Boolean)
  const role = String(task['role'])
  const own = holders.filter((holder) => holder.distance === 0)
  const able = holders.filter((holder) => (holder.roles as readonly string[]).includes(role) && !excluded.includes(holder.id))
  const nearest = Math.min(...able.map((holder) => holder.distance))
  const signers = able.filter((holder) => holder.distance === nearest)
  const watchers = own.filter((holder) => holder.roles.some((held) => held === 'site-manager' || held === 'supervisor'))
  const parent = tenant.parent === null ? null : directory.byId(tenant.parent)
  const above = kind !== 'escalated' || parent === null ? [] : (await holdersAt(payload, parent, directory)).filter((holder) => (holder.roles as readonly string[]).includes(role) && !excluded.includes(holder.id))
  const people = kind === 'reminder' ? signers : kind === 'escalated' ? above : [...signers, ...watchers]
  const notice: Omit<Notice, 'key' | 'person'> = {
    kind, tenant: tenant.id, siteName: tenant.shortName, resource: String(task['resource']), title: String(task['title'] ?? ''),
    step: (task['stepName'] as Notice['step'] | undefined) ?? null, byName: String(task['byName'] ?? ''), note: '', at,
  }
  for (const person of new Set(people.map((holder) => holder.id))) {
    await tell(payload, { ...notice, person, key: `${String(task['resource'])}:${String(task['seq'])}:${String(task['step'])}:${kind}:${person}` }, parts.webhooks)
  }
}
