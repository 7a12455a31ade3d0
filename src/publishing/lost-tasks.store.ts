import type { Payload } from 'payload'
import { findRecords, matching, type Row } from '../storage/records.store.ts'
import { idOf } from '../storage/relation-ids.ts'
import { movedRefOf } from './bundle.ts'
import { draftTypes, movedTypes, type DraftType, type MovedType } from './resource-types.ts'
import { projectTasks } from './tasks.store.ts'

const batch = 100
const mostVersions = 5000

/**
 * Brings back the tasks of resources that are set for a time and have none: a task is a projection, and no release is lost
 * with it. By the index on the document's stage, of which few are `scheduled` at any time.
 * @returns how many there were
 */
export async function restoreLostReleases(payload: Payload): Promise<number> {
  let restored = 0
  for (const type of movedTypes.filter((one) => one in payload.collections)) restored += await restoreReleasesOf(payload, type)
  return restored
}

async function restoreReleasesOf(payload: Payload, type: MovedType): Promise<number> {
  let restored = 0
  for (let after = ''; ;) {
    const { docs } = await payload.db.find<Row>({
      collection: type, where: { and: [{ stage: { equals: 'scheduled' } }, ...(after === '' ? [] : [{ id: { greater_than: after } }])] },
      sort: 'id', limit: batch, pagination: false, select: { stage: true }, req: { transactionID: undefined } as never,
    })
    const ids = docs.map((row) => String(row['id']))
    const known = ids.length === 0 ? [] : await findRecords(payload, 'tasks', { and: [{ kind: { equals: 'scheduled' } }, { resource: { in: ids } }] })
    const present = new Set(known.map((row) => String(row['resource'])))
    for (const id of ids.filter((candidate) => !present.has(candidate))) {
      await projectTasks(payload, { type, id })
      restored += 1
    }
    if (ids.length < batch) return restored
    after = ids.at(-1) ?? ''
  }
}

/**
 * Brings back what a process that died between a save and its task has left out: drafts saved after `since` that do not
 * stand at the desk of whoever saved them. By the index on the time of versions.
 * @returns how many there were
 */
export async function restoreLostDrafts(payload: Payload, since: Date): Promise<number> {
  let restored = 0
  for (const type of draftTypes.filter((one) => one in payload.collections)) {
    for (const version of await newestVersions(payload, type, since)) {
      const draft = (version['version'] ?? {}) as Row
      const ref = movedRefOf(type, { ...draft, id: idOf(version['parent']) })
      const person = String(draft['draftSavedBy'] ?? '')
      if (person === '' || (draft['stage'] ?? 'draft') !== 'draft' || ref.id === '') continue
      const [known] = await findRecords(payload, 'tasks', matching({ resource: ref.id, person }), { limit: 1 })
      if (known !== undefined) continue
      await projectTasks(payload, ref)
      restored += 1
    }
  }
  return restored
}

/** Those of the newest texts that were saved since, at most a few thousand, without their words. */
async function newestVersions(payload: Payload, type: DraftType, since: Date): Promise<Row[]> {
  const { docs } = await payload.db.findVersions({
    collection: type, where: { updatedAt: { greater_than_equal: since.toISOString() } }, sort: '-updatedAt', limit: mostVersions, pagination: false,
    select: { parent: true, latest: true, version: { draftSavedBy: true, stage: true, ...(type === 'interpretations' ? { policy: true } : {}) } } as never, req: { transactionID: undefined } as never,
  })
  return (docs as unknown as Row[]).filter((row) => row['latest'] === true || row['latest'] === 1)
}
