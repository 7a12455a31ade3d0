import { cache } from 'react'
import type { Payload, TypedUser } from 'payload'
import { loadScope } from '../access/scope.store.ts'
import type { Scope } from '../access/scope.ts'

/** Scope of the signed-in person, read once for a page however many of its server components ask. */
export const scopeOfPage = (payload: Payload, user: TypedUser): Promise<Scope> => load(payload, String(user.id), String(user['name'] ?? ''), user['outsourced'] === true)

const load = cache((payload: Payload, id: string, name: string, outsourced: boolean) => loadScope(payload, { id, name, outsourced }))
