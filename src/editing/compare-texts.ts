import { canonicalJson } from '../publishing/canonical-text.ts'
import { serverOwned } from '../publishing/server-owned.ts'
import { plainText } from '../rich-text/contents.ts'
import { normaliseRichText } from '../rich-text/normalise.ts'

export type Values = Readonly<Record<string, unknown>>

/**
 * What became of a field since the text that somebody began with: changed by nobody, by the copy's writer alone (`mine`),
 * in the stored draft alone (`theirs`), by both to the same, or by both to different values, which a person must settle.
 */
export type FieldStanding = 'unchanged' | 'mine' | 'theirs' | 'same' | 'both'
export type Side = 'mine' | 'theirs'
export type FieldDifference = { field: string; standing: 'mine' | 'theirs' | 'both'; mine: unknown; theirs: unknown; proposed: Side }

/** Fields of a form that are no part of the text. */
const apart: ReadonlySet<string> = new Set([...serverOwned, 'id', 'draftRevision', 'tenant', 'latest', 'globalType', 'collection', 'problems', 'editing'])

/** As one reads an article; what else there is follows. */
const readingOrder = ['title', 'subtitle', 'summary', 'body', 'attachments']
const placeOf = (field: string): number => (readingOrder.includes(field) ? readingOrder.indexOf(field) : readingOrder.length)

/** Names of the fields that are compared, in reading order. */
export const comparedFields = (...sides: (Values | null)[]): string[] =>
  [...new Set(sides.flatMap((side) => Object.keys(side ?? {})))].filter((field) => !apart.has(field) && !field.startsWith('_')).sort((a, b) => placeOf(a) - placeOf(b))

const isRecord = (value: unknown): value is Record<string, unknown> => value !== null && typeof value === 'object' && !Array.isArray(value)
const isRichText = (value: unknown): value is { root: Record<string, unknown> } => isRecord(value) && isRecord(value['root'])

/** One form for what means the same: nothing, an empty text and an empty list; a document and its id; a body as the server would store it. */
export function settled(value: unknown): unknown {
  if (value === undefined || value === null || value === '') return null
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(settled)
  if (isRichText(value)) return settledBody(value)
  if (isRecord(value) && typeof value['id'] === 'string') return value['id']
  return value
}

/** A body without words may still hold a picture or a line; one beyond all limits, which no draft can be, stays as it is. */
function settledBody(value: { root: Record<string, unknown> }): unknown {
  try {
    const body = normaliseRichText(value).value
    const isEmpty = body.root.children.every((node) => node.type === 'paragraph' && node.children.length === 0)
    return isEmpty ? null : body
  } catch {
    return value
  }
}

export const isSame = (a: unknown, b: unknown): boolean => canonicalJson(settled(a)) === canonicalJson(settled(b))

/** `base` null: the text that the copy began with is no longer kept, so every difference needs a person. */
export function standingOfField(field: string, mine: Values, theirs: Values, base: Values | null): FieldStanding {
  // A form that never had the field (a field that came later, or one without access) says nothing about it.
  if (!(field in mine)) return 'theirs'
  if (isSame(mine[field], theirs[field])) return base !== null && isSame(mine[field], base[field]) ? 'unchanged' : 'same'
  if (base === null) return 'both'
  if (isSame(theirs[field], base[field])) return 'mine'
  return isSame(mine[field], base[field]) ? 'theirs' : 'both'
}

/** Every field that differs, with the side that is right unless a person says otherwise; nothing of `mine` is given up unasked. */
export function differences(mine: Values, theirs: Values, base: Values | null): FieldDifference[] {
  return comparedFields(mine, theirs).flatMap((field): FieldDifference[] => {
    const standing = standingOfField(field, mine, theirs, base)
    if (standing === 'unchanged' || standing === 'same' || isSame(mine[field], theirs[field])) return []
    return [{ field, standing, mine: mine[field], theirs: theirs[field], proposed: standing === 'theirs' ? 'theirs' : 'mine' }]
  })
}

/** The text after the choice: the stored draft with the pieces that were taken over from the copy. */
export function merged(mine: Values, theirs: Values, choice: Readonly<Record<string, Side>>): Record<string, unknown> {
  const taken = Object.entries(choice).filter(([field, side]) => side === 'mine' && field in mine)
  return { ...theirs, ...Object.fromEntries(taken.map(([field]) => [field, mine[field] ?? null])) }
}

/** What opening a form with a copy calls for. */
export type Offer = 'nothing' | 'restore' | 'compare'

/** A copy that says nothing else than the draft is no news; one on an older text is compared, never put over the newer. */
export function offerFor(copy: { data: Values; baseRevision: number } | null, draft: { revision: number; data: Values } | null): Offer {
  if (copy === null) return 'nothing'
  if (draft === null) return 'restore'
  if (differences(copy.data, draft.data, null).length === 0) return 'nothing'
  return copy.baseRevision === draft.revision ? 'restore' : 'compare'
}

/** A value as a person reads it: the words of a body, names of linked documents where they are known. */
export function shown(value: unknown, names: Readonly<Record<string, string>> = {}): string {
  const plain = settled(value)
  if (plain === null) return ''
  if (isRichText(plain)) return plainText(plain as Parameters<typeof plainText>[0])
  if (Array.isArray(plain)) return plain.map((entry) => shown(entry, names)).join('\n')
  if (typeof plain === 'string') return names[plain] ?? plain
  return typeof plain === 'object' ? JSON.stringify(plain) : String(plain)
}
