import { randomUUID } from 'node:crypto'
import type { Payload } from 'payload'
import type { PageStore } from '../portal/page-store/contract.ts'
import { findRecords } from '../storage/records.store.ts'
import { foldMoves } from './fold.ts'
import { pathsOf } from './members.ts'
import { moveOf, movesOf, movesOfPublicId, unsettledMoves } from './moves.store.ts'
import { createWithdrawnFiles, fileRecords } from './withdrawn-files.store.ts'
import { barReason, itemOfMoves, mayLiftBar, parseBarReason, parseBarTag, type BarredItem } from './withdrawal-bars.ts'

/** Items that are withdrawn by records of their own instead of moves. */
export type BesideMoves = {
  /** null for what is none of them */
  itemOf(publicId: string): Promise<BarredItem | null>
  /** withdrawals that committed and are not projected yet */
  unsettled(limit: number): Promise<{ tenant: string; path: string; publicId: string; seq: number }[]>
}

type Bars = Pick<PageStore, 'tombstone' | 'clearTombstone' | 'tombstones'>

export type WithdrawalBars = {
  /** durable when it resolves; a withdrawal that is sure to lose does not replace the bar of a later one */
  set(tenant: string, path: string, reason: string): Promise<void>
  /** ids of items that are withdrawn by their records while the library lists this file of theirs still */
  withdrawnFiles(tenant: string, sha256: string): Promise<string[]>
  /** after a projection: the item is live as its records say; a bar whose withdrawal is under way stays */
  lift(tenant: string, path: string, item: BarredItem): Promise<void>
  /** what the generations' raises say: bars of other processes, and items that are live once more */
  hear(tags: Iterable<string>): Promise<void>
  /** once, before the first request: withdrawals that committed while this process was not there and are not projected yet */
  barUnsettled(): Promise<void>
  /** once, before the first request: bars of withdrawals that never committed because the process ended between */
  liftUncommitted(): Promise<void>
}

const batch = 200
/** A worker that is further behind than this has stopped; its operator knows from the metrics. */
const mostUnsettled = 10_000

/** The tombstones of the page store as withdrawals use them; one process owns them. */
export function createWithdrawalBars(payload: Payload, pages: Bars, beside: BesideMoves): WithdrawalBars {
  const at = (tenant: string, path: string) => pages.tombstones().find((stone) => stone.tenant === tenant && stone.path === path)

  const itemOf = async (publicId: string): Promise<BarredItem> => (await beside.itemOf(publicId)) ?? itemOfMoves(await movesOfPublicId(payload, publicId))

  const itemsOf = async (publicIds: readonly string[]): Promise<Map<string, BarredItem>> => {
    const rows = await findRecords(payload, 'moves', { publicId: { in: [...publicIds] } }, { sort: 'seq' })
    const items = new Map([...Map.groupBy(rows.map((row) => moveOf(payload, row)), (move) => move.publicId)].map(([publicId, history]) => [publicId, itemOfMoves(history)]))
    for (const publicId of publicIds) {
      const item = items.has(publicId) ? null : await beside.itemOf(publicId)
      if (item !== null) items.set(publicId, item)
    }
    return items
  }
  const files = createWithdrawnFiles({ ...fileRecords(payload), itemsOf })

  const set: WithdrawalBars['set'] = async (tenant, path, reason) => {
    const present = parseBarReason(at(tenant, path)?.reason ?? '')
    const wanted = parseBarReason(reason)
    if (wanted !== null) files.note(wanted.publicId, wanted.seq)
    if (present !== null && wanted !== null && present.publicId === wanted.publicId && present.seq > wanted.seq) return
    // Unlike any other, so that lifting an attempt's bar never lifts that of the next attempt.
    await pages.tombstone(tenant, path, `${reason}:${randomUUID()}`)
  }

  const lift: WithdrawalBars['lift'] = async (tenant, path, item) => {
    const stone = at(tenant, path)
    if (stone !== undefined && mayLiftBar(stone.reason, item, 'possible')) await pages.clearTombstone(tenant, path, stone.reason)
  }

  const liftHeard = async (publicId: string): Promise<void> => {
    for (const stone of pages.tombstones().filter((candidate) => parseBarReason(candidate.reason)?.publicId === publicId)) {
      await lift(stone.tenant, stone.path, await itemOf(publicId))
    }
    await files.look(publicId)
  }

  return {
    set,
    withdrawnFiles: files.among,
    lift,
    async hear(tags) {
      const work: Promise<void>[] = []
      // In force before the first wait: whoever raised is about to commit.
      for (const tag of tags) {
        const bar = parseBarTag(tag)
        if (bar !== null && !(at(bar.tenant, bar.path)?.reason ?? '').startsWith(`${bar.reason}:`)) work.push(set(bar.tenant, bar.path, bar.reason))
        else if (tag.startsWith('item:')) work.push(liftHeard(tag.slice('item:'.length)))
      }
      await Promise.all(work)
    },
    async barUnsettled() {
      for (const move of await unsettledMoves(payload, mostUnsettled)) {
        if (move.move !== 'withdraw' && move.move !== 'expire') continue
        const live = foldMoves(await movesOf(payload, move.resource)).published
        for (const path of live === null ? [] : pathsOf(live)) await set(move.tenant, path, barReason(move.publicId, move.seq))
      }
      for (const { tenant, path, publicId, seq } of await beside.unsettled(mostUnsettled)) await set(tenant, path, barReason(publicId, seq))
    },
    async liftUncommitted() {
      const stones = pages.tombstones().flatMap((stone) => {
        const bar = parseBarReason(stone.reason)
        return bar === null ? [] : [{ ...stone, publicId: bar.publicId }]
      })
      for (let from = 0; from < stones.length; from += batch) {
        const some = stones.slice(from, from + batch)
        const items = await itemsOf([...new Set(some.map((stone) => stone.publicId))])
        for (const stone of some) {
          const item = items.get(stone.publicId)
          if (item !== undefined && mayLiftBar(stone.reason, item, 'impossible')) await pages.clearTombstone(stone.tenant, stone.path, stone.reason)
        }
      }
    },
  }
}
