import { titleLevel } from '../rich-text/from-dom-style.ts'
import { paragraphWords, type ParagraphWords, type WordStyle } from './word-definitions.ts'
import { createCounter, type Marker, type Numbering } from './word-numbering.ts'
import { allNamed, attributeOf, childNamed, numberOf, textOf } from './word-xml.ts'

/** What the library that reads the document would lose of a paragraph. */
export type ParagraphFact = { heading: number | null; align: 'center' | 'right' | null; item: { level: number; ordered: boolean; number: number } | null }

export type Definitions = { styles: ReadonlyMap<string, WordStyle>; numberings: ReadonlyMap<string, Numbering> }

/** Signs around a fact's index; no font has them and no text uses them. */
export const factSigns = ['\ue0f0', '\ue0f1'] as const
export const anyFactSign = /[\ue0f0\ue0f1]/g

/**
 * Writes before each paragraph of `word/document.xml` which fact belongs to it, and numbers such as 一、 or （一） as words;
 * style and numbering of such a paragraph are taken away, because the facts say them. Returns the facts by index, and how
 * many numbers became words.
 */
export const markParagraphs = (document: Document, definitions: Definitions): { facts: ParagraphFact[]; numbered: number } => {
  const facts: ParagraphFact[] = []
  const count = createCounter()
  let numbered = 0
  const paragraphs = allNamed(document, 'p').map((element) => read(element, definitions))
  const titles = titlesIn(paragraphs)
  for (const paragraph of paragraphs) {
    const marker = markerOf(paragraph, definitions, count)
    const heading = titles.has(paragraph.element) ? titleLevel : headingLevelOf(paragraph)
    // a numbered heading is a heading; its number is part of its words
    const words = marker?.kind === 'words' ? marker.words : marker?.kind === 'item' && heading !== null && marker.ordered ? `${marker.number}. ` : ''
    const item = marker?.kind === 'item' && heading === null ? { level: marker.level, ordered: marker.ordered, number: marker.number } : null
    const align = heading === null ? alignmentOf(paragraph) : null
    if (words !== '') numbered += 1
    if (heading === null && item === null && align === null && words === '') continue
    strip(paragraph.properties)
    const isFact = heading !== null || item !== null || align !== null
    const sign = isFact ? `${factSigns[0]}${facts.push({ heading, align, item }) - 1}${factSigns[1]}` : ''
    prepend(paragraph, `${sign}${words}`)
  }
  return { facts, numbered }
}

type Paragraph = { element: Element; properties: Element | null; own: ParagraphWords; style: WordStyle | null; styleId: string; text: string }

const read = (element: Element, { styles }: Definitions): Paragraph => {
  const properties = childNamed(element, 'pPr')
  const own = paragraphWords(properties)
  return { element, properties, own, style: own.style === null ? null : (styles.get(own.style) ?? null), styleId: own.style ?? '', text: textOf(element).trim() }
}

const markerOf = (paragraph: Paragraph, { numberings }: Definitions, count: ReturnType<typeof createCounter>): Marker | null => {
  const id = paragraph.own.numId ?? paragraph.style?.numId ?? null
  const numbering = id === null || id === '0' ? undefined : numberings.get(id)
  if (id === null || numbering === undefined || paragraph.text === '') return null
  const linked = [...numbering.levels].find(([, level]) => level.style !== null && level.style === paragraph.styleId)?.[0]
  return count(id, numbering, paragraph.own.level ?? linked ?? paragraph.style?.level ?? 0)
}

const headingNames = /^(?:heading|标题)\s*([1-6])$/i
const titleNames = /^(?:title|标题|文档标题|公文标题)$/i

/** By the style's name in Word, WPS or LibreOffice, in English or Chinese; else by the outline level. */
const headingLevelOf = ({ style, styleId, own }: Paragraph): number | null => {
  const name = style?.name ?? styleId
  if (titleNames.test(name)) return titleLevel
  const named = headingNames.exec(name)?.[1] ?? /^Heading([1-6])$/.exec(styleId)?.[1]
  if (named !== undefined) return Number(named)
  const outline = own.outline ?? style?.outline ?? null
  return outline !== null && outline >= 0 && outline <= 5 ? outline + 1 : null
}

const alignments: Record<string, 'center' | 'right'> = { center: 'center', right: 'right', end: 'right' }

const alignmentOf = ({ own, style, text }: Paragraph): 'center' | 'right' | null => (text === '' ? null : (alignments[own.align ?? style?.align ?? ''] ?? null))

const titleWithin = 8
/** Half points; official titles are set in 22 points, the text in 16. */
const leastTitleSize = 36

/**
 * The document's title: what has the title's style; else, near the beginning, the centred lines in large type; else the
 * first line where it alone has the first level. A letterhead (…文件) is no title.
 */
const titlesIn = (paragraphs: readonly Paragraph[]): ReadonlySet<Element> => {
  const first = paragraphs.filter(({ text }) => text !== '').slice(0, titleWithin)
  const styled = first.filter((paragraph) => headingLevelOf(paragraph) === titleLevel)
  if (styled.length > 0) return new Set(neighbours(first, styled))
  const large = first.filter((paragraph) => alignmentOf(paragraph) === 'center' && sizeOf(paragraph) >= leastTitleSize && !paragraph.text.endsWith('文件'))
  if (large.length > 0) return new Set(neighbours(first, large))
  const top = paragraphs.filter((paragraph) => paragraph.text !== '' && headingLevelOf(paragraph) === 1)
  return new Set(top.length === 1 && top[0] === first[0] ? top.map(({ element }) => element) : [])
}

/** A title of two lines is two paragraphs; what comes later is something else. */
const neighbours = (all: readonly Paragraph[], found: readonly Paragraph[]): Element[] => {
  const start = all.indexOf(found[0] as Paragraph)
  return found.filter((paragraph, index) => all.indexOf(paragraph) === start + index).map(({ element }) => element)
}

const sizeOf = ({ element, style }: Paragraph): number => {
  const sizes = allNamed(element, 'r').flatMap((run) => numberOf(attributeOf(childNamed(childNamed(run, 'rPr'), 'sz'))) ?? [])
  return sizes.length > 0 ? Math.max(...sizes) : (style?.size ?? 0)
}

const strip = (properties: Element | null): void => {
  for (const name of ['numPr', 'pStyle']) {
    const found = childNamed(properties, name)
    if (found !== null) properties?.removeChild(found)
  }
}

const prepend = ({ element, properties }: Paragraph, words: string): void => {
  if (words === '') return
  const document = element.ownerDocument
  const prefix = element.prefix === null || element.prefix === '' ? '' : `${element.prefix}:`
  const run = document.createElementNS(element.namespaceURI, `${prefix}r`)
  const text = document.createElementNS(element.namespaceURI, `${prefix}t`)
  text.setAttribute('xml:space', 'preserve')
  text.appendChild(document.createTextNode(words))
  run.appendChild(text)
  element.insertBefore(run, properties === null ? element.firstChild : properties.nextSibling)
}
