import sharp from 'sharp'
import { mostImagePixels } from '../media/limits.ts'
import type { PreparedPicture } from './paper-text.ts'

/** Pixels across the type area at 260 an inch. */
const widest = 1600
const tallest = 2400

/** A picture for print: upright, sRGB, without its hidden facts, no larger than a page shows. Throws where it is none. */
export const preparePicture = async (bytes: Uint8Array): Promise<PreparedPicture> => {
  const picture = sharp(bytes, { failOn: 'error', limitInputPixels: mostImagePixels })
  const { hasAlpha, format } = await picture.metadata()
  const fitted = picture.rotate().resize({ width: widest, height: tallest, fit: 'inside', withoutEnlargement: true }).toColourspace('srgb')
  // drawings keep their edges and their transparency, photographs their size
  const drawn = hasAlpha || format === 'png' || format === 'gif'
  const { data, info } = await (drawn ? fitted.png() : fitted.jpeg({ quality: 85 })).toBuffer({ resolveWithObject: true })
  return { bytes: data, format: drawn ? 'png' : 'jpg', width: info.width, height: info.height }
}
