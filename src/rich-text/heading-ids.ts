import { childrenOf } from './rich-text.ts'
import type { BlockNode, HeadingNode, RichTextNode } from './rich-text.ts'

/**
 * An id for each heading, made from its own words: links to a heading survive when others are added before it. Two
 * headings of the same words are told apart by their order.
 */
export const headingIds = (blocks: readonly BlockNode[]): Map<HeadingNode, string> => {
  const seen = new Map<string, number>()
  return new Map(headingsIn(blocks).map((heading) => {
    const stem = `section-${fingerprint(wordsOf(heading))}`
    const nth = (seen.get(stem) ?? 0) + 1
    seen.set(stem, nth)
    return [heading, nth === 1 ? stem : `${stem}-${nth}`]
  }))
}

const headingsIn = (nodes: readonly RichTextNode[]): HeadingNode[] =>
  nodes.flatMap((node) => (node.type === 'heading' ? [node] : headingsIn(childrenOf(node))))

const wordsOf = (node: RichTextNode): string =>
  'text' in node ? node.text.replace(/\s+/g, '') : childrenOf(node).map(wordsOf).join('')

/** FNV-1a, 32 bit: short, the same everywhere, and nothing that has to be secret. */
const fingerprint = (text: string): string => {
  let hash = 0x811c9dc5
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return (hash >>> 0).toString(36)
}
