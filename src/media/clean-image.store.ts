import { fileTypeFromBuffer } from 'file-type'
import sharp from 'sharp'
import { mostImagePixels } from './limits.ts'
import { refused, unreadable } from './sniff-attachment.ts'
import type { Refusal } from './sniff-attachment.ts'
import { imageExtensionOf, isImageEnding } from './sniffed-types.ts'
import type { ImageExtension, StoredImageExtension } from './sniffed-types.ts'

export type CleanImage = { data: Buffer; extension: StoredImageExtension; width: number; height: number }

/**
 * What may be spent on a picture. Editors get the smallest file; a stranger's picture must not keep the machine busy, and one
 * that is made to do so is given up.
 */
const efforts = { thorough: { seconds: 30, compressionLevel: 9 }, quick: { seconds: 8, compressionLevel: 3 } } as const
export type CleaningEffort = keyof typeof efforts

/**
 * A picture as it may be stored: decoded and encoded anew, so that nothing but pixels is left. Gone are place and camera
 * (EXIF, GPS, XMP), colour profiles (converted to sRGB), and whatever was hidden behind or inside the picture.
 *
 * Photographs become JPEG; PNG stays PNG, because scans and seals need sharp edges; GIF, WebP and AVIF become PNG where
 * they are transparent and JPEG where not. An animation keeps its first frame: moving pictures distract readers and may
 * trigger seizures (WCAG 2.2.2, 2.3.1), and a page's text is nothing that moves.
 *
 * `claimed` is the ending of the client's name: it may be wrong among pictures, but must be one.
 */
export const cleanImage = async (bytes: Uint8Array, claimed: string, effort: CleaningEffort = 'thorough'): Promise<CleanImage | Refusal> => {
  if (bytes.length === 0) return unreadable('empty')
  const found = await pictureTypeOf(bytes)
  if (found === null) return refused('not-an-image', { type: claimed === '' ? '-' : claimed })
  if (claimed !== '' && !isImageEnding(claimed)) return refused('not-what-it-says', { claimed, found })
  try {
    // the header alone tells the size; nothing is unpacked before it is known
    const { width, height, hasAlpha } = await sharp(bytes, { limitInputPixels: false }).metadata()
    if (width * height > mostImagePixels) {
      return refused('too-many-pixels', { width, height, most: Math.round(mostImagePixels / 1_000_000) })
    }
    return await encoded(bytes, storedAs(found, hasAlpha), efforts[effort])
  } catch {
    return unreadable('damaged')
  }
}

/** What kind of picture the bytes are; null where they are none. */
export const pictureTypeOf = async (bytes: Uint8Array): Promise<ImageExtension | null> => imageExtensionOf((await typeOf(bytes)) ?? '')

const typeOf = async (bytes: Uint8Array): Promise<string | undefined> => {
  try {
    return (await fileTypeFromBuffer(bytes))?.mime
  } catch {
    return undefined
  }
}

const storedAs = (found: ImageExtension, hasAlpha: boolean): StoredImageExtension => {
  if (found === 'jpg' || found === 'png') return found
  return hasAlpha ? 'png' : 'jpg'
}

const encoded = async (bytes: Uint8Array, extension: StoredImageExtension, { seconds, compressionLevel }: (typeof efforts)[CleaningEffort]): Promise<CleanImage> => {
  const picture = sharp(bytes, { failOn: 'error', limitInputPixels: mostImagePixels })
    .timeout({ seconds })
    .autoOrient()
    .toColourspace('srgb')
  const output = extension === 'jpg' ? picture.jpeg({ quality: 85 }) : picture.png({ compressionLevel })
  const { data, info } = await output.toBuffer({ resolveWithObject: true })
  return { data, extension, width: info.width, height: info.height }
}
