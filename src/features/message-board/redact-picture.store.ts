import sharp from 'sharp'
import { mostImagePixels } from '../../media/limits.ts'
import { sha256 } from '../../media/received-file.store.ts'
import { insidePicture, type Redaction } from './public-images.ts'

export type RedactedPicture = { data: Buffer; sha256: string; width: number; height: number }

/** Pixels of the longer side of a published picture: enough to read a notice, less than a telephone takes. */
const longestSide = 1600
const quality = 85

/**
 * A new picture (JPEG, no metadata) in which these parts are black. They are black before anything else is done to the
 * pixels, so that not even their edges shine through. The same picture and parts give the same bytes.
 * @throws whatever makes the picture unreadable
 */
export async function redactPicture(bytes: Uint8Array, redactions: readonly Redaction[]): Promise<RedactedPicture> {
  const original = sharp(bytes, { failOn: 'error', limitInputPixels: mostImagePixels })
  const { width = 0, height = 0 } = await original.metadata()
  const black = redactions.map((one) => insidePicture(one, { width, height })).filter((one) => one !== null)
    .map((one) => ({ input: { create: { width: one.width, height: one.height, channels: 3 as const, background: '#000' } }, left: one.x, top: one.y }))
  const { data: raw, info } = await original.flatten({ background: '#fff' }).toColourspace('srgb').composite(black).raw().toBuffer({ resolveWithObject: true })
  const shown = await sharp(raw, { raw: { width: info.width, height: info.height, channels: info.channels } })
    .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true }).jpeg({ quality }).toBuffer({ resolveWithObject: true })
  return { data: shown.data, sha256: sha256(shown.data), width: shown.info.width, height: shown.info.height }
}
