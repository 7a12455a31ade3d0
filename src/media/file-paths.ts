import { attachmentTypes } from './sniffed-types.ts'

/** Widths of the smaller copies of a picture; none is wider than the picture itself. */
export const variantWidths = [480, 960, 1600] as const

export type VariantFormat = 'webp' | 'avif'
export type Variant = { width: number; format: VariantFormat }

/** Every copy that is made: WebP at each width, AVIF at one (it costs four times as long to make). */
export const variants: readonly Variant[] = [...variantWidths.map((width) => ({ width, format: 'webp' as const })), { width: 960, format: 'avif' }]

/** Copies of a picture of this width. */
export const variantsFor = (width: number): readonly Variant[] => variants.filter((variant) => variant.width < width)

export const variantFileName = (sha256: string, variant: Variant): string => `${sha256}-${variant.width}.${variant.format}`

/** Address of an original or attachment below `root`, the site's root without trailing slash. */
export const originalPath = (root: string, sha256: string, extension: string): string => `${root}/files/${sha256}.${extension}`

export const variantPath = (root: string, sha256: string, variant: Variant): string => `${root}/files/${variantFileName(sha256, variant)}`

export type FilePath =
  | { kind: 'original'; sha256: string; extension: string }
  | { kind: 'variant'; sha256: string; width: number; format: VariantFormat }

const originalExtensions = new Set<string>(['jpg', 'png', ...Object.keys(attachmentTypes)])

/**
 * `/files/<sha256>.<ext>` or `/files/<sha256>-<width>.<webp|avif>` as it stands below a site's root, not percent-decoded
 * → what is asked for; null for every other path. One spelling for each file: lower case, no query.
 */
export const parseFilePath = (path: string): FilePath | null => {
  const match = /^\/files\/([0-9a-f]{64})(?:-([1-9]\d{1,4}))?\.([a-z0-9]{3,4})$/.exec(path)
  if (match === null) return null
  const [, sha256 = '', width, extension = ''] = match
  if (width === undefined) return originalExtensions.has(extension) ? { kind: 'original', sha256, extension } : null
  const variant = variants.find((known) => String(known.width) === width && known.format === extension)
  return variant === undefined ? null : { kind: 'variant', sha256, ...variant }
}
