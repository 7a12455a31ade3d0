import type { Reason } from '../errors.ts'

/** Weights of GB 11714 (组织机构代码), one for each of the first eight signs. */
const weights = [3, 7, 9, 10, 5, 8, 4, 2]
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
/** Signs of GB 32100-2015 (统一社会信用代码): no I, O, S, V, Z. */
const creditAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'

const shortForm = /^[0-9A-Z]{8}[0-9X]$/
const creditForm = /^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/

/** The sign that GB 11714 puts at the ninth place. */
const shortCheck = (code: string): string => {
  const sum = weights.reduce((total, weight, at) => total + weight * alphabet.indexOf(code[at] ?? ''), 0)
  return '0X987654321'[sum % 11] ?? ''
}

/** The sign that GB 32100 puts at the eighteenth place. */
const creditCheck = (code: string): string => {
  let sum = 0
  for (let at = 0, weight = 1; at < 17; at += 1, weight = (weight * 3) % 31) sum += weight * creditAlphabet.indexOf(code[at] ?? '')
  return creditAlphabet[(31 - (sum % 31)) % 31] ?? ''
}

/** Half-width capitals without spaces, as both standards print a code. */
export const normalOrganisationCode = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, '').toUpperCase()

/**
 * What stands before the slash of an 索引号 (P-01): nine signs of GB 11714 or eighteen of GB 32100, and after either the
 * one letter that some offices add to tell their divisions apart. A wrong check sign is a warning: observed index
 * numbers carry such codes, and a printed number is not ours to change.
 */
export function organisationCodeProblems(text: string, field = 'organisationCode'): { reasons: Reason[]; warnings: Reason[] } {
  const code = normalOrganisationCode(text)
  const params = { value: code.slice(0, 40) }
  const isCredit = code.length >= 18
  const body = code.slice(0, isCredit ? 18 : 9)
  const isForm = (isCredit ? creditForm : shortForm).test(body) && /^[A-Z]?$/.test(code.slice(body.length))
  if (!isForm) return { reasons: [{ key: 'index-number.organisation', field, rule: 'P-01', params }], warnings: [] }
  const check = isCredit ? creditCheck(body) : shortCheck(body)
  if (body.endsWith(check)) return { reasons: [], warnings: [] }
  return { reasons: [], warnings: [{ key: 'index-number.check-sign', field, rule: 'P-01', params: { ...params, check } }] }
}
