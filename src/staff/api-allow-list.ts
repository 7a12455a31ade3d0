import { draftTypes } from '../publishing/resource-types.ts'
import { idPattern } from '../storage/id-form.ts'

/**
 * The only ways of Payload's REST API that are open, for the admin's own use; everything else below `/api` is 404
 * (payload-guide 2.3 lists why). Collections that only the platform writes are read through the admin's server alone.
 */
type Way = { method: string; pattern: RegExp }

const editable = ['tenants', 'users', 'memberships', 'columns', ...draftTypes, 'media', 'attachments', 'word-lists', 'site-word-lists', 'delegations', 'settings', 'work-calendars', 'answering-units', 'answers', 'reply-templates']
/** Asked for by editors and decided through a route of its own. */
const requested = ['link-approvals']
const readable = [...editable, ...requested, 'audit-events']
/** A word in the place of an id names an endpoint of Payload, such as `paste-url`. */
const id = idPattern
const anyOf = (slugs: readonly string[]) => `(?:${slugs.join('|')})`
const way = (method: string, pattern: string): Way => ({ method, pattern: new RegExp(`^/api/${pattern}$`) })

export const openWays: readonly Way[] = [
  way('POST', 'users/login'),
  way('POST', 'users/logout'),
  way('POST', 'users/refresh-token'),
  way('GET', 'users/me'),
  way('POST', 'users/unlock'),
  way('GET', anyOf(readable)),
  way('GET', `${anyOf(readable)}/${id}`),
  way('GET', `${anyOf(readable)}/count`),
  way('GET', `${anyOf(draftTypes)}/versions`),
  way('GET', `${anyOf(draftTypes)}/versions/${id}`),
  way('POST', anyOf([...editable, ...requested])),
  way('PATCH', `${anyOf(editable)}/${id}`),
  // After each save the edit view asks what the person may do with the document; unanswered, it locks the whole form.
  way('POST', `${anyOf([...editable, ...requested])}/access/${id}`),
  // The same of files that are about to be added: unanswered, the drawer for several has neither fields nor a button to save.
  way('POST', '(?:media|attachments)/access'),
  way('DELETE', `memberships/${id}`),
  way('GET', '(?:media|attachments)/file/[0-9a-zA-Z._-]{1,120}'),
  way('GET', 'payload-preferences/[0-9a-zA-Z._-]{1,120}'),
  way('POST', 'payload-preferences/[0-9a-zA-Z._-]{1,120}'),
]

/** Header by which a POST is turned into another method inside Payload; nothing of ours needs it but the admin's long reads. */
export function isOpen(method: string, path: string, override: string | undefined): boolean {
  const wanted = override === undefined ? method : override.toUpperCase()
  if (override !== undefined && !(method === 'POST' && wanted === 'GET')) return false
  return openWays.some((open) => open.method === (wanted === 'HEAD' ? 'GET' : wanted) && open.pattern.test(path))
}
