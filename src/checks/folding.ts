/** A text as words are looked for in it: half-width, small letters, plain digits, without invisible characters. */
export type Folded = {
  text: string
  /** offset in the original for each offset of `text`, its end included; null when they are the same */
  at: Uint32Array | null
}

/** Characters that no reader sees: controls, joiners, marks of direction, variation selectors, fillers; marks that lie on others. */
const invisible: readonly (readonly [number, number])[] = [
  [0x00, 0x08], [0x0e, 0x1f], [0x7f, 0x9f], [0xad, 0xad], [0x300, 0x36f], [0x61c, 0x61c], [0x115f, 0x1160], [0x17b4, 0x17b5], [0x180b, 0x180f], [0x200b, 0x200f], [0x202a, 0x202e],
  [0x2060, 0x206f], [0x20d0, 0x20ff], [0x3164, 0x3164], [0xfe00, 0xfe0f], [0xfe20, 0xfe2f], [0xfeff, 0xfeff], [0xffa0, 0xffa0], [0xfff9, 0xfffb],
]

const isInvisible = (code: number): boolean => code >= 0x7f ? invisible.some(([from, to]) => code >= from && code <= to) : code <= 0x08 || (code >= 0x0e && code <= 0x1f)

/** Other forms of signs that read the same: circled and raised digits, radicals, compatibility ideographs. */
const lookAlike: readonly (readonly [number, number])[] = [[0xb2, 0xb3], [0xb9, 0xb9], [0x2070, 0x2089], [0x2460, 0x2473], [0x24ea, 0x24ea], [0x2f00, 0x2fdf], [0xf900, 0xfaff]]

const isSpace = (code: number): boolean => code === 0x3000 || code === 0xa0 || (code >= 0x2000 && code <= 0x200a) || code === 0x202f || code === 0x205f

/** First half of the characters above U+E0000, the invisible tags and further variation selectors. */
const isTag = (code: number): boolean => code === 0xdb40

const foldedCode = (code: number): number => {
  if (code >= 0xff01 && code <= 0xff5e) return smallLetter(code - 0xfee0)
  if (isSpace(code)) return 0x20
  if (code > 0xb1 && lookAlike.some(([from, to]) => code >= from && code <= to)) {
    const plain = String.fromCharCode(code).normalize('NFKC')
    return plain.length === 1 ? smallLetter(plain.charCodeAt(0)) : code
  }
  return smallLetter(code)
}

const smallLetter = (code: number): number => (code >= 0x41 && code <= 0x5a ? code + 0x20 : code)

/** Nothing in it that folding changes: letters of the Chinese text and what usually stands among them. */
const isPlain = /^[\t\n\v\f\r\u0020-@[-~\u00a1-\u00ac\u00ae-\u00b1\u00b4-\u00b8\u00ba-\u02ff\u2010-\u2029\u2030-\u205e\u2190-\u22ff\u2500-\u27bf\u3001-\u3163\u3165-\u9fff\uff5f-\uff9f\uffe0-\uffef]*$/

/** Full-width digits and letters are the same words to a reader; an invisible character inside a word hides it from none. */
export function fold(text: string): Folded {
  if (isPlain.test(text)) return { text, at: null }
  const codes: number[] = []
  const at = new Uint32Array(text.length + 1)
  let length = 0
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    if (isTag(code)) {
      index += 1
      continue
    }
    // Nearly everything: no look at the tables.
    const isHan = code >= 0x4e00 && code <= 0x9fff
    if (!isHan && isInvisible(code)) continue
    codes.push(isHan ? code : foldedCode(code))
    at[length] = index
    length += 1
  }
  at[length] = text.length
  return { text: decoded(codes), at: length === text.length ? null : at.subarray(0, length + 1) }
}

const chunk = 8192

function decoded(codes: readonly number[]): string {
  let text = ''
  for (let from = 0; from < codes.length; from += chunk) text += String.fromCharCode(...codes.slice(from, from + chunk))
  return text
}

/** Offsets in the original of a stretch of the folded text; what follows the last character is not taken along. */
export const unfolded = ({ at }: Folded, start: number, end: number): [number, number] =>
  at === null ? [start, end] : [at[start] ?? 0, end > start ? (at[end - 1] ?? 0) + 1 : (at[end] ?? 0)]
