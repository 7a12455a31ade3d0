import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import { madeOnce } from '../../storage/made-once.store.ts'

/** How the writer can be reached. Never in a log, a search, an export or the text of an audit event. */
export const Contact = z.strictObject({ name: z.string(), phone: z.string(), email: z.string() })
export type Contact = z.infer<typeof Contact>

/**
 * The key of everything about writers that is kept sealed: 32 bytes in the data folder, outside the database, made once and
 * readable by the platform alone. Processes on several machines share the folder `keys`.
 */
export const contactKey = (dataDir: string): Buffer => madeOnce(join(dataDir, 'keys', 'contacts.key'), () => randomBytes(32))

const form = /^C1\.([0-9a-f]{8})\.([A-Za-z0-9_-]{16})\.([A-Za-z0-9_-]{22})\.([A-Za-z0-9_-]+)$/

/** Names a key in what it sealed. */
export const keyName = (key: Buffer): string => createHash('sha256').update(key).digest('hex').slice(0, 8)

/**
 * AES-256-GCM, bound to the letter that it belongs to: sealed data moved to another row cannot be opened there.
 * @param letter the form's id, which no other letter has
 */
export function sealContact(contact: Contact, letter: string, key: Buffer): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(`contact ${letter}`))
  const sealed = Buffer.concat([cipher.update(JSON.stringify(contact), 'utf8'), cipher.final()])
  return `C1.${keyName(key)}.${nonce.toString('base64url')}.${cipher.getAuthTag().toString('base64url')}.${sealed.toString('base64url')}`
}

/** Null for what this key did not seal for this letter, and for what was erased. */
export function openContact(sealed: string, letter: string, key: Buffer): Contact | null {
  const [, name, nonce, tag, content] = form.exec(sealed) ?? []
  if (name !== keyName(key) || nonce === undefined || tag === undefined || content === undefined) return null
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url')).setAAD(Buffer.from(`contact ${letter}`)).setAuthTag(Buffer.from(tag, 'base64url'))
    const parsed = Contact.safeParse(JSON.parse(Buffer.concat([decipher.update(Buffer.from(content, 'base64url')), decipher.final()]).toString('utf8')))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

/**
 * Signs what the platform hands to a form and wants back unchanged: its one-time id with the moment of its delivery.
 * `purpose` keeps one kind from being passed off as another.
 */
export const formProof = (purpose: string, text: string, key: Buffer): string => createHmac('sha256', key).update(`${purpose} ${text}`).digest('base64url').slice(0, 22)
