import adminEn from '../locales/admin.en.json' with { type: 'json' }
import adminZh from '../locales/admin.zh-CN.json' with { type: 'json' }
import { childrenOf, paragraphNode, textNode, type RichText, type RichTextNode } from '../rich-text/rich-text.ts'

/**
 * Where a picture or file was not brought, words stand in its place: visible to the author, to reviewers and in every
 * comparison, on any device, until somebody puts the file there. `words` by pending key.
 */
export const markMissing = (value: RichText, words: ReadonlyMap<string, string>): RichText => ({
  root: { ...value.root, children: value.root.children.flatMap((node) => marked(node, words)) as RichText['root']['children'] },
})

const marked = (node: RichTextNode, words: ReadonlyMap<string, string>): RichTextNode[] => {
  if (node.type === 'upload') {
    const mark = words.get(node.value)
    const label = node.fields.label === undefined ? '' : `${node.fields.label} `
    return mark === undefined ? [node] : [paragraphNode([textNode(`${label}${mark}`)])]
  }
  if (node.type === 'link') {
    const mark = node.fields.linkType === 'internal' ? words.get(node.fields.doc.value) : undefined
    return mark === undefined ? [node] : [...node.children, textNode(mark)]
  }
  const children = childrenOf(node)
  return children.length === 0 ? [node] : [{ ...node, children: children.flatMap((child) => marked(child, words)) } as RichTextNode]
}

const sentences = [adminZh, adminEn].flatMap(({ intake }) => [intake.marker.image, intake.marker.file])

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

const anyMarker = new RegExp(sentences.map((sentence) => sentence.split('{{name}}').map(escaped).join('[^】\\]\\n]{0,200}')).join('|'), 'g')

/** Marks that are still in a text, in reading order. */
export const markersIn = (text: string): string[] => text.match(anyMarker) ?? []
