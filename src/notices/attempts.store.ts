import type { Payload } from 'payload'
import { findRecords, insertRecord, isUniqueViolation, patchRecord } from '../storage/records.store.ts'

type AttemptParts = { payload: Payload; now: () => Date; onFault: (error: unknown) => void }

const mostAttempts = 5
/** An attempt that neither succeeded nor failed by then died with its process; the next may follow. */
const leaseMs = 10 * 60_000

/**
 * Does something that leaves the platform, such as sending a letter: once, if it succeeds, however many workers try, and at most five
 * times if it fails. The claim is a row with a unique key for each attempt: of two workers one makes it, and a crash leaves it to lapse.
 * @param what names it for ever @param mark keeps how it ended, where whoever asks looks for what is still to be done
 */
export async function attemptOnce(parts: AttemptParts, what: string, mark: (state: 'sent' | 'failed') => Promise<void>, act: () => Promise<void>): Promise<void> {
  const claim = await claimAttempt(parts, what)
  if (claim === 'busy') return
  if (claim === 'given-up' || claim === 'done') return mark(claim === 'done' ? 'sent' : 'failed')
  try {
    await act()
    await patchRecord(parts.payload, 'notice-deliveries', claim.id, { state: 'sent' })
    await mark('sent')
  } catch (error) {
    await patchRecord(parts.payload, 'notice-deliveries', claim.id, { state: 'failed', problem: String(error instanceof Error ? error.message : error).slice(0, 500) })
    parts.onFault(error)
  }
}

async function claimAttempt({ payload, now }: AttemptParts, what: string): Promise<{ id: string } | 'busy' | 'done' | 'given-up'> {
  const known = await findRecords(payload, 'notice-deliveries', { key: { in: Array.from({ length: mostAttempts }, (_, attempt) => `${what}:${attempt}`) } }, { sort: 'key' })
  if (known.some((row) => row['state'] === 'sent')) return 'done'
  const last = known.at(-1)
  if (last !== undefined && now().getTime() - Date.parse(String(last['at'])) < leaseMs) return 'busy'
  if (known.length >= mostAttempts) return 'given-up'
  try {
    const row = await insertRecord(payload, 'notice-deliveries', { key: `${what}:${known.length}`, state: 'claimed', at: now().toISOString() })
    return { id: String(row['id']) }
  } catch (error) {
    if (isUniqueViolation(error)) return 'busy'
    throw error
  }
}
