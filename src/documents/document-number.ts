import type { Reason } from '../errors.ts'
import { numberSigns, readNumber } from './han-numbers.ts'

/**
 * 发文字号 (P-06; GB/T 9704 7.2.5): 国办发〔2017〕47号, or an authority's own count, 国务院令第711号, 公告2026年第3号. People type
 * it in many ways; it is one number in all of them.
 */
export type DocumentNumber = {
  /** `year`: year in brackets; `ordinal`: 第…号 of an order or announcement */
  form: 'year' | 'ordinal'
  /** the issuer's mark (发文机关代字) or the order's name; empty where only year and number were given */
  mark: string
  year: number | null
  number: number
  /** as it should be printed */
  text: string
  /** the same however the number was written; what uniqueness is built on */
  key: string
  /** year and number without the mark, so that `〔2017〕47号` alone is found; null where the form has no year in brackets */
  tail: string | null
}

const spaces = /\s+/gu
/** 国办发2017 47号: the space is all that parts year and number */
const spaceInDigits = /(?<=\d)\s+(?=\d)/gu
const opening = /[[〔(【〖{〈《]/gu
const closing = /[\])〕】〗}〉》]/gu
const longest = 60

/** Width, spaces and kind of brackets made equal, case kept. */
const levelled = (text: string): string =>
  text.slice(0, longest).toWellFormed().normalize('NFKC')
    .replace(spaceInDigits, '-').replace(spaces, '').replace(opening, '〔').replace(closing, '〕')

/** Width, spaces, case and kind of brackets made equal; for numbers of no known form. */
export const plainDocumentNumber = (text: string): string => levelled(text).toLowerCase()

/** mark, year in brackets (or bare before a sign or 第), number; 第 and leading zeros do not matter */
const yearForm = /^(?<mark>[^〔〕\d]*)〔?(?<year>(?:19|20)\d{2})(?:〕|(?=第|[-—.,]))[-—.,]?(?:第)?(?<number>\d{1,9})号?$/u
/** (83)国函字129号: until the nineties the year stood first, in two digits */
const oldForm = /^〔(?<year>[4-9]\d)〕(?<mark>[^〔〕\d]+?)(?:第)?(?<number>\d{1,9})号$/u
const kinds = '令|公告|通告'
/** 国务院令第711号, 主席令〔第七十三号〕, 公告2026年第3号, 2026年第3号公告, 国务院第711号令 */
const ordinalForm = new RegExp(
  `^(?<mark>[^〔〕\\p{Nd}]{0,30}?)〔?(?:(?<year>(?:19|20)\\d{2})年)?(?<sign>第?)(?<number>[${numberSigns}]{1,9})号〕?(?<kind>${kinds})?$`, 'u',
)
const endsInKind = new RegExp(`(?:${kinds})$`, 'u')

/** The highest number of a year; beyond it digits are a telephone or an account. */
const highest = 999_999

/** The state's name before an authority's is formality, and 国令 is how the State Council's own records write its orders. */
const keyMark = (mark: string): string => {
  const short = mark.replace(/^中华人民共和国/u, '') || mark
  return (short === '国令' ? '国务院令' : short).toLowerCase()
}

/** Null when the text is no 发文字号 of a known form. Reads what people type in a search box, improper forms included. */
export function readDocumentNumber(text: string): DocumentNumber | null {
  if (text.length > longest) return null
  const whole = levelled(text)
  return readYearForm(whole) ?? readOldForm(whole) ?? readOrdinalForm(whole)
}

function readYearForm(whole: string): DocumentNumber | null {
  const found = yearForm.exec(whole)?.groups
  const number = Number(found?.['number'])
  if (found === undefined || number > highest) return null
  const mark = found['mark'] ?? ''
  const tail = `〔${found['year'] ?? ''}〕${number}号`
  return { form: 'year', mark, year: Number(found['year']), number, text: mark + tail, key: keyMark(mark) + tail, tail }
}

function readOldForm(whole: string): DocumentNumber | null {
  const found = oldForm.exec(whole)?.groups
  const number = Number(found?.['number'])
  if (found === undefined || number > highest) return null
  const mark = found['mark'] ?? ''
  const text = `〔${found['year'] ?? ''}〕${mark}${number}号`
  return { form: 'year', mark, year: 1900 + Number(found['year']), number, text, key: text.toLowerCase(), tail: null }
}

function readOrdinalForm(whole: string): DocumentNumber | null {
  const found = ordinalForm.exec(whole)?.groups
  const signs = found?.['number'] ?? ''
  const number = readNumber(signs)
  if (found === undefined || number === null || number > highest) return null
  // 三号 alone is a street address; Han numerals count only after 第
  if (found['sign'] === '' && !/^\d+$/.test(signs)) return null
  const mark = (found['mark'] ?? '') + (found['kind'] ?? '')
  const year = found['year'] === undefined ? null : Number(found['year'])
  const inYear = year === null ? '' : `${year}年`
  const printed = /^\d+$/.test(signs) ? String(number) : signs
  return { form: 'ordinal', mark, year, number, text: `${mark}${inYear}第${printed}号`, key: `${keyMark(mark)}${inYear}第${number}号`, tail: null }
}

/** Key and tail for the exact search (C-30); null when the text is no 发文字号 of a known form. */
export function documentNumberKey(text: string): { key: string; tail: string | null } | null {
  const number = readDocumentNumber(text)
  return number === null ? null : { key: number.key, tail: number.tail }
}

/**
 * What is wrong with a 发文字号 as it was entered, all at once, each with the way it should be written (`proper`). Width,
 * spaces and kind of brackets are mended silently (`readDocumentNumber(…).text`) and no reason. Empty for an empty text:
 * whether a number must be there is for readiness to say.
 */
export function documentNumberReasons(text: string, field = 'docNumber'): Reason[] {
  if (text.trim() === '') return []
  const reason = (key: string, params: Record<string, string | number> = {}): Reason => ({ key, field, rule: 'P-06', params: { value: text.slice(0, longest), ...params } })
  if (text.length > longest) return [reason('document-number.too-long', { most: longest })]
  const number = readDocumentNumber(text)
  if (number === null) return [reason('document-number.form')]
  const whole = levelled(text)
  const proper = { proper: number.text }
  return [
    ...(number.number === 0 ? [reason('document-number.zero')] : []),
    ...(number.mark === '' || (number.form === 'ordinal' && !endsInKind.test(number.mark)) ? [reason('document-number.mark-missing')] : []),
    ...(number.form === 'year' && !whole.includes('〕') ? [reason('document-number.year-brackets', proper)] : []),
    ...(number.form === 'year' && whole.includes('第') ? [reason('document-number.ordinal-sign', proper)] : []),
    ...(number.number > 0 && /(?<!\d)0+\d+号?〕?\D*$/u.test(whole) ? [reason('document-number.leading-zero', proper)] : []),
    ...(whole.includes('号') ? [] : [reason('document-number.sign-missing', proper)]),
  ]
}
