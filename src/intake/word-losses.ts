import { allNamed, elementsIn, textOf } from './word-xml.ts'

/** What of a Word document does not come over, or not as it was, counted for the report. */
export const wordLosses = (document: Document, names: readonly string[], partOf: (name: string) => Document | null): Map<string, number> => {
  const count = (...elements: string[]) => elements.reduce((sum, name) => sum + allNamed(document, name).length, 0)
  const headers = names.filter((name) => /^word\/(?:header|footer)\d*\.xml$/.test(name))
  return new Map([
    ['fonts', count('rFonts', 'color', 'sz', 'highlight')],
    ['revisions', count('ins', 'del')],
    ['comments', count('commentReference')],
    ['objects', count('object')],
    ['charts', document.getElementsByTagNameNS('*', 'chart').length + document.getElementsByTagNameNS('*', 'relIds').length],
    ['headers-footers', headers.filter((name) => hasText(partOf(name))).length],
  ])
}

const hasText = (document: Document | null): boolean => document !== null && textOf(document.documentElement).trim() !== ''

/** Formulas become a line of text (`a/b`, `x^2`), which is less than they were but not nothing. Returns how many. */
export const writeEquations = (document: Document): number => {
  const equations = (Array.from(document.getElementsByTagNameNS('*', 'oMath')) as Element[]).filter((element) => isMath(element))
  const namespace = document.documentElement.namespaceURI
  const prefix = document.documentElement.prefix
  const named = (name: string) => document.createElementNS(namespace, prefix === null || prefix === '' ? name : `${prefix}:${name}`)
  for (const equation of equations) {
    const run = named('r')
    const text = named('t')
    text.setAttribute('xml:space', 'preserve')
    text.appendChild(document.createTextNode(mathWords(equation)))
    run.appendChild(text)
    // a formula on a line of its own stands in a wrapper that readers of text skip
    const place = equation.parentNode as Element
    const outer = place.localName === 'oMathPara' ? place : equation
    outer.parentNode?.insertBefore(run, outer)
    equation.parentNode?.removeChild(equation)
  }
  return equations.length
}

const isMath = (element: Element): boolean => /math/i.test(element.namespaceURI ?? '') && !isMathParent(element.parentNode)
const isMathParent = (node: Node | null): boolean => (node as Element | null)?.localName === 'oMath'

const between: Record<string, string> = { f: '/', sSup: '^', sSub: '_' }

const mathWords = (element: Element): string => {
  if (element.localName === 't') return element.textContent ?? ''
  const parts = elementsIn(element).filter(({ localName }) => !/Pr$/.test(localName)).map(mathWords)
  return parts.filter((part) => part !== '').join(between[element.localName] ?? '')
}
