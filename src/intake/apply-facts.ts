import { titleLevel } from '../rich-text/from-dom-style.ts'
import { factSigns, type ParagraphFact } from './word-paragraphs.ts'

const signed = new RegExp(`${factSigns[0]}(\\d+)${factSigns[1]}`)

/**
 * Gives the paragraphs of the converted document back what `markParagraphs` noted, as the mark-up that Word's own
 * clipboard uses. Returns the title's lines joined; they are taken out of the text.
 */
export const applyFacts = (body: HTMLElement, facts: readonly ParagraphFact[]): string => {
  let title = ''
  for (const element of body.querySelectorAll('p')) {
    const text = firstText(element)
    const index = signed.exec(text?.data ?? '')?.[1]
    if (text === null || index === undefined) continue
    text.data = text.data.replace(signed, '')
    const fact = facts[Number(index)]
    if (fact === undefined) continue
    if (fact.heading === titleLevel) {
      title += (element.textContent ?? '').trim()
      element.remove()
    } else shape(element, fact)
  }
  return title
}

const shape = (element: Element, fact: ParagraphFact): void => {
  if (fact.heading !== null) element.setAttribute('style', `mso-outline-level:${fact.heading}`)
  if (fact.item === null) {
    if (fact.align !== null) element.setAttribute('style', `text-align:${fact.align}`)
    return
  }
  element.setAttribute('style', `mso-list:l0 level${fact.item.level} lfo1`)
  const marker = element.ownerDocument.createElement('span')
  marker.setAttribute('style', 'mso-list:Ignore')
  marker.textContent = fact.item.ordered ? `${fact.item.number}.` : '·'
  element.prepend(marker)
}

const firstText = (node: Node): Text | null => {
  for (const child of node.childNodes) {
    const found = child.nodeType === 3 ? ((child as Text).data === '' ? null : (child as Text)) : firstText(child)
    if (found !== null) return found
  }
  return null
}
