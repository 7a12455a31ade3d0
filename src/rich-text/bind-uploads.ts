import { everyNode } from './contents.ts'
import { normaliseRichText } from './normalise.ts'
import { childrenOf } from './rich-text.ts'
import type { LinkNode, RichText, RichTextNode, UploadCollection } from './rich-text.ts'

export type Binding = { collection: UploadCollection; id: string }

/**
 * Gives the pending pictures and files of a paste (`htmlToRichText`) their documents. A file that stands alone in its
 * paragraph becomes an upload of its own with the old words as label; one within a sentence stays a link there. A key
 * without document loses its picture, or its link; the words stay.
 */
export const bindUploads = (value: RichText, documents: ReadonlyMap<string, Binding>): RichText =>
  normaliseRichText({ root: { ...value.root, children: value.root.children.flatMap((node) => bound(node, documents)) } }).value

const isPending = (id: string): boolean => /^pending-(?:media|attachments)-\d+$/.test(id)

/** Keys that still wait for a document. */
export const pendingKeys = (value: RichText): string[] =>
  [...everyNode(value)].flatMap((node) => {
    const key = node.type === 'upload' ? node.value : fileKeyOf(node)
    return key !== null && isPending(key) ? [key] : []
  })

type Raw = Omit<Partial<RichTextNode>, 'children'> & Record<string, unknown>

const bound = (node: RichTextNode, documents: ReadonlyMap<string, Binding>): Raw[] => {
  if (node.type === 'upload') return boundUpload(node.value, node, documents)
  const key = fileKeyOf(node)
  if (node.type === 'link' && key !== null && isPending(key)) return boundLink(node, documents.get(key))
  const lone = loneFile(node)
  const binding = lone === null ? undefined : documents.get(lone.key)
  if (lone !== null && binding !== undefined) return [uploadOf(binding, lone.label)]
  if (childrenOf(node).length === 0) return [{ ...node }]
  return [{ ...node, children: childrenOf(node).flatMap((child) => bound(child, documents)) }]
}

const uploadOf = (binding: Binding, label: string): Raw => ({
  type: 'upload', relationTo: binding.collection, value: binding.id, fields: { label },
})

const boundUpload = (key: string, node: RichTextNode, documents: ReadonlyMap<string, Binding>): Raw[] => {
  if (!isPending(key)) return [{ ...node }]
  const binding = documents.get(key)
  if (binding !== undefined) return [{ ...node, relationTo: binding.collection, value: binding.id }]
  const label = node.type === 'upload' ? node.fields.label : undefined
  return label === undefined ? [] : [{ type: 'paragraph', children: [{ type: 'text', text: label }] }]
}

const boundLink = (link: LinkNode, binding: Binding | undefined): Raw[] => {
  if (binding === undefined) return link.children.map((child) => ({ ...child }))
  return [{ ...link, fields: { linkType: 'internal', newTab: false, doc: { relationTo: binding.collection, value: binding.id } } }]
}

const fileKeyOf = (node: RichTextNode): string | null =>
  node.type === 'link' && node.fields.linkType === 'internal' && node.fields.doc.relationTo === 'attachments' ? node.fields.doc.value : null

const loneFile = (node: RichTextNode): { key: string; label: string } | null => {
  if (node.type !== 'paragraph' || node.children.length !== 1) return null
  const [link] = node.children
  const key = link === undefined ? null : fileKeyOf(link)
  if (link?.type !== 'link' || key === null || !isPending(key)) return null
  return { key, label: link.children.map((child) => (child.type === 'linebreak' ? ' ' : child.text)).join('') }
}
