import { randomUUID } from 'node:crypto'
import type { Payload } from 'payload'
import type { PageStore } from '../portal/page-store/contract.ts'
import { findRecords } from '../storage/records.store.ts'
import type { Move } from './fold.ts'
import { moveOf } from './moves.store.ts'
import { mayLiftBar, parseBarReason } from './withdrawal-bars.ts'

type Bars = Pick<PageStore, 'tombstone' | 'clearTombstone' | 'tombstones'>

export type WithdrawalBars = {
  /** durable when it resolves; a withdrawal that is sure to lose does not replace the bar of a later one */
  set(tenant: string, path: string, reason: string): Promise<void>
  /** after a projection: the item is live as these moves say; a bar whose withdrawal is under way stays */
  lift(tenant: string, path: string, history: readonly Move[]): Promise<void>
  /** once, before the first request: bars of withdrawals that never committed because the process ended between */
  liftUncommitted(): Promise<void>
}

const batch = 200

/** The tombstones of the page store as withdrawals use them; one process owns them. */
export function createWithdrawalBars(payload: Payload, pages: Bars): WithdrawalBars {
  const at = (tenant: string, path: string) => pages.tombstones().find((stone) => stone.tenant === tenant && stone.path === path)

  return {
    async set(tenant, path, reason) {
      const present = parseBarReason(at(tenant, path)?.reason ?? '')
      const wanted = parseBarReason(reason)
      if (present !== null && wanted !== null && present.publicId === wanted.publicId && present.seq > wanted.seq) return
      // Unlike any other, so that lifting an attempt's bar never lifts that of the next attempt.
      await pages.tombstone(tenant, path, `${reason}:${randomUUID()}`)
    },
    async lift(tenant, path, history) {
      const stone = at(tenant, path)
      if (stone !== undefined && mayLiftBar(stone.reason, history, 'possible')) await pages.clearTombstone(tenant, path, stone.reason)
    },
    async liftUncommitted() {
      const stones = pages.tombstones().flatMap((stone) => {
        const bar = parseBarReason(stone.reason)
        return bar === null ? [] : [{ ...stone, publicId: bar.publicId }]
      })
      for (let from = 0; from < stones.length; from += batch) {
        const some = stones.slice(from, from + batch)
        const rows = await findRecords(payload, 'moves', { publicId: { in: [...new Set(some.map((stone) => stone.publicId))] } }, { sort: 'seq' })
        const histories = Map.groupBy(rows.map(moveOf), (move) => move.publicId)
        for (const stone of some) {
          if (mayLiftBar(stone.reason, histories.get(stone.publicId) ?? [], 'impossible')) await pages.clearTombstone(stone.tenant, stone.path, stone.reason)
        }
      }
    },
  }
}
