'use client'

import { $createRangeSelection, $isElementNode, $isParagraphNode, $setSelection, type ElementNode, type LexicalEditor, type RangeSelection, type TextNode } from '@payloadcms/richtext-lexical/lexical'
import { $createQuoteNode, $isHeadingNode } from '@payloadcms/richtext-lexical/lexical/rich-text'
import type { Place } from '../../checks/finding.ts'
import { $select, $spotOf } from '../checks/editor-place.ts'

/**
 * Makes block quotations of these words: a paragraph that says something else besides is divided, so that nothing else
 * becomes a quotation. One step to undo. The answer is how many places were found; words in lists and tables stay.
 */
export function quoteInEditor(editor: LexicalEditor, places: readonly Place[]): number {
  let done = 0
  editor.update(() => { for (const place of places) if ($quote(place)) done += 1 }, { discrete: true })
  return done
}

function $quote(place: Place): boolean {
  const spot = $spotOf(place)
  if (spot === null || !$isElementNode(spot.node) || !($isParagraphNode(spot.node) || $isHeadingNode(spot.node))) return false
  const selection = $select(spot)
  if (selection === null) return false
  const [from, to] = [selection.anchor, selection.focus].map((point) => ({ node: point.getNode() as TextNode, offset: point.offset }))
  if (from === undefined || to === undefined) return false
  if (spot.end < spot.node.getTextContentSize()) $caretAt(to).insertParagraph()
  const block: ElementNode | null = spot.start > 0 ? $caretAt(from).insertParagraph() : spot.node
  if (block === null) return false
  const quote = $createQuoteNode()
  quote.append(...block.getChildren())
  block.replace(quote)
  quote.selectEnd()
  return true
}

function $caretAt({ node, offset }: { node: TextNode; offset: number }): RangeSelection {
  const caret = $createRangeSelection()
  caret.anchor.set(node.getKey(), offset, 'text')
  caret.focus.set(node.getKey(), offset, 'text')
  $setSelection(caret)
  return caret
}
