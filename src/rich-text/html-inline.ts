import { isUploadRef } from './contents.ts'
import { attribute, attributes, escapeHtml } from './html-escape.ts'
import { textFormats } from './rich-text.ts'
import type { InlineNode, LinkNode, TabNode, TextNode } from './rich-text.ts'
import { isExternalHref, safeHref } from './safe-href.ts'
import type { FileView } from '../theming/views.ts'
import type { Resolve } from './to-html.ts'

export const renderInline = (nodes: readonly InlineNode[], resolve: Resolve): string =>
  nodes.map((node) => {
    if (node.type === 'linebreak') return '<br>'
    return node.type === 'link' ? renderLink(node, resolve) : renderText(node)
  }).join('')

/** Innermost first. */
const formatTags: readonly (readonly [number, string])[] = [
  [textFormats.subscript, 'sub'],
  [textFormats.superscript, 'sup'],
  [textFormats.underline, 'u'],
  [textFormats.italic, 'em'],
  [textFormats.bold, 'strong'],
]

const renderText = (node: TextNode | TabNode): string =>
  formatTags.reduce(
    (html, [bit, tag]) => ((node.format & bit) === 0 ? html : `<${tag}>${html}</${tag}>`),
    escapeHtml(node.text),
  )

const renderLink = (link: LinkNode, resolve: Resolve): string => {
  const words = renderInline(link.children, resolve)
  if (link.fields.linkType === 'custom') return anchor(safeHref(link.fields.url), words, link.fields.newTab)
  const { relationTo: collection, value: id } = link.fields.doc
  if (!isUploadRef({ collection, id })) return anchor(safeHref(resolve.document(collection, id)), words, link.fields.newTab)
  const file = collection === 'attachments' ? resolve.file(id) : null
  return file === null ? words : renderFile(file, words)
}

const anchor = (href: string | null, words: string, newTab: boolean): string => {
  if (href === null) return words
  const rel = isExternalHref(href) || newTab ? attribute('rel', 'noopener') : ''
  return `<a${attribute('href', href)}${newTab ? attribute('target', '_blank') : ''}${rel}>${words}</a>`
}

/** Link to a file with its type and size; `words` is HTML. The saved file bears the label, not the hash of its address. */
export const renderFile = (file: FileView, words: string): string => {
  const href = safeHref(file.href)
  if (href === null) return words
  const facts = [['file-type', file.type], ['file-size', file.size]] as const
  const shown = facts.map(([name, fact]) => (fact === '' ? '' : ` <span class="${name}">${escapeHtml(fact)}</span>`)).join('')
  return `<a class="file"${attributes({ href, download: downloadName(file) })}>${words}</a>${shown}`
}

const downloadName = (file: FileView): string => {
  const ending = `.${file.type.toLowerCase()}`
  return file.label.toLowerCase().endsWith(ending) ? file.label : `${file.label}${ending}`
}
