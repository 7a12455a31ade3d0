import { JSDOM } from 'jsdom'
import { domToRichText } from './from-dom.ts'
import type { Pasted } from './from-dom.ts'

/** One window for all conversions: making one costs more than a page. It runs no script and loads nothing. */
let parser: DOMParser | null = null

export const parseHtml = (html: string): Document => {
  parser ??= new new JSDOM('').window.DOMParser() as DOMParser
  return parser.parseFromString(html, 'text/html')
}

/**
 * HTML of a paste or of an old page's body → normalised text with pending pictures and files (see `domToRichText`).
 * `pageUrl` makes relative addresses absolute. Throws `input.invalid` where the text exceeds the tree's limits.
 */
export const htmlToRichText = (html: string, options: { pageUrl?: string } = {}): Pasted => domToRichText(parseHtml(html).body, options)
