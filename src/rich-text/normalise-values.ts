import { alignments, headingTags, plainShape, uploadCollections } from './rich-text.ts'
import type { Alignment, Direction, ElementShape, HeaderState, HeadingTag, UploadCollection } from './rich-text.ts'

/** A node as it comes from outside: nothing about it is known. */
export type Raw = Record<string, unknown>

export const isRaw = (value: unknown): value is Raw => typeof value === 'object' && value !== null && !Array.isArray(value)

export const rawChildren = (node: Raw): unknown[] => (Array.isArray(node['children']) ? node['children'] : [])

export const oneOf = <T>(allowed: readonly T[], value: unknown, otherwise: T): T =>
  (allowed as readonly unknown[]).includes(value) ? (value as T) : otherwise

/** Whole number between the bounds; text such as `"2"` counts, text such as `"2\" onclick"` does not. */
export const wholeNumber = (value: unknown, least: number, most: number, otherwise: number): number => {
  const number = typeof value === 'string' && /^-?\d{1,9}$/.test(value) ? Number(value) : value
  if (typeof number !== 'number' || !Number.isFinite(number)) return otherwise
  return Math.min(most, Math.max(least, Math.trunc(number)))
}

export const deepestIndent = 8
/** Beyond these a span is no table but an attack on the layout. */
export const widestColSpan = 100
export const tallestRowSpan = 1000

export const shapeOf = (node: Raw): ElementShape => ({
  format: oneOf<Alignment>(alignments, node['format'], plainShape.format),
  indent: wholeNumber(node['indent'], 0, deepestIndent, plainShape.indent),
  direction: oneOf<Direction>(['ltr', 'rtl', null], node['direction'], plainShape.direction),
})

/** The page owns `h1`; what is deeper than `h4` reads as `h4`. */
const headingByTag: Record<string, HeadingTag> = { h1: 'h2', h5: 'h4', h6: 'h4' }
export const headingTagOf = (value: unknown): HeadingTag =>
  oneOf<HeadingTag>(headingTags, value, typeof value === 'string' ? (headingByTag[value] ?? 'h2') : 'h2')

export const headerStateOf = (value: unknown): HeaderState => oneOf<HeaderState>([0, 1, 2, 3], wholeNumber(value, 0, 3, 0), 0)

export const uploadCollectionOf = (value: unknown): UploadCollection | null =>
  oneOf<UploadCollection | null>(uploadCollections, value, null)

/** Id of a document: from a string, a number, or a document that was read together with its text. */
export const idOf = (value: unknown): string | null => {
  const id = isRaw(value) ? value['id'] : value
  const text = typeof id === 'number' && Number.isSafeInteger(id) && id >= 0 ? String(id) : id
  return typeof text === 'string' && /^[\w-]{1,64}$/.test(text) ? text : null
}

/* Control characters have no place in a text; bidi overrides make it read otherwise than it is stored. */
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202d\u202e\ufeff\ufffe\uffff]/g

export const cleanText = (value: unknown): string =>
  typeof value === 'string' ? value.toWellFormed().replace(unprintable, '').replace(/[\r\n]+/g, ' ') : ''

/** The same of a text whose lines count. */
export const cleanLines = (value: string): string => value.split(/\r\n|\r|\n/).map(cleanText).join('\n')
