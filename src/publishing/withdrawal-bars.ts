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

/** What a bar is compared with: whether the item is live as its committed records say, and the seq that these have reached. */
export type BarredItem = { isLive: boolean; revision: number }

export function itemOfMoves(history: readonly Move[]): BarredItem {
  const { live, revision } = foldMoves(history)
  return { isLive: live === 'published', revision }
}

/**
 * Whether the item is live and this bar is not that of a withdrawal which may commit at any moment: the seq it aims at is
 * taken, by another move or by itself with a publication after it. After a start nothing is under way any more.
 */
export function mayLiftBar(reason: string, { isLive, revision }: BarredItem, underWay: 'possible' | 'impossible'): boolean {
  const bar = parseBarReason(reason)
  return bar !== null && isLive && (underWay === 'impossible' || bar.seq <= revision)
}
