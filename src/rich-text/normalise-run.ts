import { PlatformError } from '../errors.ts'
import type { ErrorDetails } from '../errors.ts'
import { childrenOf } from './rich-text.ts'
import type { RichText, RichTextNode } from './rich-text.ts'

/** Nesting beyond this is no text of a person; it also keeps every walk below the stack's end. */
export const deepestNesting = 50
export const mostNodes = 20_000

/** What the normaliser took away or changed; the editor is told by the locale key `rich-text.note.<kind>`. */
export const noteKinds = ['unknown-node', 'unsafe-link', 'nested-link', 'unknown-upload', 'not-a-node'] as const
export type NoteKind = (typeof noteKinds)[number]
export type Note = { kind: NoteKind; count: number }

/** What one normalisation remembers on its way through the tree. */
export type Run = { nodes: number; usedIds: Set<string>; nextId: number; counts: Map<NoteKind, number> }

export const newRun = (): Run => ({ nodes: 0, usedIds: new Set(), nextId: 1, counts: new Map() })

export const note = (run: Run, kind: NoteKind): void => {
  run.counts.set(kind, (run.counts.get(kind) ?? 0) + 1)
}

export const notesOf = (run: Run): Note[] =>
  noteKinds.flatMap((kind) => {
    const count = run.counts.get(kind)
    return count === undefined ? [] : [{ kind, count }]
  })

const refusal = (key: string, most: number): ErrorDetails => ({ reasons: [{ key, params: { most } }] })

/** Counts one node at `depth` (the root's children stand at 1). Throws `input.invalid` beyond the limits. */
export const enter = (run: Run, depth: number): void => {
  run.nodes += 1
  if (depth > deepestNesting) throw new PlatformError('input.invalid', refusal('rich-text.too-deep', deepestNesting))
  if (run.nodes > mostNodes) throw new PlatformError('input.invalid', refusal('rich-text.too-long', mostNodes))
}

/**
 * Holds the limits for the result too: wrapping loose text into paragraphs adds nodes and levels, and a result that its
 * own normaliser refused could never be saved again.
 */
export const assertWithinLimits = (value: RichText): void => {
  const run = newRun()
  const visit = (node: RichTextNode, depth: number): void => {
    enter(run, depth)
    for (const child of childrenOf(node)) visit(child, depth + 1)
  }
  for (const child of value.root.children) visit(child, 1)
}

/**
 * The node's own id where it is usable and not yet taken, else one counted from the start of the text: the same text
 * gives the same ids, and the editor gets the unique ids it needs.
 */
export const nodeIdOf = (run: Run, value: unknown): string => {
  const own = typeof value === 'string' && /^[\w-]{1,64}$/.test(value) && !run.usedIds.has(value) ? value : nextFreeId(run)
  run.usedIds.add(own)
  return own
}

const nextFreeId = (run: Run): string => {
  let id: string
  do {
    id = run.nextId.toString(16).padStart(24, '0')
    run.nextId += 1
  } while (run.usedIds.has(id))
  return id
}
