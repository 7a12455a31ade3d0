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

export type BlockText = { block: ElementNode; text: string }

/** Every stretch of inline text of the body, in reading order. */
export const $blockTexts = (): BlockText[] => [...$blocks($getRoot())].map((block) => ({ block, text: $inlineText(block) }))

/**
 * Where the words stand now: at their place with the same words around them, else wherever these are; when somebody has
 * written beside them, at their place or beside what is left of their surroundings.
 * @param blocks for whoever asks for many places at once
 */
export function $spotOf(place: Place, blocks: readonly BlockText[] | null = null): Spot | null {
  const there = place.path === null ? null : $nodeAt(place.path)
  if (place.quote === '') return there === null ? null : { node: there, start: 0, end: 0 }
  const around = there !== null && $isElementNode(there) ? { node: there, text: $inlineText(there) } : null
  const atPlace = (before: string, after: string): Spot | null => {
    const from = place.start - before.length
    const found = around !== null && from >= 0 && around.text.startsWith(before + place.quote + after, from)
    return found ? { node: around.node, start: place.start, end: place.end } : null
  }
  const texts = blocks ?? $blockTexts()
  const anywhere = (before: string, after: string): Spot | null => {
    for (const { block, text } of texts) {
      const at = text.indexOf(before + place.quote + after)
      if (at >= 0) return { node: block, start: at + before.length, end: at + before.length + place.quote.length }
    }
    return null
  }
  const { before, after } = place
  return atPlace(before, after) ?? anywhere(before, after) ?? atPlace('', '') ?? anywhere(before, '') ?? anywhere('', after) ?? anywhere('', '')
}

export type End = { node: TextNode; offset: number }

/** The text node that holds an offset; at a border the one before it, unless `forward`. */
function $textAt(element: ElementNode, offset: number, forward: boolean): End | null {
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

function $ends({ node, start, end }: Spot): [End, End] | null {
  if (!$isElementNode(node)) return null
  const [from, to] = [$textAt(node, start, true), $textAt(node, end, false)]
  return from === null || to === null ? null : [from, to]
}

/** Where the words begin and end; null where they no longer stand in the text. */
export function $endsOf(place: Place, blocks: readonly BlockText[]): [End, End] | null {
  const spot = place.quote === '' ? null : $spotOf(place, blocks)
  return spot === null ? null : $ends(spot)
}

export function $select(spot: Spot): ReturnType<typeof $createRangeSelection> | null {
  const ends = $ends(spot)
  if (ends === null) return null
  const [from, to] = ends
  const selection = $createRangeSelection()
  selection.anchor.set(from.node.getKey(), from.offset, 'text')
  selection.focus.set(to.node.getKey(), to.offset, 'text')
  $setSelection(selection)
  return selection
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
