/** Digits as people write them to be read by people alone. */
const han: Readonly<Record<string, string>> = { 〇: '0', 零: '0', 一: '1', 幺: '1', 二: '2', 三: '3', 四: '4', 五: '5', 六: '6', 七: '7', 八: '8', 九: '9' }

const digit = String.raw`(?:\p{Nd}|[〇零一幺二三四五六七八九])`
/** What may stand between two of them: spaces, line breaks, dashes, points, brackets, signs that nobody sees. */
const between = String.raw`(?:(?![:：])[\s\p{Pd}\p{Po}\p{Pc}\p{Ps}\p{Pe}~*\u200b-\u200f\u2060\ufeff]){0,3}`
const run = new RegExp(`${digit}(?:${between}${digit}){10,}`, 'gu')
const each = new RegExp(digit, 'gu')

/** The value of a digit of any script: those of one script follow each other, ten in a row. */
function valueOf(sign: string): string {
  const known = han[sign]
  if (known !== undefined) return known
  const code = sign.codePointAt(0) ?? 0
  let first = code
  while (code - first < 9 && /\p{Nd}/u.test(String.fromCodePoint(first - 1))) first -= 1
  // Rows of mathematical digits follow one another without a gap; they have a plain form.
  const plain = sign.normalize('NFKC')
  return /^\d$/.test(plain) ? plain : String(code - first)
}

const mobile = /1[3-9]\d{9}/
/** Dates and hours, one after the other, are no number of anybody. */
const dates = /^(?:(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])?(?:[0-5]\d){0,2})+$/

/**
 * Stretches of a text that are a mobile, identity or card number, however its digits are spread or written (G-30): eleven
 * and more digits with nothing between them but signs.
 */
export function spreadNumbers(text: string): { start: number; end: number }[] {
  return [...text.matchAll(run)].flatMap((match) => {
    const digits = [...match[0].matchAll(each)].map(([sign]) => valueOf(sign)).join('')
    const isNumber = (mobile.test(digits) && digits.length <= 14) || digits.length >= 15
    return isNumber && !dates.test(digits) ? [{ start: match.index, end: match.index + match[0].length }] : []
  })
}
