import type { Payload } from 'payload'
import { tasksProblem } from '../publishing/tasks.store.ts'
import { movedTypes, subjectOf, type ResourceRef } from '../publishing/resource-types.ts'
import { findRecords } from '../storage/records.store.ts'
import { everyBatch } from './every-row.store.ts'
import type { Finding } from './finding.ts'

/** What waits for whom, against what moves and draft of this resource say. */
export async function* checkTasks(payload: Payload, ref: ResourceRef): AsyncGenerator<Finding> {
  const detail = await tasksProblem(payload, ref)
  if (detail !== null) yield { kind: 'task-differs', subject: subjectOf(ref), detail }
}

/** Tasks of resources that are not there. */
export async function* taskOrphans(payload: Payload): AsyncGenerator<Finding> {
  for await (const rows of everyBatch(payload, 'tasks')) {
    const there = new Set<string>()
    for (const type of movedTypes) {
      const wanted = [...new Set(rows.filter((row) => row['resourceType'] === type).map((row) => String(row['resource'])))]
      if (wanted.length > 0) for (const row of await findRecords(payload, type, { id: { in: wanted } })) there.add(String(row['id']))
    }
    for (const row of rows) if (!there.has(String(row['resource']))) yield { kind: 'task-orphan', subject: `tasks:${String(row['id'])}`, detail: String(row['title'] ?? '') }
  }
}
