import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const gzipAsync = promisify(gzip)
const brotliAsync = promisify(brotliCompress)

/** Below this many bytes the headers of an encoding cost about what it saves. */
const worthwhileBytes = 512

/** Both encodings of a body, made off the main thread; null when the body is too small for it to pay. */
export const compress = async (body: Buffer): Promise<{ gzip: Buffer; br: Buffer } | null> => {
  if (body.length < worthwhileBytes) return null
  // Quality 5: beyond it brotli takes several times as long for a few per cent of a page.
  const brotliOptions = {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 5,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
    },
  }
  const [zipped, br] = await Promise.all([gzipAsync(body, { level: 6 }), brotliAsync(body, brotliOptions)])
  return { gzip: zipped, br }
}
