/**
 * Formats of the numbers and names a site is registered under. Each check answers with the reasons against the value;
 * an empty list means that it is well formed. Whether a number was really granted is not for this file to know.
 */
import type { Reason } from '../errors.ts'
import { organisationCodeProblems } from '../documents/organisation-code.ts'
import type { TenantLevel } from './tenant.ts'

const siteCodeFormat = /^(bm\d{8}|\d{10})$/
const icpFormat = /^\p{Script=Han}ICP备\d{8}号(-\d{1,3})?$/u
const policeFormat = /^(?:\p{Script=Han}公网安备 ?)?(\d{14})(号)?$/u
const hostLabel = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/

/** `.政务` in the form that browsers send in the Host header (G-16). */
export const chineseSuffix = 'xn--zfr164b'

/** Suffixes that never leave the machine (RFC 6761); the domain rules of the public network do not apply to them. */
const localSuffixes = ['localhost', 'test', 'example', 'invalid']

const refuse = (ok: boolean, reason: Reason): Reason[] => (ok ? [] : [reason])

/** G-14: 政府网站标识码, ten digits, or `bm` and eight digits for departments of the State Council. */
export const checkSiteCode = (code: string): Reason[] =>
  refuse(siteCodeFormat.test(code), { key: 'registration.site-code', rule: 'G-14', params: { value: code } })

/** P-01: code of the organisation, what stands before the slash of its index numbers. */
export const checkOrgCode = (code: string): Reason[] => organisationCodeProblems(code, 'orgCode').reasons

/**
 * G-14: the six digits of the administrative division that a local site code starts with.
 * @returns null for departments of the State Council (`bm…`) and for a malformed code
 */
export const divisionCodeOf = (siteCode: string): string | null => {
  const isLocal = siteCodeFormat.test(siteCode) && !siteCode.startsWith('bm')
  return isLocal ? siteCode.slice(0, 6) : null
}

/** G-15: ICP 备案号, such as `X ICP备12345678号-1` without the space. */
export const checkIcpNumber = (number: string): Reason[] =>
  refuse(icpFormat.test(number), { key: 'registration.icp-number', rule: 'G-15', params: { value: number } })

/**
 * G-15: the fourteen digits of a 公安备案号, which the link of the footer carries.
 * @returns null when the number is malformed
 */
export const policeDigitsOf = (number: string): string | null => {
  const [, digits, ending] = policeFormat.exec(number) ?? []
  // The full form has both the prefix and 号, the short form neither.
  const isWhole = number.includes('公网安备') === (ending === '号')
  return digits !== undefined && isWhole ? digits : null
}

/** G-15: 公安备案号, `X公网安备 12345678901234号` (the space may be missing), or the fourteen digits alone. */
export const checkPoliceNumber = (number: string): Reason[] =>
  refuse(policeDigitsOf(number) !== null, {
    key: 'registration.police-number',
    rule: 'G-15',
    params: { value: number },
  })

/**
 * A host as the Host header carries it: lower case ASCII labels (a Chinese domain in its `xn--` form), no scheme, no
 * port, no path, no address literal.
 */
export const checkHost = (host: string): Reason[] => {
  const labels = host.split('.')
  const isNumeric = /^\d+$/.test(labels.at(-1) ?? '')
  const ok = host.length <= 253 && labels.length >= 2 && labels.every((label) => hostLabel.test(label)) && !isNumeric
  return refuse(ok, { key: 'registration.host', params: { value: host } })
}

const isChinese = (host: string): boolean => host.endsWith(`.${chineseSuffix}`)
const isEnglish = (host: string): boolean => host.endsWith('.gov.cn')
const isLocal = (host: string): boolean => localSuffixes.includes(host.split('.').at(-1) ?? '')

/** G-16: `www.□□□.gov.cn` for portals, `○○○.□□□.gov.cn` for departments, `△△△.政务` for both. */
const fitsLevel = (host: string, level: TenantLevel): boolean => {
  if (isChinese(host)) return host.split('.').length === 2
  const [first, ...rest] = host.split('.')
  return rest.length === 3 && (first === 'www') === (level !== 'department')
}

const warningsForHost = (host: string, level: TenantLevel): Reason[] => {
  if (isLocal(host)) return []
  if (!isChinese(host) && !isEnglish(host)) {
    return [{ key: 'registration.domain-suffix', rule: 'G-16', params: { value: host } }]
  }
  return refuse(fitsLevel(host, level), { key: 'registration.domain-structure', rule: 'G-16', params: { value: host } })
}

/** One warning when more domains of a kind are registered than G-17 allows for. */
const tooMany = (hosts: readonly string[], kind: string, isKind: (host: string) => boolean): Reason[] => {
  const count = hosts.filter(isKind).length
  return refuse(count <= 1, { key: 'registration.domain-count', rule: 'G-17', params: { kind, count } })
}

/**
 * Warnings on a site's domains: suffix and structure (G-16), one Chinese and one English domain at most (G-17), and no
 * domain of its own for a department of a county, which uses a path of the county's portal (G-04).
 */
export const domainWarnings = (
  hosts: readonly string[],
  level: TenantLevel,
  parentLevel: TenantLevel | null,
): Reason[] => [
  ...hosts.flatMap((host) => warningsForHost(host, level)),
  ...tooMany(hosts, 'gov.cn', isEnglish),
  ...tooMany(hosts, '政务', isChinese),
  ...(level === 'department' && parentLevel === 'county'
    ? hosts.map((value) => ({ key: 'registration.county-department-host', rule: 'G-04', params: { value } }))
    : []),
]
