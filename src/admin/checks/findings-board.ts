import type { ToldFinding } from './checks-api.store.ts'

/**
 * What the checks found in this form, between the panel that asks and the text in which it is marked: two places of
 * Payload's edit view that share no parent of ours.
 */
export type ShownFindings = {
  findings: readonly ToldFinding[]
  /** puts the right words in; null where this person may not write on the text now */
  onFix: ((finding: ToldFinding) => void) | null
}

const none: ShownFindings = { findings: [], onFix: null }
let shown = none
const listeners = new Set<() => void>()

export const findingsBoard = {
  read: (): ShownFindings => shown,
  onServer: (): ShownFindings => none,
  post(next: ShownFindings): void {
    shown = next
    for (const listener of listeners) listener()
  },
  clear(): void {
    findingsBoard.post(none)
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}
