import { markLengths } from './citation-marks.ts'
import { readDocumentNumber } from './document-number.ts'
import { numberSigns } from './han-numbers.ts'

/** One reading of a citation: where the number begins depends on how much before it is the issuer's mark. */
export type CitedNumber = { key: string; start: number }

/** A document number in running text. Offsets are UTF-16 units; `end` is behind 号 (and behind 令 in 第711号令). */
export type Citation = {
  /** what may be meant, the longest mark first */
  numbers: readonly CitedNumber[]
  end: number
  /** 《…》 that stands right before or behind the number; null where none does */
  title: { start: number; end: number; words: string } | null
}

const digits = '[0-9０-９]{1,6}'
const count = `第\\s?[${numberSigns}]{1,9}\\s?号`
const kind = '(?:令|公告|通告)'
const inYear = '(?:[0-9０-９]{4}\\s?年\\s?)?'
/** 4号、5号 and 4—9号: more numbers of one mark and year. A comma is none, since the sentence goes on behind it. */
const joint = '\\s?(?:、|以及|和|及|与|或|至|到|[-—–~～－]{1,2})\\s?'
const lastOfMany = '(?![楼线院店铺门栋])'
const year = `(?<yearHead>[〔﹝\\[［(（【]\\s?[0-9０-９]{4}\\s?[〕﹞\\]］)）】]\\s?)(?<yearCounts>(?:第\\s?)?${digits}(?:(?:\\s?号)?${joint}(?:第\\s?)?${digits}){0,19}\\s?号${lastOfMany})`
const further = `(?:${count}|[0-9０-９]{1,6}\\s?号)`
const many = `${count}(?:${joint}${further}(?!${kind})${lastOfMany}){0,19}`
const inBrackets = `(?<openHead>${kind}\\s?[(（〔]\\s?${inYear})(?<openCounts>${many})(?<openTail>\\s?[)）〕])`
const orderFirst = `(?<kindHead>${kind}\\s?${inYear})(?<kindCounts>${many})`
const orderLast = `(?<countHead>${inYear})(?<countCounts>${count}(?:${joint}${further}){0,19})(?<countTail>${kind})`
/** Nothing in it repeats without bound: the search takes time in proportion to the text. */
const core = new RegExp(`${year}|${inBrackets}|${orderFirst}|${orderLast}`, 'gu')
const oneCount = new RegExp(`(?:第\\s?)?[${numberSigns}]{1,9}(?:\\s?号)?`, 'gu')

/** A match taken apart: what every number of it shares, and the numbers. */
type Found = { form: 'year' | 'order'; from: number; head: string; tail: string; counts: { start: number; end: number; text: string }[]; end: number }

/** The document numbers that a text cites, in order. */
export function citationsIn(text: string): Citation[] {
  const citations: Citation[] = []
  let last = 0
  /** marks of the number before, for one that is named without: 国发〔2018〕4号、〔2019〕5号 */
  let marks: { form: Found['form']; words: string[]; end: number } | null = null
  for (const match of text.matchAll(core)) {
    const found = takenApart(match)
    const at = markEnd(text, found.from, last)
    const lengths = markLengths(text, at, last, found.form)
    const goesOn = lengths.length === 0 && marks?.form === found.form && isJoint.test(text.slice(marks.end, found.from))
    const words: string[] = goesOn ? marks?.words ?? [] : lengths.map((length) => text.slice(at - length, at))
    for (const [nth, one] of found.counts.entries()) {
      const isLast = nth === found.counts.length - 1
      const end = isLast ? found.end : one.end
      const numbers = words.flatMap((mark): CitedNumber[] => {
        const number = readDocumentNumber(mark + found.head + one.text + found.tail)
        return number === null ? [] : [{ key: number.key, start: nth > 0 ? one.start : goesOn ? found.from : at - mark.length }]
      })
      if (numbers.length > 0) citations.push({ numbers, end, title: titleBeside(text, numbers, end) })
    }
    last = found.end
    marks = words.length === 0 ? null : { form: found.form, words, end: found.end }
  }
  return citations
}

const isJoint = new RegExp(`^${joint}$`, 'u')

/** 国办发 〔2017〕47号: one space between the mark and its year. */
const markEnd = (text: string, from: number, least: number): number => (from - 1 > least && /[^\S\n]/u.test(text[from - 1] ?? '') ? from - 1 : from)

function takenApart(match: RegExpExecArray): Found {
  const parts = match.groups ?? {}
  const head = parts['yearHead'] ?? parts['openHead'] ?? parts['kindHead'] ?? parts['countHead'] ?? ''
  const counted = parts['yearCounts'] ?? parts['openCounts'] ?? parts['kindCounts'] ?? parts['countCounts'] ?? ''
  const at = match.index + head.length
  return {
    form: parts['yearHead'] === undefined ? 'order' : 'year', from: match.index, end: match.index + match[0].length, head, tail: parts['openTail'] ?? parts['countTail'] ?? '',
    counts: [...counted.matchAll(oneCount)].map(({ 0: words, index }) => ({ start: at + index, end: at + index + words.length, text: words })),
  }
}

const longestTitle = 200

/** 《关于…的通知》（国办发〔2017〕47号） and 国办发〔2017〕47号《政府网站发展指引》. */
function titleBeside(text: string, numbers: readonly CitedNumber[], end: number): Citation['title'] {
  const start = numbers[0]?.start ?? end
  let close = start - 1
  // Of letters that may belong to the sentence, only a bracket says that they do not.
  const isSetOff = numbers.length === 1 || /[\s(（〔[［【]/u.test(text[close] ?? '')
  while (close >= 0 && start - close <= 4 && /[\s(（〔[［【]/u.test(text[close] ?? '')) close -= 1
  if (isSetOff && text[close] === '》') {
    const open = openingOf(text, close)
    if (open !== null) return { start: open, end: close + 1, words: text.slice(open + 1, close) }
  }
  let next = end
  while (next - end < 4 && /[\s)）〕\]］】]/u.test(text[next] ?? '')) next += 1
  if (text[next] !== '《') return null
  const closing = closingOf(text, next)
  return closing === null ? null : { start: next, end: closing + 1, words: text.slice(next + 1, closing) }
}

/** The 《 that belongs to the 》 at `close`; titles hold titles. */
function openingOf(text: string, close: number): number | null {
  for (let at = close, depth = 0; at >= 0 && close - at <= longestTitle; at -= 1) {
    if (text[at] === '》') depth += 1
    if (text[at] === '《') depth -= 1
    if (depth === 0) return at
  }
  return null
}

function closingOf(text: string, open: number): number | null {
  for (let at = open, depth = 0; at < text.length && at - open <= longestTitle; at += 1) {
    if (text[at] === '《') depth += 1
    if (text[at] === '》') depth -= 1
    if (depth === 0) return at
  }
  return null
}
