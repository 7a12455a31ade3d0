import type { AfterErrorHook } from 'payload'
import { PlatformError } from '../errors.ts'
import { languageOf } from '../locales/refusal.hooks.ts'
import { errorText } from '../locales/refusal.ts'

/** What the parsers of forms and of the JSON in them throw; Payload calls both a fault of its own. */
const isBrokenForm = (error: Error): boolean => error instanceof SyntaxError || /^(?:Unexpected end of form|Malformed (?:part header|urlencoded form|content type))/.test(error.message)

/** A form that breaks off or holds no JSON is the client's mistake and is answered as such. */
export const refuseBrokenForms: AfterErrorHook = ({ error, req }) => {
  if (!isBrokenForm(error)) return
  const { code, status } = new PlatformError('input.malformed')
  return { status, response: { errors: [{ message: errorText(code, languageOf(req)), data: { code } }] } }
}
