import { createLocalReq, handleEndpoints, type Payload } from 'payload'
import { adminOrigin, type TestPerson } from '../../support/platform.ts'

type Cached = Map<string, { payload: unknown }>

/** The name under which this process keeps the instance. */
function keyOf(payload: Payload): string {
  const cached = (globalThis as { _payload?: Cached })._payload ?? new Map<string, { payload: unknown }>()
  for (const [key, entry] of cached) if (entry.payload === payload) return key
  throw new Error('This Payload instance is not kept')
}

export type DoorCall = { method: string; path: string; body?: unknown; rawBody?: string; form?: Record<string, unknown>; headers?: Record<string, string> }

/** Payload's own REST API without the list of doors in front of it: what the guard alone must withstand. */
export async function innerDoor(payload: Payload, person: TestPerson | null, call: DoorCall): Promise<{ status: number; body: unknown }> {
  const headers = new Headers({ Origin: adminOrigin, ...(person === null ? {} : { Cookie: person.cookie }), ...call.headers })
  let body: string | FormData | undefined
  if (call.form !== undefined) {
    body = new FormData()
    for (const [name, value] of Object.entries(call.form)) body.set(name, typeof value === 'string' ? value : JSON.stringify(value))
  } else if (call.rawBody !== undefined || call.body !== undefined) {
    body = call.rawBody ?? JSON.stringify(call.body)
    if (!headers.has('Content-Type')) headers.set('Content-Type', 'application/json')
  }
  const request = new Request(new URL(call.path, adminOrigin), { method: call.method, headers, ...(body === undefined ? {} : { body }) })
  const answer = await handleEndpoints({ config: payload.config, request, payloadInstanceCacheKey: keyOf(payload) })
  const text = await answer.text()
  return { status: answer.status, body: text.startsWith('{') ? (JSON.parse(text) as unknown) : text }
}

/** A request object as Payload makes one in process, with whatever context the caller thinks of. */
export const localRequest = (payload: Payload, user: { id: string } | null, context: Record<string, unknown> = {}) =>
  createLocalReq({ ...(user === null ? {} : { user: { ...user, collection: 'users' } as never }), context }, payload)
