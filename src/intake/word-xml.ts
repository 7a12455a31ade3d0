/** Reading of WordprocessingML trees: by local names, since documents choose their own prefixes. */
export const childrenNamed = (element: Element, name: string): Element[] => elementsIn(element).filter((child) => child.localName === name)

export const childNamed = (element: Element | null | undefined, name: string): Element | null =>
  element === null || element === undefined ? null : (childrenNamed(element, name)[0] ?? null)

export const elementsIn = (element: Element): Element[] => {
  const found: Element[] = []
  for (let node = element.firstChild; node !== null && node !== undefined; node = node.nextSibling) if (node.nodeType === 1) found.push(node as Element)
  return found
}

const isWordProcessing = (element: Element): boolean => /wordprocessingml/i.test(element.namespaceURI ?? '')

/** All elements of Word's own name below, in reading order. */
export const allNamed = (root: Document | Element, name: string): Element[] =>
  (Array.from(root.getElementsByTagNameNS('*', name)) as Element[]).filter(isWordProcessing)

/** `w:val` or another attribute of Word's namespace; null where it is absent. */
export const attributeOf = (element: Element | null, name = 'val'): string | null => {
  if (element === null) return null
  const value = element.getAttributeNS(element.namespaceURI, name) ?? ''
  return value === '' ? null : value
}

export const numberOf = (text: string | null): number | null => (text !== null && /^-?\d{1,6}$/.test(text) ? Number(text) : null)

/** Text of a paragraph or of any part of one, tabs and breaks as blanks; deleted text does not count. */
export const textOf = (element: Element): string => {
  let text = ''
  for (const child of elementsIn(element)) {
    if (child.localName === 't') text += child.textContent ?? ''
    else if (child.localName === 'tab' || child.localName === 'br') text += ' '
    else if (child.localName !== 'del' && child.localName !== 'pPr') text += textOf(child)
  }
  return text
}
