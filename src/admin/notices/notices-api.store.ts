import type { NoticeKind, Preference } from '../../notices/notice.ts'

export type ListedNotice = {
  id: string; kind: NoticeKind; site: string; resourceType: string; resource: string; title: string; step: { zh: string; en: string } | null; by: string; note: string; at: string; read: boolean
}
export type NoticeList = { unread: number; notices: ListedNotice[]; more: boolean }

/** Newest first; null when the server cannot be reached or refuses. @param before instant of the last one shown */
export const readNotices = (before: string | null): Promise<NoticeList | null> => ask(`/api/notices${before === null ? '' : `?before=${encodeURIComponent(before)}`}`)

/** Arrives also when the page is left at once for what the notice leads to. @param ids null for all */
export const markRead = (ids: readonly string[] | null): Promise<{ unread: number } | null> => ask('/api/notices/read', { method: 'POST', body: JSON.stringify({ ids }), keepalive: true })

export const readPreference = (): Promise<Preference | null> => ask('/api/notices/preference')

export const savePreference = (preference: Preference): Promise<Preference | null> => ask('/api/notices/preference', { method: 'PUT', body: JSON.stringify(preference) })

async function ask<T>(url: string, init: RequestInit = {}): Promise<T | null> {
  try {
    const answer = await fetch(url, { credentials: 'same-origin', cache: 'no-store', ...init, ...(init.body === undefined ? {} : { headers: { 'Content-Type': 'application/json' } }) })
    return answer.ok ? ((await answer.json()) as T) : null
  } catch {
    return null
  }
}
