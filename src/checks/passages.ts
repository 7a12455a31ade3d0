import type { FieldWords, PageText } from '../publishing/canonical-text.ts'
import { isBlock, type LinkNode, type RichText, type RichTextNode } from '../rich-text/rich-text.ts'
import type { Place } from './finding.ts'

/** One stretch of text that reads as a whole: a field of the form, or the inline text of one node of the body. */
export type Passage = { field: string; path: readonly number[] | null; node: RichTextNode | null; text: string }

/** A link with the passage and the offsets of its words. */
export type PlacedLink = { passage: Passage; start: number; end: number; link: LinkNode }

/** A node of the body with its path. */
export type Placed = { node: RichTextNode; path: readonly number[] }

const around = 12

export const placeIn = (passage: Passage, start: number, end: number): Place => ({
  field: passage.field, path: passage.path, start, end,
  quote: passage.text.slice(start, end), before: passage.text.slice(Math.max(0, start - around), start), after: passage.text.slice(end, end + around),
})

/** The whole of a field or node. */
export const placeOf = (field: string, path: readonly number[] | null = null, quote = ''): Place => ({ field, path, start: 0, end: quote.length, quote, before: '', after: '' })

/** Every node below the root with its path, parents first. */
export function* placedNodes(body: RichText): Generator<Placed> {
  yield* walk(body.root.children, [])
}

function* walk(nodes: readonly RichTextNode[], above: readonly number[]): Generator<Placed> {
  for (const [index, node] of nodes.entries()) {
    const path = [...above, index]
    yield { node, path }
    if ('children' in node && node.type !== 'link') yield* walk(node.children, path)
  }
}

const holdsInline: ReadonlySet<RichTextNode['type']> = new Set<RichTextNode['type']>(['paragraph', 'heading', 'quote', 'listitem'])

/** Inline text of a node as the offsets of places count it. */
export function inlineTextOf(nodes: readonly RichTextNode[]): string {
  let text = ''
  for (const node of nodes) {
    if (node.type === 'text' || node.type === 'tab') text += node.text
    else if (node.type === 'link') text += inlineTextOf(node.children)
    else if (node.type === 'linebreak' || isBlock(node)) text += '\n'
  }
  return text
}

/** Passages of the body in reading order, with the links among them. */
export function bodyPassages(placed: readonly Placed[]): { passages: Passage[]; links: PlacedLink[] } {
  const passages: Passage[] = []
  const links: PlacedLink[] = []
  for (const { node, path } of placed) {
    if (!holdsInline.has(node.type) || !('children' in node)) continue
    const passage: Passage = { field: 'body', path, node, text: inlineTextOf(node.children) }
    passages.push(passage)
    let at = 0
    for (const child of node.children) {
      const length = inlineTextOf([child]).length
      if (child.type === 'link') links.push({ passage, start: at, end: at + length, link: child })
      at += length
    }
  }
  return { passages, links }
}

/** Fields of the form that citizens read. */
export function fieldPassages(text: PageText): Passage[] {
  const field = (name: string, value: string): Passage[] => (value === '' ? [] : [{ field: name, path: null, node: null, text: value }])
  return [
    ...field('title', text.title), ...field('subtitle', text.subtitle), ...field('summary', text.summary), ...field('source', text.source),
    ...field('author', text.author), ...field('editor', text.editor), ...field('keywords', text.keywords.join('，')),
    ...(text.cover === null ? [] : [...field('cover', text.cover.alt), ...field('cover', text.cover.caption)]),
    // The name of a file is told to whoever loads it.
    ...text.attachments.flatMap((file) => [...field('attachments', file.title), ...(file.fileName === file.title ? [] : field('attachments', file.fileName))]),
  ]
}

/** Words of the fields that only some kinds of pages have. */
export const besidePassages = (beside: readonly FieldWords[]): Passage[] => beside.map(({ field, words }) => ({ field, path: null, node: null, text: words }))

/** Words of the pictures in the body, at the node that shows the picture; they are changed in the picture's own form. */
export function picturePassages(text: PageText, placed: readonly Placed[]): Passage[] {
  return placed.flatMap(({ node, path }): Passage[] => {
    const image = node.type === 'upload' && node.relationTo === 'media' ? text.images[node.value] : undefined
    if (image === undefined) return []
    return [image.alt, image.caption].filter((words) => words !== '').map((words) => ({ field: 'body', path, node, text: words }))
  })
}
