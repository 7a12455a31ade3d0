import type { Standing } from './standing.ts'

/** What the workflow bar read, for the parts of the form that stand elsewhere in Payload's edit view. */
export type Shown = { /** as `resourcePath` names it */ resource: string; tenant: string; standing: Standing; /** reads anew where it stands, after its text was changed otherwise than by a save */ reload: () => void } | null

let shown: Shown = null
const listeners = new Set<() => void>()

export const standingBoard = {
  read: (): Shown => shown,
  onServer: (): Shown => null,
  post(next: Shown): void {
    shown = next
    for (const listener of listeners) listener()
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}
