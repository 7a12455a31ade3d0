import type { Payload } from 'payload'
import { isPlatformError } from '../errors.ts'
import { runtimeOf } from '../runtime.ts'
import { findRecords } from '../storage/records.store.ts'
import type { ArticleText } from './canonical-text.ts'
import { foldMoves, type ResourceState } from './fold.ts'
import { refusals, type MoveInput } from './may-move.ts'
import { commitMove, movesOf, type StoredMove } from './moves.store.ts'
import { frozenPath } from './permalink.ts'
import { readSnapshot } from './snapshots.store.ts'
import { platformActor } from './valid-release.ts'
import { barReason } from './withdrawal-bars.ts'

const batch = 100

/**
 * Makes every release and expiry whose time has come (C-01: the time of a release is the server's). The unique
 * (resource, seq) lets exactly one of several workers make each, however often it is tried.
 * @returns how many moves were made here
 */
export async function makeDueMoves(payload: Payload, now: Date, onFault: (error: unknown) => void): Promise<number> {
  const due = await findRecords(payload, 'tasks', {
    and: [{ kind: { in: ['scheduled', 'expiring'] } }, { dueAt: { less_than_equal: now.toISOString() } }],
  }, { sort: 'dueAt', limit: batch })
  let made = 0
  for (const task of due) {
    try {
      if (await makeDueMove(payload, String(task['resource']), task['kind'] === 'scheduled' ? 'release' : 'expire', now)) made += 1
    } catch (error) {
      // Somebody else made the next move first: another worker, or a person who changed the plan.
      if (!isPlatformError(error) || error.code !== 'edit.conflict') onFault(error)
    }
  }
  if (made > 0) runtimeOf(payload).wakeWorker()
  return made
}

async function makeDueMove(payload: Payload, resource: string, name: 'release' | 'expire', now: Date): Promise<boolean> {
  const history = await movesOf(payload, resource)
  const state = foldMoves(history)
  const first = history[0]
  const input: MoveInput = { revision: state.revision, textHash: null, reason: '', opinion: '', withdrawal: name === 'expire' ? 'archived' : null }
  const facts = { actor: 'platform' as const, draftHash: '', authors: [], now: now.toISOString(), escalationOpen: false, mergeTarget: null }
  if (first === undefined || refusals(name, state, input, facts).length > 0) return false
  if (name === 'expire' && state.published !== null) {
    await runtimeOf(payload).tombstone(first.tenant, state.published.path, barReason(first.publicId, state.revision + 1))
  }
  await commitMove(payload, {
    ...ownerOf(first), resource, resourceType: first.resourceType, publicId: first.publicId, seq: state.revision + 1, move: name,
    actor: platformActor, actorName: '', actorKind: 'platform', address: null, authors: [], at: now.toISOString(),
    textHash: name === 'release' ? state.textHash : null, snapshot: null, opinion: '', reason: '',
    withdrawal: input.withdrawal, path: name === 'release' ? await pathFor(payload, first, state, now) : null, details: {},
  })
  return true
}

const ownerOf = ({ tenant, province, prefecture, county }: StoredMove) => ({ tenant, province, prefecture, county })

/** D-50: the address is frozen when citizens first see it, in the column that the signed text names. */
async function pathFor(payload: Payload, first: StoredMove, state: ResourceState, now: Date): Promise<string> {
  if (state.published !== null) return state.published.path
  const text = (await readSnapshot(payload, first.tenant, state.textHash ?? '')) as ArticleText
  return frozenPath(text.column.path, now, text.publicId)
}
