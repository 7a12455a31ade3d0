import type { ExportFormat } from '../../auditing/export-lines.ts'

export type FoundSite = { id: string; name: string }

/** Sites whose name holds the words, at most ten; none when the server does not answer. */
export async function findSites(words: string): Promise<FoundSite[]> {
  const parameters = new URLSearchParams({ 'where[name][like]': words, limit: '10', depth: '0' })
  return readSites(parameters)
}

export async function siteOf(id: string): Promise<FoundSite | null> {
  return (await readSites(new URLSearchParams({ 'where[id][equals]': id, limit: '1', depth: '0' })))[0] ?? null
}

async function readSites(parameters: URLSearchParams): Promise<FoundSite[]> {
  try {
    const response = await fetch(`/api/tenants?${parameters}`, { credentials: 'same-origin', cache: 'no-store' })
    if (!response.ok) return []
    const { docs } = (await response.json()) as { docs: FoundSite[] }
    return docs.map(({ id, name }) => ({ id, name }))
  } catch {
    return []
  }
}

export type ExportAsked = { site: string | null; from: string; to: string; format: ExportFormat }

/** The archive with the events and their manifest, or the first reason why there is none. */
export async function readExport(asked: ExportAsked): Promise<{ ok: true; file: Blob; name: string } | { ok: false; text: string | null }> {
  try {
    const response = await fetch('/api/audit/export', { method: 'POST', credentials: 'same-origin', cache: 'no-store', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(asked) })
    if (response.ok) return { ok: true, file: await response.blob(), name: /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'audit.zip' }
    const { reasons, title } = (await response.json().catch(() => ({}))) as { reasons?: { text?: string }[]; title?: string }
    return { ok: false, text: reasons?.[0]?.text ?? title ?? null }
  } catch {
    return { ok: false, text: null }
  }
}
