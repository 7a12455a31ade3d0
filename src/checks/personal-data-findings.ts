import type { CheckName, Found, Severity } from './finding.ts'
import { unfolded, type Folded } from './folding.ts'
import { placeIn, type Passage } from './passages.ts'
import { isBankCard, isIdNumber, isMobile, isOldIdNumber } from './personal-numbers.ts'

/** A group of digits; numbers are written in groups, with a space, a hyphen, a dot or a stroke between. */
type Group = { start: number; end: number; digits: string }

const run = /\d+(?:[ \-.·/\u2010-\u2015]\d+)*x?/g
const alone = /[a-z\d*]/

function groupsIn(text: string, from: number): Group[] {
  const groups: Group[] = []
  for (const part of text.matchAll(/\d+x?/g)) groups.push({ start: from + part.index, end: from + part.index + part[0].length, digits: part[0] })
  return groups
}

type Verdict = { check: CheckName; severity: Severity }
/** `strokes`: groups are parted by strokes; `inPath`: by more of them than belong to the number, as in an address. */
type Surroundings = { ahead: string; behind: string; strokes: boolean; inPath: boolean; /** lengths of the groups */ shape: string }

const near = { id: /身份证|证件/, creditCode: /信用代码|税号|登记号/ }
const office = /电话|热线|12345|咨询|监督|举报|值班|传真|客服|服务|办公|联系|报名|投诉|窗口/
const personal = /家庭|住宅|家中|本人|个人|私人|家属|家长|监护|患者|学生|住址/
const account = /对公|基本户|开户行|收款|缴款|缴费|捐赠|单位|户名|账户名/

/** Which number the digits are, most certain first; null for none. Shapes are lengths of the groups. */
/** Before a number of three groups that is counted, not dialled: 138/2024/0001. */
const counted = /[第字卷案号档册页件]\s*[::]?\s*$|编号|文号|案号|档号|卷号|序号|图号|批号|流水|批次|条码/
const countedBehind = /^\s*[号期卷页件]/
const dialled: readonly string[] = ['3,4,4', '2,3,4,4']

const kinds: readonly { shapes: readonly string[]; of: (digits: string, around: Surroundings) => Verdict | null }[] = [
  {
    shapes: ['18', '6,8,4', '6,4,4,4', '6,4,2,2,4', '3,3,4,4,4', '6,12', '14,4'],
    of: (digits, { ahead }) => (isIdNumber(digits) && !near.creditCode.test(ahead) ? { check: 'id-number', severity: 'block' } : null),
  },
  {
    shapes: ['16', '17', '18', '19', '4,4,4,4', '4,4,4,4,1', '4,4,4,4,2', '4,4,4,4,3', '6,10', '6,13'],
    of: (digits, { ahead }) => (!isBankCard(digits) ? null : account.test(ahead) ? { check: 'bank-account', severity: 'warn' } : { check: 'bank-card', severity: 'block' }),
  },
  {
    shapes: ['15', '6,6,3', '6,9'],
    of: (digits, { ahead, strokes }) => (!strokes && isOldIdNumber(digits) ? { check: 'id-number-old', severity: near.id.test(ahead) ? 'block' : 'warn' } : null),
  },
  {
    shapes: ['11', '3,4,4', '3,8', '7,4', '13', '2,11', '2,3,4,4'],
    of: (digits, { ahead, behind, strokes, inPath, shape }) => {
      // A stroke parts numbers more often than it is written inside one: only as it is dialled, and not where things are counted.
      if (strokes && (inPath || !dialled.includes(shape) || counted.test(ahead) || countedBehind.test(behind))) return null
      if (!isMobile(digits.length === 13 && digits.startsWith('86') ? digits.slice(2) : digits)) return null
      const ofOffice = (office.test(ahead) || office.test(behind)) && !personal.test(ahead)
      return ofOffice ? { check: 'mobile-office', severity: 'warn' } : { check: 'mobile', severity: 'block' }
    },
  },
]

const mostGroups = 5
const lookAhead = 20
const lookBehind = 8

/**
 * Personal data about to become public (G-30). A number counts by its own rules (check digit, date, length), full-width
 * digits and separators included. Telephones of offices are public by duty and never blocked.
 */
