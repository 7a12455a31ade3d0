import { markMissing } from '../../intake/markers.ts'
import type { Taken } from '../../intake/taken.ts'
import { bindUploads, type Binding } from '../../rich-text/bind-uploads.ts'
import { plainShape, textNode, type RichText } from '../../rich-text/rich-text.ts'
import type { Say } from '../wording/wording.ts'
import type { Place } from './places.ts'

/** The text as it enters the editor: each file at its place, a mark where one is missing, the title on top if it is no field's. */
export const textFor = (taken: Taken, places: readonly Place[], titleIsField: boolean, say: Say): RichText => {
  const bindings = new Map<string, Binding>()
  const missing = new Map<string, string>()
  for (const { kind, key, id, name } of places) {
    if (id === null) missing.set(key, say(`intake.marker.${kind}`, { name: markName(name) }))
    else bindings.set(key, { collection: kind === 'image' ? 'media' : 'attachments', id })
  }
  const bound = bindUploads(markMissing(taken.value, missing), bindings)
  if (taken.title === '' || titleIsField) return bound
  return { root: { ...bound.root, children: [{ type: 'heading', version: 1, tag: 'h2', ...plainShape, children: [textNode(taken.title)] }, ...bound.root.children] } }
}

/** Brackets within a name would end the mark early. */
const markName = (name: string): string => name.replace(/[[\]【】\s]+/g, ' ').trim().slice(0, 80)
