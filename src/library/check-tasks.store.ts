import type { Payload } from 'payload'
import { tasksProblem } from '../publishing/tasks.store.ts'
import { findRecords } from '../storage/records.store.ts'
import { everyBatch } from './every-row.store.ts'
import type { Finding } from './finding.ts'

/** What waits for whom, against what moves and draft of this article say. */
export async function* checkTasks(payload: Payload, resource: string): AsyncGenerator<Finding> {
  const detail = await tasksProblem(payload, { type: 'articles', id: resource })
  if (detail !== null) yield { kind: 'task-differs', subject: `articles:${resource}`, detail }
}

/** Tasks of articles that are not there. */
export async function* taskOrphans(payload: Payload): AsyncGenerator<Finding> {
  for await (const rows of everyBatch(payload, 'tasks')) {
    const wanted = [...new Set(rows.map((row) => String(row['resource'])))]
    const there = new Set((await findRecords(payload, 'articles', { id: { in: wanted } })).map((row) => String(row['id'])))
    for (const row of rows) if (!there.has(String(row['resource']))) yield { kind: 'task-orphan', subject: `tasks:${String(row['id'])}`, detail: String(row['title'] ?? '') }
  }
}
