import { idOf } from '../storage/relation-ids.ts'
import type { DraftType, ResourceRef } from './resource-types.ts'

/** Whose moves decide about a draft: its own, or those of the policy document that an interpretation belongs to (J-01). */
export function movedRefOf(type: DraftType, draft: Readonly<Record<string, unknown>>): ResourceRef {
  return type === 'interpretations' ? { type: 'policies', id: idOf(draft['policy']) } : { type, id: idOf(draft) }
}
