import type { DeskCursor } from './desk-reader.ts'
import type { DeskQuery } from './read-desk.action.ts'
import { deskRooms } from './rooms.ts'

/**
 * The desk as its address names it, so that a view can be kept as a link: `room`, `site`, `column`, `q`, `after`. What is
 * not understood is left out: an old link shows the desk and no error.
 */
export function deskQuery(search: URLSearchParams): DeskQuery {
  const id = (name: string): string | null => {
    const value = search.get(name) ?? ''
    return /^[0-9a-zA-Z-]{8,64}$/.test(value) ? value : null
  }
  return {
    room: deskRooms.find((room) => room === search.get('room')) ?? null,
    filter: { site: id('site'), column: id('column'), text: (search.get('q') ?? '').trim().slice(0, 100) },
    after: cursorIn(search.get('after')),
    sitesAfter: sitesCursorIn(search.get('sites')),
  }
}

export const cursorText = ({ dueAt, since, resource, kind }: DeskCursor): string => [dueAt, since, resource, kind].join('~')
export const sitesCursorText = ({ vetoAt, tenant }: { vetoAt: string; tenant: string }): string => [vetoAt, tenant].join('~')

const instantText = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
const idText = /^[0-9a-zA-Z-]{8,64}$/

function cursorIn(text: string | null): DeskCursor | null {
  const [dueAt = '', since = '', resource = '', kind = ''] = (text ?? '').split('~')
  return instantText.test(dueAt) && instantText.test(since) && idText.test(resource) && /^[a-z]{1,20}$/.test(kind) ? { dueAt, since, resource, kind } : null
}

function sitesCursorIn(text: string | null): { vetoAt: string; tenant: string } | null {
  const [vetoAt = '', tenant = ''] = (text ?? '').split('~')
  return instantText.test(vetoAt) && idText.test(tenant) ? { vetoAt, tenant } : null
}

/** The address of a desk with these choices, below `/admin`. */
export function deskHref(choice: { room?: string | null; site?: string | null; column?: string | null; q?: string; after?: DeskCursor | null; sites?: { vetoAt: string; tenant: string } | null }): string {
  const search = new URLSearchParams()
  for (const name of ['room', 'site', 'column', 'q'] as const) if (choice[name] != null && choice[name] !== '') search.set(name, String(choice[name]))
  if (choice.after != null) search.set('after', cursorText(choice.after))
  if (choice.sites != null) search.set('sites', sitesCursorText(choice.sites))
  const text = search.toString()
  return text === '' ? '/admin' : `/admin?${text}`
}
