import type { Payload } from 'payload'
import { findRecord } from '../storage/records.store.ts'
import type { StoredMove } from '../publishing/moves.store.ts'
import { insertAuditEvent } from './audit-events.store.ts'
import { eventOfMove } from './move-events.ts'
import { moveFacts } from './record-text.ts'

/** The event of a committed move, once, with all columns of the row as they are stored (S-06). */
export async function appendMoveEvent(payload: Payload, move: StoredMove, unproven: string | null): Promise<void> {
  const row = await findRecord(payload, 'moves', { id: { equals: move.id } })
  await insertAuditEvent(payload, { ...eventOfMove(move, unproven), facts: row === null ? null : moveFacts(row) })
}
