import type { PulseAnswer } from './editing-api.store.ts'

/**
 * What the watch over the form knows, for the places of Payload's edit view that show it and share no parent of ours;
 * and the refused saves that the button learns of and the watch looks into.
 */
export type EditingFacts = {
  pulse: PulseAnswer | null
  /** ISO instant of the newest copy that the server keeps */
  keptAt: string | null
  /** why unsaved text is not kept, in words; '' while it is */
  notKept: string
  /** the person has to sign in again */
  signedOut: boolean
  refusedSaves: number
  /** an older unsaved text is offered and neither taken nor given up: nothing may be written over it */
  undecided: boolean
}

const nothing: EditingFacts = { pulse: null, keptAt: null, notKept: '', signedOut: false, refusedSaves: 0, undecided: false }
let facts = nothing
const listeners = new Set<() => void>()

export const editingBoard = {
  read: (): EditingFacts => facts,
  onServer: (): EditingFacts => nothing,
  post(next: Partial<EditingFacts>): void {
    facts = { ...facts, ...next }
    for (const listener of listeners) listener()
  },
  clear(): void {
    editingBoard.post(nothing)
  },
  refuseSave(): void {
    editingBoard.post({ refusedSaves: facts.refusedSaves + 1 })
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}
