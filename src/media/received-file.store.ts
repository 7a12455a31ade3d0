import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'

/** SHA-256 in hex: the name by which a file is addressed, listed in a snapshot and recognised again. */
export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Bytes of an uploaded file, whether the server kept it in memory or in a temporary file. */
export const receivedBytes = async (file: { data?: Uint8Array; tempFilePath?: string }): Promise<Uint8Array> =>
  file.tempFilePath !== undefined && file.tempFilePath !== '' && (file.data === undefined || file.data.length === 0)
    ? readFile(file.tempFilePath)
    : file.data ?? new Uint8Array()
