import { plainText } from '../../../rich-text/contents.ts'
import { isBlock, textNode, type RichText, type RichTextNode } from '../../../rich-text/rich-text.ts'
import type { TextRange } from '../../../search/search-engine.ts'

/**
 * A quotation that says where it stands is no copy (J-06): text between “”, 「」 or 『』 beside the article, item or
 * section that it is taken from, in the same sentence before it or at once behind it. Quotation marks alone are none,
 * and neither is the name of the document: everybody could put them around a copy.
 */
const marked = /“[^“”]*”|「[^「」]*」|『[^『』]*』/g

const clause = /第[(（]?[〇零一二三四五六七八九十百千\d]{1,6}[)）]?[条條款项項章节節部点點段目类類]/

/** Characters before the opening mark in which the clause is named, and behind the closing one. */
const before = 60
const behind = 20

/** Ranges between the marks, in order. */
export function namedQuotations(text: string): TextRange[] {
  return [...text.matchAll(marked)].flatMap(({ 0: found, index }): TextRange[] => {
    const end = index + found.length
    const lead = text.slice(Math.max(0, index - before), index)
    const sentence = lead.slice(Math.max(...[...'。！？；\n”」』'].map((sign) => lead.lastIndexOf(sign))) + 1)
    const tail = /^[^。！？；\n“「『]*/.exec(text.slice(end, end + behind))?.[0] ?? ''
    return found.length > 2 && (clause.test(sentence) || clause.test(tail)) ? [[index + 1, end - 1]] : []
  })
}

/** Signs that no text has (noncharacters of Unicode). */
const opening = '\ufdd0'
const closing = '\ufdd1'
const signs = /[\ufdd0\ufdd1]/g

/**
 * The plain text of an interpretation with its quotations: block quotations of the editor, and quotations that name their
 * clause. Ranges are of `text`, which is what `plainText` gives.
 */
export function textWithQuotations(body: RichText): { text: string; quotations: TextRange[] } {
  const signed = plainText({ root: { ...body.root, children: body.root.children.map(withSigns).filter(isBlock) } })
  let text = ''
  const quotations: TextRange[] = []
  let start = 0
  for (const part of signed.split(/([\ufdd0\ufdd1])/)) {
    if (part === opening) start = text.length
    else if (part === closing) quotations.push([start, text.length])
    else text += part
  }
  return { text, quotations: [...quotations, ...namedQuotations(text)].sort((a, b) => a[0] - b[0] || a[1] - b[1]) }
}

function withSigns(node: RichTextNode): RichTextNode {
  if (node.type === 'text') return { ...node, text: node.text.replace(signs, '') }
  if (!('children' in node)) return node
  const children = node.children.map(withSigns)
  const isQuoted = node.type === 'quote' && plainText({ root: { ...emptyRoot, children: [node] } }) !== ''
  return { ...node, children: isQuoted ? [textNode(opening), ...children, textNode(closing)] : children } as RichTextNode
}

const emptyRoot: Omit<RichText['root'], 'children'> = { type: 'root', version: 1, format: '', indent: 0, direction: null }
