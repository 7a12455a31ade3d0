import type { CollectionBeforeOperationHook } from 'payload'
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
