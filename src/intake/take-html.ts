import type { Pasted } from '../rich-text/from-dom.ts'
import { everyNode, plainText } from '../rich-text/contents.ts'
import type { RichText, RichTextNode } from '../rich-text/rich-text.ts'
import { richTextOf } from '../rich-text/rich-text.ts'
import { reportOf, type Taken, type TakenFile, type TakenImage } from './taken.ts'

/** Bytes of a picture that came with a document, by the address that stands for it in the mark-up. */
export type BroughtPicture = { name: string; type: string; bytes: string | null }

/** A conversion as the editor's dialog needs it: every picture with its place, and what was kept, changed and dropped. */
export const takenOf = (
  pasted: Pasted, facts: { title: string; counts: ReadonlyMap<string, number>; pictures?: ReadonlyMap<string, BroughtPicture>; embedded?: string[] },
): Taken => {
  const before = wordsBefore(pasted.value)
  const images = pasted.images.map(({ key, src, alt }): TakenImage => {
    const brought = facts.pictures?.get(src)
    return { key, name: brought?.name ?? nameIn(src), address: src.slice(0, longestAddress), alt, near: before.get(key) ?? '', type: brought?.type ?? '', bytes: brought?.bytes ?? null }
  })
  const files = pasted.attachments.map(({ key, href, label }): TakenFile => ({ key, name: nameIn(href), label, address: href }))
  return { value: pasted.value, title: facts.title, images, files, embedded: facts.embedded ?? [], report: reportOf(countsOf(pasted, facts.counts)) }
}

const countsOf = (pasted: Pasted, counts: ReadonlyMap<string, number>): Map<string, number> => {
  const all = new Map(counts)
  const add = (kind: string, count: number) => all.set(kind, (all.get(kind) ?? 0) + count)
  for (const { kind, count } of pasted.dropped) add(kind, count)
  const kindOfNode: Partial<Record<RichTextNode['type'], string>> = { heading: 'headings', table: 'tables', link: 'links' }
  for (const node of everyNode(pasted.value)) {
    const kind = kindOfNode[node.type]
    if (kind !== undefined && !(node.type === 'link' && node.fields.linkType === 'internal')) add(kind, 1)
    if (node.type === 'tablecell' && (node.colSpan > 1 || node.rowSpan > 1)) add('merged-cells', 1)
  }
  add('lists', pasted.value.root.children.filter((block) => block.type === 'list').length)
  add('images', pasted.images.length)
  add('files', pasted.attachments.length)
  return all
}

const longestAddress = 2000

/** Last part of an address or path, decoded; an address without one is its own name. */
export const nameIn = (address: string): string => {
  const written = /^data:image\/(\w+)/i.exec(address)
  if (written !== null) return `image.${written[1] ?? ''}`
  const path = (address.replace(/^intake:/, '').split(/[?#]/)[0] ?? '').replace(/\\/g, '/')
  const last = path.split('/').at(-1) ?? ''
  try {
    return (decodeURIComponent(last) || address).slice(0, 120)
  } catch {
    return (last || address).slice(0, 120)
  }
}

const longestNear = 40

/** The words before each picture, by which an editor knows its place. */
const wordsBefore = (value: RichText): ReadonlyMap<string, string> => {
  const places = new Map<string, string>()
  let last = ''
  const visit = (nodes: readonly RichTextNode[]): void => {
    for (const node of nodes) {
      if (node.type === 'upload') places.set(node.value, last)
      else if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'quote') last = lineOf(node) || last
      else if ('children' in node) visit(node.children)
    }
  }
  visit(value.root.children)
  return places
}

const lineOf = (block: Extract<RichTextNode, { type: 'paragraph' | 'heading' | 'quote' }>): string => {
  const line = plainText(richTextOf([block])).replace(/\s+/g, ' ').trim()
  return line.length > longestNear ? `…${line.slice(-longestNear)}` : line
}
