'use client'

import { $createTextNode, $getRoot, $isParagraphNode, type LexicalEditor } from '@payloadcms/richtext-lexical/lexical'
import { $createHeadingNode } from '@payloadcms/richtext-lexical/lexical/rich-text'

/** Puts headings at the end of the text, in the place of an empty last paragraph, and the cursor behind the first. One step to undo. */
export function insertHeadings(editor: LexicalEditor, headings: readonly string[]): void {
  let key: string | null = null
  editor.update(() => {
    const root = $getRoot()
    const last = root.getLastChild()
    if ($isParagraphNode(last) && last.isEmpty()) last.remove()
    const added = headings.map((words) => $createHeadingNode('h2').append($createTextNode(words)))
    root.append(...added)
    added[0]?.selectEnd()
    key = added[0]?.getKey() ?? null
  }, { discrete: true })
  editor.focus()
  if (key !== null) editor.getElementByKey(key)?.scrollIntoView({ block: 'center' })
}
