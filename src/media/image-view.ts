import type { ImageView } from '../theming/views.ts'
import { originalPath, variantPath, variantsFor } from './file-paths.ts'
import { imageExtensionOf } from './sniffed-types.ts'

/** What a page needs to know of a stored picture. */
export type StoredImage = { sha256: string; width: number; height: number; mimeType: string; alt: string; decorative: boolean }

/** The largest width at which the original itself is offered to small screens with dense pixels. */
const widestOriginalOffered = 1600

/**
 * A picture as templates print it. `root` is the site's root without trailing slash. A decorative picture has an empty
 * `alt`, whatever was typed (WCAG 1.1.1).
 */
export const imageViewOf = (image: StoredImage, root: string): ImageView => {
  const src = originalPath(root, image.sha256, imageExtensionOf(image.mimeType) ?? 'jpg')
  const copies = variantsFor(image.width).filter((variant) => variant.format === 'webp')
  const candidates = copies.map((variant) => `${variantPath(root, image.sha256, variant)} ${variant.width}w`)
  const original = image.width <= widestOriginalOffered && candidates.length > 0 ? [`${src} ${image.width}w`] : []
  return {
    src, srcset: [...candidates, ...original].join(', '), width: image.width, height: image.height,
    alt: image.decorative ? '' : image.alt,
  }
}
