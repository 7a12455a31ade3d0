import { allNamed, attributeOf, childNamed, childrenNamed, numberOf } from './word-xml.ts'
import type { Numbering, NumberingLevel } from './word-numbering.ts'

/** What a paragraph style says, its ancestors' words included. `size` in half points. */
export type WordStyle = {
  name: string
  outline: number | null
  numId: string | null
  level: number | null
  align: string | null
  size: number | null
}

const plain: WordStyle = { name: '', outline: null, numId: null, level: null, align: null, size: null }

const deepestInheritance = 20

/** `word/styles.xml` → paragraph styles by id. */
export const readStyles = (document: Document | null): ReadonlyMap<string, WordStyle> => {
  const elements = new Map((document === null ? [] : allNamed(document, 'style')).map((style) => [attributeOf(style, 'styleId') ?? '', style] as const))
  const resolve = (id: string, depth: number): WordStyle => {
    const element = elements.get(id)
    if (element === undefined || depth > deepestInheritance) return plain
    const parent = attributeOf(childNamed(element, 'basedOn'))
    const inherited = parent === null ? plain : resolve(parent, depth + 1)
    const own = paragraphWords(childNamed(element, 'pPr'))
    return {
      name: attributeOf(childNamed(element, 'name')) ?? '',
      outline: own.outline ?? inherited.outline, numId: own.numId ?? inherited.numId, level: own.level ?? inherited.level, align: own.align ?? inherited.align,
      size: numberOf(attributeOf(childNamed(childNamed(element, 'rPr'), 'sz'))) ?? inherited.size,
    }
  }
  return new Map([...elements.keys()].map((id) => [id, resolve(id, 0)]))
}

export type ParagraphWords = Omit<WordStyle, 'name' | 'size'> & { style: string | null }

/** What `w:pPr` says itself. */
export const paragraphWords = (properties: Element | null): ParagraphWords => {
  const numbering = childNamed(properties, 'numPr')
  return {
    style: attributeOf(childNamed(properties, 'pStyle')),
    outline: numberOf(attributeOf(childNamed(properties, 'outlineLvl'))),
    numId: attributeOf(childNamed(numbering, 'numId')),
    level: numberOf(attributeOf(childNamed(numbering, 'ilvl'))),
    align: attributeOf(childNamed(properties, 'jc')),
  }
}

/** `word/numbering.xml` → numberings by the id that paragraphs use. */
export const readNumberings = (document: Document | null, styles: ReadonlyMap<string, WordStyle>): ReadonlyMap<string, Numbering> => {
  if (document === null) return new Map()
  const abstracts = new Map(allNamed(document, 'abstractNum').map((element) => [attributeOf(element, 'abstractNumId') ?? '', element] as const))
  const numbers = new Map(allNamed(document, 'num').map((element) => [attributeOf(element, 'numId') ?? '', element] as const))
  const levelsOf = (abstractId: string, depth: number): Map<number, NumberingLevel> => {
    const element = abstracts.get(abstractId)
    if (element === undefined || depth > deepestInheritance) return new Map()
    const linked = attributeOf(childNamed(element, 'numStyleLink'))
    const through = linked === null ? null : (styles.get(linked)?.numId ?? null)
    const other = through === null ? undefined : numbers.get(through)
    if (other !== undefined) return levelsOf(attributeOf(childNamed(other, 'abstractNumId')) ?? '', depth + 1)
    return new Map(childrenNamed(element, 'lvl').map((level) => [numberOf(attributeOf(level, 'ilvl')) ?? 0, levelOf(level)]))
  }
  return new Map([...numbers].map(([id, element]) => {
    const abstractId = attributeOf(childNamed(element, 'abstractNumId')) ?? ''
    const levels = levelsOf(abstractId, 0)
    const restarts = new Map<number, number>()
    for (const override of childrenNamed(element, 'lvlOverride')) {
      const at = numberOf(attributeOf(override, 'ilvl')) ?? 0
      const own = childNamed(override, 'lvl')
      if (own !== null) levels.set(at, levelOf(own))
      const start = numberOf(attributeOf(childNamed(override, 'startOverride')))
      if (start !== null) restarts.set(at, start)
    }
    return [id, { key: abstractId, levels, restarts }]
  }))
}

const levelOf = (element: Element): NumberingLevel => ({
  start: numberOf(attributeOf(childNamed(element, 'start'))) ?? 1,
  format: formatOf(element),
  text: attributeOf(childNamed(element, 'lvlText')) ?? '',
  legal: childNamed(element, 'isLgl') !== null,
  style: attributeOf(childNamed(element, 'pStyle')),
})

/** Formats newer than the standard stand in an alternative beside a fallback. */
const formatOf = (level: Element): string => {
  const direct = attributeOf(childNamed(level, 'numFmt'))
  if (direct !== null) return direct
  const choice = allNamed(level, 'numFmt').map((element) => attributeOf(element)).find((format) => format !== null && format !== 'custom')
  return choice ?? 'decimal'
}
