import { z } from 'zod'
import { readQueryCode } from './query-code.ts'
import { letterKindNames } from './letter-kinds.ts'

const said = {
  site: z.string().min(1).max(40),
  siteName: z.string().min(1).max(60),
  code: z.string().refine((code) => readQueryCode(code) === code),
  kind: z.enum(letterKindNames),
  received: z.iso.datetime(),
  dueDay: z.iso.date(),
  /** SHA-256 of the letter's text, hex */
  textHash: z.string().regex(/^[0-9a-f]{64}$/),
}

/**
 * What the platform signs when it takes a letter, so that the writer can prove that it was received, when, and with which
 * words, to anybody and without asking the platform. No personal data stands in it. Receipts of the first version do not say
 * whether the due day was provisional; they are verified as long as somebody has one. The bytes: docs/receipts.md.
 */
export const Receipt = z.discriminatedUnion('version', [
  z.strictObject({ version: z.literal(1), ...said }),
  z.strictObject({ version: z.literal(2), ...said, /** 暂估: the due day counts days of a year whose holidays were not announced yet */ provisional: z.boolean() }),
])
export type Receipt = z.infer<typeof Receipt>

const base64url = '[A-Za-z0-9_-]'
const form = new RegExp(`^JYR1\\.([0-9a-f]{16})\\.(${base64url}{16,2000})\\.(${base64url}{86})$`)

/** A signed receipt as one line of text: form, key, content, signature. Line breaks of a mail are forgiven. */
export type ReceiptParts = { keyId: string; content: string; signature: string }

export const receiptText = ({ keyId, content, signature }: ReceiptParts): string => `JYR1.${keyId}.${content}.${signature}`

export function receiptParts(text: string): ReceiptParts | null {
  const [, keyId, content, signature] = form.exec(text.replaceAll(/\s/g, '')) ?? []
  return keyId === undefined || content === undefined || signature === undefined ? null : { keyId, content, signature }
}
