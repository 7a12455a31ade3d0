import { isBlock, paragraphNode, textNode } from './rich-text.ts'
import type { BlockNode, FlowNode, InlineNode } from './rich-text.ts'
import { enter } from './normalise-run.ts'
import type { Run } from './normalise-run.ts'
import { isRaw } from './normalise-values.ts'
import type { Raw } from './normalise-values.ts'

/** Reads one node of its type; several nodes come back where one has to be taken apart. */
export type Reader = (node: Raw, at: At) => FlowNode[]

/** Where the walk stands, and how it reads on. `listLevel` counts the lists around, up to the nearest table cell. */
export type At = { run: Run; depth: number; inLink: boolean; listLevel: number; readerOf: (node: unknown) => Reader }

export const below = (at: At): At => ({ ...at, depth: at.depth + 1 })

/** Children in reading order, each read by its type. */
export const flowOf = (children: readonly unknown[], at: At): FlowNode[] =>
  children.flatMap((child) => {
    enter(at.run, at.depth)
    return at.readerOf(child)(isRaw(child) ? child : {}, at)
  })

/** Inline nodes that follow each other, gathered; blocks as they are. */
export const runsOf = (flow: readonly FlowNode[]): (InlineNode[] | BlockNode)[] => {
  const runs: (InlineNode[] | BlockNode)[] = []
  for (const node of flow) {
    const last = runs.at(-1)
    if (isBlock(node)) runs.push(node)
    else if (Array.isArray(last)) last.push(node)
    else runs.push([node])
  }
  return runs
}

export const asBlocks = (flow: readonly FlowNode[]): BlockNode[] =>
  runsOf(flow).map((run) => (Array.isArray(run) ? paragraphNode(mergeTexts(run)) : run))

/** Neighbouring texts of one format are one text: how an editor split them must not change the hash. */
export const mergeTexts = (nodes: readonly InlineNode[]): InlineNode[] => {
  const merged: InlineNode[] = []
  for (const node of nodes) {
    const last = merged.at(-1)
    if (node.type === 'text' && last?.type === 'text' && last.format === node.format) {
      merged[merged.length - 1] = textNode(last.text + node.text, node.format)
    } else merged.push(node)
  }
  return merged
}
