import type { IncomingMessage } from 'node:http'
import { isPlatformError, PlatformError } from '../../errors.ts'

/** The fields of a form, each once, and the tickets of files that wait for it, which may be several. */
export type FormFields = { fields: Record<string, string>; tickets: string[] }

/** Bytes of a letter's form: the longest text in percent signs, what is carried of files, and the rest. */
const mostBytes = 192 * 1024
const slowestMs = 20_000
const mostTickets = 20

/** The first of a name counts. */
export function fieldsIn(found: Iterable<readonly [string, string]>): FormFields {
  const fields: Record<string, string> = Object.create(null) as Record<string, string>
  const tickets: string[] = []
  for (const [name, value] of found) {
    if (name !== 'file') fields[name] ??= value.replaceAll('\u0000', '')
    else if (tickets.length < mostTickets) tickets.push(value)
  }
  return { fields, tickets }
}

/**
 * The fields of a form that was sent without files.
 * @throws PlatformError `input.malformed`, `input.too-large`
 */
export async function formBody(req: IncomingMessage): Promise<FormFields> {
  if (!/^application\/x-www-form-urlencoded\b/i.test(String(req.headers['content-type'] ?? ''))) throw new PlatformError('input.malformed')
  if (Number(req.headers['content-length'] ?? 0) > mostBytes) throw new PlatformError('input.too-large')
  const chunks: Buffer[] = []
  let length = 0
  const timer = setTimeout(() => req.destroy(), slowestMs)
  try {
    for await (const chunk of req as AsyncIterable<Buffer>) {
      length += chunk.length
      if (length > mostBytes) throw new PlatformError('input.too-large')
      chunks.push(chunk)
    }
  } catch (error) {
    // Broken off on the way: nobody waits for an answer, and nothing is wrong with us.
    throw isPlatformError(error) ? error : new PlatformError('input.malformed', {}, { cause: error })
  } finally {
    clearTimeout(timer)
  }
  return fieldsIn(new URLSearchParams(Buffer.concat(chunks).toString('utf8')))
}
