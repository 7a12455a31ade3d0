import { mkdir, open, readFile } from 'node:fs/promises'
import path from 'node:path'
import sharp from 'sharp'
import { writeWholeFile } from '../storage/whole-file.store.ts'
import { variantFileName, variantsFor } from './file-paths.ts'
import type { Variant } from './file-paths.ts'
import { mostImagePixels } from './limits.ts'

/** Folder of the smaller copies, beside the folder of the originals. */
export const variantsFolder = (originalsFolder: string): string => path.join(path.dirname(originalsFolder), 'variants')

/**
 * Makes the smaller copies of a stored picture that are not there yet, and returns the names of those it made. A copy
 * appears under its name only when it is whole, so a killed process leaves nothing half-made to be served; asking
 * again costs a look at the disk. Throws where the original cannot be read.
 */
export const makeVariants = async (original: string, sha256: string, width: number, folder: string): Promise<string[]> => {
  await mkdir(folder, { recursive: true })
  const wanted = variantsFor(width)
  const missing = (await Promise.all(wanted.map(async (variant) => ((await isThere(folder, sha256, variant)) ? null : variant))))
    .filter((variant) => variant !== null)
  if (missing.length === 0) return []
  const bytes = await readFile(original)
  const made: string[] = []
  // one after the other: two at once would hold two unpacked pictures in memory
  for (const variant of missing) {
    await writeWholeFile(path.join(folder, variantFileName(sha256, variant)), await scaled(bytes, variant))
    made.push(variantFileName(sha256, variant))
  }
  return made
}

const isThere = async (folder: string, sha256: string, variant: Variant): Promise<boolean> => {
  try {
    const file = await open(path.join(folder, variantFileName(sha256, variant)))
    await file.close()
    return true
  } catch {
    return false
  }
}

const scaled = (bytes: Uint8Array, variant: Variant): Promise<Buffer> => {
  const picture = sharp(bytes, { failOn: 'error', limitInputPixels: mostImagePixels }).resize({ width: variant.width, withoutEnlargement: true })
  return variant.format === 'webp' ? picture.webp({ quality: 80 }).toBuffer() : picture.avif({ quality: 55, effort: 2 }).toBuffer()
}
