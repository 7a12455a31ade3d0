import type { Payload } from 'payload'
import { countRecords, deleteRecords, findReadable, findRecords, addRecord, isUniqueViolation, patchRecord, type Row } from '../storage/records.store.ts'
import { isProven, proofOf } from './proofs.store.ts'
import { checkpointText, genesis, type Checkpoint, type Link } from './record-text.ts'

export type Head = { number: number; hash: string }
export type Seal = Link & { hash: string }

export const sealOf = (row: Row): Seal => ({
  number: Number(row['number']), event: String(row['event']), eventHash: String(row['eventHash'] ?? ''), prevHash: String(row['prevHash'] ?? ''), hash: String(row['hash'] ?? ''),
})

const checkpointOf = (row: Row): Checkpoint & { proof: unknown } => ({
  number: Number(row['number']), hash: String(row['hash']), count: Number(row['count']), kind: row['kind'] === 'pruned' ? 'pruned' : 'periodic',
  at: String(row['at']), before: String(row['before'] ?? ''), proof: row['proof'],
})

/** The last link: one indexed read, however long the chain. After everything was pruned it is the cut. */
export async function headOf(payload: Payload): Promise<Head> {
  const [last] = await findRecords(payload, 'audit-seals', {}, { sort: '-number', limit: 1 })
  const pruned = last === undefined ? await prunedAt(payload) : null
  return last === undefined ? { number: pruned?.number ?? genesis.number, hash: pruned?.hash ?? genesis.hash } : { number: Number(last['number']), hash: String(last['hash']) }
}

/** Where the newest prune cut the chain; null when it is whole. */
export async function prunedAt(payload: Payload): Promise<(Checkpoint & { proven: boolean }) | null> {
  const [row] = await findRecords(payload, 'audit-checkpoints', { kind: { equals: 'pruned' } }, { sort: '-number', limit: 1 })
  return row === undefined ? null : provenCheckpoint(payload, row)
}

/** Checkpoints after `number`, lowest first. */
export async function checkpointsAfter(payload: Payload, number: number, limit: number): Promise<(Checkpoint & { proven: boolean })[]> {
  const rows = await findRecords(payload, 'audit-checkpoints', { and: [{ kind: { equals: 'periodic' } }, { number: { greater_than: number } }] }, { sort: 'number', limit })
  return rows.map((row) => provenCheckpoint(payload, row))
}

/** Number of the last periodic checkpoint; 0 before the first. */
export async function lastCheckpoint(payload: Payload): Promise<number> {
  const [row] = await findRecords(payload, 'audit-checkpoints', { kind: { equals: 'periodic' } }, { sort: '-number', limit: 1 })
  return row === undefined ? 0 : Number(row['number'])
}

function provenCheckpoint(payload: Payload, row: Row): Checkpoint & { proven: boolean } {
  const { proof, ...checkpoint } = checkpointOf(row)
  return { ...checkpoint, proven: isProven(payload, checkpointText(checkpoint), proof) }
}

/** Written once for its kind and number; an equal one that is there stays. */
export async function writeCheckpoint(payload: Payload, checkpoint: Checkpoint): Promise<void> {
  const { number, hash, count, kind, at, before } = checkpoint
  try {
    await addRecord(payload, 'audit-checkpoints', { key: `${kind}:${number}`, number, hash, count, kind, at, before, proof: proofOf(payload, checkpointText(checkpoint)) })
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
  }
}

/**
 * Takes the turn to prune for a day: one row with a unique key, so that of all processes one has it. Turns of days before
 * are forgotten. @returns false when another process has it, or had it
 */
export async function takePruneTurn(payload: Payload, day: string, at: Date): Promise<boolean> {
  // First, so that a turn is only taken by who can go on to prune.
  await deleteRecords(payload, 'audit-checkpoints', { and: [{ kind: { equals: 'turn' } }, { key: { less_than: `turn:${day}` } }] })
  try {
    await addRecord(payload, 'audit-checkpoints', { key: `turn:${day}`, number: genesis.number, hash: genesis.hash, count: 0, kind: 'turn', at: at.toISOString(), before: '', proof: '' })
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    return false
  }
  return true
}

/** Events without the receipt of the chain, oldest first (index on sealed and createdAt). */
export const unsealedEvents = (payload: Payload, limit: number): Promise<Row[]> =>
  findRecords(payload, 'audit-events', { sealed: { equals: false } }, { sort: ['createdAt', 'id'], limit })

