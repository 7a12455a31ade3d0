import { PlatformError } from '../errors.ts'
import { isDraftType, isMovedType, type DraftRef, type ResourceRef } from '../publishing/resource-types.ts'

type Params = { params: Record<string, unknown> }

const id = /^[0-9a-zA-Z-]{8,64}$/

/**
 * The draft that a route with `:type` and `:id` names.
 * @throws PlatformError `resource.not-found` for what is no kind of draft or no id
 */
export function draftRefIn({ params }: Params): DraftRef {
  if (!isDraftType(params['type']) || typeof params['id'] !== 'string' || !id.test(params['id'])) throw new PlatformError('resource.not-found')
  return { type: params['type'], id: params['id'] }
}

/**
 * The same for what has moves of its own: members are nobody's to move (J-01).
 * @throws PlatformError `resource.not-found`
 */
export function movedRefIn(req: Params): ResourceRef {
  const { type, id: named } = draftRefIn(req)
  if (!isMovedType(type)) throw new PlatformError('resource.not-found')
  return { type, id: named }
}
