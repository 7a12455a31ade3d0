import { fileSize } from '../../media/attachment-view.ts'
import { attachmentExtensionOf } from '../../media/sniffed-types.ts'
import { idOf } from '../../storage/relation-ids.ts'

/** A stored file as an editor knows it: by its title on the page or the name it came with, never by the name it is stored under. */
export type NamedFile = { id: string; name: string; /** `PDF · 21 KB` */ facts: string }

export const namedFile = (row: Readonly<Record<string, unknown>>): NamedFile => {
  const title = words(row['title'])
  const type = attachmentExtensionOf(words(row['mimeType']))?.toUpperCase() ?? ''
  const size = typeof row['filesize'] === 'number' ? fileSize(row['filesize']) : ''
  return { id: idOf(row), name: title === '' ? words(row['originalName']) : title, facts: [type, size].filter((part) => part !== '').join(' · ') }
}

/** Ids in their order, without those that stand there already. */
export const withAdded = (ids: readonly string[], added: readonly string[]): string[] => [...new Set([...ids, ...added])]

export const without = (ids: readonly string[], id: string): string[] => ids.filter((one) => one !== id)

/** The order with one id a place up (-1) or down (+1); as it was at the ends. */
export function moved(ids: readonly string[], id: string, by: -1 | 1): string[] {
  const next = [...ids]
  const at = next.indexOf(id)
  const other = next[at + by]
  if (at < 0 || other === undefined) return next
  next[at] = other
  next[at + by] = id
  return next
}

type Conditions = Record<string, unknown>

/** What the picker may offer: what the field allows, without what is chosen already. */
export function offered(allowed: unknown, chosen: readonly string[]): Conditions | false {
  if (allowed === false) return false
  return { ...(allowed !== null && typeof allowed === 'object' ? (allowed as Conditions) : {}), id: { not_in: [...chosen] } }
}

const words = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')
