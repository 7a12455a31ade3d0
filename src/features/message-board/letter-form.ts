import { z } from 'zod'
import type { Reason } from '../../errors.ts'
import type { Enclosure } from './enclosures.ts'
import { letterKindNames } from './letter-kinds.ts'
import { measuredFields, usualLengths, type LetterLengths } from './letter-lengths.ts'

const text = (value: unknown): string => (typeof value === 'string' ? value.normalize('NFC').replaceAll('\r\n', '\n').trim() : '')
/** Digits as people type them, made plain. */
const digits = (value: unknown): string => text(value).normalize('NFKC').replaceAll(/[\s-]/g, '')

const mobile = /^1[3-9]\d{9}$/
const landline = /^0\d{2,3}\d{7,8}$/
/**
 * An address alone (RFC 5322, dot-atom): with signs such as < ( , : a mail program takes what stands around one for a name, and
 * whoever types a stranger's address would send them words.
 */
const mail = /^(?=[^@]{1,64}@)[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}$/

/** What somebody wrote, as the form sends it. */
export type LetterForm = {
  kind: (typeof letterKindNames)[number]
  /** id of the unit that the writer chose; null: whoever is responsible */
  unit: string | null
  /** town or street that it is about, of those that the board's units name; '' for none */
  area: string
  title: string
  text: string
  name: string
  phone: string
  email: string
  consent: boolean
  /** the page that an error report is about (D-56) */
  page: string
}

/** As they were typed, for a form that is shown again. */
export type LetterFields = Readonly<Record<'kind' | 'unit' | 'area' | 'title' | 'text' | 'name' | 'phone' | 'email' | 'page', string>> & { consent: boolean }

export const noFields: LetterFields = { kind: 'consultation', unit: '', area: '', title: '', text: '', name: '', phone: '', email: '', page: '', consent: false }

/** Signs of the longest name of a town or street: what a unit offers has to fit into the form. */
export const longestArea = 40

const isKind = z.enum(letterKindNames)

export const fieldsOf = (sent: Readonly<Record<string, unknown>>): LetterFields => ({
  kind: isKind.catch('consultation').parse(sent['kind']), unit: text(sent['unit']).slice(0, 64), area: text(sent['area']).slice(0, longestArea), title: text(sent['title']).slice(0, 200), text: text(sent['text']).slice(0, 10_000),
  name: text(sent['name']).slice(0, 60), phone: digits(sent['phone']).slice(0, 30), email: text(sent['email']).slice(0, 200), page: text(sent['page']).slice(0, 500), consent: sent['consent'] === '1' || sent['consent'] === 'on' || sent['consent'] === true,
})

/** The letter, or every reason why it cannot be taken yet, each with its field. @param units ids that may be chosen @param areas towns and streets that may be @param lengths those of the board (I-05) */
export function readLetter(fields: LetterFields, units: readonly string[], areas: readonly string[], lengths: LetterLengths = usualLengths): { letter: LetterForm } | { reasons: Reason[] } {
  const reasons: Reason[] = []
  const wrong = (isFine: boolean, key: string, field: string, params: Record<string, string | number> = {}): void => {
    if (!isFine) reasons.push({ key: `letter-form.${key}`, field, params })
  }
  for (const field of measuredFields) {
    const [{ least, most }, count] = [lengths[field], [...fields[field]].length]
    wrong(count >= least && count <= most, field, field, { least, most, count })
  }
  wrong(mobile.test(fields.phone) || landline.test(fields.phone), 'phone', 'phone')
  wrong(fields.email === '' || mail.test(fields.email), 'email', 'email')
  wrong(fields.unit === '' || units.includes(fields.unit), 'unit', 'unit')
  wrong(fields.area === '' || areas.includes(fields.area), 'area', 'area')
  wrong(fields.kind !== 'error-report' || fields.page !== '', 'page', 'page')
  if (reasons.length > 0) return { reasons }
  return { letter: { ...fields, kind: isKind.parse(fields.kind), unit: fields.unit === '' ? null : fields.unit } }
}

/** The last four digits of the telephone number, by which a writer proves that a letter is theirs. */
export const phoneTail = (phone: string): string => digits(phone).slice(-4)

/** What the hash on the receipt is made over: everything that the writer sent of the matter, files included, nothing of who it is. */
export const letterWords = ({ kind, title, text: words, page, area = '' }: Pick<LetterForm, 'kind' | 'title' | 'text' | 'page'> & Partial<Pick<LetterForm, 'area'>>, files: readonly Pick<Enclosure, 'name' | 'sentHash'>[] = []): string =>
  JSON.stringify({ kind, title, text: words, page, ...(area === '' ? {} : { area }), ...(files.length === 0 ? {} : { files: files.map(({ name, sentHash }) => ({ name, sha256: sentHash })) }) })
