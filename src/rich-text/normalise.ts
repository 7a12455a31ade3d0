import { asBlocks, below, flowOf, mergeTexts, runsOf } from './flow.ts'
import type { At, Reader } from './flow.ts'
import { readList } from './normalise-lists.ts'
import { assertWithinLimits, newRun, nodeIdOf, note, notesOf } from './normalise-run.ts'
import type { Note, NoteKind } from './normalise-run.ts'
import { readTable } from './normalise-tables.ts'
import { cleanText, headingTagOf, idOf, isRaw, oneOf, rawChildren, shapeOf, uploadCollectionOf, wholeNumber } from './normalise-values.ts'
import type { Raw } from './normalise-values.ts'
import { alignments, allowedTextFormat, linebreakNode, paragraphNode, richTextOf, textNode } from './rich-text.ts'
import type { Alignment, BlockNode, Direction, FlowNode, InlineNode, LeafNode, LinkFields, RichText } from './rich-text.ts'
import { safeHref } from './safe-href.ts'

/**
 * Any value → the tree that may be stored, printed and hashed: only known node types with known keys in fixed order,
 * numbers as numbers, links with safe protocols, uploads by id. Text is never lost: a node of unknown type gives way to
 * its children. Normalising twice changes nothing.
 *
 * Throws `input.invalid` (reason `rich-text.too-deep` or `rich-text.too-long`) beyond 50 levels or 20,000 nodes.
 */
export const normaliseRichText = (value: unknown): { value: RichText; notes: Note[] } => {
  const run = newRun()
  const root = isRaw(value) && isRaw(value['root']) ? value['root'] : {}
  const blocks = asBlocks(flowOf(rawChildren(root), { run, depth: 1, inLink: false, listLevel: 0, readerOf }))
  const result = richTextOf(blocks, oneOf<Direction>(['ltr', 'rtl', null], root['direction'], null))
  assertWithinLimits(result)
  return { value: result, notes: notesOf(run) }
}

const refuse = (at: At, kind: NoteKind): FlowNode[] => {
  note(at.run, kind)
  return []
}

const contents: Reader = (node, at) => flowOf(rawChildren(node), below(at))

const readUnknown: Reader = (node, at) => {
  note(at.run, 'unknown-node')
  return Array.isArray(node['children']) ? contents(node, at) : readText(node)
}

const formatOf = (node: Raw): number => wholeNumber(node['format'], 0, 2 ** 31 - 1, 0) & allowedTextFormat

const readText = (node: Raw): LeafNode[] => {
  const text = cleanText(node['text'])
  return text === '' ? [] : [textNode(text, formatOf(node))]
}

const readLink: Reader = (node, at) => {
  const inner = flowOf(rawChildren(node), { ...below(at), inLink: true })
  if (at.inLink) {
    note(at.run, 'nested-link')
    return inner
  }
  const fields = linkFieldsOf(isRaw(node['fields']) ? node['fields'] : node)
  if (fields === null) {
    note(at.run, 'unsafe-link')
    return inner
  }
  const ids = [node['id']]
  return runsOf(inner).flatMap((run): FlowNode[] => {
    if (!Array.isArray(run)) return [run]
    const shape = shapeOf(node)
    const children = mergeTexts(run).filter((child): child is LeafNode => child.type !== 'link')
    return children.length === 0
      ? []
      : [{
          type: 'link', version: 3, format: shape.format, indent: shape.indent, direction: shape.direction,
          id: nodeIdOf(at.run, ids.pop()), fields, children,
        }]
  })
}

const linkFieldsOf = (fields: Raw): LinkFields | null => {
  const newTab = fields['newTab'] === true
  if (fields['linkType'] === 'internal') {
    const doc = isRaw(fields['doc']) ? fields['doc'] : {}
    const relationTo = doc['relationTo']
    const value = idOf(doc['value'])
    if (typeof relationTo !== 'string' || !/^[a-z][a-z-]{0,63}$/.test(relationTo) || value === null) return null
    return { linkType: 'internal', newTab, doc: { relationTo, value } }
  }
  const url = safeHref(fields['url'])
  return url === null ? null : { linkType: 'custom', newTab, url }
}

const readUpload: Reader = (node, at) => {
  const relationTo = uploadCollectionOf(node['relationTo'])
  const value = idOf(node['value'])
  if (relationTo === null || value === null) return refuse(at, 'unknown-upload')
  const label = cleanText(isRaw(node['fields']) ? node['fields']['label'] : '').trim().slice(0, 200)
  return [{
    type: 'upload', version: 3, format: oneOf<Alignment>(alignments, node['format'], ''), id: nodeIdOf(at.run, node['id']),
    relationTo, value, fields: relationTo === 'attachments' && label !== '' ? { label } : {},
  }]
}

/** A paragraph, heading or quote holds inline nodes alone; a block within it stands between its two halves. */
const readTextBlock = (node: Raw, at: At, make: (children: InlineNode[]) => BlockNode): FlowNode[] => {
  const runs = runsOf(contents(node, at))
  return runs.length === 0 ? [make([])] : runs.map((run) => (Array.isArray(run) ? make(mergeTexts(run)) : run))
}

const readers: Record<string, Reader> = {
  text: readText,
  tab: (node) => [{ type: 'tab', version: 1, text: '\t', format: formatOf(node), detail: 2, mode: 'normal', style: '' }],
  linebreak: () => [linebreakNode()],
  link: readLink,
  autolink: readLink,
  paragraph: (node, at) => readTextBlock(node, at, (children) => paragraphNode(children, shapeOf(node))),
  heading: (node, at) =>
    readTextBlock(node, at, (children) => ({ type: 'heading', version: 1, tag: headingTagOf(node['tag']), ...shapeOf(node), children })),
  quote: (node, at) => readTextBlock(node, at, (children) => ({ type: 'quote', version: 1, ...shapeOf(node), children })),
  list: readList,
  listitem: contents,
  table: readTable,
  tablerow: contents,
  tablecell: contents,
  upload: readUpload,
  horizontalrule: () => [{ type: 'horizontalrule', version: 1 }],
  root: contents,
}

const readerOf = (child: unknown): Reader => {
  if (!isRaw(child)) return (_node, at) => refuse(at, 'not-a-node')
  const type = child['type']
  return (typeof type === 'string' && Object.hasOwn(readers, type) ? readers[type] : undefined) ?? readUnknown
}
