import type { Payload } from 'payload'
import { isProvenMove, withMoveProof } from '../auditing/proofs.store.ts'
import { PlatformError } from '../errors.ts'
import type { Ancestors } from '../tenancy/tenant.ts'
import { countRecords, findReadable, findRecords, insertRecord, instant, isUniqueViolation, patchRecord, textOrNull, type Row } from '../storage/records.store.ts'
import { storable } from '../storage/storable.ts'
import { detailsOf } from './move-details.ts'
import { isWithdrawalKind } from './withdrawal-kinds.ts'
import { foldMoves, type Move, type ResourceState } from './fold.ts'

/** A move with the columns that scope it. */
export type StoredMove = Move & Ancestors & { actorKind: string; address: string | null; snapshot: string | null }

/** Moves of one resource, oldest first. */
export async function movesOf(payload: Payload, resource: string): Promise<StoredMove[]> {
  return (await findRecords(payload, 'moves', { resource: { equals: resource } }, { sort: 'seq' })).map((row) => moveOf(payload, row))
}

export const stateOf = async (payload: Payload, resource: string): Promise<ResourceState> => foldMoves(await movesOf(payload, resource))

/**
 * The commit point: one insert. The unique index on (resource, seq) makes exactly one of two simultaneous moves win.
 * @throws PlatformError `edit.conflict` for the one that lost.
 */
export async function commitMove(payload: Payload, move: Omit<StoredMove, 'id' | 'proven' | 'settled'>): Promise<StoredMove> {
  try {
    return moveOf(payload, await insertRecord(payload, 'moves', withMoveProof(payload, storable({ ...move, authors: [...move.authors], settled: false }))))
  } catch (error) {
    if (isUniqueViolation(error)) throw new PlatformError('edit.conflict', { reasons: [{ key: 'move.revision-changed' }] }, { cause: error })
    throw error
  }
}

/** Each is told once by a process. */
const toldUnreadable = new Set<string>()

/**
 * Moves that are not projected yet, oldest first (index on settled). A row that cannot be read, because somebody wrote
 * into it directly, keeps no other from being projected; `audit verify` names it.
 */
export async function unsettledMoves(payload: Payload, limit: number): Promise<StoredMove[]> {
  const { rows, unreadable } = await findReadable(payload, 'moves', { settled: { equals: false } }, { sort: 'createdAt', limit })
  for (const id of unreadable.filter((one) => !toldUnreadable.has(one))) {
    toldUnreadable.add(id)
    payload.logger.error({ msg: 'a move that cannot be read: run audit verify', move: id })
  }
  return rows.map((row) => moveOf(payload, row))
}

/** Moves that are not projected yet, and since when the oldest waits; whatever the worker failed at is among them. */
export async function waitingMoves(payload: Payload, now: Date): Promise<{ count: number; oldestSeconds: number }> {
  const waits = { settled: { equals: false } }
  // Its time alone: a row that cannot be read whole waits, too.
  const [count, oldest] = await Promise.all([
    countRecords(payload, 'moves', waits),
    payload.db.find<Row>({ collection: 'moves', where: waits, sort: 'createdAt', limit: 1, pagination: false, select: { createdAt: true }, req: { transactionID: undefined } as never }),
  ])
  const since = Date.parse(instant(oldest.docs[0]?.['createdAt']) ?? '')
  return { count, oldestSeconds: Number.isNaN(since) ? 0 : Math.max(0, Math.round((now.getTime() - since) / 1000)) }
}

/** Leaves the receipt; written last, after every projection of the move. */
export async function settleMove(payload: Payload, id: string, at: Date): Promise<void> {
  await patchRecord(payload, 'moves', id, { settled: true, settledAt: at.toISOString() })
}

/** A stored row as a move; that its proof does not fit is told by `proven` alone. */
export function moveOf(payload: Payload, row: Row): StoredMove {
  const text = textOrNull
  const withdrawal = text(row['withdrawal'])
  return {
    id: String(row['id']),
    resource: String(row['resource']),
    resourceType: String(row['resourceType']),
    publicId: String(row['publicId']),
    tenant: String(row['tenant']),
    province: text(row['province']),
    prefecture: text(row['prefecture']),
    county: text(row['county']),
    seq: Number(row['seq']),
    move: row['move'] as StoredMove['move'],
    actor: String(row['actor']),
    actorName: String(row['actorName'] ?? ''),
    actorKind: String(row['actorKind'] ?? 'staff'),
    authors: Array.isArray(row['authors']) ? row['authors'].map(String) : [],
    at: instant(row['at']) ?? '',
    address: text(row['address']),
    textHash: text(row['textHash']),
    snapshot: text(row['snapshot']),
    opinion: String(row['opinion'] ?? ''),
    reason: String(row['reason'] ?? ''),
    withdrawal: isWithdrawalKind(withdrawal) ? withdrawal : null,
    path: text(row['path']),
    details: detailsOf(row['details']),
    proven: isProvenMove(payload, row),
    settled: row['settled'] === true || row['settled'] === 1,
  }
}

/** The same, asked by the id that an address carries. */
export async function movesOfPublicId(payload: Payload, publicId: string): Promise<StoredMove[]> {
  return (await findRecords(payload, 'moves', { publicId: { equals: publicId } }, { sort: 'seq' })).map((row) => moveOf(payload, row))
}
