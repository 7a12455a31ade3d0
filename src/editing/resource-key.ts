import { draftTypes, isDraftType, subjectOf, type DraftRef, type DraftType } from '../publishing/resource-types.ts'

/** What is being edited: a stored draft, or one that was never saved and has only the id that its form gave itself. */
export type ResourceKey = { kind: 'stored'; ref: DraftRef; key: string } | { kind: 'new'; type: DraftType; tenant: string; client: string; key: string }

const id = '[0-9a-zA-Z-]{8,64}'
const types = draftTypes.join('|')
const stored = new RegExp(`^(${types}):(${id})$`)
const unsaved = new RegExp(`^new:(${types}):(${id}):(${id})$`)

/** `articles:<id>` or `new:articles:<tenant>:<client id>`, and so for the other kinds of drafts; null for anything else. */
export function parseResourceKey(key: string): ResourceKey | null {
  const [, type, named] = stored.exec(key) ?? []
  if (isDraftType(type) && named !== undefined) return { kind: 'stored', ref: { type, id: named }, key }
  const [, kind, tenant, client] = unsaved.exec(key) ?? []
  return isDraftType(kind) && tenant !== undefined && client !== undefined ? { kind: 'new', type: kind, tenant, client, key } : null
}

/** Parameter of a save by which a form says that its working copy is what it saves, so that the copy can go. */
export const copySaved = { name: 'copy', value: 'saved' } as const

export const draftKey = (ref: DraftRef): string => subjectOf(ref)

export const newKey = (type: DraftType, tenant: string, client: string): string => `new:${type}:${tenant}:${client}`
