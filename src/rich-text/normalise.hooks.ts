import type { CollectionBeforeChangeHook } from 'payload'
import { isPlatformError } from '../errors.ts'
import { asApiError } from '../locales/refusal.hooks.ts'
import { normaliseRichText } from './normalise.ts'

/** Stores only the node types and keys that we know, whatever a client sent (payload-guide 8: two stored-XSS vectors). */
export const normaliseBody =
  (field: string): CollectionBeforeChangeHook =>
  ({ data, req }) => {
    if (data[field] === undefined || data[field] === null) return data
    try {
      return { ...data, [field]: normaliseRichText(data[field]).value }
    } catch (error) {
      throw isPlatformError(error) ? asApiError(error, req) : error
    }
  }
