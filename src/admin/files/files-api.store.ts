import { namedFile, type NamedFile } from './file-rows.ts'

/** As many as one request answers. */
const most = 100

/** Files by id, those that the person may read; null when there is no answer. */
export async function readFiles(ids: readonly string[]): Promise<NamedFile[] | null> {
  const parts = Array.from({ length: Math.ceil(ids.length / most) }, (_, part) => ids.slice(part * most, (part + 1) * most))
  const found = await Promise.all(parts.map(readPart))
  return found.some((part) => part === null) ? null : found.flatMap((part) => part ?? [])
}

async function readPart(ids: readonly string[]): Promise<NamedFile[] | null> {
  const fields = ['title', 'originalName', 'mimeType', 'filesize']
  const query = new URLSearchParams({ 'where[id][in]': ids.join(','), depth: '0', limit: String(most), ...Object.fromEntries(fields.map((field) => [`select[${field}]`, 'true'])) })
  try {
    const answer = await fetch(`/api/attachments?${query.toString()}`, { credentials: 'same-origin', cache: 'no-store' })
    return answer.ok ? ((await answer.json()) as { docs: Record<string, unknown>[] }).docs.map(namedFile) : null
  } catch {
    return null
  }
}

/** Gives a file another title, '' for the name it came with; null when that is done, else why not in words, '' for no answer. */
export async function renameFile(id: string, title: string): Promise<string | null> {
  try {
    const answer = await fetch(`/api/attachments/${encodeURIComponent(id)}`, {
      method: 'PATCH', credentials: 'same-origin', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ title }),
    })
    if (answer.ok) return null
    const { errors } = (await answer.json()) as { errors?: { message?: string }[] }
    return errors?.[0]?.message ?? ''
  } catch {
    return ''
  }
}
