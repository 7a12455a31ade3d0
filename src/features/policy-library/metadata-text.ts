import { documentNumberReasons, readDocumentNumber } from '../../documents/document-number.ts'
import { readNumber } from '../../documents/han-numbers.ts'
import { genreOfTitle } from './genres.ts'
import { linesOf } from './metadata-units.ts'
import type { Unit } from './metadata-units.ts'
import type { Fact } from './metadata-table.ts'
import { dayFrom, readDay } from './metadata-values.ts'
import type { MetadataField } from './metadata-values.ts'

type Line = { text: string; isCentred: boolean; isRight: boolean; /** 1 to 6; 7 where only the page's class names call it a title; 0 for plain text */ rank: number; /** a cell of a table, which lists numbers of other documents */ isCell: boolean }

const titleHint = /(?:^|[\s_-])(?:title|tit|bt|biaoti)(?:$|[\s_-])/iu

const rankOf = ({ element, isHeading }: Unit): number => {
  if (isHeading) return Number(element.localName.slice(1))
  return titleHint.test(`${element.getAttribute('class') ?? ''} ${element.id}`) ? 7 : 0
}

const linesIn = (units: readonly Unit[]): Line[] =>
  units.flatMap((unit) => {
    const rank = rankOf(unit)
    return linesOf(unit.text).map((text): Line => ({ text, isCentred: unit.align === 'center', isRight: unit.align === 'right', rank, isCell: unit.element.localName === 'td' || unit.element.localName === 'th' }))
  })

/**
 * What the text itself says: number under the head, title, signature, and the sentence about its effect.
 * @param units the page without its metadata table
 * @param above how many of them stand above that table or line; null where there is none
 */
export function factsFromText(units: readonly Unit[], known: readonly Fact[], above: number | null): Fact[] {
  const lines = linesIn(units)
  const number = numberIn(lines)
  const signature = signatureIn(lines)
  const passed = passedIn(lines)
  const title = titleIn(lines, { number, signature, passed, above: above === null ? null : linesIn(units.slice(0, above)).length })
  const titleWords = known.find(({ field }) => field === 'title')?.value ?? title?.value ?? ''
  const facts: (Fact | null)[] = [
    number === null ? null : fact('docNumber', number.value, number.raw, 0.9),
    title,
    signature?.issuer == null ? passed?.issuer ?? issuerOf(titleWords) ?? issuerOfOrder(number) : fact('issuer', signature.issuer, signature.issuer, 0.85),
    signature === null ? passed?.formedOn ?? null : fact('formedOn', signature.day, signature.raw, 0.85),
    genreFact(titleWords),
  ]
  const found = facts.filter((one) => one !== null)
  const formedOn = [...known, ...found].find(({ field }) => field === 'formedOn')?.value ?? ''
  return [...found, ...effectIn(lines, formedOn)]
}

const fact = (field: MetadataField, value: string, raw: string, confidence: number): Fact => ({ field, value, raw, source: 'text', confidence })

const longestNumberLine = 40

/** A line that is nothing but a document number, also in brackets; an order's name and its number stand on two. */
type NumberAt = { value: string; raw: string; mark: string; from: number; to: number }

function numberIn(lines: readonly Line[]): NumberAt | null {
  for (const [at, { text, isCentred, isCell }] of lines.entries()) {
    if (text.length > longestNumberLine || isCell) continue
    const next = lines[at + 1]?.text ?? ''
    const joined = /(?:令|公告)$/u.test(text) && /^[（(]?第.{1,12}号[）)]?$/u.test(next) ? text + next : null
    const whole = joined ?? text.replace(/^[（(【](.*)[）)】]$/u, '$1')
    const number = readDocumentNumber(whole)
    // Only what is printed as a number should be: a street address has a 号, too.
    if (number === null || !/\p{Script=Han}/u.test(number.mark) || (number.form === 'ordinal' && !isCentred && joined === null) || documentNumberReasons(number.text).length > 0) continue
    return { value: number.text, raw: whole, mark: number.mark, from: at, to: at + (joined === null ? 0 : 1) }
  }
  return null
}

