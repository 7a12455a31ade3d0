import { createHash } from 'node:crypto'
import type { Payload } from 'payload'
import { patchRecord, type Row } from '../storage/records.store.ts'
import { prunedAt, rowsBy, sealsOf } from './audit-chain.store.ts'
import { isPresentMoveProof, isProvenMove, withMoveProof } from './proofs.store.ts'
import { recordAct, type ActContext } from './record-act.store.ts'
import { differingFacts, moveFacts, moveText } from './record-text.ts'
import { batches } from './verify.job.ts'

/** What the operator answers for beside what a known secret proves. */
export type Vouching = {
  /** ISO instant; moves made after it are not vouched for */
  until: string
  /** also for moves whose event a prune has taken away */
  withoutEvents: boolean
}

/**
 * `renewed`: proven by an old secret, now by the present one. `vouched`: proven by none, and as its sealed event says.
 * `refused`: proven by none and not vouched for, with why.
 */
export type ProofReport = { seen: number; renewed: number; vouched: number; refused: { record: string; why: RefusedProof }[] }

export type RefusedProof = 'unreadable' | 'not-vouched' | 'too-young' | 'no-event' | 'event-pruned' | 'event-failed' | 'event-unsealed' | 'event-differs'

/** Named in the report; the rest is counted by the next run. */
const mostRefused = 200

/**
 * Gives every move a proof under the present secret (docs/adr/0024): after a new `SECRET`, so that the old one can go, and
 * for moves that no known secret proves, when the operator answers for them. A move that another hand wrote has no event,
 * or one that failed; nobody can vouch for it here. Written as an event first, then move by move; may be interrupted and
 * started again.
 * @param write false to see what would be done
 */
export async function proveMoves(ctx: ActContext, vouching: Vouching | null, write: boolean, onProgress: (seen: number) => void = () => undefined): Promise<ProofReport> {
  const { payload } = ctx
  const cut = (await prunedAt(payload))?.before ?? ''
  const report: ProofReport = { seen: 0, renewed: 0, vouched: 0, refused: [] }
  const digest = createHash('sha256')
  for await (const { move, verdict } of judged(payload, vouching, cut)) {
    report.seen += 1
    if (verdict === 'renew') report.renewed += 1
    else if (verdict === 'vouch') {
      report.vouched += 1
      digest.update(`${String(move['id'])} ${moveText(move)}\n`)
    } else if (verdict !== 'present' && report.refused.length < mostRefused) report.refused.push({ record: `moves:${String(move['id'])}`, why: verdict })
    if (report.seen % 1000 === 0) onProgress(report.seen)
  }
  if (!write || report.renewed + report.vouched === 0) return report
  await recordAct(ctx, {
    kind: 'audit.prove-moves', subject: 'moves',
    detail: JSON.stringify({ renewed: report.renewed, vouched: report.vouched, until: vouching?.until ?? null, withoutEvents: vouching?.withoutEvents === true, sha256: digest.digest('hex') }),
  })
  for await (const { move, verdict } of judged(payload, vouching, cut)) {
    if (verdict === 'renew' || verdict === 'vouch') await patchRecord(payload, 'moves', String(move['id']), { proof: withMoveProof(payload, move).proof })
  }
  return report
}

async function* judged(payload: Payload, vouching: Vouching | null, cut: string): AsyncGenerator<{ move: Row; verdict: 'present' | 'renew' | 'vouch' | RefusedProof }> {
  for await (const { rows, unreadable } of batches(payload, 'moves')) {
    for (const id of unreadable) yield { move: { id }, verdict: 'unreadable' }
    const unproven = rows.filter((move) => !isProvenMove(payload, move))
    const events = await rowsBy(payload, 'audit-events', 'source', unproven.map((move) => `move:${String(move['id'])}`))
    const seals = await sealsOf(payload, [...events.values()].map((event) => String(event['id'])))
    for (const move of rows) {
      if (!unproven.includes(move)) yield { move, verdict: isPresentMoveProof(payload, move) ? 'present' : 'renew' }
      else {
        const event = events.get(`move:${String(move['id'])}`)
        yield { move, verdict: vouchedFor(move, event, event !== undefined && seals.has(String(event['id'])), vouching, cut) }
      }
    }
  }
}

function vouchedFor(move: Row, event: Row | undefined, sealed: boolean, vouching: Vouching | null, cut: string): 'vouch' | RefusedProof {
  if (vouching === null) return 'not-vouched'
  if (String(move['at']) > vouching.until) return 'too-young'
  if (event === undefined) return String(move['at']) < cut ? (vouching.withoutEvents ? 'vouch' : 'event-pruned') : 'no-event'
  if (event['success'] !== true && event['success'] !== 1) return 'event-failed'
  if (!sealed) return 'event-unsealed'
  return differingFacts(String(event['facts'] ?? ''), moveFacts(move)).every((name) => name === 'proof') ? 'vouch' : 'event-differs'
}
