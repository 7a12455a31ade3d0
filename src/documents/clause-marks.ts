import { numberSigns, readNumber } from './han-numbers.ts'

/**
 * How Chinese documents number what they say. Formal ones: 编, 章, 节, 条 with 款 below; all others by 一、 （一） 1. (1) ①,
 * which also number the 项 of an article.
 */
export const clauseKinds = ['book', 'chapter', 'section', 'article', 'paragraph', 'first', 'second', 'third', 'fourth', 'fifth'] as const
export type ClauseKind = (typeof clauseKinds)[number]

/** 款 have no mark: every paragraph of an article is one. */
export type MarkedKind = Exclude<ClauseKind, 'paragraph'>

export type Mark = {
  kind: MarkedKind
  number: number
  /** of 第十二条之一 the 一; 0 without */
  inserted: number
  /** as printed, without spaces: 第十二条, （一） */
  label: string
  /** the line behind the mark */
  rest: string
  /** set off from what follows, so that it can be nothing else; 第三条规定的 is not, and 第三条为了 may be */
  firm: boolean
}

const signs = `[${numberSigns}]`
const han = '[一二三四五六七八九十百零〇]'
const formalKinds: Readonly<Record<string, MarkedKind>> = { 编: 'book', 章: 'chapter', 节: 'section', 条: 'article' }
const formalForm = new RegExp(`^\\s*第\\s*(${signs}(?:\\s?${signs}){0,8})\\s*(编|章|节|条)(?:\\s?之\\s?(${han}{1,2})(?!${han}))?`, 'u')
/** What follows where 第三条 is spoken of and begins nothing. */
const spokenOf = /^(?:第|[至、，,。；;）)的和或与及]|规定|所[述称列指]|中|之|款|项|是|以[上下]|[至到]第|等)/u

const firstForm = new RegExp(`^\\s*(${han}{1,4})\\s*[、.]\\s*`, 'u')
/** 一、二年级 and 一、二级 are no mark */
const countedOn = new RegExp(`^${han}+(?:[、年级产次期线类等楼月日审批手]|$)`, 'u')
const secondForm = new RegExp(`^\\s*[(〔]\\s*(${han}{1,4})\\s*[)〕]\\s*[、.]?\\s*`, 'u')
const thirdForm = /^\s*(\d{1,2})\s*[.、](?!\d)\s*/u
const fourthForm = /^\s*(?:\(\s?(\d{1,2})\s?\)|(\d{1,2})\))\s*[、.]?\s*/u
const circled = /^\s*([①-⑳])\s*[、.]?\s*/u

/** As many characters as the longest mark takes. */
const head = 40
/** What a mark can begin with; most paragraphs begin with something else. */
const beginning = /^\s*[第(（〔【[㈠-㈩⑴-⒇⒈-⒛①-⑳\d０-９一二三四五六七八九十百零〇]/u
const brackets: Readonly<Record<string, string>> = { '【': '〔', '[': '〔', '】': '〕', ']': '〕' }

/** Half width (（→(, ⑴→(1), ㈠→(一)); a circled number would fold to a bare one and stays. */
const foldedSign = (sign: string): string => {
  const isHan = sign >= '\u4e00' && sign <= '\u9fff'
  const isCircled = sign >= '①' && sign <= '⑳'
  const plain = isHan || isCircled ? sign : sign.normalize('NFKC')
  return brackets[plain] ?? plain
}

/** The start of a line in half width, with the offset in the line behind each of its characters. */
function folded(line: string): { text: string; ends: number[] } {
  let text = ''
  const ends: number[] = []
  let at = 0
  for (const sign of line.slice(0, head)) {
    at += sign.length
    const plain = foldedSign(sign)
    text += plain
    for (let index = 0; index < plain.length; index += 1) ends.push(at)
  }
  return { text, ends }
}

/** The mark that a line begins with; null where it begins with none. */
export function readMark(line: string): Mark | null {
  if (!beginning.test(line.slice(0, head))) return null
  const { text, ends } = folded(line)
  const formal = formalForm.exec(text)
  if (formal !== null) return formalMark(formal, text, line, ends)
  const plain = (kind: MarkedKind, found: RegExpExecArray | null): Mark | null => {
    const written = found?.[1] ?? found?.[2]
    const number = written === undefined ? null : kind === 'fifth' ? (written.codePointAt(0) ?? 0) - 0x245f : readNumber(written)
    if (found === null || number === null || number === 0) return null
    const end = ends[found[0].length - 1] ?? 0
    return { kind, number, inserted: 0, label: line.slice(0, end).replace(/\s+/gu, ''), rest: line.slice(end), firm: true }
  }
  const first = plain('first', firstForm.exec(text))
  if (first !== null) return countedOn.test(first.rest.slice(0, 8)) ? null : first
  return plain('second', secondForm.exec(text)) ?? plain('third', thirdForm.exec(text)) ?? plain('fourth', fourthForm.exec(text)) ?? plain('fifth', circled.exec(text))
}

function formalMark(found: RegExpExecArray, text: string, line: string, ends: readonly number[]): Mark | null {
  const number = readNumber((found[1] ?? '').replace(/\s/gu, ''))
  const kind = formalKinds[found[2] ?? '']
  const after = text.slice(found[0].length)
  if (number === null || number === 0 || kind === undefined || spokenOf.test(after)) return null
  const end = ends[found[0].length - 1] ?? 0
  const rest = line.slice(end).replace(/^[：:]/u, '')
  return {
    kind, number, inserted: found[3] === undefined ? 0 : readNumber(found[3]) ?? 0, label: line.slice(0, end).replace(/\s+/gu, ''), rest: rest.trimStart(),
    firm: after === '' || /^[\s〔(:]/u.test(after),
  }
}

const longestTitle = 40
/** of a lead with a comma in it, and of one that is the whole item */
const longestLead = 20
const longestName = 12
const bracketed = /^\s*(?:【([^【】]{1,40})】|\[([^[\]]{1,40})\]|〔([^〔〕]{1,40})〕)/u

/** What the clause is called: its whole heading, the words in 【】, or the words before the first full stop; '' where it only speaks. */
export function markTitle({ kind, rest }: Pick<Mark, 'kind' | 'rest'>): string {
  const line = rest.trim()
  const [, ...inBrackets] = bracketed.exec(line) ?? []
  const named = inBrackets.find((words) => words !== undefined)
  if (named !== undefined) return named.trim()
  if (kind === 'article') return ''
  if (line.length <= longestTitle && !/[。；;：:]/u.test(line)) return squeezed(line)
  const lead = /^[^。；;：:]{1,40}(?=[。：:])/u.exec(line)?.[0] ?? ''
  // A sentence that is all there is says what the item says; only a short one names it.
  const isAll = lead.length + 1 >= line.length
  return lead.length > (isAll ? longestName : lead.includes('，') ? longestLead : longestTitle) ? '' : squeezed(lead)
}

/** 总　　则 is set wide on paper; its words are 总则. Spaces between Latin words stay. */
const squeezed = (text: string): string => text.replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han}(?:\s|$))/gu, '').replace(/\s+/gu, ' ').trim()

/** Nothing but the mark and its title: what follows is its content. */
export const isHeadingOnly = ({ kind, rest }: Pick<Mark, 'kind' | 'rest'>): boolean => {
  const behind = rest.trim().replace(bracketed, '').trim()
  if (behind === '') return true
  return kind !== 'article' && behind.length <= 60 && !/[。；;]/u.test(behind.slice(0, -1)) && !/[。；;]$/u.test(behind)
}
