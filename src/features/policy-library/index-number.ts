import type { Reason } from '../../errors.ts'
import { normalOrganisationCode, organisationCodeProblems } from '../../documents/organisation-code.ts'

/** 索引号 (P-01): organisation code, year and the count of that organisation in that year, `000014349/2017-00110`. */
export type IndexNumber = { organisation: string; year: number; serial: number }

/** How long the printed serial is. Five is observed, six occurs elsewhere; another length would make the numbers given so far wrong ones. */
export const serialDigits = 5

const form = /^([0-9A-Z]{6,20})\/((?:19|20)\d{2})-(\d{1,8})$/
/** 网站标识码 (G-14): what stands for an organisation that has no code of its own (`organisationOf`). */
const siteCode = /^(?:\d{10}|BM\d{8})$/
const dashes = /[‐‑‒–—―−﹣]/gu
const longest = 60

const levelled = (text: string): string => normalOrganisationCode(text.slice(0, longest)).replace(dashes, '-').replace(/[／∕⁄]/gu, '/')

export const printIndexNumber = ({ organisation, year, serial }: IndexNumber): string =>
  `${organisation}/${year}-${String(serial).padStart(serialDigits, '0')}`

/** Null where the text has another form. Reads numbers of other offices, too, whose codes and serials are of other lengths. */
export function readIndexNumber(text: string): IndexNumber | null {
  if (text.length > longest) return null
  const [, organisation, year, serial] = form.exec(levelled(text)) ?? []
  return organisation === undefined ? null : { organisation, year: Number(year), serial: Number(serial) }
}

/** What is wrong with an entered index number; warnings may stay. Empty for an empty text. */
export function indexNumberProblems(text: string): { reasons: Reason[]; warnings: Reason[] } {
  const field = 'indexNumber'
  if (text.trim() === '') return { reasons: [], warnings: [] }
  const value = text.slice(0, longest)
  const number = readIndexNumber(text)
  if (number === null) return { reasons: [{ key: 'index-number.form', field, rule: 'P-01', params: { value } }], warnings: [] }
  const { reasons, warnings } = siteCode.test(number.organisation) ? { reasons: [], warnings: [] } : organisationCodeProblems(number.organisation, field)
  const proper = printIndexNumber(number)
  if (number.serial === 0) reasons.push({ key: 'index-number.zero', field, rule: 'P-01', params: { value } })
  else if (levelled(text) !== proper) reasons.push({ key: 'index-number.serial', field, rule: 'P-01', params: { value, proper, digits: serialDigits } })
  return { reasons, warnings }
}

/** What stands before the slash at a site: its organisation's code, else the code of the site itself; null where it has neither. */
export function organisationOf({ orgCode, siteCode }: { orgCode: string | null; siteCode: string | null }): string | null {
  const code = normalOrganisationCode(orgCode ?? siteCode ?? '')
  return code === '' ? null : code
}
