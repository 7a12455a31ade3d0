/**
 * Numbers as Word's automatic numbering prints them (ECMA-376 ST_NumberFormat). A number that a format cannot say is
 * said in digits.
 */
export const numberWords = (value: number, format: string): string => {
  const say = Object.hasOwn(sayings, format) ? sayings[format] : undefined
  return value < 0 || say === undefined ? String(value) : say(value)
}

const digits = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九']
const legalDigits = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖']

type Units = { digits: readonly string[]; units: readonly string[]; zero: string; bareTen: boolean }
const everyday: Units = { digits, units: ['', '十', '百', '千'], zero: '零', bareTen: true }
const legal: Units = { digits: legalDigits, units: ['', '拾', '佰', '仟'], zero: '零', bareTen: false }

/** 12 → 十二, 105 → 一百零五; up to 9,999, beyond which no document numbers anything. */
const counted = (value: number, words: Units): string => {
  if (value === 0) return words.zero
  if (value > 9999) return String(value)
  const places = [...String(value)].map(Number)
  let text = ''
  for (const [index, digit] of places.entries()) {
    const unit = words.units[places.length - 1 - index] ?? ''
    if (digit !== 0) text += `${words.digits[digit] ?? ''}${unit}`
    else if (places.slice(index + 1).some((later) => later !== 0) && !text.endsWith(words.zero)) text += words.zero
  }
  return words.bareTen ? text.replace(/^一十/, '十') : text
}

const spelled = (value: number): string => [...String(value)].map((digit) => digits[Number(digit)] ?? digit).join('')

const cycle = (signs: string) => (value: number): string => (value < 1 ? String(value) : [...signs][(value - 1) % [...signs].length] ?? String(value))

/** Word repeats the letter after z: aa, bb. */
const letters = (value: number): string =>
  value < 1 || value > 780 ? String(value) : String.fromCharCode(97 + ((value - 1) % 26)).repeat(Math.ceil(value / 26))

const romanParts: readonly (readonly [number, string])[] = [
  [1000, 'm'], [900, 'cm'], [500, 'd'], [400, 'cd'], [100, 'c'], [90, 'xc'], [50, 'l'], [40, 'xl'], [10, 'x'], [9, 'ix'], [5, 'v'], [4, 'iv'], [1, 'i'],
]

const roman = (value: number): string => {
  if (value < 1 || value > 3999) return String(value)
  let [rest, text] = [value, '']
  for (const [part, sign] of romanParts) {
    while (rest >= part) {
      text += sign
      rest -= part
    }
  }
  return text
}

/** ①…⑳, ㉑…㉟, ㊱…㊿ stand in three blocks of Unicode. */
const circled = (value: number): string => {
  if (value >= 1 && value <= 20) return String.fromCodePoint(0x2460 + value - 1)
  if (value >= 21 && value <= 35) return String.fromCodePoint(0x3251 + value - 21)
  return value >= 36 && value <= 50 ? String.fromCodePoint(0x32b1 + value - 36) : String(value)
}

const fullWidth = (value: number): string => String(value).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))

const sayings: Record<string, (value: number) => string> = {
  decimal: String,
  decimalZero: (value) => String(value).padStart(2, '0'),
  decimalFullWidth: fullWidth,
  decimalFullWidth2: fullWidth,
  decimalEnclosedCircle: circled,
  decimalEnclosedCircleChinese: circled,
  decimalEnclosedParen: (value) => `(${value})`,
  decimalEnclosedFullstop: (value) => `${value}.`,
  ordinal: String,
  upperLetter: (value) => letters(value).toUpperCase(),
  lowerLetter: letters,
  upperRoman: (value) => roman(value).toUpperCase(),
  lowerRoman: roman,
  chineseCounting: (value) => counted(value, everyday),
  chineseCountingThousand: (value) => counted(value, everyday),
  // WPS and older Word number Chinese documents by the Japanese and Taiwanese names of the same count
  japaneseCounting: (value) => counted(value, everyday),
  taiwaneseCounting: (value) => counted(value, everyday),
  taiwaneseCountingThousand: (value) => counted(value, everyday),
  chineseLegalSimplified: (value) => counted(value, legal),
  ideographLegalTraditional: (value) => counted(value, legal),
  ideographDigital: spelled,
  japaneseDigitalTenThousand: spelled,
  taiwaneseDigital: spelled,
  ideographTraditional: cycle('甲乙丙丁戊己庚辛壬癸'),
  ideographZodiac: cycle('子丑寅卯辰巳午未申酉戌亥'),
  none: () => '',
}
