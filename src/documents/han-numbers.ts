/** Numbers as Chinese documents write them: 三, 十二, 一百零三, 二〇二六, and digits of both widths. */

const digitOf = new Map([...'〇零一二三四五六七八九'].map((sign, index) => [sign, Math.max(0, index - 1)] as const))
for (const [sign, value] of [['○', 0], ['Ο', 0], ['两', 2]] as const) digitOf.set(sign, value)

const unitOf = new Map([['十', 10], ['百', 100], ['千', 1000]])

/** What may stand in such a number, for the character class of a pattern. */
export const numberSigns = '0-9０-９〇零○一二三四五六七八九十百千两'

/** Longer ones count nothing in a document. */
const longest = 9

/**
 * The value of 1–9 signs, or null where they are no number: units must fall (二百三十, not 三十二百), and a zero stands
 * for a place that is left out.
 */
export function readNumber(text: string): number | null {
  const signs = text.normalize('NFKC')
  if (signs === '' || signs.length > longest) return null
  if (/^\d+$/.test(signs)) return Number(signs)
  const characters = [...signs]
  return characters.some((sign) => unitOf.has(sign)) ? counted(characters) : spelled(characters)
}

/** 二〇二六: a sign for each place. */
function spelled(signs: readonly string[]): number | null {
  let value = 0
  for (const sign of signs) {
    const digit = digitOf.get(sign)
    if (digit === undefined) return null
    value = value * 10 + digit
  }
  return value
}

/** 一百零三, 十二: digits times falling units. */
function counted(signs: readonly string[]): number | null {
  let value = 0
  let digit: number | null = null
  let lastUnit = Infinity
  for (const [index, sign] of signs.entries()) {
    const unit = unitOf.get(sign)
    if (unit !== undefined) {
      // 十二 has no digit before its ten; 一百十二 is said, too
      if (unit >= lastUnit || digit === 0 || (digit === null && unit !== 10)) return null
      value += (digit ?? 1) * unit
      lastUnit = unit
      digit = null
      continue
    }
    const read = digitOf.get(sign)
    if (read === undefined || (digit !== null && digit !== 0)) return null
    if (read === 0 && index === 0) return null
    digit = read
  }
  // 一百二 for 120 is speech, and no document numbers so; 二十零 is nothing
  if (digit === 0 || (digit !== null && lastUnit > 10 && !/[零〇]/.test(signs.at(-2) ?? ''))) return null
  return value + (digit ?? 0)
}
