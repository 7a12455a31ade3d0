import type { IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import busboy from 'busboy'
import { isPlatformError, PlatformError } from '../../errors.ts'
import { fieldsIn, formBody, type FormFields } from './form-body.ts'

/** Takes the files of a form, one after the other; each has to be read to its end. */
export type FileTaker = (fields: FormFields, file: { name: string; content: Readable }) => Promise<void>

const mostFields = 60
/** Files that are looked at: more than a letter may have, so that who chose too many is told so. Each is asked about the whole form. */
const mostFiles = 50
/** Beyond this a form is not one of a person: a part of sixty bytes costs as much work as a page. */
const mostParts = 400
/** Bytes of all fields: the longest text, and what the form carries of files that wait for it. */
const mostFieldBytes = 192 * 1024
/** Beyond this nobody waits for what is dropped anyway. */
const mostBodyBytes = 256 * 1024 * 1024
/** A slow telephone needs minutes (Node itself ends a request after five); who sends nothing for half a minute is gone. */
const longestMs = 290_000
const longestSilenceMs = 30_000

const isMultipart = (req: IncomingMessage): boolean => /^multipart\/form-data\b/i.test(String(req.headers['content-type'] ?? ''))

/**
 * The fields of a form, with or without files. Files are given to `take` while they arrive, with the fields that stand
 * before them in the form; a field that a browser leaves empty is none.
 * @param mostOf bytes that a file may have; asked where there may be files
 * @throws PlatformError `input.malformed`, `input.too-large`
 */
export async function filledForm(req: IncomingMessage, mostOf: () => Promise<number>, take: FileTaker): Promise<FormFields> {
  if (!isMultipart(req)) return formBody(req)
  const found: [string, string][] = []
  const taking: Promise<void>[] = []
  let fieldBytes = 0
  const parser = parserFor(req, await mostOf())
  parser.on('field', (name, value, info) => {
    fieldBytes += Buffer.byteLength(value)
    if (info.valueTruncated || info.nameTruncated || fieldBytes > mostFieldBytes) parser.destroy(new PlatformError('input.too-large'))
    else found.push([name, value])
  })
  for (const limit of ['fieldsLimit', 'partsLimit'] as const) parser.on(limit, () => parser.destroy(new PlatformError('input.malformed')))
  parser.on('file', (_field, content, { filename }) => {
    // Without a listener a stream that breaks off would end the process.
    content.on('error', () => undefined)
    if (filename === undefined || filename === '') return void content.resume()
    const taken = take(fieldsIn(found), { name: filename, content }).finally(() => content.resume())
    taken.catch((error: unknown) => parser.destroy(error as Error))
    taking.push(taken)
  })
  const input = watched(req)
  try {
    await pipeline(input, parser)
    await Promise.all(taking)
  } catch (error) {
    // The rest is read and dropped, so that the answer arrives.
    req.unpipe(input).resume()
    await Promise.allSettled(taking)
    throw isPlatformError(error) ? error : new PlatformError('input.malformed', {}, { cause: error })
  }
  return fieldsIn(found)
}

function parserFor(req: IncomingMessage, most: number): busboy.Busboy {
  try {
    return busboy({ headers: req.headers, defParamCharset: 'utf8', limits: { fileSize: most + 1, fields: mostFields, files: mostFiles, parts: mostParts, fieldSize: mostFieldBytes, fieldNameSize: 100 } })
  } catch (error) {
    throw new PlatformError('input.malformed', {}, { cause: error })
  }
}

/** The body of the request, ended where it is too long, too slow or broken off. */
function watched(req: IncomingMessage): Transform {
  let bytes = 0
  const tooSlow = (): void => void req.destroy()
  const whole = setTimeout(tooSlow, longestMs)
  let silence = setTimeout(tooSlow, longestSilenceMs)
  const input = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      clearTimeout(silence)
      silence = setTimeout(tooSlow, longestSilenceMs)
      done(bytes > mostBodyBytes ? new PlatformError('input.too-large') : null, chunk)
    },
    destroy(error, done) {
      clearTimeout(whole)
      clearTimeout(silence)
      done(error)
    },
  })
  req.once('error', (error) => input.destroy(error))
  req.once('close', () => {
    if (!req.complete) input.destroy(new Error('Broken off'))
  })
  return req.pipe(input)
}
