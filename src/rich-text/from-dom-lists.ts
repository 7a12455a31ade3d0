import { styleOf } from './from-dom-style.ts'
import { newSink, plainState } from './from-dom-job.ts'
import type { RawNode, Sink, State } from './from-dom-job.ts'
import { flush } from './from-dom-text.ts'

/** Walks the children of `parent` (or one node) into a sink. */
export type Walk = (nodes: Iterable<Node>, state: State, sink: Sink) => void

/** `<ul>` or `<ol>` → list node; children that are no items become items, as browsers show them. */
export const listOf = (element: Element, state: State, walk: Walk): RawNode => {
  const items = [...element.childNodes].map((child) => {
    const sink = newSink()
    const isItem = (child as Element).localName === 'li'
    walk(isItem ? child.childNodes : [child], { ...state, kind: plainState.kind }, sink)
    flush(sink, state)
    return { type: 'listitem', children: gatherItems(sink.blocks) }
  })
  return {
    type: 'list', listType: element.localName === 'ol' ? 'number' : 'bullet', start: element.getAttribute('start') ?? 1,
    children: items.filter((item) => item.children.length > 0),
  }
}

export type WordItem = { level: number; isNumbered: boolean; start: number; marker: Element }

/**
 * Word and WPS paste lists as paragraphs with a typed marker (`mso-list`). Only bullets and plain decimals become list
 * items, because the page numbers these itself; 一、（一）第一条 and the like are words of the text and stay. A
 * sign without words is a picture that serves as bullet.
 */
export const wordItemOf = (element: Element): WordItem | null => {
  const level = /level(\d)/.exec(styleOf(element, 'mso-list'))?.[1]
  if (level === undefined) return null
  const marker = markerIn(element)
  const sign = (marker?.textContent ?? '').trim()
  const number = /^(\d{1,4})\s*[.、．)）]?$/.exec(sign)?.[1]
  if (marker === undefined || (number === undefined && sign !== '' && !/^[·•●○■□◆◇▪▫–—\-*o§ØüvqnluÞ\uf000-\uf0ff]$/.test(sign))) return null
  return { level: Number(level), isNumbered: number !== undefined, start: Number(number ?? 1), marker }
}

const markerIn = (element: Element): Element | undefined =>
  [...element.querySelectorAll('[style]')].find((child) => styleOf(child, 'mso-list') === 'ignore')

/** `一、` needs no gap behind it; Word fills one with blanks up to the next tab stop. */
export const tightenMarker = (paragraph: Element): void => {
  if (styleOf(paragraph, 'mso-list') === '') return
  const marker = markerIn(paragraph)
  const sign = (marker?.textContent ?? '').trim()
  if (marker !== undefined && /[、．，）】]$/.test(sign)) marker.textContent = sign
}

/** A Word item while its neighbours are not yet known. */
export const wordItemNode = (item: WordItem, children: RawNode[]): RawNode => ({
  type: 'word-item', level: item.level, isNumbered: item.isNumbered, start: item.start, children,
})

/** Word items that follow each other → lists, nested by level. */
export const gatherItems = (blocks: readonly RawNode[]): RawNode[] => {
  const result: RawNode[] = []
  let items: RawNode[] = []
  for (const block of [...blocks, null]) {
    if (block?.type === 'word-item') {
      items.push(block)
      continue
    }
    result.push(...nested(items))
    items = []
    if (block !== null) result.push(block)
  }
  return result
}

const levelOf = (item: RawNode): number => Number(item['level'])

const nested = (items: readonly RawNode[]): RawNode[] => {
  const [first] = items
  if (first === undefined) return []
  const level = Math.min(...items.map(levelOf))
  const lists: RawNode[] = []
  let list: RawNode & { children: RawNode[] } = newList(first)
  let deeper: RawNode[] = []
  const closeDeeper = () => {
    if (deeper.length > 0) list.children.push(...nested(deeper).map((inner) => ({ type: 'listitem', children: [inner] })))
    deeper = []
  }
  lists.push(list)
  for (const item of items) {
    if (levelOf(item) > level) {
      deeper.push(item)
      continue
    }
    closeDeeper()
    if (list.children.length > 0 && (list['listType'] === 'number') !== item['isNumbered']) {
      list = newList(item)
      lists.push(list)
    }
    if (list.children.length === 0) Object.assign(list, newList(item))
    list.children.push({ type: 'listitem', children: item.children ?? [] })
  }
  closeDeeper()
  return lists
}

const newList = (item: RawNode): RawNode & { children: RawNode[] } => ({
  type: 'list', listType: item['isNumbered'] === true ? 'number' : 'bullet', start: item['start'], children: [],
})
