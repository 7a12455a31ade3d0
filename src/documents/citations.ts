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

const year = '[〔﹝\\[［(（【]\\s?[0-9０-９]{4}\\s?[〕﹞\\]］)）】]\\s?(?:第\\s?)?[0-9０-９]{1,6}\\s?号'
const count = `第\\s?[${numberSigns}]{1,9}\\s?号`
const kind = '(?:令|公告|通告)'
const inYear = '(?:[0-9０-９]{4}\\s?年\\s?)?'
const order = `${kind}\\s?(?:[(（〔]\\s?${inYear}${count}\\s?[)）〕]|${inYear}${count})|${inYear}${count}${kind}`
/** Nothing in it repeats without bound: the search takes time in proportion to the text. */
const core = new RegExp(`${year}|${order}`, 'gu')

/** Letters of a mark; whatever else ends it. */
const markSign = /[\p{Script=Han}A-Za-z]/u
const longestStretch = 24
const shortestMark = 2
/** Letters of a mark before a year, of the issuer's name before an order. */
const longestMark = { year: 10, order: 20 }
/** Words that lead to a number and belong to no mark, and bodies that are named before theirs. */
const verbs = '按照|根据|依据|依照|参照|遵照|对照|执行|落实|贯彻|转发|印发|下发|发布|公布|废止|修改|修订|以及|关于|详见|参见|文号为?|原|(?<!共)和|与|及|的|按|见|附|是|为|以|由'
const bodies = '文件|办公厅|办公室|人民政府|委员会|国务院|省政府|市政府|县政府'
const leadTo = (words: string): RegExp => new RegExp(`(?:${words})(?=${markSign.source}{${shortestMark},}$)`, 'gu')
const leads = { year: leadTo(`${verbs}|${bodies}`), order: leadTo(verbs) }

/** The document numbers that a text cites, in order. */
export function citationsIn(text: string): Citation[] {
  const citations: Citation[] = []
  let last = 0
  for (const found of text.matchAll(core)) {
    const end = found.index + found[0].length
    const numbers = readings(text, found.index, end, last)
    if (numbers.length > 0) citations.push({ numbers, end, title: titleBeside(text, numbers, end) })
    last = end
  }
  return citations
}

/**
 * The ways to read the number whose year or count is at `from` to `end`; nothing before `least` belongs to it. The letters
 * before it run into the sentence without a space, so they are the mark as a whole, or what is left behind a word that
 * leads to a number; of a long run without such a word every ending may be the mark.
 */
function readings(text: string, from: number, end: number, least: number): CitedNumber[] {
  let start = from
  while (start > least && from - start < longestStretch && markSign.test(text[start - 1] ?? '')) start -= 1
  const stretch = text.slice(start, from)
  const form = /^[〔﹝[［(（【]/u.test(text[from] ?? '') ? 'year' : 'order'
  const lead = [...stretch.matchAll(leads[form])].at(-1)
  const most = longestMark[form]
  const isWhole = stretch.length <= most
  const lengths = lead === undefined
    ? isWhole || form === 'order' ? [stretch.length] : Array.from({ length: most - shortestMark + 1 }, (_, index) => most - index)
    : [...(isWhole ? [stretch.length] : []), stretch.length - lead.index - lead[0].length]
  return lengths.filter((length) => length >= shortestMark && length <= most).flatMap((length): CitedNumber[] => {
    const number = readDocumentNumber(text.slice(from - length, end))
    return number === null ? [] : [{ key: number.key, start: from - length }]
  })
}

const longestTitle = 200

/** 《关于…的通知》（国办发〔2017〕47号） and 国办发〔2017〕47号《政府网站发展指引》. */
function titleBeside(text: string, numbers: readonly CitedNumber[], end: number): Citation['title'] {
  const start = numbers[0]?.start ?? end
  let close = start - 1
  // Of letters that may belong to the sentence, only a bracket says that they do not.
  const isSetOff = numbers.length === 1 || /[\s(（〔]/u.test(text[close] ?? '')
  while (close >= 0 && start - close <= 4 && /[\s(（〔]/u.test(text[close] ?? '')) close -= 1
  if (isSetOff && text[close] === '》') {
    const open = openingOf(text, close)
    if (open !== null) return { start: open, end: close + 1, words: text.slice(open + 1, close) }
  }
  let next = end
  while (next - end < 4 && /[\s)）〕]/u.test(text[next] ?? '')) next += 1
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
