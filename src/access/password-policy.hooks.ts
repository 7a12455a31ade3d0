import type { CollectionBeforeOperationHook } from 'payload'
import { ValidationError } from 'payload'
import { label } from '../locales/label.ts'
import { isAcceptablePassword } from './password-policy.ts'

/** S-01, whichever door sets a password; Payload itself asks for three characters only. */
export const enforcePasswordPolicy: CollectionBeforeOperationHook = ({ args, operation, req, collection }) => {
  if (!['create', 'update', 'resetPassword'].includes(operation)) return args
  const password: unknown = (args as { data?: { password?: unknown } }).data?.password
  if (password === undefined) return args
  if (typeof password === 'string' && isAcceptablePassword(password)) return args
  const wording = label('errors.password-policy')
  const message = req.i18n?.language === 'en' ? wording.en : wording.zh
  throw new ValidationError({
    collection: collection.slug,
    // The form folds its password fields away after a refusal: the summary has to say what is wrong.
    errors: [{ path: 'password', message, label: message }],
    req,
  }, req.t)
}
