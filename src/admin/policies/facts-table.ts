'use client'

import { $getRoot, type LexicalEditor } from '@payloadcms/richtext-lexical/lexical'
import type { RecognisedFact } from './policies-api.store.ts'

/** A table that holds as many of the facts is the page's own metadata table. */
const fewest = 2

/** Takes the table of metadata that came with a page out of the text, where the form says the same; false where there is none. */
export function takeOutFactsTable(editor: LexicalEditor, facts: readonly RecognisedFact[]): boolean {
  const words = facts.filter(({ source }) => source === 'table').map(({ raw }) => squeezed(raw)).filter((raw) => raw !== '')
  let done = false
  editor.update(() => {
    const table = $getRoot().getChildren().find((node) => node.getType() === 'table' && words.filter((word) => squeezed(node.getTextContent()).includes(word)).length >= fewest)
    if (table === undefined) return
    table.remove()
    done = true
  }, { discrete: true })
  return done
}

const squeezed = (text: string): string => text.replace(/\s+/g, '')
