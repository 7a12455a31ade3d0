/** A text as words are looked for in it: half-width, small letters, without invisible characters. */
export type Folded = {
  text: string
  /** offset in the original for each offset of `text`, its end included; null when they are the same */
  at: Uint32Array | null
}

const isInvisible = (code: number): boolean => code === 0xad || (code >= 0x200b && code <= 0x200f) || (code >= 0x2060 && code <= 0x2064) || code === 0xfeff

const foldedCode = (code: number): number => {
  if (code >= 0xff01 && code <= 0xff5e) return smallLetter(code - 0xfee0)
  if (code === 0x3000 || code === 0xa0) return 0x20
  return smallLetter(code)
}

const smallLetter = (code: number): number => (code >= 0x41 && code <= 0x5a ? code + 0x20 : code)

const isPlain = /^[^A-Z\u00a0\u00ad\u200b-\u200f\u2060-\u2064\u3000\ufeff\uff01-\uff5e]*$/

/** Full-width digits and letters are the same words to a reader; an invisible character inside a word hides it from none. */
export function fold(text: string): Folded {
  if (isPlain.test(text)) return { text, at: null }
  const codes: number[] = []
  const at = new Uint32Array(text.length + 1)
  let length = 0
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    if (isInvisible(code)) continue
    codes.push(foldedCode(code))
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