const dateLine = /^(?:(?:19|20)\d{2}|[〇○零一二三四五六七八九]{4})\s?年\s?[\d一二三四五六七八九十]{1,3}\s?月\s?[\d一二三四五六七八九十]{1,3}\s?日(?:印发)?$/u
const office = /(?:政府|办公厅|办公室|委员会|国务院|法院|检察院|常委会|指挥部|领导小组|[委局厅部署院会处室站所行社])(?:[（(]章[）)])?$/u
const mostSigners = 8
const longestSigner = 40

type Signature = { issuer: string | null; day: string; raw: string; from: number; to: number }

/** The first date that stands alone below the names of those who sign. */
function signatureIn(lines: readonly Line[]): Signature | null {
  for (const [at, { text, isRight }] of lines.entries()) {
    const day = dateLine.test(text) ? readDay(text) : null
    if (day === null) continue
    const signers: string[] = []
    let from = at
    for (let index = at - 1; index >= 0 && at - index <= mostSigners; index -= 1) {
      const line = lines[index]
      if (line === undefined || line.text.length > longestSigner || line.isCentred || !office.test(line.text.replace(/\s/gu, ''))) break
      signers.unshift(line.text.replace(/\s+/gu, ''))
      from = index
    }
    // A date below a person's name signs an order; one that stands anywhere else is a date.
    if (signers.length > 0 || isRight) return { issuer: signers.length > 0 ? signers.join('、') : null, day, raw: text, from, to: at }
  }
  return null
}

const passedForm = /^[（(]((?:19|20)\d{2}年\d{1,2}月\d{1,2}日)(?:第[^令号日]{1,8}届)?([^令号日]{2,40}?)(?:第[^令号日]{1,8}次)?(?:全体|常务)?会议(?:修订|审议)?通过/u

/** （2026年3月2日霁州市第七届人民代表大会常务委员会第十次会议通过） */
function passedIn(lines: readonly Line[]): { at: number; formedOn: Fact; issuer: Fact | null } | null {
  for (const [at, { text }] of lines.entries()) {
    const [raw, date = '', body = ''] = passedForm.exec(text.slice(0, 120)) ?? []
    const day = raw === undefined ? null : readDay(date)
    if (raw === undefined || day === null) continue
    return { at, formedOn: fact('formedOn', day, date, 0.85), issuer: office.test(body) ? fact('issuer', body, body, 0.8) : null }
  }
  return null
}

/** 霁州市人民政府办公室关于…的通知 */
function issuerOf(title: string): Fact | null {
  const issuer = /^(.{3,40}?)关于/u.exec(title)?.[1] ?? ''
  return office.test(issuer) ? fact('issuer', issuer, issuer, 0.82) : null
}

/** 中华人民共和国国务院令 is one of the State Council. */
function issuerOfOrder(number: NumberAt | null): Fact | null {
  const issuer = (number?.mark ?? '').replace(/^中华人民共和国(?=.{3})|(?:令|公告|通告)$/gu, '')
  return number?.value.includes('〔') !== false || !office.test(issuer) ? null : fact('issuer', issuer, number.mark, 0.82)
}

function genreFact(title: string): Fact | null {
  const genre = genreOfTitle(title)
  return genre === null ? null : fact('genre', genre, title, 0.85)
}

const longestTitleLine = 80
/** 几 个 问 题 的 通 知 is set wide on paper. */
const tight = (text: string): string => text.replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')

type Around = { number: NumberAt | null; signature: Signature | null; passed: ReturnType<typeof passedIn>; above: number | null }

/**
 * The centred lines above the number, below the date of an order, above (…会议通过) or at the very top; else the nearest
 * heading above the line of source and date; else the page's heading, which may be that of the site.
 */
function titleIn(lines: readonly Line[], { number, signature, passed, above }: Around): Fact | null {
  const isOrder = number !== null && !number.value.includes('〔')
  const set = isOrder ? run(lines, (signature?.to ?? number.to) + 1, 1) : number !== null ? run(lines, number.from - 1, -1) : passed !== null ? run(lines, passed.at - 1, -1) : ''
  if (isTitle(set)) return fact('title', set, set, 0.88)
  const top = number === null && above === null ? run(lines, 0, 1) : ''
  if (isTitle(top)) return fact('title', top, top, 0.8)
  const heading = above === null ? null : headingAbove(lines, above)
  if (heading !== null) return fact('title', heading, heading, 0.85)
  const first = lines.find(({ rank, text }) => rank > 0 && isTitle(text))
  return first === undefined ? null : fact('title', first.text, first.text, 0.55)
}

const longestTitle = 200
/** Long enough to say something, in Chinese, and no date or caption. */
const isTitle = (text: string): boolean =>
  text.length >= 6 && text.length <= longestTitle && /\p{Script=Han}/u.test(text) && !dateLine.test(text) && readDay(text.slice(0, 12)) === null && !/^图|摄[）)]?$|：$/u.test(text)

