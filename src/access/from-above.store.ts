import type { PayloadRequest } from 'payload'
import { isItemOpenFromAbove, itemsOpenFromAbove, shownWith, type OpenItem, type ShownWith } from '../publishing/escalated-items.store.ts'
import { isMovedType } from '../publishing/resource-types.ts'
import { runtimeOf } from '../runtime.ts'
import type { ScopedCollection } from './rights.ts'
import type { Scope } from './scope.ts'

const itemsKey = Symbol.for('jiyue.open-from-above')
const shownKey = Symbol.for('jiyue.shown-from-above')
type Kept = { [itemsKey]?: Promise<OpenItem[]>; [shownKey]?: Promise<ShownWith> }

/**
 * Ids of this collection that are open to the person from the level above (上级代审): the items themselves, and what is
 * shown with them; nothing else of their sites. Worked out once for each request, as the scope is.
 * @param id of the one document that is asked for; null in lists
 */
export async function openFromAbove(req: PayloadRequest, scope: Scope, collection: ScopedCollection, id: string | null): Promise<readonly string[]> {
  if (isMovedType(collection)) {
    if (id !== null) return (await isItemOpenFromAbove(req.payload, scope, id, runtimeOf(req.payload).now())) ? [id] : []
    return (await itemsOf(req, scope)).flatMap((item) => (item.type === collection ? [item.id] : []))
  }
  if (collection !== 'interpretations' && collection !== 'media' && collection !== 'attachments' && collection !== 'columns') return []
  const kept = req.context as Kept
  kept[shownKey] ??= itemsOf(req, scope).then((items) => shownWith(req.payload, items))
  return [...new Set((await kept[shownKey])[collection])]
}

function itemsOf(req: PayloadRequest, scope: Scope): Promise<OpenItem[]> {
  const kept = req.context as Kept
  kept[itemsKey] ??= itemsOpenFromAbove(req.payload, scope, runtimeOf(req.payload).now())
  return kept[itemsKey]
}
