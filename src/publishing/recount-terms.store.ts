import type { Payload, Where } from 'payload'
import { raiseCalendarGeneration } from '../calendar/work-calendars.store.ts'
import { findRecord, findRecords, patchRecord } from '../storage/records.store.ts'
import { refOf } from './resource-types.ts'
import { projectTasks } from './tasks.store.ts'

const batch = 100

/**
 * Counts the terms of waiting steps anew after a year of the calendar was entered or changed; a changed year carries no
 * receipt until that is done, so a crash in between only begins it again. A term that ended before the December before
 * that year counted none of its days.
 * @returns how many resources were looked at
 */
export async function recountTerms(payload: Payload): Promise<number> {
  const changed = await findRecords(payload, 'work-calendars', { settled: { equals: false } }, { sort: 'year' })
  const [first] = changed
  if (first === undefined) return 0
  // Whoever wrote the year may have died before saying so, or not have said so yet.
  await raiseCalendarGeneration(payload)
  const from = `${Number(first['year']) - 1}-12-01T00:00:00.000Z`
  const waiting: Where = { and: [{ kind: { equals: 'sign' } }, { or: [{ dueAt: { greater_than_equal: from } }, { escalateAt: { greater_than_equal: from } }] }] }
  let looked = 0
  for (let after = ''; ;) {
    const rows = await findRecords(payload, 'tasks', after === '' ? waiting : { and: [waiting, { id: { greater_than: after } }] }, { sort: 'id', limit: batch })
    const waitingFor = new Map(rows.flatMap((row) => refOf({ resourceType: row['resourceType'], resource: String(row['resource']) }) ?? []).map((ref) => [ref.id, ref]))
    for (const ref of waitingFor.values()) {
      await projectTasks(payload, ref)
      looked += 1
    }
    if (rows.length < batch) break
    after = String(rows.at(-1)?.['id'])
  }
  for (const row of changed) {
    const present = await findRecord(payload, 'work-calendars', { id: { equals: row['id'] } })
    // Changed again meanwhile: it is counted once more.
    if (String(present?.['updatedAt']) === String(row['updatedAt'])) await patchRecord(payload, 'work-calendars', String(row['id']), { settled: true })
  }
  return looked
}
