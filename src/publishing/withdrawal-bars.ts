import { foldMoves, type Move } from './fold.ts'

/**
 * The reason on a withdrawal's tombstone: whose, and the seq that its move takes if it commits. By it the bar can be
 * told from one whose move was never committed.
 */
export const barReason = (publicId: string, seq: number): string => `${publicId}:${seq}`

export function parseBarReason(reason: string): { publicId: string; seq: number } | null {
  const [publicId, seq] = reason.split(':')
  return publicId === undefined || seq === undefined || !/^\d+$/.test(seq) ? null : { publicId, seq: Number(seq) }
}

/**
 * A withdrawal's bar as a tag among the generations: raised before the move commits, it is durable in the database and
 * reaches portals in other processes with their next poll (ADR 0013).
 */
export const barTag = (tenant: string, path: string, reason: string): string => `bar:${reason}:${tenant}:${path}`

export function parseBarTag(tag: string): { tenant: string; path: string; reason: string } | null {
  const [, publicId, seq, tenant, path] = /^bar:([^:]+):(\d+):([^:]+):(\/.*)$/.exec(tag) ?? []
  return publicId === undefined || seq === undefined || tenant === undefined || path === undefined ? null : { tenant, path, reason: `${publicId}:${seq}` }
}

/**
 * Whether the item is live and this bar is not that of a withdrawal which may commit at any moment: the seq it aims at is
 * taken, by another move or by itself with a publication after it. After a start nothing is under way any more.
 */
export function mayLiftBar(reason: string, history: readonly Move[], underWay: 'possible' | 'impossible'): boolean {
  const bar = parseBarReason(reason)
  const state = foldMoves(history)
  if (bar === null || state.live !== 'published') return false
  return underWay === 'impossible' || bar.seq <= state.revision
}
