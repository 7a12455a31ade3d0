import { childrenOf } from './rich-text.ts'
import type { RichText, RichTextNode, UploadCollection } from './rich-text.ts'

export type DocumentRef<Collection extends string = string> = { collection: Collection; id: string }

/** Text alone: a line for each block, cells of a row parted by tabs. For search, summaries, checks and counts. */
export const plainText = (value: RichText): string => linesOf(value.root.children).join('\n')

/** Inline nodes that follow each other are one line; blocks among them are lines of their own, in reading order. */
const linesOf = (nodes: readonly RichTextNode[]): string[] =>
  nodes.flatMap((node) => {
    if (node.type === 'tablerow') return [node.children.map((cell) => linesOf(cell.children).join(' ')).join('\t')]
    if (!('children' in node)) return []
    return linesBetween(node.children)
  })

const linesBetween = (nodes: readonly RichTextNode[]): string[] => {
  const lines: string[] = []
  let run: RichTextNode[] = []
  const close = () => {
    const line = inlineText(run)
    if (line !== '') lines.push(line)
    run = []
  }
  for (const node of nodes) {
    if (isInline(node)) run.push(node)
    else {
      close()
      lines.push(...linesOf([node]))
    }
  }
  close()
  return lines
}

const isInline = (node: RichTextNode): boolean =>
  node.type === 'text' || node.type === 'tab' || node.type === 'linebreak' || node.type === 'link'

const inlineText = (nodes: readonly RichTextNode[]): string =>
  nodes.map((node) => {
    if (node.type === 'text' || node.type === 'tab') return node.text
    if (node.type === 'linebreak') return '\n'
    return node.type === 'link' ? inlineText(node.children) : ''
  }).join('')

/** Pictures and files of a text in reading order, each once: uploads, and links that lead to a file. */
export const uploadIds = (value: RichText): DocumentRef<UploadCollection>[] =>
  unique([...everyNode(value)].flatMap((node): DocumentRef<UploadCollection>[] => {
    if (node.type === 'upload') return [{ collection: node.relationTo, id: node.value }]
    const ref = documentOf(node)
    return ref !== null && isUploadRef(ref) ? [ref] : []
  }))

/** Documents that a text links to, files excepted, in reading order, each once. */
export const linkedDocuments = (value: RichText): DocumentRef[] =>
  unique([...everyNode(value)].flatMap((node) => {
    const ref = documentOf(node)
    return ref !== null && !isUploadRef(ref) ? [ref] : []
  }))

export const isUploadRef = (ref: DocumentRef): ref is DocumentRef<UploadCollection> =>
  ref.collection === 'media' || ref.collection === 'attachments'

const documentOf = (node: RichTextNode): DocumentRef | null =>
  node.type === 'link' && node.fields.linkType === 'internal'
    ? { collection: node.fields.doc.relationTo, id: node.fields.doc.value }
    : null

const unique = <Ref extends DocumentRef>(refs: Ref[]): Ref[] => [
  ...new Map(refs.map((ref) => [`${ref.collection}/${ref.id}`, ref])).values(),
]

/** Every node below the root, parents first. */
export function* everyNode(value: RichText): Generator<RichTextNode> {
  yield* walk(value.root.children)
}

function* walk(nodes: readonly RichTextNode[]): Generator<RichTextNode> {
  for (const node of nodes) {
    yield node
    yield* walk(childrenOf(node))
  }
}
