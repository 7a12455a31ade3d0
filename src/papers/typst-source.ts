import type { UploadNode } from '../rich-text/rich-text.ts'
import { createOutline } from './clauses.ts'
import { bodyPoints, characterPitchPoints, headPoints, linePitchPoints, pageMillimetres, pageNumberPoints, textWidthPoints, titlePoints } from './measures.ts'
import type { PaperText, PlacedPicture } from './paper-text.ts'
import type { PaperWords } from './paper-words.ts'
import { printable } from './printable.ts'
import { addressOf } from './paper-flow.ts'
import { signBlock } from './sign-block.ts'
import { titleLines } from './title-lines.ts'
import { blocksCode } from './typst-blocks.ts'
import { onPage } from './typst-page.ts'
import type { TypstPage } from './typst-page.ts'
import { call, decimal, list, name, points, quoted, words } from './typst-text.ts'
import type { Code } from './typst-text.ts'

export type TypstParts = {
  words: PaperWords
  /** families in the order in which they are asked for a glyph */
  fonts: readonly string[]
  /** whether one of the fonts has it */
  has: (codePoint: number) => boolean
  /** pictures that could be read, by id */
  pictures: ReadonlyMap<string, PlacedPicture>
}

/** A paper as the source that Typst sets, and the characters that no font has. */
export const typstSource = (paper: PaperText, parts: TypstParts): { source: string; missing: string[] } => {
  const missing = new Set<string>()
  const shown = (text: string): string => {
    const found = printable(text, parts.has)
    for (const character of found.missing) missing.add(character)
    return found.text
  }
  const page = pageOf(paper, parts, shown)
  const content = [
    ...headCode(paper, shown),
    ...blocksCode(paper.blocks, page, onPage),
    ...endCode(paper, parts.words, shown),
  ]
  const opening = openingCode(paper, parts.fonts, shown)
  const notice = missing.size === 0 ? [] : [call('fine', [words(shown(parts.words.glyphsMissing(codePointsOf([...missing]))))])]
  const body = [...content, ...notice].map((code) => `#${code}`).join('\n\n')
  return { source: `#import "paper.typ": *\n#show: ${opening}\n\n${body}\n`, missing: [...missing] }
}

const codePointsOf = (characters: readonly string[]): string =>
  characters.map((character) => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`).join('、')

const pageOf = (paper: PaperText, { pictures, words: wording }: TypstParts, shown: (text: string) => string): TypstPage => ({
  shown,
  address: (link) => addressOf(link, paper),
  notes: new Map(paper.notes),
  noted: new Set(),
  picture: (id) => pictures.get(id) ?? null,
  pictureMissing: (node: UploadNode) => wording.pictureMissing(paper.pictures[node.value]?.alt ?? ''),
  file: (id) => paper.files[id] ?? null,
  depthOf: createOutline(),
})

const millimetres = (value: number): Code => `${value}mm` as Code

const openingCode = (paper: PaperText, fonts: readonly string[], shown: (text: string) => string): Code => {
  const [language = 'zh', ...subtags] = paper.language.toLowerCase().split('-')
  const region = subtags.find((subtag) => /^[a-z]{2}$/.test(subtag))
  const { top, bottom, left, right, numberBelowText } = pageMillimetres
  return call('paper.with', [], {
    title: quoted(shown(paper.title)),
    author: list(paper.signature.map((name) => quoted(shown(name)))),
    lang: quoted(language),
    region: region === undefined ? null : quoted(region),
    dir: isRightToLeft(paper) ? name('rtl') : null,
    fonts: list(fonts.map(quoted)),
    margin: `(top: ${top}mm, bottom: ${bottom}mm, left: ${left}mm, right: ${right}mm)` as Code,
    size: points(bodyPoints), pitch: points(linePitchPoints), tracking: points(Math.min(0, characterPitchPoints - bodyPoints)),
    number: points(pageNumberPoints), descent: millimetres(numberBelowText),
  })
}

/** Languages of China that are written from right to left; a text can also say it of itself. */
const isRightToLeft = ({ language, direction }: PaperText): boolean => direction === 'rtl' || (direction === null && /^(ug|ar|fa|ur|he|kk-arab|ky-arab)\b/i.test(language))

const lines = (count: number): Code => call('v', [points(count * linePitchPoints)])

/** GB/T 9704-2012 7.2: red head, number two lines below, red line, two lines, title. Without issuer the title leads. */
const headCode = (paper: PaperText, shown: (text: string) => string): Code[] => {
  const number = paper.documentNumber === '' ? [] : [call('doc-number', [quoted(shown(paper.documentNumber))])]
  const title = [call('doc-title', [points(titlePoints), ...titleLines(shown(paper.title), Math.floor(textWidthPoints / titlePoints)).map(words)])]
  const facts = factsCode(paper, shown)
  if (paper.issuer === '') return [...facts, ...(facts.length > 0 ? [lines(0.5)] : []), ...title, ...number, lines(0.5)]
  const head = call('red-head', [quoted(shown(paper.issuer)), points(headPoints(paper.issuer))])
  return [head, lines(1), ...number, name('red-line'), ...facts, lines(facts.length > 0 ? 0.5 : 1), ...title, lines(0.5)]
}

const factsCode = (paper: PaperText, shown: (text: string) => string): Code[] => {
  if (paper.facts.length === 0) return []
  const cells = paper.facts.flatMap(({ label, value }) => [call('fact', [words(shown(label))]), words(shown(value))])
  const columns = ['auto', '1fr', 'auto', '1fr'] as Code[]
  return [call('facts', [list(columns), ...cells, ...(paper.facts.length % 2 === 0 ? [] : [quoted(''), quoted('')])])]
}

/** GB/T 9704-2012 7.3.4 and 7.3.5: a line below the text the attachments, below them the signature and the day. */
const endCode = (paper: PaperText, wording: PaperWords, shown: (text: string) => string): Code[] => {
  const day = paper.formedOn === '' ? '' : shown(wording.day(paper.formedOn))
  const signature = paper.signature.map(shown)
  const block = signBlock(signature, day)
  const signed = [
    ...signature.map((line) => call('signed', [decimal(block.afterSignature), words(line)])),
    ...(day === '' ? [] : [call('signed', [decimal(block.afterDay), quoted(day)])]),
  ]
  return [
    ...attachmentsCode(paper, wording, shown),
    ...(signed.length === 0 ? [] : [lines(1), call('together', signed)]),
    ...(paper.sourceUrl === '' ? [] : [lines(0.5), call('fine', [quoted(shown(wording.source)), call('a', [quoted(paper.sourceUrl), words(shown(paper.sourceUrl))])])]),
  ]
}

const attachmentsCode = (paper: PaperText, wording: PaperWords, shown: (text: string) => string): Code[] => {
  if (paper.attachments.length === 0) return []
  const rows = paper.attachments.map(({ label, href }, at) => {
    const text = words(shown(label))
    return list([quoted(paper.attachments.length === 1 ? '' : `${at + 1}. `), href === null ? text : call('a', [quoted(href), text])])
  })
  return [lines(0.5), call('attached', [quoted(shown(wording.attachments)), ...rows])]
}
