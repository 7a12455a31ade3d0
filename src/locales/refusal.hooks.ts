import { APIError, type PayloadRequest } from 'payload'
import type { PlatformError } from '../errors.ts'
import { errorText, reasonText, type Language } from './refusal.ts'

export const languageOf = (req: Pick<PayloadRequest, 'i18n'>): Language => (req.i18n?.language === 'en' ? 'en' : 'zh')

/** The border from our errors to Payload's: same status, one sentence for each reason, the code for programs. */
export function asApiError(error: PlatformError, req: Pick<PayloadRequest, 'i18n'>): APIError {
  const language = languageOf(req)
  const reasons = error.details.reasons ?? []
  const message = [errorText(error.code, language), ...reasons.map((reason) => reasonText(reason, language))].join(' ')
  return new APIError(message, error.status, { code: error.code, reasons }, true)
}
