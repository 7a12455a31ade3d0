import type { InlineNode, LinkNode, TabNode, TextNode } from '../rich-text/rich-text.ts'
import { textFormats } from '../rich-text/rich-text.ts'
import { signOf } from './footnotes.ts'
import type { Footnotes } from './footnotes.ts'
import { piecesOf } from './printable.ts'

/** A call, a string or a name of Typst's code. Made by this file's functions only, so that no text can be code. */
export type Code = string & { readonly __brand: 'typst code' }

/** A string of Typst's code. The text has no control characters (`printable`), so two need an escape. */
export const quoted = (text: string): Code => `"${text.replace(/["\\]/g, '\\$&')}"` as Code

/**
 * Words of a line. An endless one stands in boxes, between which a line may break; a space of no width would do so too, but
 * the letter before it is then lost to whoever copies or searches.
 */
export const words = (text: string): Code => {
  const pieces = piecesOf(text).map((piece) => (piece.isEndless ? call('box', [quoted(piece.text)]) : quoted(piece.text)))
  return pieces.length === 1 && pieces[0] !== undefined ? pieces[0] : call('li', pieces)
}

/** `name(arguments)`; `name` and the keys of `named` are the program's own words. */
export const call = (name: string, positional: readonly Code[], named: Record<string, Code | null> = {}): Code => {
  const given = Object.entries(named).flatMap(([key, value]) => (value === null ? [] : [`${key}: ${value}`]))
  return `${name}(${[...given, ...positional].join(', ')})` as Code
}

/** A number, a length in points or a list, as code. */
export const whole = (value: number): Code => String(Math.trunc(value)) as Code
export const decimal = (value: number): Code => value.toFixed(3) as Code
export const points = (value: number): Code => `${value.toFixed(2)}pt` as Code
export const name = (word: string): Code => {
  if (!/^[a-z][a-z-]*( \+ [a-z]+)?$/.test(word)) throw new TypeError(`no name of Typst: ${word}`)
  return word as Code
}
export const list = (values: readonly Code[]): Code => `(${values.join(', ')}${values.length === 1 ? ',' : ''})` as Code

/** What the inline nodes of one text share. */
export type TypstText = {
  /** the text as the fonts can show it */
  shown: (text: string) => string
  /** safe absolute address of a link; null keeps its words alone */
  address: (link: LinkNode) => string | null
  notes: Footnotes
  /** signs whose note stands already; a second reference is a raised sign */
  noted: Set<string>
}

/** Innermost first. */
const formats: readonly (readonly [number, string])[] = [
  [textFormats.subscript, 'sub'], [textFormats.superscript, 'super'], [textFormats.underline, 'underline'], [textFormats.italic, 'emph'], [textFormats.bold, 'strong'],
]

export const inlineCode = (nodes: readonly InlineNode[], text: TypstText): Code[] => nodes.flatMap((node) => nodeCode(node, text))

const nodeCode = (node: InlineNode, text: TypstText): Code[] => {
  switch (node.type) {
    case 'linebreak': return [call('linebreak', [])]
    case 'tab': return [name('tab')]
    case 'link': return linkCode(node, text)
    case 'text': return noteCode(node, text) ?? textCode(node, text)
  }
}

const textCode = (node: TextNode | TabNode, text: TypstText): Code[] => {
  const shown = text.shown(node.text)
  return shown === '' ? [] : [formats.reduce((code, [bit, wrap]) => ((node.format & bit) === 0 ? code : call(wrap, [code])), words(shown))]
}

const linkCode = (link: LinkNode, text: TypstText): Code[] => {
  // a note within a link would be a link within a link
  const inside = inlineCode(link.children, { ...text, notes: new Map() })
  const href = text.address(link)
  return href === null || inside.length === 0 ? inside : [call('a', [quoted(href), ...inside])]
}

const noteCode = (node: TextNode, text: TypstText): Code[] | null => {
  const sign = signOf(node)
  const note = sign === null ? undefined : text.notes.get(sign)
  if (sign === null || note === undefined || text.noted.has(sign)) return null
  text.noted.add(sign)
  return [call('note', inlineCode(note, { ...text, notes: new Map() }))]
}
