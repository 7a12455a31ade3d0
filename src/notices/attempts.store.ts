import type { CollectionSlug, Payload } from 'payload'
import { findRecords, insertRecord, isUniqueViolation, patchRecord, type Row } from '../storage/records.store.ts'

/** How sending ended for now: `later` is tried again when its time has come, `failed` never; `held` was not sent on purpose. */
export type Sending = 'sent' | 'failed' | 'later' | 'held'

type AttemptParts = { payload: Payload; now: () => Date; onFault: (error: unknown) => void }

const mostAttempts = 5
/** An attempt that neither succeeded nor failed by then died with its process; the next may follow. */
const leaseMs = 10 * 60_000

/** of each kind in one round, so that a round ends and shutting down is quick */
const batch = 100

/**
 * What is to be sent now: what was never tried, oldest first, and beside it what failed, the longest ago first. Mailboxes that
 * refuse thus keep nobody else from being told, however many they are.
 * @param column holds `wanted`, `later` or how it ended @param sort column of the instant from which it waits
 */
export async function dueToSend(payload: Payload, collection: CollectionSlug, column: string, sort: string): Promise<Row[]> {
  const [fresh, again] = await Promise.all([
    findRecords(payload, collection, { [column]: { equals: 'wanted' } }, { sort, limit: batch }),
    findRecords(payload, collection, { [column]: { equals: 'later' } }, { sort: 'updatedAt', limit: batch }),
  ])
  return [...fresh, ...again]
}

/**
 * Does something that leaves the platform, such as sending a letter: once, if it succeeds, however many workers try, and at most five
 * times if it fails. The claim is a row with a unique key for each attempt: of two workers one makes it, and a crash leaves it to lapse.
 * @param act answers `held` for what it did not do on purpose and need not be asked again
 * @param what names it for ever @param mark keeps how it ended, where `dueToSend` looks for what is still to be done
 */
export async function attemptOnce(parts: AttemptParts, what: string, mark: (state: Sending) => Promise<void>, act: () => Promise<void | 'held'>): Promise<void> {
  const claim = await claimAttempt(parts, what)
  if (claim === 'busy') return
  if (claim === 'given-up') return mark('failed')
  if (claim === 'sent' || claim === 'held') return mark(claim)
  try {
    const how = (await act()) ?? 'sent'
    await patchRecord(parts.payload, 'notice-deliveries', claim.id, { state: how })
    await mark(how)
  } catch (error) {
    await patchRecord(parts.payload, 'notice-deliveries', claim.id, { state: 'failed', problem: String(error instanceof Error ? error.message : error).slice(0, 500) })
    await mark('later')
    parts.onFault(error)
  }
}

async function claimAttempt({ payload, now }: AttemptParts, what: string): Promise<{ id: string } | 'busy' | 'sent' | 'held' | 'given-up'> {
  const known = await findRecords(payload, 'notice-deliveries', { key: { in: Array.from({ length: mostAttempts }, (_, attempt) => `${what}:${attempt}`) } }, { sort: 'key' })
  for (const how of ['sent', 'held'] as const) if (known.some((row) => row['state'] === how)) return how
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