/** @returns false when the number or the event already has a seal. */
export async function insertSeal(payload: Payload, seal: Seal): Promise<boolean> {
  try {
    await addRecord(payload, 'audit-seals', seal)
    return true
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    return false
  }
}

export async function isSealed(payload: Payload, event: string): Promise<boolean> {
  return (await findRecords(payload, 'audit-seals', { event: { equals: event } }, { limit: 1 })).length > 0
}

export const markSealed = (payload: Payload, event: string): Promise<void> => patchRecord(payload, 'audit-events', event, { sealed: true })

/** Links after `number`, in order. */
export async function sealsAfter(payload: Payload, number: number, limit: number): Promise<Seal[]> {
  return (await findRecords(payload, 'audit-seals', { number: { greater_than: number } }, { sort: 'number', limit })).map(sealOf)
}

export async function sealAt(payload: Payload, number: number): Promise<Seal | null> {
  const [row] = await findRecords(payload, 'audit-seals', { number: { equals: number } }, { limit: 1 })
  return row === undefined ? null : sealOf(row)
}

/** The seals of these events, by event. */
export async function sealsOf(payload: Payload, events: readonly string[]): Promise<Map<string, Seal>> {
  if (events.length === 0) return new Map()
  const rows = await findRecords(payload, 'audit-seals', { event: { in: [...events] } })
  return new Map(rows.map((row) => [String(row['event']), sealOf(row)]))
}

/** Rows of one collection by a unique column. */
export async function rowsBy(payload: Payload, collection: 'audit-events' | 'moves', column: string, values: readonly string[]): Promise<Map<string, Row>> {
  // What is no id of this database names no row; MongoDB would refuse the whole question.
  const asked = column === 'id' && payload.db.name === 'mongoose' ? values.filter((value) => /^[0-9a-f]{24}$/.test(value)) : [...values]
  if (asked.length === 0) return new Map()
  const { rows } = await findReadable(payload, collection, { [column]: { in: asked } })
  return new Map(rows.map((row) => [String(row[column]), row]))
}

export const countOf = (payload: Payload, collection: 'audit-events' | 'audit-seals'): Promise<number> => countRecords(payload, collection, {})

/** A link by what it holds; a scan, for naming what is wrong. */
export async function sealWith(payload: Payload, column: 'eventHash' | 'prevHash', value: string): Promise<Seal | null> {
  const [row] = await findRecords(payload, 'audit-seals', { [column]: { equals: value } }, { limit: 1 })
  return row === undefined ? null : sealOf(row)
}

/** Which of these moves hold what no version of the platform wrote, so that the database cannot even be asked for them. */
export async function unreadableMoves(payload: Payload, ids: readonly string[]): Promise<Set<string>> {
  return new Set(ids.length === 0 ? [] : (await findReadable(payload, 'moves', { id: { in: [...ids] } })).unreadable)
}

/** Rows by ascending id, after one. */
export const idsAfter = (payload: Payload, collection: 'audit-events' | 'moves', after: string, limit: number): Promise<{ rows: Row[]; unreadable: string[] }> =>
  findReadable(payload, collection, after === '' ? {} : { id: { greater_than: after } }, { sort: 'id', limit })

/** Removes events and then their seals, so that what a kill leaves behind still names what goes with it. */
export async function deleteBySeals(payload: Payload, seals: readonly Seal[]): Promise<void> {
  await deleteRecords(payload, 'audit-events', { id: { in: seals.map((seal) => seal.event) } })
  await deleteRecords(payload, 'audit-seals', { number: { in: seals.map((seal) => seal.number) } })
}

/** Events of a span of time in its order, after one; `tenant` limits them to a site, `null` to none. */
export const eventsBetween = (payload: Payload, span: { from: string; to: string; tenant: string | null }, after: { at: string; id: string } | null, limit: number): Promise<Row[]> =>
  findRecords(payload, 'audit-events', {
    and: [
      { at: { greater_than_equal: span.from } },
      { at: { less_than: span.to } },
      ...(span.tenant === null ? [] : [{ tenant: { equals: span.tenant } }]),
      ...(after === null ? [] : [{ or: [{ at: { greater_than: after.at } }, { and: [{ at: { equals: after.at } }, { id: { greater_than: after.id } }] }] }]),
    ],
  }, { sort: ['at', 'id'], limit })
