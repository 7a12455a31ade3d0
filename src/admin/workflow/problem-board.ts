import type { Problem } from './standing.ts'

/**
 * What the last move lacked, between the bar at the bottom that learns it and the list at the top of the form that
 * shows it: two places of Payload's edit view that share no parent of ours.
 */
let problems: readonly Problem[] = []
const listeners = new Set<() => void>()
const none: readonly Problem[] = []

export const problemBoard = {
  read: (): readonly Problem[] => problems,
  onServer: (): readonly Problem[] => none,
  post(next: readonly Problem[]): void {
    problems = next
    for (const listener of listeners) listener()
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}
