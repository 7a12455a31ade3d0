import type { CollectionBeforeOperationHook } from 'payload'
import { APIError, ValidationError } from 'payload'
import { languageOf } from '../locales/refusal.hooks.ts'
import { label } from '../locales/label.ts'
import { provesPassword, reachesProof, spendProof } from './password-proof.store.ts'
import { hasPlatformRole } from './scope.ts'
import { scopeOf } from './scope.store.ts'

/** The login name is the security administrator's to change (S-05); a person changes the own name and password. */
export const keepOwnLoginName: CollectionBeforeOperationHook = async ({ args, operation, req }) => {
  if (operation !== 'update' || req.user === null || req.user === undefined) return args
  if (hasPlatformRole(await scopeOf(req), 'security-admin')) return args
  const { data, ...rest } = args as { data?: Record<string, unknown> }
  if (data === undefined || !('email' in data)) return args
  const { email: _email, ...kept } = data
  return { ...rest, data: kept } as unknown as typeof args
}

/**
 * Who changes the own password says the present one, so that a session left open is not an account given away (S-01). A
 * wrong one answers 403, which the door counts like a failed login.
 */
export const demandPresentPassword: CollectionBeforeOperationHook = async ({ args, operation, req, collection }) => {
  const { data, id, ...rest } = args as { data?: Record<string, unknown>; id?: unknown }
  if (operation !== 'update' || data === undefined) return args
  const { presentPassword, ...kept } = data
  const passed = { ...rest, ...(id === undefined ? {} : { id }), data: kept } as unknown as typeof args
  const isOwn = id === undefined || String(id) === String(req.user?.id)
  if (kept['password'] === undefined || req.payloadAPI === 'local' || !isOwn) return passed
  const language = languageOf(req)
  if (typeof presentPassword !== 'string' || presentPassword === '') {
    const message = label('errors.password-present')[language]
    throw new ValidationError({ collection: collection.slug, errors: [{ path: 'presentPassword', message, label: message }], req }, req.t)
  }
  if (!(await provesPassword(req.payload, String(req.user?.id), presentPassword))) throw new APIError(label('errors.password-wrong')[language], 403, { code: 'access.denied' }, true)
  return passed
}

/** Payload compares no password where no account has the address, and would answer sooner there. */
export const spendSameWork: CollectionBeforeOperationHook = async ({ args, operation, req }) => {
  if (operation !== 'login') return args
  const { email, password } = (args as { data?: { email?: unknown; password?: unknown } }).data ?? {}
  if (typeof email !== 'string' || typeof password !== 'string' || email.trim() === '' || password.trim() === '') return args
  if (!(await reachesProof(req.payload, email, new Date()))) await spendProof(password)
  return args
}
