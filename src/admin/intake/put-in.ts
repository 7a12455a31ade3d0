import {
  $getRoot, $getSelection, $isRangeSelection, $parseSerializedNode, $setSelection, type BaseSelection, type RangeSelection, type SerializedLexicalNode,
} from '@payloadcms/richtext-lexical/lexical'
import type { RichText } from '../../rich-text/rich-text.ts'

/** Puts a text in at a remembered place, at the end where there is none. Runs within one update, so that one undo takes it all away. */
export const $putIn = (value: RichText, place: BaseSelection | null): void => {
  $selectionAt(place).insertNodes(value.root.children.map((node) => $parseSerializedNode(node as unknown as SerializedLexicalNode)))
}

/** Words without structure; their lines become paragraphs. */
export const $putInWords = (words: string, place: BaseSelection | null): void => {
  $selectionAt(place).insertRawText(words)
}

const $selectionAt = (place: BaseSelection | null): RangeSelection => {
  if (place !== null) $setSelection(place.clone())
  const present = $getSelection()
  const selection = $isRangeSelection(present) ? present : $getRoot().selectEnd()
  if (!selection.isCollapsed()) selection.removeText()
  // split by blocks, a link would end up behind the words that follow it
  const link = selection.anchor.getNode().getParents().find((node) => node.getType() === 'link')
  return link === undefined ? selection : link.selectNext(0, 0)
}
