import type { LinkState } from '../../draft-links/draft-link-rules.ts'
import type { Comparison } from '../../publishing/compare/compare.action.ts'

/** A link as its list tells it; the token is told once, when it is made. */
export type SharedLink = {
  id: string; recipient: string; note: string; snapshot: string; createdByName: string; createdAt: string; expiresAt: string
  revokedAt: string | null; revokedByName: string; opens: number; lastOpenedAt: string | null; state: LinkState
}

export type Answer<T> = { ok: true; value: T } | { ok: false; status: number; texts: string[] }

/** @param resource as `resourcePath` names it */
const at = (resource: string) => `/api/${resource}`

/** Texts by their keys (`published`, `signed:<seq>`); right null: the draft, left null: what was seen before it. */
export type Sides = { left: string | null; right: string | null }

export function readComparison(resource: string, { left, right }: Sides): Promise<Answer<Comparison>> {
  const asked = new URLSearchParams({ ...(left === null ? {} : { left }), ...(right === null ? {} : { right }) }).toString()
  return ask(`${at(resource)}/compare${asked === '' ? '' : `?${asked}`}`)
}

export const readLinks = (resource: string): Promise<Answer<{ links: SharedLink[]; mostDays: number }>> => ask(`${at(resource)}/links`)

export const makeLink = (resource: string, wish: { recipient: string; days: number; snapshot: string }): Promise<Answer<{ link: SharedLink; url: string }>> =>
  ask(`${at(resource)}/links`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(wish) })

export const endLink = (resource: string, link: string): Promise<Answer<unknown>> => ask(`${at(resource)}/links/${encodeURIComponent(link)}`, { method: 'DELETE' })

async function ask<T>(url: string, init: RequestInit = {}): Promise<Answer<T>> {
  const response = await fetch(url, { credentials: 'same-origin', cache: 'no-store', ...init }).catch(() => null)
  if (response === null) return { ok: false, status: 0, texts: [] }
  const body: unknown = await response.json().catch(() => null)
  if (response.ok) return { ok: true, value: body as T }
  const { title, reasons } = (body ?? {}) as { title?: unknown; reasons?: { text?: unknown }[] }
  const texts = (Array.isArray(reasons) ? reasons : []).map((reason) => String(reason.text ?? '')).filter(Boolean)
  return { ok: false, status: response.status, texts: texts.length > 0 || typeof title !== 'string' ? texts : [title] }
}
