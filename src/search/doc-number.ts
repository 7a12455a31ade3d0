import { foldText } from './tokens.ts'

/** 文号 in a form that is the same however it was typed, such as 国办发〔2017〕47号 (X-02, 党政机关公文格式 7.2.5). */
export type DocNumberKey = {
  /** the whole number */
  key: string
  /** year and number without the issuer's mark, so `〔2017〕47号` alone is found; null where the form has no year in brackets */
  tail: string | null
}

const spaces = /\s+/gu
/** 国办发2017 47号: the space is all that parts year and number */
const spaceInDigits = /(?<=\d)\s+(?=\d)/gu
const opening = /[[〔(【〖{〈《]/gu
const closing = /[\])〕】〗}〉》]/gu
/** issuer's mark, year in brackets (or bare before a sign or 第), number; 第 and leading zeros do not matter */
const yearForm = /^(?<mark>[^〔〕\d]*)〔?(?<year>(?:19|20)\d{2})(?:〕|(?=第|[-—.,]))[-—.,]?第?0*(?<number>\d{1,6})号?$/u
/** an authority's order: 第12号, 粤府令第308号 */
const orderForm = /^(?<mark>\P{N}{0,20}?)第?0*(?<number>\d{1,6})号$/u
const longest = 60

/** Width, spaces and kind of brackets made equal; for numbers of no known form. */
export const plainDocNumber = (text: string): string =>
  foldText(text.slice(0, longest)).replace(spaceInDigits, '-').replace(spaces, '').replace(opening, '〔').replace(closing, '〕')

/** Null when the text is no 文号 of a known form. */
export const docNumberKey = (text: string): DocNumberKey | null => {
  if (text.length > longest) return null
  const whole = plainDocNumber(text)
  const year = yearForm.exec(whole)?.groups
  if (year) {
    const tail = `〔${year['year']}〕${year['number']}号`
    return { key: `${year['mark']}${tail}`, tail }
  }
  const order = orderForm.exec(whole)?.groups
  return order ? { key: `${order['mark']}第${order['number']}号`, tail: null } : null
}
