import { alignmentOf, isHidden } from '../../rich-text/from-dom-style.ts'
import type { Alignment } from '../../rich-text/rich-text.ts'

/** A stretch of a page that stands by itself: the text of a cell, a paragraph, an item, or what lies between such. */
export type Unit = {
  element: Element
  /** the row of a table or the list it stands in; null elsewhere */
  row: Element | null
  /** `\n` for a break, `seam` where one inline element ends and another begins */
  text: string
  align: Alignment
  isHeading: boolean
}

/** Between the texts of neighbouring inline elements: a gap for the reader's eye, nothing in the source. */
export const seam = '\u0001'

/** A unit's text as it is read, a line for each break. */
export const linesOf = (text: string): string[] =>
  text.replaceAll(seam, '').split('\n').map((line) => line.replace(/[\s\u00a0\u3000]+/gu, ' ').trim()).filter((line) => line !== '')

const skipped = new Set(['script', 'style', 'noscript', 'template', 'head', 'select', 'textarea', 'button', 'svg', 'iframe', 'object', 'video', 'audio', 'canvas'])
const blocks = new Set([
  'address', 'article', 'aside', 'blockquote', 'body', 'caption', 'center', 'dd', 'details', 'div', 'dl', 'dt', 'fieldset', 'figure', 'footer', 'form', 'h1', 'h2', 'h3', 'h4', 'h5',
  'h6', 'header', 'html', 'li', 'main', 'nav', 'ol', 'p', 'pre', 'section', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr', 'ul',
])
const cells = new Set(['td', 'th', 'dt', 'dd'])
/** No page nests deeper; what does is read as one text. */
const deepest = 200

type Reading = { units: Unit[]; text: string; owner: Element; row: Element | null; align: Alignment }

/** The units of a page in reading order. Empty cells count: they are values that were left out. */
export function unitsOf(body: Element): Unit[] {
  const reading: Reading = { units: [], text: '', owner: body, row: null, align: '' }
  readChildren(body, reading, 0)
  flush(reading)
  return reading.units
}

function flush(reading: Reading): void {
  const { owner, row, text, align } = reading
  if (linesOf(text).length > 0) reading.units.push({ element: owner, row, text, align, isHeading: /^h[1-6]$/.test(owner.localName) })
  reading.text = ''
}

function readChildren(element: Element, reading: Reading, depth: number): void {
  for (const node of element.childNodes) {
    if (node.nodeType === 3) reading.text += (node.nodeValue ?? '').replace(/[\r\n\t]+/gu, ' ')
    else if (node.nodeType === 1) readElement(node as Element, reading, depth + 1)
  }
}

function readElement(element: Element, reading: Reading, depth: number): void {
  const name = element.localName
  if (skipped.has(name) || isHidden(element)) return
  if (name === 'br') reading.text += '\n'
  else if (depth > deepest) reading.text += element.textContent ?? ''
  else if (!blocks.has(name)) {
    reading.text += seam
    readChildren(element, reading, depth)
    reading.text += seam
  } else readBlock(element, reading, depth)
}

function readBlock(element: Element, reading: Reading, depth: number): void {
  flush(reading)
  const { owner, row, align } = reading
  const before = reading.units.length
  const name = element.localName
  Object.assign(reading, { owner: element, row: name === 'tr' || name === 'dl' ? element : row, align: alignmentOf(element, align) })
  readChildren(element, reading, depth)
  flush(reading)
  if (cells.has(name) && reading.units.length === before) {
    reading.units.push({ element, row: reading.row, text: '', align: reading.align, isHeading: false })
  }
  Object.assign(reading, { owner, row, align })
}
