import type { Place } from '../../publishing/move-details.ts'
import { inItsTab } from './hidden-fields.ts'

/** Fields of the form and words in them, between a place that somebody named and what stands on the screen. */

/** Where a place of the text stands in the form; metadata are told by their first field. */
const formField: Readonly<Record<string, string>> = { metadata: 'source' }

/** Names that the wording has otherwise. */
const wordedAs: Readonly<Record<string, string>> = { column: 'mainColumn', form: 'interpretationForm' }

/** The key of a field's name: a row of a list is told by its list, a field of an interpretation as in its own form. */
export function wordingKeyOf(field: string): string {
  if (field === 'metadata' || field === 'whole') return `places.${field}`
  const own = field.replace(/^interpretations\.\d+\./, '').replace(/\.\d+(?:\..*)?$/, '')
  return `fields.${wordedAs[own] ?? own}`
}

export const elementOf = (field: string | null): HTMLElement | null => {
  if (field === null || typeof document === 'undefined') return null
  const path = formField[field] ?? (/^interpretations(?:\.|$)/.test(field) ? 'members' : field)
  return document.querySelector<HTMLElement>(`#field-${CSS.escape(path)}, [data-jy-field="${CSS.escape(path)}"]`)
    ?? (path === 'body' ? document.querySelector<HTMLElement>('.rich-text-lexical') : null)
}

/** Brings the field into view; the words, when they still stand in it, are selected. */
export async function goTo(field: string, quote = ''): Promise<void> {
  const found = await inItsTab(() => elementOf(field))
  if (found === null) return
  const range = quote === '' ? null : rangeOf(found, quote)
  if (range !== null) {
    range.startContainer.parentElement?.scrollIntoView({ block: 'center' })
    const selection = document.getSelection()
    selection?.removeAllRanges()
    selection?.addRange(range)
    return
  }
  found.scrollIntoView({ block: 'center' })
  const inner = found.matches('input, textarea') ? found : found.querySelector<HTMLElement>('input, textarea, [contenteditable="true"], button')
  ;(inner ?? found).focus({ preventScroll: true })
}

/** The first place where the words stand, across the pieces that formatting makes of a paragraph. */
function rangeOf(within: HTMLElement, quote: string): Range | null {
  const root = within.querySelector<HTMLElement>('[data-lexical-editor]') ?? within
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const pieces: { node: Node; from: number }[] = []
  let text = ''
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    pieces.push({ node, from: text.length })
    text += node.nodeValue ?? ''
  }
  const at = text.indexOf(quote)
  if (at < 0) return null
  const range = document.createRange()
  const spot = (offset: number) => pieces.findLast((piece) => piece.from <= offset)
  const start = spot(at)
  const end = spot(at + quote.length - 1)
  if (start === undefined || end === undefined) return null
  range.setStart(start.node, at - start.from)
  range.setEnd(end.node, at + quote.length - end.from)
  return range
}

const quotable: readonly Place['field'][] = ['title', 'subtitle', 'summary', 'body']
const longestQuote = 200

/** What is selected in the form at this moment, as a place; null when nothing is, or something outside the text. */
export function selectedPlace(): Place | null {
  const active = document.activeElement
  if (active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement) {
    const field = quotable.find((name) => elementOf(name)?.contains(active) === true)
    const quote = active.value.slice(active.selectionStart ?? 0, active.selectionEnd ?? 0).trim()
    if (field !== undefined && quote !== '') return { field, quote: quote.slice(0, longestQuote) }
  }
  const selection = document.getSelection()
  const quote = selection?.toString().replace(/\s+/g, ' ').trim() ?? ''
  const node = selection?.anchorNode ?? null
  if (quote === '' || node === null) return null
  const around = node instanceof Element ? node : node.parentElement
  const field = quotable.find((name) => elementOf(name)?.contains(node) === true) ?? (around?.closest('.jy-review__main') == null ? undefined : 'body')
  return field === undefined ? null : { field, quote: quote.slice(0, longestQuote) }
}
