import { createHash, randomUUID } from 'node:crypto'
import type { Payload } from 'payload'
import type { AuditProblemKind } from '../../../src/auditing/verify.ts'
import { linkText } from '../../../src/auditing/record-text.ts'
import { rawDelete, rawId, rawInsert, rawRows, rawUpdate, type RawRow } from '../../support/raw-rows.ts'

/** The audit of a small platform as it lies in the database, in the order of the chain. */
export type Chain = { payload: Payload; seals: RawRow[]; events: RawRow[]; moves: RawRow[] }

export type Tampering = {
  name: string
  does: (chain: Chain) => Promise<void>
  /** what verification must say first, and of which link or record */
  kind: AuditProblemKind
  number?: (chain: Chain) => number
  record?: (chain: Chain) => string
}

export async function readChain(payload: Payload): Promise<Chain> {
  const seals = (await rawRows(payload, 'audit-seals')).sort((a, b) => Number(a['number']) - Number(b['number']))
  const byId = new Map((await rawRows(payload, 'audit-events')).map((event) => [String(event.id), event]))
  const moves = (await rawRows(payload, 'moves')).sort((a, b) => Number(a['seq']) - Number(b['seq']))
  return { payload, seals, events: seals.map((seal) => byId.get(String(seal['event'])) as RawRow), moves }
}

/** Another value of the same type. */
export function other(value: unknown, type: string): unknown {
  if (value instanceof Date) return new Date(value.getTime() - 86_400_000)
  if (type === 'date' || type === 'createdAt') return '2020-01-01T00:00:00.000Z'
  if (type === 'checkbox') return typeof value === 'boolean' ? !value : value === 1 ? 0 : 1
  if (type === 'number') return Number(value ?? 0) + 5000
  if (type === 'json') return Array.isArray(value) || (value !== null && typeof value === 'object') ? ['他人'] : '["他人"]'
  return `${value === null || value === undefined ? '' : String(value)}x`
}

const sha = (text: string): string => createHash('sha256').update(text).digest('hex')

/** The middle one, which is about no move, so that only its own links speak for it. */
export const middle = ({ events }: Chain): number => {
  const half = Math.floor(events.length / 2)
  const found = events.findIndex((event, at) => at >= half && !String(event['source']).startsWith('move:') && at < events.length - 3)
  if (found < 0) throw new Error('no event in the middle')
  return found
}

const eventAt = (chain: Chain, at: number): RawRow => chain.events.at(at) as RawRow
const sealAt = (chain: Chain, at: number): RawRow => chain.seals.at(at) as RawRow
const dropPairs = async (chain: Chain, from: number, to?: number): Promise<void> => {
  await rawDelete(chain.payload, 'audit-events', chain.events.slice(from, to).map((row) => row.id))
  await rawDelete(chain.payload, 'audit-seals', chain.seals.slice(from, to).map((row) => row.id))
}

/** Computes every link anew after `from`, as somebody would who knows the code. */
async function relink(chain: Chain, keep: readonly RawRow[]): Promise<void> {
  await rawDelete(chain.payload, 'audit-seals', null)
  let prevHash = '0'.repeat(64)
  const links = keep.map((seal, at) => {
    const link = { number: at + 1, event: String(seal['event']), eventHash: String(seal['eventHash']), prevHash }
    prevHash = sha(linkText(link))
    return { ...seal, ...link, hash: prevHash }
  })
  await rawInsert(chain.payload, 'audit-seals', links)
}

const forged = (chain: Chain, change: Record<string, unknown>): RawRow => ({ ...eventAt(chain, middle(chain)), id: rawId(chain.payload, 'forged'), source: `login:${randomUUID()}`, ...change })

async function swapContents(chain: Chain, first: number, second: number): Promise<void> {
  const [a, b] = [eventAt(chain, first), eventAt(chain, second)]
  await rawDelete(chain.payload, 'audit-events', [a.id, b.id])
  await rawInsert(chain.payload, 'audit-events', [{ ...a, id: b.id }, { ...b, id: a.id }])
}

async function swapColumn(chain: Chain, first: number, second: number, column: 'number' | 'event'): Promise<void> {
  const [a, b] = [sealAt(chain, first), sealAt(chain, second)]
  await rawUpdate(chain.payload, 'audit-seals', a.id, { [column]: column === 'number' ? 999_999 : 'between' })
  await rawUpdate(chain.payload, 'audit-seals', b.id, { [column]: a[column] })
  await rawUpdate(chain.payload, 'audit-seals', a.id, { [column]: b[column] })
}

const numberOf = (at: (chain: Chain) => number) => (chain: Chain): number => at(chain) + 1
const ofEvent = (at: (chain: Chain) => number) => (chain: Chain): string => `audit-events:${String(eventAt(chain, at(chain)).id)}`
const first = (): number => 0
const last = (chain: Chain): number => chain.events.length - 1
const release = (chain: Chain): RawRow => chain.moves[0] as RawRow

