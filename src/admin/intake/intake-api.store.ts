import { mostDocumentBytes } from '../../intake/limits.ts'
import type { Taken } from '../../intake/taken.ts'
import { wordMime } from '../../intake/taken.ts'

/** Sentences of the server, or a problem that the admin words itself. */
export type Problems = string[] | 'network' | 'fault' | 'documentTooLarge'
export type Answer<T> = { ok: true; value: T } | { ok: false; problems: Problems }

/** HTML of the clipboard → the editor's tree. */
export const sendHtml = (html: string): Promise<Answer<Taken>> =>
  ask('/api/intake/html', { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ html }) })

/** A .docx file → the editor's tree. */
export const sendWord = async (file: Blob): Promise<Answer<Taken>> =>
  file.size > mostDocumentBytes
    ? { ok: false, problems: 'documentTooLarge' }
    : ask('/api/intake/word', { headers: { 'Content-Type': wordMime }, body: file })

/** A picture or attachment into the site's library; the answer is its id. */
export async function upload(collection: 'media' | 'attachments', file: File, words: Readonly<Record<string, unknown>>): Promise<Answer<string>> {
  const form = new FormData()
  form.set('_payload', JSON.stringify(words))
  form.set('file', file, file.name)
  const answer = await ask<{ doc: { id: string | number } }>(`/api/${collection}?depth=0`, { body: form })
  return answer.ok ? { ok: true, value: String(answer.value.doc.id) } : answer
}

async function ask<T>(url: string, init: RequestInit): Promise<Answer<T>> {
  let response: Response
  try {
    response = await fetch(url, { method: 'POST', credentials: 'same-origin', cache: 'no-store', ...init })
  } catch {
    return { ok: false, problems: 'network' }
  }
  const body: unknown = await response.json().catch(() => null)
  if (response.ok) return { ok: true, value: body as T }
  return { ok: false, problems: problemsIn(body) ?? 'fault' }
}

/** Problem JSON of our own doors, and the errors of Payload's. */
function problemsIn(body: unknown): string[] | null {
  if (body === null || typeof body !== 'object') return null
  const { title, reasons, errors } = body as { title?: unknown; reasons?: { text?: unknown }[]; errors?: { message?: unknown }[] }
  const listed = [...(Array.isArray(reasons) ? reasons.map(({ text }) => text) : []), ...(Array.isArray(errors) ? errors.map(({ message }) => message) : [])]
  const texts = listed.filter((text): text is string => typeof text === 'string' && text !== '')
  if (texts.length > 0) return texts
  return typeof title === 'string' ? [title] : null
}
