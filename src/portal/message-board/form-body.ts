import type { IncomingMessage } from 'node:http'
import { isPlatformError, PlatformError } from '../../errors.ts'

/** Bytes of a letter's form: the longest text in percent signs, and the rest. */
const mostBytes = 128 * 1024
const slowestMs = 20_000

/**
 * The fields of a form that was sent without files, each once: the first of a name counts.
 * @throws PlatformError `input.malformed`, `input.too-large`
 */
export async function formBody(req: IncomingMessage): Promise<Record<string, string>> {
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
  const fields: Record<string, string> = Object.create(null) as Record<string, string>
  for (const [name, value] of new URLSearchParams(Buffer.concat(chunks).toString('utf8'))) fields[name] ??= value.replaceAll('\u0000', '')
  return fields
}
