import { textFormats } from './rich-text.ts'
import type { Alignment } from './rich-text.ts'
import type { State } from './from-dom-job.ts'

/** One inline declaration, lower case, or '' (`style` is read as text: the mso- properties exist in no browser). */
export const styleOf = (element: Element, property: string): string => {
  const style = element.getAttribute('style')
  if (style === null) return ''
  const declaration = style.split(';').findLast((part) => part.slice(0, part.indexOf(':')).trim().toLowerCase() === property)
  return declaration === undefined ? '' : declaration.slice(declaration.indexOf(':') + 1).replace('!important', '').trim().toLowerCase()
}

export const isHidden = (element: Element): boolean =>
  element.hasAttribute('hidden') || styleOf(element, 'display') === 'none' || styleOf(element, 'visibility') === 'hidden'
  || styleOf(element, 'mso-hide') === 'all'

const formatOfTag: Record<string, number> = {
  b: textFormats.bold, strong: textFormats.bold, i: textFormats.italic, em: textFormats.italic, u: textFormats.underline,
  ins: textFormats.underline, sub: textFormats.subscript, sup: textFormats.superscript,
}

const set = (format: number, bit: number, on: boolean | null): number => (on === null ? format : on ? format | bit : format & ~bit)

const isBold = (weight: string): boolean | null => {
  if (weight === '') return null
  return /^bold/.test(weight) || Number.parseInt(weight, 10) >= 600
}

const formatOf = (element: Element, inherited: number): number => {
  const slope = styleOf(element, 'font-style')
  const line = styleOf(element, 'text-decoration') || styleOf(element, 'text-decoration-line')
  const shift = styleOf(element, 'vertical-align')
  let format = inherited | (formatOfTag[element.localName] ?? 0)
  format = set(format, textFormats.bold, isBold(styleOf(element, 'font-weight')))
  format = set(format, textFormats.italic, slope === '' ? null : slope !== 'normal')
  format = set(format, textFormats.underline, line === '' ? null : line.includes('underline'))
  if (element.localName === 'td' || element.localName === 'th') return format
  return shift === 'super' ? format | textFormats.superscript : shift === 'sub' ? format | textFormats.subscript : format
}

const alignmentOfWord: Record<string, Alignment> = { center: 'center', right: 'right', left: '', start: '', end: 'right', justify: '' }

export const alignmentOf = (element: Element, inherited: Alignment): Alignment => {
  if (element.localName === 'center') return 'center'
  const word = styleOf(element, 'text-align') || (element.getAttribute('align') ?? '').trim().toLowerCase()
  return alignmentOfWord[word] ?? inherited
}

/** State below `element`: its formats and alignment added to the inherited ones. */
export const styled = (state: State, element: Element): State => {
  const format = formatOf(element, state.format)
  return {
    ...state,
    // a link is underlined by the page's style; the underline of the old page says nothing more
    format: state.link === null ? format : format & ~textFormats.underline,
    align: alignmentOf(element, state.align),
    pre: element.localName === 'pre' || state.pre || /^pre/.test(styleOf(element, 'white-space')),
  }
}

/** The paragraph styles of Word that are headings, as their classes in pasted HTML; the title stands above all of them. */
const levelOfClass = (className: string): number | null => {
  if (/(?:^|\s)MsoTitle(?:\s|$)/.test(className)) return titleLevel
  const level = /(?:^|\s)MsoHeading([1-6])(?:\s|$)/.exec(className)?.[1]
  return level === undefined ? null : Number(level)
}

/** Level of a document's own title, above its headings 1 to 6. */
export const titleLevel = 0

/** Level of a paragraph that is a heading in Word but none in HTML, by its style or its outline; null where it is none. */
export const headingLevelOf = (element: Element): number | null => {
  const byClass = levelOfClass(element.getAttribute('class') ?? '')
  if (byClass !== null) return byClass
  const level = Number.parseInt(styleOf(element, 'mso-outline-level'), 10)
  return level >= 1 && level <= 6 ? level : null
}
