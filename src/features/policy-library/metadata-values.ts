import type { Day } from '../../calendar/work-calendar.ts'
import { readDocumentNumber } from '../../documents/document-number.ts'
import { readNumber } from '../../documents/han-numbers.ts'
import { disclosures } from './disclosure.ts'
import { readGenre } from './genres.ts'
import { readIndexNumber } from './index-number.ts'
import { label } from '../../locales/label.ts'
import { readThemeClass } from './theme-classes.ts'
import type { ThemeScheme } from './theme-classes.ts'
import { validityStates } from '../../documents/validity.ts'

/**
 * What a page can say about a document (§6.1), by the names of the document's fields: P-01 number in the index, P-02 theme,
 * P-03 issuer, P-04 and P-07 days, P-05 title, P-06 document number, P-08 keywords, P-09 disclosure and validity, P-10
 * kind, P-11 days of effect.
 */
export const metadataFields = [
  'indexNumber', 'docNumber', 'themeClass', 'issuer', 'formedOn', 'publishedOn', 'title', 'keywords', 'validity', 'genre', 'disclosure', 'effectiveOn', 'expiresOn',
  'abolishedOn', 'source',
] as const
export type MetadataField = (typeof metadataFields)[number]

/** A value as the field stores it, and how sure it is (0…1) that this form means it; null where the text is no such value. */
export type ReadValue = { value: string; sure: number } | null

const dateForm = /((?:19|20)\d{2}|[〇○零一二三四五六七八九]{4})\s?(?:年|[-./])\s?([\d一二三四五六七八九十]{1,3})\s?(?:月|[-./])\s?([\d一二三四五六七八九十]{1,3})\s?日?/u

/** The civil day that a text names first: 2026年3月2日, 2026-03-02 10:30, 二〇二六年三月二日; null where it names none. */
export function readDay(text: string): Day | null {
  const [, ...parts] = dateForm.exec(text.slice(0, 60).normalize('NFKC')) ?? []
  const [year, month, day] = parts.map((part) => readNumber(part))
  return year == null || month == null || day == null ? null : dayFrom(year, month, day)
}

/** Null for a day that no calendar has. */
export function dayFrom(year: number, month: number, day: number): Day | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  const isReal = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return isReal ? date.toISOString().slice(0, 10) : null
}

const nothing = /^[-—–/\\.。…无空\s]*$/u
const longestText = 300

/** Words by which pages say what our keys say, beside our own. */
const otherWords: Readonly<Record<string, string>> = {
  现行有效: 'in-force', 有效: 'in-force', 是: 'in-force', 生效: 'in-force', 已修订: 'amended', 修订: 'amended', 被修改: 'amended', 部分失效: 'amended', 部分有效: 'amended', 失效: 'expired',
  无效: 'expired', 否: 'expired', 废止: 'abolished', 已被废止: 'abolished', 尚未生效: 'not-yet-in-force', 未生效: 'not-yet-in-force', 依申请: 'on-request', 主动: 'proactive', 公开: 'proactive',
  不公开: 'not-public',
}

const keyOf = (text: string, keys: readonly string[], words: string): ReadValue => {
  const plain = text.replace(/\s+/gu, '')
  const key = keys.find((known) => label(`${words}.${known}`).zh === plain) ?? otherWords[plain]
  return key !== undefined && keys.includes(key) ? { value: key, sure: 0.98 } : null
}

const dayValue = (text: string): ReadValue => {
  const day = readDay(text)
  return day === null ? null : { value: day, sure: 0.98 }
}

const plainValue = (text: string): ReadValue => (nothing.test(text) || text.length > longestText ? null : { value: text, sure: 0.95 })

/** The value that a text is for a field. Numbers of no known form stay as they are, for a person to look at. */
export function readValue(field: MetadataField, text: string, scheme: ThemeScheme): ReadValue {
  if (nothing.test(text)) return null
  switch (field) {
    case 'indexNumber': {
      const number = readIndexNumber(text)
      if (number !== null) return { value: text.normalize('NFKC').replace(/\s+/gu, ''), sure: 0.98 }
      return /^[\dA-Z/_.\-()]{6,60}$/iu.test(text) ? { value: text, sure: 0.6 } : null
    }
    case 'docNumber': {
      const number = readDocumentNumber(text)
      if (number !== null && number.mark !== '') return { value: number.text, sure: 0.98 }
      return /\d.{0,6}号$/u.test(text) && text.length <= 60 ? { value: text, sure: 0.6 } : null
    }
    case 'themeClass': {
      const key = readThemeClass(text, scheme)
      return key === null ? null : { value: key, sure: key.includes('/') ? 0.98 : 0.8 }
    }
    case 'genre': {
      const genre = readGenre(text)
      return genre === null ? null : { value: genre, sure: 0.98 }
    }
    case 'validity': return keyOf(text, validityStates, 'policy.validity')
    case 'disclosure': return keyOf(text, disclosures, 'policy.disclosure')
    case 'formedOn':
    case 'publishedOn':
    case 'effectiveOn':
    case 'expiresOn':
    case 'abolishedOn': return dayValue(text)
    default: return plainValue(text)
  }
}
