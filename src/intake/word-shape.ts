import { deepestParagraphs, mostParagraphs } from './limits.ts'

/**
 * Whether a part of a Word document holds more paragraphs, or paragraphs deeper in one another (text boxes), than any
 * document has: a file of a few KB may unpack to what holds the one reading thread until its time is up. One pass over the
 * tags, before anything is parsed.
 */
export function isBeyondReading(xml: string): boolean {
  let count = 0
  let depth = 0
  for (const [tag] of xml.matchAll(/<\/?w:p(?=[\s>/])[^>]*>/g)) {
    if (tag.startsWith('</')) depth -= 1
    else if (!tag.endsWith('/>')) depth += 1
    if (!tag.startsWith('</')) count += 1
    if (count > mostParagraphs || depth > deepestParagraphs) return true
  }
  return false
}
