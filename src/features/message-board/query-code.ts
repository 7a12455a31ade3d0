/**
 * The code by which a writer asks how the letter stands (I-05): ten digits, of which the last checks the others (ISO/IEC
 * 7064, MOD 11,10), so that a slip of the finger is told from a code that does not exist. Nine digits are drawn, so a guess
 * meets one of 900 million; the case's own door asks for a second proof besides and counts attempts.
 */
const firstCode = 100_000_000

/** How many codes there are; the caller draws a number below it, from a source that cannot be foreseen. */
export const codeCount = 900_000_000

function checkDigit(digits: string): number {
  let carry = 10
  for (const digit of digits) {
    const sum = (carry + Number(digit)) % 10 || 10
    carry = (sum * 2) % 11
  }
  return (11 - carry) % 10
}

/** @param drawn a whole number from 0, below `codeCount`; @throws RangeError for another */
export function queryCode(drawn: number): string {
  if (!Number.isInteger(drawn) || drawn < 0 || drawn >= codeCount) throw new RangeError(`No query code for ${drawn}`)
  const digits = String(firstCode + drawn)
  return `${digits}${checkDigit(digits)}`
}

/** The code in what somebody typed, full-width digits, spaces and hyphens forgiven; null where it is none. */
export function readQueryCode(text: string): string | null {
  const digits = text.normalize('NFKC').replaceAll(/[\s-]/g, '')
  return /^[1-9]\d{9}$/.test(digits) && Number(digits[9]) === checkDigit(digits.slice(0, 9)) ? digits : null
}

/** As it is printed and read aloud: `482 913 057 6`. */
export const spacedCode = (code: string): string => [code.slice(0, 3), code.slice(3, 6), code.slice(6, 9), code.slice(9)].join(' ')
