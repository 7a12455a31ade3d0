import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes, type CipherGCM } from 'node:crypto'
import { open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { keyName } from './contacts.store.ts'

/** Files of letters are sealed under a key of their own, made from that of the contact data, which is outside the database. */
export const fileKey = (contactKey: Buffer): Buffer => createHmac('sha256', contactKey).update('letter files').digest()

/** Form of a sealed file: mark, name of the key, nonce, content, tag. */
const mark = 'JYF1'
const nonceAt = mark.length + 8
const contentAt = nonceAt + 12
const tagBytes = 16

function startSeal(place: string, key: Buffer): { head: Buffer; cipher: CipherGCM } {
  const nonce = randomBytes(12)
  return { head: Buffer.concat([Buffer.from(mark + keyName(key)), nonce]), cipher: createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place)) }
}

/** AES-256-GCM. @param place what the file belongs to: moved elsewhere, it cannot be opened there */
export function sealBytes(bytes: Uint8Array, place: string, key: Buffer): Buffer {
  const { head, cipher } = startSeal(place, key)
  return Buffer.concat([head, cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
}

/** The whole content, proven before any of it is given away; null for what this key did not seal for this place. */
export function openBytes(sealed: Buffer, place: string, key: Buffer): Buffer | null {
  if (sealed.length < contentAt + tagBytes || sealed.toString('latin1', 0, nonceAt) !== mark + keyName(key)) return null
  const end = sealed.length - tagBytes
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(nonceAt, contentAt)).setAAD(Buffer.from(place)).setAuthTag(sealed.subarray(end))
  try {
    return Buffer.concat([decipher.update(sealed.subarray(contentAt, end)), decipher.final()])
  } catch {
    return null
  }
}

/**
 * Writes what arrives sealed to the disk as it arrives, so that a large file is nowhere in memory as a whole and nowhere on
 * the disk in the clear. Beyond `most` bytes nothing is written any more; the rest is read and dropped.
 * @returns bytes and SHA-256 of the content; null for one that is too large
 * @throws whatever breaks the stream off
 */
export async function sealStream(content: Readable, file: string, place: string, key: Buffer, most: number): Promise<{ bytes: number; sha256: string } | null> {
  const { head, cipher } = startSeal(place, key)
  const hash = createHash('sha256')
  let bytes = 0
  const handle = await open(file, 'wx', 0o600)
  try {
    await handle.write(head)
    for await (const chunk of content as AsyncIterable<Buffer>) {
      bytes += chunk.length
      if (bytes > most) continue
      hash.update(chunk)
      await handle.write(cipher.update(chunk))
    }
    if (bytes > most) return null
    await handle.write(Buffer.concat([cipher.final(), cipher.getAuthTag()]))
    await handle.sync()
    return { bytes, sha256: hash.digest('hex') }
  } finally {
    await handle.close()
  }
}
