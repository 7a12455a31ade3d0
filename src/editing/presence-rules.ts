/** Milliseconds between heartbeats of an open form. */
export const heartbeatMs = 20_000

/** Milliseconds without a heartbeat after which a person is gone. */
export const goneAfterMs = 60_000

/** One row of `presences`; instants are ISO text. */
export type Presence = { user: string; name: string; editing: boolean; since: string; seenAt: string }

export type Person = { name: string; editing: boolean; since: string }

/** ISO instant: whoever was seen before it is gone. */
export const goneBefore = (now: Date): string => new Date(now.getTime() - goneAfterMs).toISOString()

const isHere = (row: Presence, now: Date): boolean => row.seenAt >= goneBefore(now)

/** The others who have the resource open now, those who write first, each group by who came first. */
export const othersHere = (rows: readonly Presence[], self: string, now: Date): Person[] =>
  rows
    .filter((row) => row.user !== self && isHere(row, now))
    .sort((a, b) => Number(b.editing) - Number(a.editing) || (a.since < b.since ? -1 : 1))
    .map(({ name, editing, since }) => ({ name, editing, since }))

/** The row after a heartbeat: a visit goes on while it was never interrupted, and writing begins a visit of its own. */
export function renewed(previous: Presence | null, beat: { user: string; name: string; editing: boolean }, now: Date): Presence {
  const goesOn = previous !== null && isHere(previous, now) && previous.editing === beat.editing
  return { ...beat, since: goesOn ? previous.since : now.toISOString(), seenAt: now.toISOString() }
}
