import { fold, unfolded } from '../../checks/folding.ts'
import { accountsIn, mailAddressesIn, type Place } from './own-accounts.ts'
import { spreadNumbers } from './spread-numbers.ts'
import { personalDataFindings } from '../../checks/personal-data-findings.ts'

/** What is kept of a number: enough that its owner knows it again, too little for anybody else. */
const kept = { ahead: 3, behind: 2 } as const

type Hidden = { start: number; end: number; by: string }

/** What a letter's writer gave of themselves; '' for what was not given. `phone`: digits alone. */
export type Writer = { name: string; phone: string }

export const unknownWriter: Writer = { name: '', phone: '' }

/**
 * A letter as it may be published (G-30, G-37): identity, card and telephone numbers, landlines at home, electronic
 * addresses, accounts of messengers and the writer's name and telephone are hidden. A mobile number is hidden whatever is
 * said of it: in a letter it is somebody's own, even where words such as 电话 would make it an office's in an article.
 * Landlines of offices stay. Full-width signs, spaces and signs that nobody sees hide nothing from this.
 */
export function maskLetter(text: string, writer: Writer): string {
  let masked = ''
  let at = 0
  for (const { start, end, by } of hiddenIn(text, writer)) {
    masked += text.slice(at, start) + by
    at = end
  }
  return masked + text.slice(at)
}

/** What of a text would be hidden, as it stands there. */
export const personalWordsIn = (text: string, writer: Writer): string[] => hiddenIn(text, writer).map(({ start, end }) => text.slice(start, end))

/** Stretches in their order, none inside or over another; what is masked already is none. */
function hiddenIn(text: string, writer: Writer): Hidden[] {
  const folded = fold(text)
  const numbers = [...personalDataFindings({ field: 'text', path: null, node: null, text }, folded).filter(({ check }) => check !== 'bank-account').map(({ place }) => place), ...spreadNumbers(text)]
  const inText = (places: readonly Place[], byOf: (quote: string) => string): Hidden[] => places.map(({ start, end }) => {
    const [from, to] = unfolded(folded, start, end)
    return { start: from, end: to, by: byOf(text.slice(from, to)) }
  })
  const found = [
    ...numbers.map(({ start, end }): Hidden => ({ start, end, by: maskedNumber(text.slice(start, end)) })), ...inText([...mailAddressesIn(folded.text), ...accountsIn(folded.text)], () => '***'),
    ...inText(namesIn(folded.text, writer.name), nameAsWritten), ...inText(numbersOf(folded.text, writer.phone), allButEnd), ...inText(landlinesAtHome(folded.text), maskedNumber),
  ].sort((a, b) => a.start - b.start || b.end - a.end)
  const hidden: Hidden[] = []
  let at = 0
  for (const { start, end, by } of found) {
    if (end <= at || by === text.slice(start, end)) continue
    // Of one that begins inside another nothing but the rest is left to hide.
    hidden.push(start < at ? { start: at, end, by: '***' } : { start, end, by })
    at = end
  }
  return hidden
}

/** Digits and the letter of an identity number become stars; separators between groups stay. */
export function maskedNumber(number: string): string {
  const signs = [...number]
  const places = signs.flatMap((sign, index) => (/[\p{Nd}XxＸｘ〇零一幺二三四五六七八九]/u.test(sign) ? [index] : []))
  const stars = new Set(places.slice(kept.ahead, -kept.behind))
  return signs.map((sign, index) => (stars.has(index) ? '*' : sign)).join('')
}

/** 张三丰 becomes 张某某: the family name stays, so that an answer can still address the writer. */
export function maskedName(name: string): string {
  const signs = [...name.trim()]
  const family = /^(?:欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|令狐|慕容|夏侯|端木|百里|南宫|司徒|申屠)/.test(name.trim()) ? 2 : 1
  return signs.slice(0, family).join('') + '某'.repeat(Math.max(1, signs.length - family))
}

/** The name as it stands in a text, whatever stands between its signs; a sign that stays is the text's own. */
const nameAsWritten = (quote: string): string => maskedName(quote.replaceAll(between, ''))

const between = /[\s·•.\p{Cf}]/gu
/** Any sign as itself: people write their names with hyphens, too, and not every sign may have a backslash before it. */
const escaped = (sign: string): string => `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`

/** The writer's name, with spaces or points between its signs, too: not over the end of a line, where words only meet. */
function namesIn(text: string, writer: string): Place[] {
  const signs = [...fold(writer.trim()).text.replaceAll(between, '')]
  // One sign alone is a word like others.
  if (signs.length < 2) return []
  return placesOf(text.matchAll(new RegExp(signs.map(escaped).join(String.raw`[ \t·•.]{0,3}`), 'gu')))
}

const apart = String.raw`[ \t.-]{0,2}`

/** The telephone that the writer gave, where it is a landline, without its area code, however its digits are grouped. */
function numbersOf(text: string, phone: string): Place[] {
  // 010 and the large cities have two digits after the nought, all others three.
  const [, local] = /^0(?:10|2\d|[3-9]\d{2})(\d{7,8})$/.exec(phone) ?? []
  if (local === undefined) return []
  const pattern = new RegExp(String.raw`(?<!\d)(?:\(?0\d{2,3}\)?${apart})?(${[...local].join(apart)})(?!\d)`, 'g')
  return [...text.matchAll(pattern)].map((match) => ({ start: match.index + match[0].length - (match[1] ?? '').length, end: match.index + match[0].length }))
}

/** Of seven digits three and two would leave two to be guessed. */
const allButEnd = (number: string): string => number.slice(0, -kept.behind).replaceAll(/\p{Nd}/gu, '*') + number.slice(-kept.behind)

/** Words that make a landline somebody's own in a letter, beside those that do everywhere; and those that do not. */
const ofOneself = /(?:我家|家里|老家|本人|我的|联系我)[^。！？!?\n\d]{0,10}$/
const ofOffice = /办公|热线|咨询|单位|窗口|中心|服务|客服|值班|[贵你]局/
const landline = /(?:\(0\d{2,3}\)|0\d{2,3}[- ]?)\d{7,8}(?!\d)/g
const lookAhead = 16

const landlinesAtHome = (text: string): Place[] => placesOf([...text.matchAll(landline)].filter(({ index }) => {
  const ahead = text.slice(Math.max(0, index - lookAhead), index)
  return !/[\d-]$/.test(ahead) && ofOneself.test(ahead) && !ofOffice.test(ahead)
}))

const placesOf = (matches: Iterable<RegExpExecArray>): Place[] => [...matches].map((match) => ({ start: match.index, end: match.index + match[0].length }))