export function personalDataFindings(passage: Passage, folded: Folded): Found[] {
  const found: Found[] = []
  const { text } = folded
  for (const match of text.matchAll(run)) {
    const end = match.index + match[0].length
    if (match[0].length < 11 || alone.test(text.charAt(match.index - 1)) || alone.test(text.charAt(end))) continue
    found.push(...inRun(passage, folded, text, groupsIn(match[0], match.index)))
  }
  return [...found, ...inHanDigits(passage, folded), ...landlines(passage, folded)]
}

const hanDigits = '〇零○一幺壹二贰三叁四肆五伍六陆七柒八捌九玖'
const hanValues = '0001112233445566778899'
const anyDigit = `[\\d${hanDigits}]`
const hanRun = new RegExp(`${anyDigit}+(?:[ \\-.·/\\u2010-\\u2015]${anyDigit}+)*x?`, 'g')
const longHanRun = new RegExp(`(?:${anyDigit}[ \\-.·/\\u2010-\\u2015]?){11}`)
const hasHan = new RegExp(`[${hanDigits}]`)
const inHan = new RegExp(`[${hanDigits}]`, 'g')

/**
 * The same numbers spelled in Chinese digits, wholly or here and there (一三八〇〇一三八〇〇〇): the same length, so the
 * places stay. Runs of plain digits alone were looked at before.
 */
function inHanDigits(passage: Passage, folded: Folded): Found[] {
  const { text } = folded
  if (!longHanRun.test(text)) return []
  const plain = text.replace(inHan, (digit) => hanValues.charAt(hanDigits.indexOf(digit)))
  const found: Found[] = []
  for (const match of text.matchAll(hanRun)) {
    const end = match.index + match[0].length
    if (match[0].length < 11 || !hasHan.test(match[0]) || alone.test(plain.charAt(match.index - 1)) || alone.test(plain.charAt(end))) continue
    const groups = groupsIn(plain.slice(match.index, end), match.index)
    // A number in plain digits beside a word that ends in 一 was found as it stands.
    found.push(...inRun(passage, folded, plain, groups).filter((one) => hasHan.test(one.place.quote)))
  }
  return found
}

/** @param text the folded text, in which all digits are plain */
function inRun(passage: Passage, folded: Folded, text: string, groups: readonly Group[]): Found[] {
  const found: Found[] = []
  for (let from = 0; from < groups.length; ) {
    const hit = numberFrom(text, groups, from)
    if (hit === null) {
      from += 1
      continue
    }
    found.push({ ...hit.verdict, place: placeIn(passage, ...unfolded(folded, hit.start, hit.end)) })
    from = hit.next
  }
  return found
}

/** The number that begins with this group, the longest of its kind. */
function numberFrom(text: string, groups: readonly Group[], from: number): { verdict: Verdict; start: number; end: number; next: number } | null {
  const first = groups[from]
  if (first === undefined) return null
  for (const kind of kinds) {
    for (let to = Math.min(groups.length, from + mostGroups); to > from; to -= 1) {
      const part = groups.slice(from, to)
      const last = part.at(-1) ?? first
      const shape = part.map(({ digits }) => digits.length).join(',')
      if (!kind.shapes.includes(shape)) continue
      const strokes = text.slice(first.start, last.end).includes('/')
      const around = {
        ahead: text.slice(Math.max(0, first.start - lookAhead), first.start), behind: text.slice(last.end, last.end + lookBehind),
        shape, strokes, inPath: text.charAt(first.start - 1) === '/' || text.charAt(last.end) === '/',
      }
      const verdict = kind.of(part.map(({ digits }) => digits).join(''), around)
      if (verdict !== null) return { verdict, start: first.start, end: last.end, next: to }
    }
  }
  return null
}

const landline = /(?:\(0\d{2,3}\)|0\d{2,3}[- ]?)\d{7,8}/g

/** A landline is an office's unless the words before it say that somebody lives there. */
function landlines(passage: Passage, folded: Folded): Found[] {
  const { text } = folded
  const found: Found[] = []
  for (const match of text.matchAll(landline)) {
    const end = match.index + match[0].length
    const ahead = text.slice(Math.max(0, match.index - lookAhead), match.index)
    if (/[\d-]/.test(text.charAt(match.index - 1)) || /\d/.test(text.charAt(end)) || !/家庭|住宅|宅电|家中|私人/.test(ahead)) continue
    found.push({ check: 'landline', severity: 'warn', place: placeIn(passage, ...unfolded(folded, match.index, end)) })
  }
  return found
}
