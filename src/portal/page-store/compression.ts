import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const gzipAsync = promisify(gzip)
const brotliAsync = promisify(brotliCompress)

/** Below this many bytes the headers of an encoding cost about what it saves. */
const worthwhileBytes = 512

/** A body by gzip, made off the main thread; null when it is too small for it to pay. */
export const gzipped = (body: Buffer): Promise<Buffer | null> =>
  // Level 6 takes half as long again for a tenth of a per cent of a page.
  body.length < worthwhileBytes ? Promise.resolve(null) : gzipAsync(body, { level: 5 })

/** The same by brotli: a seventh smaller, and three times as dear. */
export const brotlied = (body: Buffer): Promise<Buffer | null> => {
  if (body.length < worthwhileBytes) return Promise.resolve(null)
  // Quality 5: beyond it brotli takes several times as long for a few per cent of a page.
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 5,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
  }
  return brotliAsync(body, { params })
}
