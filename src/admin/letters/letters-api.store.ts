import type { CitedInReply } from '../../features/message-board/cited-in-reply.action.ts'
import type { JudgedTerm } from '../../features/message-board/letter-kinds.ts'
import type { LetterAct } from '../../features/message-board/letter-acts.ts'
import type { LetterResult } from '../../features/message-board/letter-batch.action.ts'
import type { LetterDesk } from '../../features/message-board/letter-desk.action.ts'
import type { LetterFile } from '../../features/message-board/letter-file.action.ts'
import type { PublicImage } from '../../features/message-board/public-images.ts'
import type { SimilarReply } from '../../features/message-board/similar-replies.action.ts'
import type { StandingDocument } from '../../library/standing-documents.store.ts'

export type LetterProblem = { text: string; field: string | null }
/** `conflict`: somebody else did something with the letter since it was read. */
export type LetterAnswer<T> = { ok: true; value: T } | { ok: false; conflict: boolean; missing: boolean; problems: LetterProblem[] | 'network' | 'fault' }

export const readLetterFile = (publicId: string, signal?: AbortSignal): Promise<LetterAnswer<LetterFile>> =>
  ask(`/api/letters/${encodeURIComponent(publicId)}`, signal === undefined ? {} : { signal })

/** The list that a letter was opened from. @param query as `viewQuery` writes it */
export const readLetterList = (query: string, signal?: AbortSignal): Promise<LetterAnswer<LetterDesk>> =>
  ask(`/api/letters${query}`, signal === undefined ? {} : { signal })

/** Documents whose numbers stand in a reply, or that it names as its basis, as they stand now. */
export const readCited = (publicId: string, text: string, cites: readonly string[], signal: AbortSignal): Promise<LetterAnswer<CitedInReply>> =>
  ask(`/api/letters/${encodeURIComponent(publicId)}/cited`, { ...posted({ text, cites }), signal })

/** Public answers that are like the letter. */
export const readSimilar = (publicId: string, signal: AbortSignal): Promise<LetterAnswer<{ replies: SimilarReply[] }>> =>
  ask(`/api/letters/${encodeURIComponent(publicId)}/similar`, { signal })

/** Documents of the letter's site and of those above it, by words of their title or number. */
export const findCitable = (publicId: string, words: string, signal: AbortSignal): Promise<LetterAnswer<{ documents: StandingDocument[] }>> =>
  ask(`/api/letters/${encodeURIComponent(publicId)}/documents?q=${encodeURIComponent(words)}`, { signal })

export type LetterContact = { name: string; phone: string; email: string }

/** Asking is recorded. */
export const readContact = (publicId: string): Promise<LetterAnswer<LetterContact>> => ask(`/api/letters/${encodeURIComponent(publicId)}/contact`, posted({}))

/** @returns id of the answer of the knowledge base; the same however often it is asked for */
export const keepAsAnswer = (publicId: string): Promise<LetterAnswer<{ id: string }>> => ask(`/api/letters/${encodeURIComponent(publicId)}/answer`, posted({}))

/** @returns the letter after the act; null when it is not this person's to see any more */
export const sendAct = (publicId: string, seq: number, act: LetterAct): Promise<LetterAnswer<LetterFile | null>> =>
  ask(`/api/letters/${encodeURIComponent(publicId)}/acts`, posted({ seq, act }))

/** Where a file of a letter is read; each reading is recorded. */
export const enclosureHref = (publicId: string, file: string): string => `/api/letters/${encodeURIComponent(publicId)}/files/${encodeURIComponent(file)}`

/** `picture`: as a data address */
export type RedactedAnswer = Pick<PublicImage, 'sha256' | 'width' | 'height'> & { picture: string }

/** A picture with these parts black, exactly as it would be published. */
export const redactedPicture = (publicId: string, file: string, redactions: PublicImage['redactions']): Promise<LetterAnswer<RedactedAnswer>> =>
  ask(`${enclosureHref(publicId, file)}/redacted`, posted({ redactions }))

/** @returns one result for each letter, in their order */
export const sendLetterBatch = (letters: readonly { id: string; seq: number }[], act: LetterAct, term?: JudgedTerm): Promise<LetterAnswer<{ results: LetterResult[] }>> =>
  ask('/api/letters/batch', posted({ letters, act, ...(term === undefined ? {} : { term }) }))

const posted = (body: unknown): RequestInit => ({ method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })

async function ask<T>(url: string, init: RequestInit = {}): Promise<LetterAnswer<T>> {
  let response: Response
  try {
    response = await fetch(url, { credentials: 'same-origin', cache: 'no-store', ...init })
  } catch {
    return { ok: false, conflict: false, missing: false, problems: 'network' }
  }
  const body: unknown = await response.json().catch(() => undefined)
  if (response.ok && body !== undefined) return { ok: true, value: body as T }
  const { code } = (body ?? {}) as { code?: unknown }
  return { ok: false, conflict: code === 'edit.conflict', missing: response.status === 404, problems: problemsIn(body) ?? 'fault' }
}

/** RFC 9457: every reason is a line; without reasons the title is. */
function problemsIn(body: unknown): LetterProblem[] | null {
  if (body === null || typeof body !== 'object') return null
  const { title, reasons } = body as { title?: unknown; reasons?: { text?: unknown; key?: unknown; field?: unknown }[] }
  const listed = (Array.isArray(reasons) ? reasons : []).map(({ text, key, field }) => ({ text: String(text ?? key ?? ''), field: typeof field === 'string' ? field : null }))
  if (listed.length > 0) return listed
  return typeof title === 'string' ? [{ text: title, field: null }] : null
}
