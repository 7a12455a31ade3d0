import type { Payload, Where } from 'payload'
import { publishedCalendar } from '../calendar/work-calendar.ts'
import { deleteRecords, instant, matching, putRecord } from '../storage/records.store.ts'
import { idOf } from '../storage/relation-ids.ts'
import { tenantDirectory } from '../tenancy/tenant-directory.store.ts'
import { readDraft } from './article-text.store.ts'
import { roundAuthors } from './draft-authors.ts'
import { foldMoves, type ResourceState } from './fold.ts'
import { movesOf } from './moves.store.ts'
import { tasksOf } from './tasks.ts'

/**
 * Brings the tasks of one article to what its moves and its draft say. Idempotent; whoever writes after a later move has
 * read that move, so the last writer leaves what is true.
 */
export async function projectTasks(payload: Payload, resource: string, known?: ResourceState): Promise<void> {
  const draft = await readDraft(payload, resource)
  const tenant = draft === null ? null : (await tenantDirectory(payload)).byId(idOf(draft['tenant']))
  if (draft === null || tenant === null) return
  const state = known ?? foldMoves(await movesOf(payload, resource))
  const savedAt = instant(draft['updatedAt']) ?? instant(draft['createdAt']) ?? ''
  const wanted = tasksOf(state, roundAuthors(String(draft['draftAuthors'] ?? ''), state), savedAt, publishedCalendar)
  const about = {
    tenant: tenant.id, ...tenant.ancestors, resource, resourceType: 'articles', publicId: String(draft['publicId'] ?? ''),
    column: idOf(draft['column']), title: String(draft['title'] ?? ''), seq: state.revision,
  }
  for (const task of wanted) {
    await putRecord(payload, 'tasks', matching({ resource, kind: task.kind, person: task.person }), { ...about, ...task })
  }
  const others = wanted.map((task): Where => ({ or: [{ kind: { not_equals: task.kind } }, { person: { not_equals: task.person } }] }))
  await deleteRecords(payload, 'tasks', { and: [{ resource: { equals: resource } }, ...others] })
}
