import type { CollectionBeforeOperationHook } from 'payload'
import { PlatformError } from '../errors.ts'
import { asApiError } from '../locales/refusal.hooks.ts'
import { operatorAmong } from './saved-operators.ts'

/** What people send is values to be saved, never orders to the database; what the platform writes itself may hold them. */
export const refuseSavedOperators: CollectionBeforeOperationHook = ({ args, req }) => {
  const { data, overrideAccess } = args as { data?: unknown; overrideAccess?: boolean }
  const field = overrideAccess === true ? null : operatorAmong(data)
  if (field !== null) throw asApiError(new PlatformError('input.invalid', { reasons: [{ key: 'input.operator', field }] }), req)
  return args
}
