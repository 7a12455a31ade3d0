import type { BatchResult } from '../../desk/batch.action.ts'
import type { DeskCursor } from '../../desk/desk-reader.ts'
import { deskHref } from '../../desk/desk-query.ts'
import type { DeskAnswer, DeskItem, NextTask } from '../../desk/read-desk.action.ts'

export type BatchMove = 'approve' | 'publish' | 'return' | 'confirm'
export type BatchRequest = {
  move: BatchMove
  items: { id: string; revision: number; textHash: string | null }[]
  opinion: string
  reason: string
  places: { field: 'whole'; quote: string }[]
}

/** The next task after this item; null when the server cannot be asked. */
export async function readNext(after: string | null, signal?: AbortSignal): Promise<NextTask | null> {
  const query = after === null ? '' : `?after=${encodeURIComponent(after)}`
  const response = await fetch(`/api/desk/next${query}`, { credentials: 'same-origin', cache: 'no-store', ...(signal === undefined ? {} : { signal }) }).catch(() => null)
  return response?.ok === true ? ((await response.json()) as NextTask) : null
}

/** What a room is narrowed to, as its address says it. */
export type DeskChoice = { room: string; site: string | null; column: string | null; q: string }

/** The tasks of a room from this place on, page after page, at most `most`; null when one cannot be read. */
export async function readFurther(choice: DeskChoice, from: DeskCursor, most: number): Promise<DeskItem[] | null> {
  const found: DeskItem[] = []
  for (let after: DeskCursor | null = from; after !== null && found.length < most;) {
    const response = await fetch(deskHref({ ...choice, after }).replace(/^\/admin/, '/api/desk'), { credentials: 'same-origin', cache: 'no-store' }).catch(() => null)
    if (response?.ok !== true) return null
    const { items, next } = (await response.json()) as Pick<DeskAnswer, 'items' | 'next'>
    found.push(...items)
    after = next
  }
  return found.slice(0, most)
}

export async function searchSites(words: string, signal: AbortSignal): Promise<{ sites: { id: string; name: string }[]; more: number } | null> {
  const response = await fetch(`/api/desk/sites?q=${encodeURIComponent(words)}`, { credentials: 'same-origin', signal }).catch(() => null)
  return response?.ok === true ? ((await response.json()) as { sites: { id: string; name: string }[]; more: number }) : null
}

/**
 * Sends a batch and hands on each item's result as it comes.
 * @returns null when all lines came; else why the batch was refused, or `network` when the answer broke off
 */
export async function sendBatch(batch: BatchRequest, onResult: (result: BatchResult) => void): Promise<string | null> {
  const response = await fetch('/api/desk/batch', {
    method: 'POST', credentials: 'same-origin', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(batch),
  }).catch(() => null)
  if (response === null) return 'network'
  if (!response.ok || response.body === null) return ((await response.json().catch(() => ({}))) as { title?: string }).title ?? 'network'
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  let told = 0
  try {
    for (;;) {
      const { value, done } = await reader.read()
      if (done) break
      const lines = (rest + value).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        onResult(JSON.parse(line) as BatchResult)
        told += 1
      }
    }
  } catch {
    return 'network'
  }
  return told === batch.items.length ? null : 'network'
}
