import type { Ancestors } from '../tenancy/tenant.ts'
import type { Move } from '../publishing/fold.ts'
import { releasingMoves, type MoveName } from '../publishing/stages.ts'
import type { AuditEvent } from './audit-events.store.ts'

/** Stands in the detail of the event of a move that another hand put into the table. */
export const unprovenMove = 'move-unproven'

const releases = ({ move }: Pick<Move, 'move'>): boolean => (releasingMoves as readonly MoveName[]).includes(move)

/**
 * The audit event that a committed move gives; its source is the move, so that it exists once (S-06). `unproven` says
 * why the moves do not prove the release: then its publication is an event that failed. So is a move that this platform
 * did not commit.
 */
export const eventOfMove = (move: Move & Ancestors & { address: string | null }, unproven: string | null = null): AuditEvent => ({
  source: `move:${move.id}`,
  at: move.at,
  action: `workflow.${move.move}`,
  actor: move.actor,
  actorName: move.actorName,
  address: move.address,
  subject: `${move.resourceType}:${move.resource}`,
  success: move.proven && (unproven === null || !releases(move)),
  textHash: move.textHash,
  detail: [move.proven ? '' : unprovenMove, unproven !== null && releases(move) ? `release-unproven ${unproven}` : '', move.reason, move.opinion].filter(Boolean).join(' / '),
  tenant: move.tenant,
  province: move.province,
  prefecture: move.prefecture,
  county: move.county,
})
