import type { AfterErrorHook } from 'payload'
import { languageOf } from '../locales/refusal.hooks.ts'
import { errorText } from '../locales/refusal.ts'

/** Who saves after the session has ended lacks no right but the session: the refusal says so, with the same status. */
export const tellSignedOut: AfterErrorHook = ({ error, req }) => {
  if (error.name !== 'Forbidden' || (req.user !== null && req.user !== undefined)) return
  return { response: { errors: [{ message: errorText('access.unauthenticated', languageOf(req)), data: { code: 'access.unauthenticated' } }] } }
}