/** Lines between a title and the line of source and date: a subtitle or two. */
const nearest = 6

/** The highest heading right above a line. */
function headingAbove(lines: readonly Line[], at: number): string | null {
  const near = lines.slice(Math.max(0, at - nearest), at).filter(({ rank, isCentred, text }) => (rank > 0 || isCentred) && isTitle(text))
  const best = near.reduce<Line | null>((one, other) => (one === null || (other.rank || 8) <= (one.rank || 8) ? other : one), null)
  return best === null ? null : best.text
}

/** Centred lines in a row from `at` up or down, as one title; '' where there is none. */
function run(lines: readonly Line[], at: number, step: 1 | -1): string {
  const words: string[] = []
  for (let index = at; words.length < 6; index += step) {
    const line = lines[index]
    if (line === undefined || !(line.isCentred || line.rank > 0) || line.text.length > longestTitleLine || /^[（(第]/u.test(line.text)) break
    if (step === 1) words.push(line.text)
    else words.unshift(line.text)
  }
  return tight(words.join(''))
}

const date = '((?:19|20)\\d{2}年\\d{1,2}月\\d{1,2}日)'
const effectForm = new RegExp(`(?:本[^，。；]{1,12}|^|[，。；])自${date}起(?:正式)?(?:施行|实施|执行|生效)`, 'gu')
const atOnceForm = /(?:本[^，。；]{1,12}|^|[，。；])自(?:印发|发布|公布|下发)之日起(?:正式)?(?:施行|实施|执行|生效)/u
const yearsForm = /有效期(?:限)?(?:为)?([一二三四五六七八九十\d]{1,2})年/u
const untilForm = new RegExp(`有效期(?:限)?至${date}`, 'u')

/** 本办法自2026年5月1日起施行，有效期5年。 The last such sentence is the document's own. */
function effectIn(lines: readonly Line[], formedOn: string): Fact[] {
  const facts: Fact[] = []
  let from = ''
  for (const { text } of lines) {
    const plain = text.replace(/\s/gu, '')
    if (!plain.includes('自') && !plain.includes('有效期')) continue
    const dated = [...plain.matchAll(effectForm)].at(-1)
    const day = dated === undefined ? null : readDay(dated[1] ?? '')
    if (day !== null) from = day
    else if (formedOn !== '' && atOnceForm.test(plain)) from = formedOn
    const until = readDay(untilForm.exec(plain)?.[1] ?? '')
    const years = readNumber(yearsForm.exec(plain)?.[1] ?? '')
    if (until !== null) facts.push(fact('expiresOn', until, plain.slice(0, 60), 0.9))
    else if (years !== null && from !== '') facts.push(fact('expiresOn', lastDayOf(from, years), plain.slice(0, 60), 0.85))
    if (from !== '' && (day !== null || from === formedOn)) facts.push(fact('effectiveOn', from, plain.slice(0, 60), day === null ? 0.75 : 0.88))
  }
  // The last of each: annexes do not come into force by themselves.
  return (['effectiveOn', 'expiresOn'] as const).flatMap((field) => facts.findLast((one) => one.field === field) ?? [])
}

/** Five years from 2017-01-01 end with 2021-12-31. */
function lastDayOf(from: string, years: number): string {
  const [year = 0, month = 1, day = 1] = from.split('-').map(Number)
  const next = dayFrom(year + years, month, day) ?? dayFrom(year + years, month + 1, 1) ?? from
  return new Date(Date.parse(`${next}T00:00:00.000Z`) - 86_400_000).toISOString().slice(0, 10)
}
