import { fold } from '../../checks/folding.ts'
import { spreadNumbers } from './spread-numbers.ts'
import { personalDataFindings } from '../../checks/personal-data-findings.ts'

/** What is kept of a number: enough that its owner knows it again, too little for anybody else. */
const kept = { ahead: 3, behind: 2 } as const

type Hidden = { start: number; end: number; by: string }

/**
 * A letter as it may be published (G-30, G-37): identity, card and telephone numbers, landlines at home, electronic
 * addresses and the writer's name are hidden. A mobile number is hidden whatever is said of it: in a letter it is somebody's
 * own, even where words such as 电话 would make it an office's in an article. Landlines of offices stay.
 * @param writer the name that the writer gave; '' where none was
 */
export function maskLetter(text: string, writer: string): string {
  const folded = fold(text)
  const passage = { field: 'text', path: null, node: null, text }
  const numbers = personalDataFindings(passage, folded).filter(({ check }) => check !== 'bank-account')
    .map(({ place }): Hidden => ({ start: place.start, end: place.end, by: maskedNumber(text.slice(place.start, place.end)) }))
  const spread = spreadNumbers(text).map(({ start, end }): Hidden => ({ start, end, by: maskedNumber(text.slice(start, end)) }))
  const hidden = [...numbers, ...spread, ...addresses(text), ...named(text, writer)].sort((a, b) => a.start - b.start || b.end - a.end)
  let masked = ''
  let at = 0
  for (const { start, end, by } of hidden) {
    if (start < at) continue
    masked += text.slice(at, start) + by
    at = end
  }
  return masked + text.slice(at)
}

/** Digits and the letter of an identity number become stars; separators between groups stay. */
export function maskedNumber(number: string): string {
  const signs = [...number]
  const places = signs.flatMap((sign, index) => (/[\p{Nd}XxＸｘ〇零一幺二三四五六七八九]/u.test(sign) ? [index] : []))
  const stars = new Set(places.slice(kept.ahead, -kept.behind))
  return signs.map((sign, index) => (stars.has(index) ? '*' : sign)).join('')
}

const address = /[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}/g
/** Accounts of messengers, named as people name them; the sign before them stays. */
const account = /((?:微信|QQ|qq|ＱＱ|Q Q|威信|wx|WX|VX|vx)(?:号|号码)?\s*[:：]?\s*)([A-Za-z0-9_-]{5,20})/g

const addresses = (text: string): Hidden[] => [
  ...[...text.matchAll(address)].map((match): Hidden => ({ start: match.index, end: match.index + match[0].length, by: '***' })),
  ...[...text.matchAll(account)].map((match): Hidden => {
    const start = match.index + (match[1]?.length ?? 0)
    return { start, end: start + (match[2]?.length ?? 0), by: '***' }
  }),
]

/** 张三丰 becomes 张某某: the family name stays, so that an answer can still address the writer. */
export function maskedName(name: string): string {
  const signs = [...name.trim()]
  const family = /^(?:欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|令狐|慕容|夏侯|端木|百里|南宫|司徒|申屠)/.test(name.trim()) ? 2 : 1
  return signs.slice(0, family).join('') + '某'.repeat(Math.max(1, signs.length - family))
}

function named(text: string, writer: string): Hidden[] {
  const name = writer.trim()
  // One sign alone is a word like others.
  if ([...name].length < 2) return []
  const found: Hidden[] = []
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + name.length)) found.push({ start: at, end: at + name.length, by: maskedName(name) })
  return found
}
