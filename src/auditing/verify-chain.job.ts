import type { Payload } from 'payload'
import type { Row } from '../storage/records.store.ts'
import { checkpointsAfter, headOf, lastCheckpoint, prunedAt, rowsBy, sealAt, sealsAfter, sealWith, type Head, type Seal } from './audit-chain.store.ts'
import { isProven, sha256 } from './proofs.store.ts'
import { eventText, genesis, linkText, provenText, type Checkpoint } from './record-text.ts'
import type { AuditProblem, KnownHeads } from './verify.ts'

const batch = 200

/**
 * Walks the chain once, in order and in batches, so that memory does not depend on its length, and names the first link
 * that is wrong. Reads only.
 */
export async function verifyChain(payload: Payload, known: KnownHeads, onProgress: (number: number) => void): Promise<{ problem: AuditProblem | null; head: Head; sealed: number }> {
  const pruned = await prunedAt(payload)
  const start: Head = pruned === null ? genesis : { number: pruned.number, hash: pruned.hash }
  if (pruned !== null) {
    const problem = await cutProblem(payload, pruned)
    if (problem !== null) return { problem, head: start, sealed: 0 }
  }
  // Noted before the end is read: what is sealed from now on is the next verification's, so that this one ends.
  const reached = await lastCheckpoint(payload)
  const end = (await headOf(payload)).number
  let head = start
  while (head.number < end) {
    const seals = await sealsAfter(payload, head.number, batch)
    if (seals.length === 0) break
    const events = await rowsBy(payload, 'audit-events', 'id', seals.map((seal) => seal.event))
    const marks = new Map((await checkpointsAfter(payload, head.number, batch)).map((checkpoint) => [checkpoint.number, checkpoint]))
    for (const seal of seals) {
      const problem = (await linkProblem(payload, seal, head, events.get(seal.event))) ?? markProblem(seal, marks.get(seal.number), known)
      if (problem !== null) return { problem, head, sealed: head.number - start.number }
      head = { number: seal.number, hash: seal.hash }
    }
    onProgress(head.number)
  }
  return { problem: endProblem(head, reached, known), head, sealed: head.number - start.number }
}

/** A cut is only one that this platform made, and whose own event is in the chain that goes on after it. */
async function cutProblem(payload: Payload, pruned: Checkpoint & { proven: boolean }): Promise<AuditProblem | null> {
  const record = `audit-checkpoints:${pruned.kind}:${pruned.number}`
  if (!pruned.proven) return { kind: 'inserted', number: pruned.number, record, detail: 'proof' }
  const source = `audit.prune:${pruned.number}`
  const event = (await rowsBy(payload, 'audit-events', 'source', [source])).get(source)
  return event === undefined ? { kind: 'deleted', number: pruned.number, record, detail: source } : null
}

async function linkProblem(payload: Payload, seal: Seal, before: Head, event: Row | undefined): Promise<AuditProblem | null> {
  const number = before.number + 1
  if (seal.number !== number) return { kind: (await hasFollower(payload, before)) ? 'reordered' : 'deleted', number, record: `audit-seals:${number}`, detail: `next is ${seal.number}` }
  const ownHash = sha256(linkText(seal)) === seal.hash
  const inPlace = seal.prevHash === before.hash
  if (event === undefined) {
    if (!ownHash || !inPlace) return { kind: 'edited', number, record: `audit-seals:${number}`, detail: 'event' }
    return { kind: (await lostTail(payload)) ? 'truncated' : 'deleted', number, record: `audit-events:${seal.event}`, detail: '' }
  }
  const record = `audit-events:${String(event['id'])}`
  const eventHash = sha256(eventText(event))
  const proven = isProven(payload, provenText(event), event['proof'])
  if (ownHash && inPlace && eventHash === seal.eventHash) {
    // Sealed as it stands, yet not written by this platform.
    return proven ? null : { kind: 'inserted', number, record, detail: 'proof' }
  }
  const elsewhere = await sealWith(payload, 'eventHash', eventHash)
  const moved = (!inPlace && (await hasFollower(payload, before))) || (elsewhere !== null && elsewhere.number !== number)
  // Content that this platform wrote, under the id of another event: rows that changed places.
  if (moved || (ownHash && inPlace && proven)) return { kind: 'reordered', number, record, detail: elsewhere === null ? '' : `belongs to ${elsewhere.number}` }
  return eventHash === seal.eventHash ? { kind: 'edited', number, record: `audit-seals:${number}`, detail: 'link' } : { kind: 'edited', number, record, detail: '' }
}

/** Whether the link that follows `before` is somewhere in the table. */
const hasFollower = async (payload: Payload, before: Head): Promise<boolean> => (await sealWith(payload, 'prevHash', before.hash)) !== null

/** Whether the events at the very end are missing, too. */
async function lostTail(payload: Payload): Promise<boolean> {
  const last = await sealAt(payload, (await headOf(payload)).number)
  return last !== null && !(await rowsBy(payload, 'audit-events', 'id', [last.event])).has(last.event)
}

/** What was noted about the chain at this link: by a checkpoint, by the head on disk. */
function markProblem(seal: Seal, checkpoint: (Checkpoint & { proven: boolean }) | undefined, known: KnownHeads): AuditProblem | null {
  const { number } = seal
  if (checkpoint !== undefined && (!checkpoint.proven || checkpoint.hash !== seal.hash)) {
    return { kind: checkpoint.proven ? 'rewritten' : 'edited', number, record: `audit-checkpoints:periodic:${number}`, detail: '' }
  }
  const head = known.find((one) => one.number === number)
  return head !== undefined && head.hash !== seal.hash ? { kind: 'rewritten', number, record: `audit-seals:${number}`, detail: head.name } : null
}

/** A chain that ends before a place that it had reached. */
function endProblem(head: Head, checkpoint: number, known: KnownHeads): AuditProblem | null {
  const beyond = known.find((one) => one.number > head.number) ?? (checkpoint > head.number ? { name: 'checkpoint', number: checkpoint } : null)
  return beyond === null ? null : { kind: 'truncated', number: head.number + 1, record: `audit-seals:${head.number + 1}`, detail: `${beyond.name} ${beyond.number}` }
}
