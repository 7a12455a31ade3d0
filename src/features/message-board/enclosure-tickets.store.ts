import { formProof } from './contacts.store.ts'
import { Enclosure } from './enclosures.ts'

/**
 * What a form carries of a file that waits for it: everything that is known of the file, signed for this form alone, so that
 * nothing has to be remembered between the pages of a form, and no form can name another's file.
 */
export const ticketOf = (form: string, enclosure: Enclosure, key: Buffer): string => {
  const content = Buffer.from(JSON.stringify(enclosure)).toString('base64url')
  return `${content}.${formProof('letter-file', `${form} ${content}`, key)}`
}

/** Null for what this platform did not sign for this form. */
export function readTicket(form: string, ticket: string, key: Buffer): Enclosure | null {
  const [, content, proof] = /^([\w-]{50,2000})\.([\w-]{22})$/.exec(ticket) ?? []
  if (content === undefined || proof !== formProof('letter-file', `${form} ${content}`, key)) return null
  return Enclosure.safeParse(JSON.parse(Buffer.from(content, 'base64url').toString('utf8'))).data ?? null
}
