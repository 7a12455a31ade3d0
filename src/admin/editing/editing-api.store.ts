import type { Comparison, UnsavedHead } from '../../editing/compare-copy.action.ts'
import type { Beat, Pulse } from '../../editing/heartbeat.action.ts'

export type PulseAnswer = Omit<Pulse, 'notKept'> & { notKept: string | null }

/** Bodies that browsers still send while a page goes away are at most this long. */
const mostKeepaliveBytes = 60_000

const at = (resource: string) => `/api/editing/copies/${encodeURIComponent(resource)}`

async function ask<T>(url: string, init: RequestInit = {}, onSignedOut?: () => void): Promise<T | null> {
  try {
    const response = await fetch(url, { credentials: 'same-origin', cache: 'no-store', ...init })
    if (response.status === 401) onSignedOut?.()
    return response.ok ? ((await response.json()) as T) : null
  } catch {
    return null
  }
}

/**
 * One heartbeat; null when the server was not reached or refused it, and the text is then not kept.
 * @param onSignedOut the person's time is over: called before the answer
 */
export function sendBeat(resource: string, beat: Beat, onSignedOut: () => void): Promise<PulseAnswer | null> {
  const body = JSON.stringify({ resource, ...beat })
  return ask('/api/editing/heartbeat', {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body, keepalive: new Blob([body]).size < mostKeepaliveBytes,
  }, onSignedOut)
}

/** One's copy beside the stored draft and the text that it began with. */
export const readComparison = (resource: string): Promise<Comparison | null> => ask(at(resource))

export const dropCopy = (resource: string): Promise<unknown> => ask(at(resource), { method: 'DELETE', keepalive: true })

/** Articles that the person began and never saved. */
export const readUnsaved = async (): Promise<UnsavedHead[]> => (await ask<{ unsaved: UnsavedHead[] }>('/api/editing/copies'))?.unsaved ?? []
