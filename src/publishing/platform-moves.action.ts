import type { Payload, Where } from 'payload'
import { isPlatformError, PlatformError } from '../errors.ts'
import { runtimeOf } from '../runtime.ts'
import { findRecords, type Row } from '../storage/records.store.ts'
import { tenantDirectory } from '../tenancy/tenant-directory.store.ts'
import { foldMoves, type ResourceState } from './fold.ts'
import { refusals, type MoveInput } from './may-move.ts'
import { membersIn, memberPathsOf, pathsOf } from './members.ts'
import type { MoveDetails } from './move-details.ts'
import { commitMove, movesOf, type StoredMove } from './moves.store.ts'
import { frozenPath } from './permalink.ts'
import { releaseProblems } from './ready-to-sign.store.ts'
import { refOf } from './resource-types.ts'
import { readSnapshot } from './snapshots.store.ts'
import { projectTasks } from './tasks.store.ts'
import { platformActor } from './valid-release.ts'
import { barReason } from './withdrawal-bars.ts'

const batch = 100

/**
 * Makes every release and expiry whose time has come (C-01: the time of a release is the server's). The unique
 * (resource, seq) lets exactly one of several workers make each, however often it is tried. One that cannot be made
 * holds up none after it: every due one is looked at, whatever became of those before.
 * @returns how many moves were made here
 */
export async function makeDueMoves(payload: Payload, now: Date, onFault: (error: unknown) => void): Promise<number> {
  let made = 0
  for await (const task of dueTasks(payload, now)) {
    const resource = String(task['resource'])
    try {
      if (await makeDueMove(payload, resource, task['kind'] === 'scheduled' ? 'release' : 'expire', now)) made += 1
      // A task that its moves do not know, or no longer: it would be found due for ever.
      else await forgetTask(payload, task)
    } catch (error) {
      // Somebody else made the next move first: another worker, or a person who changed the plan.
      if (!isPlatformError(error) || error.code !== 'edit.conflict') onFault(error)
    }
  }
  if (made > 0) runtimeOf(payload).wakeWorker()
  return made
}

/** Each once, the longest due first, by batches. */
async function* dueTasks(payload: Payload, now: Date): AsyncGenerator<Row> {
  const due: Where[] = [{ kind: { in: ['scheduled', 'expiring'] } }, { dueAt: { less_than_equal: now.toISOString() } }]
  let last: Row | undefined
  for (;;) {
    const beyond: Where[] = last === undefined ? [] : [{
      or: [{ dueAt: { greater_than: last['dueAt'] } }, { and: [{ dueAt: { equals: last['dueAt'] } }, { id: { greater_than: last['id'] } }] }],
    }]
    const rows = await findRecords(payload, 'tasks', { and: [...due, ...beyond] }, { sort: ['dueAt', 'id'], limit: batch })
    yield* rows
    last = rows.at(-1)
    if (rows.length < batch) return
  }
}

async function forgetTask(payload: Payload, { resourceType, resource }: Row): Promise<void> {
  const ref = refOf({ resourceType, resource: String(resource) })
  if (ref !== null) await projectTasks(payload, ref)
}

async function makeDueMove(payload: Payload, resource: string, name: 'release' | 'expire', now: Date): Promise<boolean> {
  const history = await movesOf(payload, resource)
  const state = foldMoves(history)
  const first = history[0]
  const input: MoveInput = { revision: state.revision, textHash: null, reason: '', opinion: '', withdrawal: name === 'expire' ? 'archived' : null }
  const facts = { actor: 'platform' as const, draftHash: '', authors: [], now: now.toISOString(), escalationOpen: false, mergeTarget: null }
  if (first === undefined || refusals(name, state, input, facts).length > 0) return false
  // `library check` names what another hand has put into the history; a release on top of it would show nothing.
  if (name === 'release' && history.some((move) => !move.proven)) return false
  if (name === 'release') await refuseUnready(payload, first, state, now)
  if (name === 'expire' && state.published !== null) {
    for (const path of pathsOf(state.published)) await runtimeOf(payload).tombstone(first.tenant, path, barReason(first.publicId, state.revision + 1))
  }
  const places = name === 'release' ? await placesFor(payload, first, state, now) : { path: null, details: {} }
  await commitMove(payload, {
    ...ownerOf(first), resource, resourceType: first.resourceType, publicId: first.publicId, seq: state.revision + 1, move: name,
    actor: platformActor, actorName: '', actorKind: 'platform', address: null, authors: [], at: now.toISOString(),
    textHash: name === 'release' ? state.textHash : null, snapshot: null, opinion: '', reason: '',
    withdrawal: input.withdrawal, ...places,
  })
  return true
}

/**
 * J-02, X-21, P-06: what a bundle must have is asked again at its hour, whoever signed before; the task stays and is overdue.
 * @throws PlatformError `stage.not-ready` with every reason
 */
async function refuseUnready(payload: Payload, { tenant: id, resource }: StoredMove, state: ResourceState, now: Date): Promise<void> {
  const text = await readSnapshot(payload, id, state.textHash ?? '')
  const tenant = (await tenantDirectory(payload)).byId(id)
  if (tenant === null) return
  const reasons = await releaseProblems({ payload, tenant, now }, text, resource)
  if (reasons.length > 0) throw new PlatformError('stage.not-ready', { reasons })
}

const ownerOf = ({ tenant, province, prefecture, county }: StoredMove) => ({ tenant, province, prefecture, county })

/** D-50: an address is frozen when citizens first see it, in the column that the signed text names; its members' too. */
async function placesFor(payload: Payload, first: StoredMove, state: ResourceState, now: Date): Promise<{ path: string; details: MoveDetails }> {
  const text = await readSnapshot(payload, first.tenant, state.textHash ?? '')
  return { path: state.published?.path ?? frozenPath(text.column.path, now, text.publicId), details: membersIn(memberPathsOf(text, now)) }
}
