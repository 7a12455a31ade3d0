import { Tokenizer, TypeGuards } from 'liquidjs'
import type { ThemeFile } from '../theme.ts'

/** One `{{ … }}` or `{% … %}` of a template, comments left out. */
export type LiquidPiece = { tag: string | null; content: string; line: number; begin: number; end: number }

export type FilterCall = {
  name: string
  /** the literal text that the filter is applied to, else null */
  literal: string | null
  /** names of the arguments */
  arguments: string[]
}

/** Throws what LiquidJS throws for delimiters that do not match. */
export function scanLiquid(source: ThemeFile): LiquidPiece[] {
  const tokens = new Tokenizer(source.text, undefined, source.file).readTopLevelTokens()
  const pieces: LiquidPiece[] = []
  let inComment = false
  for (const token of tokens) {
    const [line] = token.getPosition() as [number, number]
    const place = { line, begin: token.begin, end: token.end }
    if (TypeGuards.isTagToken(token)) {
      if (token.name === 'comment') inComment = true
      else if (token.name === 'endcomment') inComment = false
      else if (!inComment && token.name !== '#') pieces.push({ tag: token.name, content: token.args, ...place })
    } else if (TypeGuards.isOutputToken(token) && !inComment) {
      pieces.push({ tag: null, content: token.content, ...place })
    }
  }
  return pieces
}

/** The first alternative swallows text that no filter is applied to, so that a `|` inside of it counts for nothing. */
const filterCall = /(?:'[^']*'|"[^"]*")(?!\s*\|)|(?:('[^']*'|"[^"]*")\s*)?\|\s*([a-z_]\w*)\s*(?::((?:'[^']*'|"[^"]*"|[^|'"])*))?/g

export const filterCalls = (content: string): FilterCall[] =>
  [...content.matchAll(filterCall)].flatMap(([, literal, name, given]) =>
    name === undefined
      ? []
      : [{ name, literal: literal === undefined ? null : literal.slice(1, -1), arguments: argumentNames(given ?? '') }],
  )

const argumentNames = (given: string): string[] =>
  [...given.replace(/'[^']*'|"[^"]*"/g, '""').matchAll(/([\w-]+)\s*:/g)].map((match) => match[1]!)

/** The HTML of a template with its Liquid blanked out, every character at its place: tags → spaces, output → x. */
export function maskLiquid(source: ThemeFile): string {
  let text = source.text
  for (const token of new Tokenizer(source.text, undefined, source.file).readTopLevelTokens()) {
    if (TypeGuards.isHTMLToken(token)) continue
    const filler = TypeGuards.isOutputToken(token) ? 'x' : ' '
    const original = source.text.slice(token.begin, token.end)
    text = text.slice(0, token.begin) + original.replace(/[^\n]/g, filler) + text.slice(token.end)
  }
  return text
}
