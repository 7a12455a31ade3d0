/** What was brought into the text last, as it came: a page, or a Word document. */
export type BroughtIn = { html: string } | { file: File }

type Listener = () => void
let brought: BroughtIn | null = null
const listeners = new Set<Listener>()

/**
 * Told by whoever takes content in, read by what else can be learned from it. Where nobody listens nothing is kept: what
 * went into an article must not be taken for the page of a document that is opened afterwards.
 */
export const broughtBoard = {
  post(next: BroughtIn | null): void {
    if (next !== null && listeners.size === 0) return
    brought = next
    for (const listener of listeners) listener()
  },
  read: (): BroughtIn | null => brought,
  onServer: (): BroughtIn | null => null,
  subscribe(listener: Listener): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}
