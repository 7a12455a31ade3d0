import { headingLevelOf, isHidden, styled, titleLevel } from './from-dom-style.ts'
import { drop, droppedOf, newJob, newSink, plainState } from './from-dom-job.ts'
import type { Dropped, DroppedKind, Job, PastedAttachment, PastedImage, RawNode, Sink, State } from './from-dom-job.ts'
import { gatherItems, listOf, tightenMarker, wordItemNode, wordItemOf } from './from-dom-lists.ts'
import { embedNode, imageNode, readAnchor } from './from-dom-media.ts'
import { gatherNotes } from './from-dom-notes.ts'
import { putTable } from './from-dom-tables.ts'
import { flush } from './from-dom-text.ts'
import { normaliseRichText } from './normalise.ts'
import type { RichText } from './rich-text.ts'

export type Pasted = { value: RichText; images: PastedImage[]; attachments: PastedAttachment[]; dropped: Dropped[] }

/**
 * What a paste from Word, WPS or an old page becomes: `body`'s contents as a normalised text. Pictures and files stand
 * in it under pending keys (`images`, `attachments`) until `bindUploads` gives them documents. Text is never lost,
 * except what the page itself hides.
 */
export const domToRichText = (body: HTMLElement, options: { pageUrl?: string } = {}): Pasted => {
  const job = newJob(options.pageUrl)
  gatherNotes(body)
  const sink = newSink()
  walk(body.childNodes, plainState, sink, job)
  flush(sink, plainState)
  const children = rankHeadings(gatherItems(sink.blocks), job)
  const { value } = normaliseRichText({ root: { type: 'root', children } })
  return { value, images: job.images, attachments: job.attachments, dropped: droppedOf(job) }
}

const walk = (nodes: Iterable<Node>, state: State, sink: Sink, job: Job): void => {
  for (const node of nodes) {
    if (node.nodeType === 3) sink.run.push({ text: node.nodeValue ?? '', format: state.format, link: state.link, pre: state.pre })
    else if (node.nodeType === 1) walkElement(node as Element, state, sink, job)
  }
}

const without = (kind: DroppedKind, ...names: string[]): [string, DroppedKind][] => names.map((name) => [name, kind])

const droppedTags = new Map<string, DroppedKind>([
  ...without('script', 'script', 'style', 'noscript', 'template', 'meta', 'link', 'title', 'base', 'head'),
  ...without('form', 'input', 'select', 'button', 'textarea', 'option', 'datalist'),
  ...without('embed', 'video', 'audio', 'canvas', 'svg', 'map', 'applet', 'frame', 'frameset'),
])

const walkElement = (element: Element, state: State, sink: Sink, job: Job): void => {
  const dropped = droppedTags.get(element.localName) ?? (isHidden(element) ? 'hidden' : undefined)
  if (dropped !== undefined) return drop(job, dropped)
  const handler = handlers[element.localName] ?? (blockTags.has(element.localName) ? asBlock : inline)
  handler(element, styled(state, element), sink, job, state)
}

/** `state` is that of the element's inside, `outer` that of the text around it. */
type Handler = (element: Element, state: State, sink: Sink, job: Job, outer: State) => void

const inline: Handler = (element, state, sink, job) => walk(element.childNodes, state, sink, job)

const blockTags = new Set([
  'address', 'article', 'aside', 'body', 'center', 'dd', 'details', 'dir', 'div', 'dl', 'dt', 'fieldset', 'figcaption', 'figure', 'footer',
  'form', 'header', 'html', 'legend', 'li', 'main', 'menu', 'nav', 'p', 'pre', 'section', 'summary', 'td', 'th', 'tr', 'tbody', 'caption',
])

const asBlock: Handler = (element, state, sink, job, outer) => {
  flush(sink, outer)
  walk(element.childNodes, state, sink, job)
  flush(sink, state)
}

/** Authors give heading styles to whole paragraphs, too; those are paragraphs. */
const longestHeading = 60
const longestTitle = 200

/** A paragraph may be an item of one of Word's lists, or a heading of its outline. */
const asParagraph: Handler = (element, state, sink, job, outer) => {
  const item = wordItemOf(element)
  if (item !== null) {
    flush(sink, outer)
    const inner = newSink()
    item.marker.remove()
    walk(element.childNodes, state, inner, job)
    flush(inner, state)
    sink.blocks.push(wordItemNode(item, inner.blocks))
    return
  }
  tightenMarker(element)
  const level = headingLevelOf(element)
  const isShort = (element.textContent ?? '').trim().length <= (level === titleLevel ? longestTitle : longestHeading)
  if (level !== null && isShort) asHeading(level)(element, state, sink, job, outer)
  else asBlock(element, state, sink, job, outer)
}

const asHeading = (level: number): Handler => (element, state, sink, job, outer) => {
  const blocks = sink.blocks.length
  asBlock(element, { ...state, kind: { type: 'heading', level } }, sink, job, outer)
  if (sink.blocks.slice(blocks).some((block) => block.type === 'heading')) job.levels.add(level)
}

const putNode = (sink: Sink, outer: State, node: RawNode | null): void => {
  if (node === null) return
  flush(sink, outer)
  sink.blocks.push(node)
}

const asList: Handler = (element, state, sink, job, outer) => {
  flush(sink, outer)
  sink.blocks.push(listOf(element, state, (nodes, inner, into) => walk(nodes, inner, into, job)))
}

const asEmbed: Handler = (element, _state, sink, job, outer) => putNode(sink, outer, embedNode(element, job))

const handlers: Record<string, Handler> = {
  p: asParagraph,
  h1: asHeading(1), h2: asHeading(2), h3: asHeading(3), h4: asHeading(4), h5: asHeading(5), h6: asHeading(6),
  blockquote: (element, state, sink, job, outer) => asBlock(element, { ...state, kind: { type: 'quote' } }, sink, job, outer),
  br: (_element, _state, sink) => { sink.run.push('break') },
  hr: (_element, _state, sink, _job, outer) => putNode(sink, outer, { type: 'horizontalrule' }),
  ul: asList, ol: asList,
  table: (element, _state, sink, job, outer) => {
    flush(sink, outer)
    putTable(element, outer, sink, (nodes, inner, into) => walk(nodes, inner, into, job), job)
  },
  img: (element, state, sink, job, outer) => putNode(sink, outer, imageNode(element, state, job)),
  embed: asEmbed, object: asEmbed, iframe: asEmbed,
  a: (element, state, sink, job, outer) => {
    const { link, node } = readAnchor(element, job)
    walk(element.childNodes, { ...state, format: link === null ? state.format : outer.format, link: link ?? state.link }, sink, job)
    putNode(sink, outer, node)
  },
}

/** The page's title is its `h1`, so the highest level that the paste uses becomes `h2`, the next `h3`, the rest `h4`. */
const rankHeadings = (blocks: readonly RawNode[], job: Job): RawNode[] => {
  const levels = [...job.levels].sort((a, b) => a - b)
  const tagOf = (level: unknown): string => `h${Math.min(4, 2 + Math.max(0, levels.indexOf(Number(level))))}`
  const ranked = (node: RawNode): RawNode => ({
    ...node,
    ...(node.type === 'heading' ? { tag: tagOf(node['level']) } : {}),
    ...(node.children === undefined ? {} : { children: node.children.map(ranked) }),
  })
  return blocks.map(ranked)
}