export const tamperings: readonly Tampering[] = [
  { name: 'the first event is deleted', kind: 'deleted', number: () => 1, record: ofEvent(first), does: (chain) => rawDelete(chain.payload, 'audit-events', [eventAt(chain, 0).id]) },
  { name: 'an event in the middle is deleted', kind: 'deleted', number: numberOf(middle), record: ofEvent(middle), does: (chain) => rawDelete(chain.payload, 'audit-events', [eventAt(chain, middle(chain)).id]) },
  { name: 'the last event is deleted', kind: 'truncated', number: numberOf(last), record: ofEvent(last), does: (chain) => rawDelete(chain.payload, 'audit-events', [eventAt(chain, -1).id]) },
  { name: 'an event is deleted with its link', kind: 'deleted', number: numberOf(middle), does: (chain) => dropPairs(chain, middle(chain), middle(chain) + 1) },
  { name: 'the last three are deleted with their links', kind: 'truncated', number: (chain) => chain.events.length - 2, does: (chain) => dropPairs(chain, -3) },
  { name: 'all links are deleted', kind: 'truncated', number: () => 1, does: (chain) => rawDelete(chain.payload, 'audit-seals', null) },
  { name: 'everything is deleted', kind: 'truncated', number: () => 1, does: (chain) => dropPairs(chain, 0) },
  {
    name: 'everything is deleted, the moves too', kind: 'truncated', number: () => 1,
    does: async (chain) => {
      await dropPairs(chain, 0)
      await rawDelete(chain.payload, 'moves', null)
    },
  },
  {
    name: 'an event is deleted and every link computed anew', kind: 'truncated', number: (chain) => chain.events.length,
    does: async (chain) => {
      await rawDelete(chain.payload, 'audit-events', [eventAt(chain, middle(chain)).id])
      await relink(chain, chain.seals.filter((_, at) => at !== middle(chain)))
    },
  },
  {
    name: 'two events change places and every link is computed anew', kind: 'rewritten', number: (chain) => chain.events.length,
    does: async (chain) => {
      const at = middle(chain)
      const order = chain.seals.map((seal, place) => (place === at ? sealAt(chain, at - 1) : place === at - 1 ? sealAt(chain, at) : seal))
      await relink(chain, order)
    },
  },
  { name: 'an event is inserted that says it is sealed', kind: 'inserted', record: (chain) => `audit-events:${String(rawId(chain.payload, 'forged'))}`, does: (chain) => rawInsert(chain.payload, 'audit-events', [forged(chain, {})]) },
  { name: 'an event is inserted for the worker to seal', kind: 'inserted', does: (chain) => rawInsert(chain.payload, 'audit-events', [forged(chain, { sealed: typeof eventAt(chain, 0)['sealed'] === 'boolean' ? false : 0 })]) },
  { name: 'an event is inserted without proof', kind: 'inserted', does: (chain) => rawInsert(chain.payload, 'audit-events', [forged(chain, { sealed: typeof eventAt(chain, 0)['sealed'] === 'boolean' ? false : 0, proof: null })]) },
  {
    name: 'an event is inserted with a link of its own at the end', kind: 'inserted', number: (chain) => chain.events.length + 1,
    does: async (chain) => {
      const { eventText } = await import('../../../src/auditing/record-text.ts')
      const event = forged(chain, {})
      await rawInsert(chain.payload, 'audit-events', [event])
      const asRead = { ...event, id: String(event.id), success: true }
      const link = { number: chain.events.length + 1, event: String(event.id), eventHash: sha(eventText(asRead)), prevHash: String(sealAt(chain, -1)['hash']) }
      await rawInsert(chain.payload, 'audit-seals', [{ ...sealAt(chain, -1), id: rawId(chain.payload, 'link'), ...link, hash: sha(linkText(link)) }])
    },
  },
  { name: 'two events change places', kind: 'reordered', number: (chain) => middle(chain), does: (chain) => swapContents(chain, middle(chain) - 1, middle(chain)) },
  { name: 'two links change numbers', kind: 'reordered', number: (chain) => middle(chain), does: (chain) => swapColumn(chain, middle(chain) - 1, middle(chain), 'number') },
  { name: 'two links change events', kind: 'reordered', number: (chain) => middle(chain), does: (chain) => swapColumn(chain, middle(chain) - 1, middle(chain), 'event') },
  { name: 'a move is deleted', kind: 'move-deleted', record: (chain) => `moves:${String(release(chain).id)}`, does: (chain) => rawDelete(chain.payload, 'moves', [release(chain).id]) },
  { name: 'a move is inserted as settled', kind: 'move-inserted', record: (chain) => `moves:${String(rawId(chain.payload, 'move'))}`, does: (chain) => rawInsert(chain.payload, 'moves', [{ ...release(chain), id: rawId(chain.payload, 'move'), seq: 77 }]) },
  {
    name: 'a move and its event are inserted together', kind: 'inserted',
    does: async (chain) => {
      const id = rawId(chain.payload, 'move')
      await rawInsert(chain.payload, 'moves', [{ ...release(chain), id, seq: 77 }])
      await rawInsert(chain.payload, 'audit-events', [forged(chain, { source: `move:${String(id)}` })])
    },
  },
  {
    name: 'a move and its event are deleted together', kind: 'deleted',
    does: async (chain) => {
      await rawDelete(chain.payload, 'moves', [release(chain).id])
      await rawDelete(chain.payload, 'audit-events', chain.events.filter((event) => event['source'] === `move:${String(release(chain).id)}`).map((event) => event.id))
    },
  },
]
