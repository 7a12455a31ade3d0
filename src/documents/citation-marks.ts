/** Letters of a mark (发文机关代字); whatever else ends it. */
const markSign = /[\p{Script=Han}A-Za-z]/u
const longestStretch = 24
const shortestMark = 2
/** Letters of a mark before a year, of the issuer's name before an order. */
const longestMark = { year: 10, order: 20 }
/** Marks of more letters than this are rare: where so many stand before a year, some belong to the sentence. */
const usualMark = 6

/** Words that lead to a number and stand in no mark: what is before them never belongs to it. */
const leads = '按照|根据|依据|依照|参照|遵照|对照|执行|落实|贯彻|转发|印发|下发|发布|公布|废止|修改|修订|违反|适用|引用|符合|以及|关于|详见|参见|参考|文号为?|按|见|由|的|是|及'
/** Bodies that are named before their mark; before an order they are its name. */
const bodies = '文件|办公厅|办公室|人民政府|委员会|国务院|省政府|市政府|县政府'
/** Words that no mark begins with, though one may hold their letters: 数据 has 据. */
const openers = '对照?|依据|据|照|在|到|为|以|与|附|至|或|因|除|把|被|经过|通过|结合'
/** Words that a mark may begin with as well: 和政发 is the county 和县, 原政发 the city 原平, 自府发 the city 自贡. */
const doubtful = '(?<!共)和|原|同|自|经|将|依|遵|从|向|等|部|局|厅'

/** 执行〔2017〕47号 names no mark. */
const noMark = { year: new RegExp(`^(?:${leads}|${bodies}|${openers})$`, 'u'), order: new RegExp(`^(?:${leads}|${openers})$`, 'u') }
const before = (words: string): RegExp => new RegExp(`(?:${words})(?=${markSign.source}{${shortestMark},}$)`, 'gu')
const sure = { year: before(`${leads}|${bodies}`), order: before(leads) }
const opening = { year: before(openers), order: before(openers) }
const mayLead = { year: before(`${openers}|${doubtful}`), order: before(`${openers}|(?<!共)和|原|同|经|将|依|从|向`) }

/**
 * Lengths that the mark right before `from` may have, the longest first; nothing before `least` belongs to it. Its letters
 * run into the sentence without a space, so it is what stands behind a word that leads to a number. Where that word may as
 * well begin the mark, both are possible, and of a long run without such a word every ending is: the library, which knows
 * the numbers there are, decides.
 */
export function markLengths(text: string, from: number, least: number, form: 'year' | 'order'): number[] {
  let start = from
  while (start > least && from - start < longestStretch && markSign.test(text[start - 1] ?? '')) start -= 1
  const stretch = text.slice(start, from)
  const most = longestMark[form]
  const behind = (found: RegExpExecArray): number => stretch.length - found.index - found[0].length
  const sureEnd = [...stretch.matchAll(sure[form])].map(behind).at(-1)
  const whole = sureEnd ?? stretch.length
  // In what is left, a word that begins no mark at the very start is not of it.
  const opened = [...stretch.matchAll(opening[form])].find(({ index }) => index === stretch.length - whole)
  const longest = opened === undefined ? whole : behind(opened)
  const doubts = [...stretch.matchAll(mayLead[form])].map(behind).filter((length) => length < longest)
  const lengths = longest > usualMark && form === 'year'
    ? Array.from({ length: Math.min(longest, most) - shortestMark + 1 }, (_, index) => shortestMark + index)
    : [longest, ...doubts]
  return [...new Set(lengths)].filter((length) => length >= shortestMark && length <= most && !noMark[form].test(stretch.slice(-length))).sort((a, b) => b - a)
}
