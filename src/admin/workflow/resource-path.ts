import { movedRefOf } from '../../publishing/bundle.ts'
import { isDraftType, isMovedType, type DraftRef } from '../../publishing/resource-types.ts'

/** How the staff's own routes name a draft: `policies/<id>`. */
export const resourcePath = ({ type, id }: DraftRef): string => `${type}/${encodeURIComponent(id)}`

type Shown = { collectionSlug?: string | undefined; id?: string | number | undefined; data?: Record<string, unknown> | undefined }

/** The draft that an edit view shows; null while it was never saved, and in views of other things. */
export const shownDraft = ({ collectionSlug, id }: Shown): DraftRef | null => (id === undefined || !isDraftType(collectionSlug) ? null : { type: collectionSlug, id: String(id) })

/** The same as the routes name it. */
export function shownPath(shown: Shown): string | null {
  const ref = shownDraft(shown)
  return ref === null ? null : resourcePath(ref)
}

/** What is moved when it is released: the draft itself, or the policy document that an interpretation belongs to. */
export function shownMovedPath(shown: Shown): string | null {
  const ref = shownDraft(shown)
  if (ref === null) return null
  if (isMovedType(ref.type)) return resourcePath(ref)
  const moved = movedRefOf(ref.type, { ...shown.data, id: ref.id })
  return moved.id === '' ? null : resourcePath(moved)
}
