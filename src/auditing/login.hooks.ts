import type { CollectionAfterLoginHook, CollectionAfterLogoutHook, PayloadRequest } from 'payload'
import { clientAddressOf } from './client-address.ts'
import { recordAct, type ActContext } from './record-act.store.ts'

const contextOf = (req: PayloadRequest, user: { id: unknown; name?: unknown }): ActContext => ({
  payload: req.payload, tenant: null, now: new Date(),
  actor: { kind: 'staff', id: String(user.id), name: String(user.name ?? ''), roles: [], address: clientAddressOf(req) },
})

/** A login has no other record, so its event is written before the answer, and the login fails when it cannot be. */
export const recordLogin: CollectionAfterLoginHook = async ({ user, req }) => {
  await recordAct(contextOf(req, user as { id: unknown }), { kind: 'login', subject: `users:${String(user.id)}` })
  return user
}

export const recordLogout: CollectionAfterLogoutHook = async ({ req }) => {
  if (req.user !== null && req.user !== undefined) await recordAct(contextOf(req, req.user), { kind: 'logout', subject: `users:${String(req.user.id)}` })
}
