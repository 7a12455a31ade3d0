import type { Payload } from 'payload'
import type { Row } from '../storage/records.store.ts'
import { idsAfter, prunedAt, rowsBy, sealsOf, unreadableMoves } from './audit-chain.store.ts'
import { readKnownHead, type KnownHead } from './audit-head.store.ts'
import { isProven, isProvenMove } from './proofs.store.ts'
import { differingFacts, moveFacts, provenText } from './record-text.ts'
import { verifyChain } from './verify-chain.job.ts'
import type { AuditProblem, AuditReport, KnownHeads } from './verify.ts'

const batch = 200

type Progress = (step: 'chain' | 'events' | 'moves', done: number) => void
type Found = { problem: AuditProblem | null; seen: number; unsealed: number }

/**
 * S-06: finds every event that was edited, deleted, inserted, moved or cut off directly in the database, and every move
 * that its event does not prove. Reads only, in batches by key, beside running workers: what is written meanwhile is
 * either seen whole or not at all. `heads` are heads that were noted elsewhere (an export, a log), beside the one below
 * `dataDir`.
 */
export async function verifyAudit(payload: Payload, dataDir: string, heads: KnownHeads = [], onProgress: Progress = () => undefined): Promise<AuditReport> {
  for (;;) {
    const cut = (await prunedAt(payload))?.number
    // Read before the chain: whatever it names must be there.
    const { head: kept, problem: unread } = await keptHead(dataDir)
    const known = [...(kept === null ? [] : [{ ...kept, name: 'audit-head.json' }]), ...heads]
    const chain = await verifyChain(payload, known, (number) => onProgress('chain', number))
    const events = await verifyEvents(payload, (done) => onProgress('events', done))
    const moves = await verifyMoves(payload, (done) => onProgress('moves', done))
    const problems = [chain.problem, events.problem, moves.problem, unread].filter((problem) => problem !== null)
    // A prune that ran meanwhile took away what was being read.
    if (problems.length > 0 && (await prunedAt(payload))?.number !== cut) continue
    return { sound: problems.length === 0, problems, head: chain.head, sealed: chain.sealed, unsealed: events.unsealed, events: events.seen, moves: moves.seen, keptHead: kept !== null }
  }
}

/** A head on disk that cannot be read was put there by somebody else: evidence like any other. */
async function keptHead(dataDir: string): Promise<{ head: KnownHead | null; problem: AuditProblem | null }> {
  try {
    return { head: await readKnownHead(dataDir), problem: null }
  } catch (error) {
    return { head: null, problem: { kind: 'edited', number: null, record: 'audit-head.json', detail: error instanceof Error ? error.message : String(error) } }
  }
}

/** Every event has its link or waits for it, is our own, and tells of a move that still is what it was. */
async function verifyEvents(payload: Payload, onProgress: (done: number) => void): Promise<Found> {
  let seen = 0
  let unsealed = 0
  for await (const { rows: events } of batches(payload, 'audit-events')) {
    const seals = await sealsOf(payload, events.map((event) => String(event['id'])))
    const told = events.filter((event) => moveOfEvent(event) !== null)
    const moves = await rowsBy(payload, 'moves', 'id', told.map((event) => moveOfEvent(event) ?? ''))
    const unreadable = await unreadableMoves(payload, told.map((event) => moveOfEvent(event) ?? '').filter((id) => !moves.has(id)))
    for (const event of events) {
      const sealed = seals.has(String(event['id']))
      // A prune that goes on meanwhile took the event and its seal between the two questions: the chain knows the cut.
      if (!sealed && claimsSeal(event) && !(await isThere(payload, event))) continue
      const problem = eventProblem(payload, event, sealed) ?? factsProblem(payload, event, moves, unreadable)
      if (problem !== null) return { problem: { ...problem, number: seals.get(String(event['id']))?.number ?? null }, seen, unsealed }
      seen += 1
      if (!sealed) unsealed += 1
    }
    onProgress(seen)
  }
  return { problem: null, seen, unsealed }
}

const moveOfEvent = (event: Row): string | null => {
  const source = String(event['source'])
  return source.startsWith('move:') ? source.slice('move:'.length) : null
}

const claimsSeal = (event: Row): boolean => event['sealed'] === true || event['sealed'] === 1

const isThere = async (payload: Payload, event: Row): Promise<boolean> => (await rowsBy(payload, 'audit-events', 'id', [String(event['id'])])).size > 0

function eventProblem(payload: Payload, event: Row, sealed: boolean): AuditProblem | null {
  if (sealed) return null
  const record = `audit-events:${String(event['id'])}`
  if (claimsSeal(event)) return { kind: 'inserted', number: null, record, detail: 'seal' }
  return isProven(payload, provenText(event), event['proof']) ? null : { kind: 'inserted', number: null, record, detail: 'proof' }
}

function factsProblem(payload: Payload, event: Row, moves: ReadonlyMap<string, Row>, unreadable: ReadonlySet<string>): AuditProblem | null {
  const id = moveOfEvent(event)
  if (id === null) return null
  if (unreadable.has(id)) return { kind: 'move-edited', number: null, record: `moves:${id}`, detail: 'unreadable' }
  const row = moves.get(id)
  if (row === undefined) return { kind: 'move-deleted', number: null, record: `moves:${id}`, detail: String(event['action']) }
  const differing = differingFacts(String(event['facts'] ?? ''), moveFacts(row))
  // Proven anew (`audit prove-moves`) over the same facts.
  const provenAnew = differing.length === 1 && differing[0] === 'proof' && isProvenMove(payload, row)
  return differing.length === 0 || provenAnew ? null : { kind: 'move-edited', number: null, record: `moves:${id}`, detail: differing.join(', ') }
}

/** Every move was committed by this platform, and the settled ones have their event, unless a prune took it. */
async function verifyMoves(payload: Payload, onProgress: (done: number) => void): Promise<Found> {
  const before = (await prunedAt(payload))?.before ?? ''
  let seen = 0
  for await (const { rows: moves, unreadable } of batches(payload, 'moves')) {
    if (unreadable[0] !== undefined) return { problem: { kind: 'move-edited', number: null, record: `moves:${unreadable[0]}`, detail: 'unreadable' }, seen, unsealed: 0 }
    const events = await rowsBy(payload, 'audit-events', 'source', moves.map((move) => `move:${String(move['id'])}`))
    for (const move of moves) {
      const record = `moves:${String(move['id'])}`
      const problem = (kind: AuditProblem['kind'], detail: string): Found => ({ problem: { kind, number: null, record, detail }, seen, unsealed: 0 })
      if (!isProvenMove(payload, move)) return problem('move-inserted', 'proof')
      const settled = move['settled'] === true || move['settled'] === 1
      if (settled && !events.has(`move:${String(move['id'])}`) && !(String(move['at']) < before)) return problem('deleted', 'its event')
      seen += 1
    }
    onProgress(seen)
  }
  return { problem: null, seen, unsealed: 0 }
}

/** Every row once, by id; rows that the database cannot be asked for stand apart. */
export async function* batches(payload: Payload, collection: 'audit-events' | 'moves'): AsyncGenerator<{ rows: Row[]; unreadable: string[] }> {
  let after = ''
  for (;;) {
    const found = await idsAfter(payload, collection, after, batch)
    const ids = [...found.rows.map((row) => String(row['id'])), ...found.unreadable].sort()
    if (ids.length > 0) yield found
    if (ids.length < batch) return
    after = ids.at(-1) ?? ''
  }
}
