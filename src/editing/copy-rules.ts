import type { Reason } from '../errors.ts'

/** Bytes of one copy as JSON text (UTF-8). */
export const mostCopyBytes = 1024 * 1024

/** Copies that one person may have at the same time. */
export const mostCopies = 200

const dayMs = 86_400_000

/** ISO instant: copies that were last written before it are removed. */
export const copiesKeptSince = (now: Date, keptDays: number): string => new Date(now.getTime() - keptDays * dayMs).toISOString()

/** Why this copy is not kept; null when it is. The text stays in the form either way. */
export function copyRefusal(copy: { bytes: number }, present: { exists: boolean; count: number }): Reason | null {
  if (copy.bytes > mostCopyBytes) return { key: 'copy.too-large', field: 'copy', params: { most: 1 } }
  if (!present.exists && present.count >= mostCopies) return { key: 'copy.too-many', field: 'copy', params: { most: mostCopies } }
  return null
}
