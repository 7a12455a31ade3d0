import { domToRichText } from '../rich-text/from-dom.ts'
import { gatherNotes } from '../rich-text/from-dom-notes.ts'
import { parseHtml } from '../rich-text/from-html.store.ts'
import { takenOf } from './take-html.ts'
import type { Taken } from './taken.ts'

/** HTML of a clipboard → what the editor puts in. `title` is a leading paragraph with Word's own title style. */
export function readHtml(html: string): Taken {
  const { body } = parseHtml(html)
  const counts = new Map<string, number>([
    ['fonts', body.querySelectorAll('font, [style*="font-family"], [style*="font-size"], [style*="color"], [style*="mso-ascii"]').length],
    ['notes', gatherNotes(body)],
    ['comments', body.querySelectorAll('[style*="mso-element:comment"]').length],
  ])
  for (const comment of body.querySelectorAll('[style*="mso-element:comment"]')) comment.remove()
  const title = leadingTitle(body)
  return takenOf(domToRichText(body), { title, counts })
}

/** Taken out of the text: the title is a field of its own. */
const leadingTitle = (body: HTMLElement): string => {
  let title = ''
  for (const element of body.querySelectorAll('p, h1, h2, h3, li, table, img')) {
    if (!element.classList.contains('MsoTitle')) break
    title += (element.textContent ?? '').replace(/\s+/g, ' ').trim()
    element.remove()
  }
  return title
}
