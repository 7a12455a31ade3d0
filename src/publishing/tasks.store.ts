import type { Payload, Where } from 'payload'
import { workCalendars } from '../calendar/work-calendars.store.ts'
import { deleteRecords, findRecords, instant, matching, putRecord, type Row } from '../storage/records.store.ts'
import { idOf } from '../storage/relation-ids.ts'
import { tenantDirectory } from '../tenancy/tenant-directory.store.ts'
import { canonicalJson } from './canonical-text.ts'
import { authorsOf } from './bundle.store.ts'
import { readDraft } from './drafts.store.ts'
import { foldMoves, type ResourceState } from './fold.ts'
import { movesOf } from './moves.store.ts'
import type { ResourceRef } from './resource-types.ts'
import { tasksOf } from './tasks.ts'

/** A task as it is stored, without id and stamps. */
type TaskRow = Row & { kind: string; person: string; step: string }

/**
 * Brings the tasks of one resource to what its moves and its draft say. Idempotent; whoever writes after a later move has
 * read that move, so the last writer leaves what is true. One that is gone has no tasks.
 */
export async function projectTasks(payload: Payload, ref: ResourceRef, known?: ResourceState): Promise<void> {
  let state = known ?? (await stateNow(payload, ref.id))
  for (;;) {
    await writeTasks(payload, ref.id, await wantedTasks(payload, ref, state))
    if (known !== undefined) return
    // A move that was made meanwhile may have been projected before our older rows were written.
    const present = await stateNow(payload, ref.id)
    if (present.revision === state.revision) return
    state = present
  }
}

const stateNow = async (payload: Payload, resource: string): Promise<ResourceState> => foldMoves(await movesOf(payload, resource))

async function wantedTasks(payload: Payload, ref: ResourceRef, state: ResourceState): Promise<TaskRow[]> {
  const draft = await readDraft(payload, ref)
  const tenant = draft === null ? null : (await tenantDirectory(payload)).byId(idOf(draft['tenant']))
  if (draft === null || tenant === null) return []
  const savedAt = instant(draft['updatedAt']) ?? instant(draft['createdAt']) ?? ''
  const about = {
    tenant: tenant.id, ...tenant.ancestors, resource: ref.id, resourceType: ref.type, publicId: String(draft['publicId'] ?? ''),
    column: idOf(draft['column']), title: String(draft['title'] ?? ''), seq: state.revision,
  }
  const calendar = (await workCalendars(payload)).of(tenant)
  return tasksOf(state, await authorsOf(payload, ref, draft, state), savedAt, calendar).map((task) => ({ ...about, ...task }))
}

async function writeTasks(payload: Payload, resource: string, wanted: readonly TaskRow[]): Promise<void> {
  for (const task of wanted) {
    await putRecord(payload, 'tasks', matching({ resource, kind: task.kind, person: task.person, step: task.step }), task)
  }
  const others = wanted.map((task): Where => ({
    or: [{ kind: { not_equals: task.kind } }, { person: { not_equals: task.person } }, { step: { not_equals: task.step } }],
  }))
  await deleteRecords(payload, 'tasks', { and: [{ resource: { equals: resource } }, ...others] })
}

/** How the stored tasks of a resource differ from what its moves and its draft say; null when they do not. */
export async function tasksProblem(payload: Payload, ref: ResourceRef): Promise<string | null> {
  const [wanted, stored] = [await wantedTasks(payload, ref, await stateNow(payload, ref.id)), await findRecords(payload, 'tasks', { resource: { equals: ref.id } })]
  const different = wanted.filter((task) => !stored.some((row) => keyOf(row) === keyOf(task) && isSame(task, row))).map(keyOf)
  const extra = stored.map(keyOf).filter((key) => !wanted.some((task) => keyOf(task) === key))
  return different.length + extra.length === 0 ? null : [...different, ...extra.map((key) => `-${key}`)].join(', ')
}

const keyOf = (row: Row): string => [row['kind'], row['person'], row['step']].filter((part) => part !== '' && part != null).join(' ')

/** When the draft was saved is written by the adapter after the fact and decides nothing. */
const isSame = (wanted: Row, stored: Row): boolean =>
  Object.entries(wanted).every(([name, value]) => (name === 'since' && wanted['kind'] === 'draft') || plain(value) === plain(stored[name]))

const plain = (value: unknown): string => canonicalJson(value === undefined || value === '' ? null : value)
