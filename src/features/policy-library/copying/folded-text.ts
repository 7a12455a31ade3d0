import { simplifiedForms } from './simplified-forms.ts'

/** A text as copies are looked for in it: what a copyist changes without changing a word is gone. */
export type FoldedText = {
  /** code points of letters and digits in their common form: half-width, small, simplified; spaces, signs and what nobody sees left out */
  codes: Uint32Array
  /** offset in the original of each of them, and of its end */
  starts: Uint32Array
  ends: Uint32Array
  /** for patterns: the original in its common form with its signs, but without spaces, line ends and what nobody sees */
  plain: string
  /** index in `plain` of each code */
  inPlain: Uint32Array
  /** UTF-16 units of the original */
  length: number
}

type FoldingTable = {
  /** for each UTF-16 unit the unit that stands for it */
  forms: Uint16Array
  /** what a unit is: `unseen`, `sign` or `word` */
  kinds: Uint8Array
  /** the same for characters above U+FFFF that have other forms */
  high: ReadonlyMap<number, number>
}

const isWord = /^[\p{L}\p{N}\p{M}]$/u
/** Spaces, controls, joiners, variation selectors, fillers, and marks that lie on other letters. */
const isUnseen = /^[\s\p{Cc}\p{Default_Ignorable_Code_Point}\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]$/u

const [unseen, sign, word] = [0, 1, 2] as const
/** @param form one character in its common form */
const kindOf = (form: string): 0 | 1 | 2 => (isUnseen.test(form) ? unseen : isWord.test(form) ? word : sign)

const units = 0x10000
const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff
const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff

/** Full-width to half-width, compatibility forms to plain ones, large letters to small ones, accents off, where one unit stays one. */
const plainForm = (character: string): string => {
  const form = [...character.normalize('NFKD').toLowerCase()].filter((part) => !isUnseen.test(part)).join('')
  return form.length === 1 ? form : character
}

/** Most of the table, and nothing to ask about: characters and Hangul syllables. */
const isPlainLetter = (unit: number): boolean => (unit >= 0x3400 && unit <= 0x9fff) || (unit >= 0xac00 && unit <= 0xd7a3)
const isPrivate = (unit: number): boolean => unit >= 0xe000 && unit <= 0xf8ff

function buildTable(): FoldingTable {
  const simplified = simplifiedForms()
  const forms = new Uint16Array(units)
  const kinds = new Uint8Array(units).fill(sign)
  for (let unit = 0; unit < units; unit += 1) {
    forms[unit] = unit
    if (isSurrogate(unit) || isPrivate(unit)) continue
    const form = isPlainLetter(unit) ? String.fromCharCode(unit) : plainForm(String.fromCharCode(unit))
    const common = simplified.get(form.charCodeAt(0)) ?? form.charCodeAt(0)
    forms[unit] = common
    kinds[unit] = isPlainLetter(unit) ? word : kindOf(form)
  }
  return { forms, kinds, high: simplified }
}

let table: FoldingTable | null = null
/** Built at the first use, since most processes never compare anything. */
const foldingTable = (): FoldingTable => (table ??= buildTable())

/** Folds a text of any length; never throws. */
export function foldText(text: string): FoldedText {
  const { forms, kinds, high } = foldingTable()
  const codes = new Uint32Array(text.length)
  const starts = new Uint32Array(text.length)
  const ends = new Uint32Array(text.length)
  const inPlain = new Uint32Array(text.length)
  const plain = new Uint16Array(text.length)
  let [count, plainLength] = [0, 0]
  for (let at = 0, width = 1; at < text.length; at += width) {
    const unit = text.charCodeAt(at)
    width = isHigh(unit) && isLow(text.charCodeAt(at + 1)) ? 2 : 1
    const point = width === 2 ? (text.codePointAt(at) as number) : unit
    const code = width === 2 ? (high.get(point) ?? point) : (forms[unit] as number)
    const kind = width === 2 ? kindOf(String.fromCodePoint(point)) : (kinds[unit] as number)
    if (kind === unseen) continue
    if (kind === word) {
      codes[count] = code
      starts[count] = at
      ends[count] = at + width
      inPlain[count] = plainLength
      count += 1
    }
    // Patterns name no character above U+FFFF; one unit stands for it.
    plain[plainLength] = code < units ? code : unit
    plainLength += 1
  }
  return {
    codes: codes.subarray(0, count), starts: starts.subarray(0, count), ends: ends.subarray(0, count), inPlain: inPlain.subarray(0, count),
    plain: textOf(plain.subarray(0, plainLength)), length: text.length,
  }
}

const chunk = 8192

function textOf(all: Uint16Array): string {
  let text = ''
  for (let from = 0; from < all.length; from += chunk) text += String.fromCharCode(...all.subarray(from, from + chunk))
  return text
}

const mix = (hash: number, value: number): number => Math.imul(hash ^ value, 0x01000193)

/**
 * Names the rules of folding by what they make of every character: another table of forms, another Unicode in the engine
 * or another rule here gives another name, and what was stored under the old one is made anew.
 */
export function foldingGeneration(): string {
  const { forms, kinds, high } = foldingTable()
  let hash = 0x811c9dc5
  for (let unit = 0; unit < units; unit += 1) hash = mix(hash, ((forms[unit] as number) << 2) | (kinds[unit] as number))
  for (const [from, to] of high) hash = mix(mix(hash, from), to)
  return (hash >>> 0).toString(16).padStart(8, '0')
}
