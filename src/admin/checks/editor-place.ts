'use client'

import { $createRangeSelection, $getRoot, $isElementNode, $isLineBreakNode, $isTextNode, $setSelection, type ElementNode, type LexicalEditor, type LexicalNode, type TextNode } from '@payloadcms/richtext-lexical/lexical'
import type { Place } from '../../checks/finding.ts'

/** The editor of the body, as Lexical leaves it on its own element; null before it is there. */
export function bodyEditor(): LexicalEditor | null {
  const element = document.querySelector<HTMLElement & { __lexicalEditor?: LexicalEditor }>('#field-body [data-lexical-editor], .rich-text-lexical [data-lexical-editor]')
  return element?.__lexicalEditor ?? null
}

type Spot = { node: LexicalNode; start: number; end: number }

const isInline = (node: LexicalNode): boolean => $isTextNode(node) || $isLineBreakNode(node) || ($isElementNode(node) && node.isInline())

/** Inline text of a node, counted as places count it: what is no text is one character. */
function $inlineText(node: ElementNode): string {
  return node.getChildren().map((child) => ($isTextNode(child) ? child.getTextContent() : $isElementNode(child) && child.isInline() ? $inlineText(child) : '\n')).join('')
}

function $nodeAt(path: readonly number[]): LexicalNode | null {
  let node: LexicalNode | null = $getRoot()
  for (const index of path) node = node !== null && $isElementNode(node) ? node.getChildAtIndex(index) : null
  return node
}

function* $blocks(node: ElementNode): Generator<ElementNode> {
  for (const child of node.getChildren()) {
    if (!$isElementNode(child) || child.isInline()) continue
    if (child.getChildren().some(isInline)) yield child
    yield* $blocks(child)
  }
}

/** Where the words stand now: at their place, else wherever the same words with the same surroundings are. */
export function $spotOf(place: Place): Spot | null {
  const there = place.path === null ? null : $nodeAt(place.path)
  if (there !== null && place.quote === '') return { node: there, start: 0, end: 0 }
  if (there !== null && $isElementNode(there) && $inlineText(there).slice(place.start, place.end) === place.quote) return { node: there, start: place.start, end: place.end }
  if (place.quote === '') return null
  for (const [before, after] of [[place.before, place.after], [place.before, ''], ['', place.after], ['', '']] as const) {
    for (const block of $blocks($getRoot())) {
      const at = $inlineText(block).indexOf(before + place.quote + after)
      if (at >= 0) return { node: block, start: at + before.length, end: at + before.length + place.quote.length }
    }
  }
  return null
}

/** The text node that holds an offset; at a border the one before it, unless `forward`. */
function $textAt(element: ElementNode, offset: number, forward: boolean): { node: TextNode; offset: number } | null {
  let left = offset
  for (const child of element.getChildren()) {
    const inner = $isElementNode(child) && child.isInline()
    const length = $isTextNode(child) ? child.getTextContentSize() : inner ? $inlineText(child).length : 1
    if (forward ? left < length : left <= length && length > 0) {
      if ($isTextNode(child)) return { node: child, offset: left }
      if (inner) return $textAt(child, left, forward)
    }
    left -= length
  }
  return null
}

export function $select({ node, start, end }: Spot): ReturnType<typeof $createRangeSelection> | null {
  if (!$isElementNode(node)) return null
  const [from, to] = [$textAt(node, start, true), $textAt(node, end, false)]
  if (from === null || to === null) return null
  const selection = $createRangeSelection()
  selection.anchor.set(from.node.getKey(), from.offset, 'text')
  selection.focus.set(to.node.getKey(), to.offset, 'text')
  $setSelection(selection)
  return selection
}

/** Selects the words (where the editor may be written in), scrolls to them and marks them. */
export function showInEditor(editor: LexicalEditor, place: Place): void {
  let key: string | null = null
  const find = () => {
    const spot = $spotOf(place)
    key = spot?.node.getKey() ?? null
    if (spot !== null && editor.isEditable() && place.quote !== '') $select(spot)
  }
  const show = () => {
    const element = key === null ? null : editor.getElementByKey(key)
    if (editor.isEditable()) editor.focus()
    element?.scrollIntoView({ block: 'center' })
    if (element !== null) mark(element, place)
  }
  if (editor.isEditable()) editor.update(find, { onUpdate: show, discrete: true })
  else {
    editor.read(find)
    show()
  }
}

const markName = 'jy-finding'

/** By the browser's own highlights, which change nothing in the editor's tree. */
function mark(element: HTMLElement, place: Place): void {
  if (typeof Highlight === 'undefined') return
  const ranges = place.quote === '' ? [wholeOf(element)] : rangesOf(element, place)
  CSS.highlights.set(markName, new Highlight(...ranges))
}

const wholeOf = (element: HTMLElement): Range => {
  const range = document.createRange()
  range.selectNodeContents(element)
  return range
}

function rangesOf(element: HTMLElement, { quote, before }: Place): Range[] {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  const texts: Text[] = []
  while (walker.nextNode()) texts.push(walker.currentNode as Text)
  const whole = texts.map((text) => text.data).join('')
  const with_ = whole.indexOf(before + quote)
  const from = with_ >= 0 ? with_ + before.length : whole.indexOf(quote)
  if (from < 0) return [wholeOf(element)]
  const range = document.createRange()
  let left = from
  for (const text of texts) {
    if (left >= 0 && left < text.length) range.setStart(text, left)
    const end = left + quote.length
    if (end > 0 && end <= text.length) {
      range.setEnd(text, end)
      break
    }
    left -= text.length
  }
  return [range]
}

export const unmark = (): void => {
  if (typeof Highlight !== 'undefined') CSS.highlights.delete(markName)
}

/** Puts the right words in, in the format of the wrong ones; takes an empty node away. */
export function fixInEditor(editor: LexicalEditor, place: Place, fix: string): boolean {
  let done = false
  editor.update(() => {
    const spot = $spotOf(place)
    if (spot === null) return
    if (place.quote === '' && fix === '') {
      if ($isElementNode(spot.node) && spot.node.getTextContent().trim() === '') {
        spot.node.remove()
        done = true
      }
      return
    }
    const selection = $select(spot)
    if (selection === null) return
    selection.insertText(fix)
    done = true
  }, { discrete: true })
  return done
}
