import type { CheckedFinding } from '../../checks/overrides.ts'

export type ToldFinding = CheckedFinding & { text: string }
export type Checked = { findings: ToldFinding[]; textHash: string | null; stored: boolean }

export type Answer<T> = { ok: true; value: T } | { ok: false; text: string | null }

/** @param resource as `resourcePath` names it */
const at = (resource: string) => `/api/${resource}/checks`

/** Findings of what the form holds now. `null` when a later call took its place. */
export const checkForm = (resource: string, form: Record<string, unknown>, signal: AbortSignal): Promise<Answer<Checked> | null> => send(at(resource), form, signal)

export const askOverride = (resource: string, finding: string, reason: string): Promise<Answer<{ finding: ToldFinding }> | null> => send(`${at(resource)}/overrides`, { finding, reason })

export const confirmOverride = (resource: string, finding: string, textHash: string): Promise<Answer<{ finding: ToldFinding }> | null> => send(`${at(resource)}/confirmations`, { finding, textHash })

export const requestLink = (tenant: string, address: string, purpose: string): Promise<Answer<unknown> | null> => send('/api/link-approvals', { tenant, address, purpose })

export const decideLink = (id: string, decision: 'approve' | 'refuse', opinion: string): Promise<Answer<{ state: string }> | null> =>
  send(`/api/link-approvals/${encodeURIComponent(id)}/decision`, { decision, opinion })

async function send<T>(url: string, body: unknown, signal?: AbortSignal): Promise<Answer<T> | null> {
  try {
    const response = await fetch(url, {
      method: 'POST', credentials: 'same-origin', cache: 'no-store', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body), ...(signal === undefined ? {} : { signal }),
    })
    const value: unknown = await response.json().catch(() => null)
    return response.ok ? { ok: true, value: value as T } : { ok: false, text: problemIn(value) }
  } catch (error) {
    return error instanceof DOMException && error.name === 'AbortError' ? null : { ok: false, text: null }
  }
}

/** First reason of our own doors, or first message of Payload's. */
function problemIn(body: unknown): string | null {
  const { reasons, title, errors } = (body ?? {}) as { reasons?: { text?: string }[]; title?: string; errors?: { message?: string; data?: { errors?: { message?: string }[] } }[] }
  return reasons?.[0]?.text ?? title ?? errors?.[0]?.data?.errors?.[0]?.message ?? errors?.[0]?.message ?? null
}
