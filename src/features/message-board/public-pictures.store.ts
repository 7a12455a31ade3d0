import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256 } from '../../media/received-file.store.ts'
import { writeWholeFile } from '../../storage/whole-file.store.ts'
import { publicPictureName } from './public-images.ts'

const fileOf = (uploads: string, publicId: string, hash: string): string => join(uploads, 'media', publicPictureName(publicId, hash))

/** What is on the disk under this name; null for nothing, and for other bytes than the name says. */
export async function readPublicPicture(uploads: string, publicId: string, hash: string): Promise<Buffer | null> {
  const bytes = await readFile(fileOf(uploads, publicId, hash)).catch(() => null)
  return bytes !== null && sha256(bytes) === hash ? bytes : null
}

export async function writePublicPicture(uploads: string, publicId: string, { data, sha256: hash }: { data: Buffer; sha256: string }): Promise<void> {
  if ((await readPublicPicture(uploads, publicId, hash)) !== null) return
  await mkdir(join(uploads, 'media'), { recursive: true })
  await writeWholeFile(fileOf(uploads, publicId, hash), data)
}

export async function erasePublicPictures(uploads: string, publicId: string, hashes: readonly string[]): Promise<void> {
  for (const hash of hashes) await rm(fileOf(uploads, publicId, hash), { force: true })
}
