import { z } from 'zod'
import type { Reason } from '../../errors.ts'
import { enclosureId, isPicture, type Enclosure } from './enclosures.ts'

const pixels = z.int().min(0).max(100_000)
/** What is blacked out of a picture, in pixels of the picture as it is kept; may reach beyond its edges. */
export const Redaction = z.strictObject({ x: pixels, y: pixels, width: pixels.min(1), height: pixels.min(1) })
export type Redaction = z.infer<typeof Redaction>

export const Redactions = z.array(Redaction).max(100)

/**
 * A picture of a letter as it is published with the reply: what of it is blacked out, the words for those who do not see it,
 * and the hash of the new picture, so that whoever releases it releases what they were shown and nothing else.
 */
export const PublicImage = z.strictObject({
  file: enclosureId, redactions: Redactions, alt: z.string().trim().min(1).max(100), sha256: z.string().regex(/^[0-9a-f]{64}$/), width: pixels.min(1), height: pixels.min(1),
})
export type PublicImage = z.infer<typeof PublicImage>

export const PublicImages = z.array(PublicImage).max(20)

/**
 * Blacked-out pictures of letters stand beside the other published pictures, where the public door serves them while a live
 * entry lists them. Their names are a letter's own, so that one letter's can be erased though another's look the same.
 */
export const publicPictureName = (publicId: string, hash: string): string => `letter-${publicId}-${hash}.jpg`

/** The part of a rectangle that lies in the picture; null where none does. */
export function insidePicture({ x, y, width, height }: Redaction, size: { width: number; height: number }): Redaction | null {
  const [right, bottom] = [Math.min(size.width, x + width), Math.min(size.height, y + height)]
  return x >= right || y >= bottom ? null : { x, y, width: right - x, height: bottom - y }
}

/** What is wrong with the choice of pictures, whatever they look like; files that are no pictures are never published. */
export function imageChoiceReasons(images: readonly PublicImage[], files: readonly Enclosure[]): Reason[] {
  return images.flatMap(({ file, redactions }, at): Reason[] => {
    const enclosure = files.find(({ id }) => id === file)
    if (enclosure === undefined || !isPicture(enclosure)) return [{ key: 'letter.no-picture', field: 'public.images' }]
    if (images.findIndex((other) => other.file === file) !== at) return [{ key: 'letter.picture-twice', field: 'public.images', params: { name: enclosure.name } }]
    const size = { width: enclosure.width ?? 0, height: enclosure.height ?? 0 }
    return redactions.every((one) => insidePicture(one, size) !== null) ? [] : [{ key: 'letter.redaction-outside', field: 'public.images', params: { name: enclosure.name } }]
  })
}
