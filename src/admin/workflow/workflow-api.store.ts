import type { ResourceState } from '../../publishing/fold.ts'
import type { MoveName } from '../../publishing/stages.ts'
import type { Problem, Standing } from './standing.ts'

type Answer<T> = { ok: true; value: T } | { ok: false; problems: Problem[] | 'network' | 'fault' }

/** @param resource as `resourcePath` names it */
const at = (resource: string) => `/api/${resource}`

/** Where the resource stands, and the hash of its text as stored now. */
export const readStanding = (resource: string): Promise<Answer<Standing>> => ask(`${at(resource)}/workflow`)

/** When the draft was last written, as the form's own document says it; null when it cannot be read. */
export async function readDraftTime(resource: string): Promise<string | null> {
  const answer = await ask<{ updatedAt?: string }>(`${at(resource)}?draft=true&depth=0&select[updatedAt]=true`)
  return answer.ok ? (answer.value.updatedAt ?? null) : null
}

/** Moves the resource. `textHash` is the hash of the text that was displayed, never read anew at this moment. */
export const makeMove = (
  resource: string, move: MoveName, body: { revision: number; textHash: string | null } & Record<string, unknown>,
): Promise<Answer<{ state: ResourceState }>> =>
  ask(`${at(resource)}/workflow/${move}`, {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body),
  })

/** Milliseconds for which a reading is waited for: nobody may stand before a bar that says nothing. A move is waited for: it may have been made. */
const mostReading = 30_000

async function ask<T>(url: string, init: RequestInit = {}): Promise<Answer<T>> {
  let response: Response
  try {
    response = await fetch(url, { credentials: 'same-origin', cache: 'no-store', ...(init.method === undefined ? { signal: AbortSignal.timeout(mostReading) } : {}), ...init })
  } catch {
    return { ok: false, problems: 'network' }
  }
  const body: unknown = await response.json().catch(() => null)
  if (response.ok) return { ok: true, value: body as T }
  return { ok: false, problems: problemsIn(body) ?? 'fault' }
}

const outdating: ReadonlySet<string> = new Set(['move.revision-changed', 'move.text-not-displayed', 'move.text-hash-required', 'move.text-edited-since'])

/** RFC 9457: every reason is a line; without reasons the title is. */
function problemsIn(body: unknown): Problem[] | null {
  if (body === null || typeof body !== 'object') return null
  const { title, reasons } = body as { title?: unknown; reasons?: { text?: unknown; key?: unknown; field?: unknown; params?: { member?: unknown } }[] }
  const listed = (Array.isArray(reasons) ? reasons : []).map((reason) => ({
    text: String(reason.text ?? reason.key ?? ''), field: typeof reason.field === 'string' ? reason.field : null,
    outdated: outdating.has(String(reason.key)), ...(typeof reason.params?.member === 'string' ? { member: reason.params.member, field: 'interpretations' } : {}),
  }))
  if (listed.length > 0) return listed
  return typeof title === 'string' ? [{ text: title, field: null, outdated: false }] : null
}
