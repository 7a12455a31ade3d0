/** Numbers that name a person, by their own rules: check digits, dates, lengths. Digits are ASCII here, X is small. */

const idWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const idCheckDigits = '10x98765432'

/** Check digit of the first 17 digits of an identity number (GB 11643). */
export const idCheckDigit = (digits: string): string =>
  idCheckDigits.charAt(idWeights.reduce((sum, weight, at) => sum + weight * (digits.charCodeAt(at) - 48), 0) % 11)

/** Codes of provinces with which an identity number begins. */
const provinces: ReadonlySet<string> = new Set('11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '))

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

function isDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
}

/** 18 characters: province, date of birth, check digit. */
export function isIdNumber(text: string): boolean {
  if (!/^\d{17}[\dx]$/.test(text) || !provinces.has(text.slice(0, 2))) return false
  const year = Number(text.slice(6, 10))
  if (year < 1880 || year > 2099 || !isDay(year, Number(text.slice(10, 12)), Number(text.slice(12, 14)))) return false
  return idCheckDigit(text) === text.charAt(17)
}

/** The form of 15 digits before 1999, which has no check digit. */
export const isOldIdNumber = (text: string): boolean =>
  /^\d{15}$/.test(text) && provinces.has(text.slice(0, 2)) && isDay(1900 + Number(text.slice(6, 8)), Number(text.slice(8, 10)), Number(text.slice(10, 12)))

export function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let at = digits.length - 1, doubled = false; at >= 0; at -= 1, doubled = !doubled) {
    const digit = digits.charCodeAt(at) - 48
    sum += doubled ? (digit > 4 ? 2 * digit - 9 : 2 * digit) : digit
  }
  return sum % 10 === 0
}

/** 16 to 19 digits with the check digit, beginning as cards issued in China do. */
export const isBankCard = (text: string): boolean => /^(?:62|60|4|5[1-5]|9[0-9])\d+$/.test(text) && text.length >= 16 && text.length <= 19 && passesLuhn(text)

export const isMobile = (text: string): boolean => /^1[3-9]\d{9}$/.test(text)
