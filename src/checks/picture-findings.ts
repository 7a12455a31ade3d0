import type { PageText, ImageRef } from '../publishing/canonical-text.ts'
import type { Found, Place } from './finding.ts'
import { placeOf, type Placed } from './passages.ts'

const mostSide = 4096
const mostPixels = 12_000_000
const mostBytes = 3 * 1024 * 1024
const mebibyte = 1024 * 1024

const fileName = /^(?:img|dsc|image|pic|photo|图片|微信图片|截图|未命名|无标题)?[\s_()\-\d]*(?:\.(?:jpe?g|png|gif|webp|bmp))?$|\.(?:jpe?g|png|gif|webp|bmp)$/i

/** Pictures with the node that shows them; the cover belongs to a field of its own. */
export function placedPictures(text: PageText, placed: readonly Placed[]): { image: ImageRef; place: Place }[] {
  const inBody = placed.flatMap(({ node, path }) => {
    const image = node.type === 'upload' && node.relationTo === 'media' ? text.images[node.value] : undefined
    return image === undefined ? [] : [{ image, place: placeOf('body', path) }]
  })
  return text.cover === null ? inBody : [{ image: text.cover, place: placeOf('cover') }, ...inBody]
}

/** @param bytes size of each picture's file by its id, where it is known */
export function pictureFindings(text: PageText, placed: readonly Placed[], bytes: ReadonlyMap<string, number>): Found[] {
  return placedPictures(text, placed).flatMap(({ image, place }): Found[] => {
    const size = bytes.get(image.id) ?? 0
    const alt = image.alt.trim()
    return [
      ...(!image.decorative && alt !== '' && fileName.test(alt) ? [{ check: 'alt-is-file-name', severity: 'warn', place, params: { alt } } as const] : []),
      ...(Math.max(image.width, image.height) > mostSide || image.width * image.height > mostPixels
        ? [{ check: 'image-wide', severity: 'warn', place, params: { width: image.width, height: image.height, most: mostSide } } as const] : []),
      ...(size > mostBytes ? [{ check: 'image-heavy', severity: 'warn', place, params: { size: Math.round((size / mebibyte) * 10) / 10, most: mostBytes / mebibyte } } as const] : []),
    ]
  })
}
