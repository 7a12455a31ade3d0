import type { Payload } from 'payload'
import { copiesKeptSince } from './copy-rules.ts'
import { goneBefore } from './presence-rules.ts'
import { dropPresencesBefore } from './presences.store.ts'
import { dropCopiesBefore } from './working-copies.store.ts'

/** Removes copies that nobody wrote for `keptDays` days, and notices of people who are gone. Safe to repeat. */
export async function pruneEditing(payload: Payload, now: Date, keptDays: number): Promise<void> {
  await dropCopiesBefore(payload, copiesKeptSince(now, keptDays))
  await dropPresencesBefore(payload, goneBefore(now))
}

const everyMs = 3_600_000

/** Looks once an hour, as long as the process runs. */
export function startPruning(payload: Payload, keptDays: number, onFault: (error: unknown) => void): NodeJS.Timeout {
  const timer = setInterval(() => void pruneEditing(payload, new Date(), keptDays).catch(onFault), everyMs)
  timer.unref()
  return timer
}
