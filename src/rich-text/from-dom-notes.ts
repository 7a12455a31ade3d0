/**
 * Footnotes and endnotes of Word, WPS and of converted documents: a reference becomes a raised `[1]`, and the notes stand
 * as a list behind a rule at the end of the text, each beginning with the sign by which the text refers to it. Pages have
 * no anchors within a text, so the sign is what leads the reader.
 */
export const gatherNotes = (body: HTMLElement): number => {
  const notes = notesIn(body)
  for (const reference of anchorsTo(body, toNote)) raise(reference)
  if (notes.length === 0) return 0
  const document = body.ownerDocument
  const list = document.createElement('div')
  for (const note of notes) list.append(written(note, document))
  for (const emptied of containersOf(notes)) if (isBlank(emptied)) emptied.remove()
  body.append(document.createElement('hr'), list)
  return notes.length
}

const toNote = /^#_?(?:ftn|edn|footnote-|endnote-)(\d+)$/i
const toReference = /^#_?(?:ftnref|ednref|footnote-ref-|endnote-ref-)(\d+)$/i

type Note = { element: Element; back: Element; number: string }

const anchorsTo = (body: Element, where: RegExp): Element[] =>
  [...body.querySelectorAll('a[href^="#"]')].filter((anchor) => where.test(anchor.getAttribute('href') ?? ''))

/** A note is the block that leads back to its reference; one that holds the reference itself is no note. */
const notesIn = (body: Element): Note[] => {
  const found = new Map<Element, Note>()
  for (const back of anchorsTo(body, toReference)) {
    const element = back.closest('li, div[id], [style*="mso-element"]') ?? back.closest('p')
    if (element === null || element === body || found.has(element) || anchorsTo(element, toNote).length > 0) continue
    found.set(element, { element, back, number: toReference.exec(back.getAttribute('href') ?? '')?.[1] ?? '' })
  }
  return [...found.values()]
}

const signOf = (anchor: Element, number: string): string => {
  const words = (anchor.textContent ?? '').replace(/\s/g, '')
  return words === '' || words === '↑' ? `[${number}]` : words
}

const raise = (reference: Element): void => {
  const number = toNote.exec(reference.getAttribute('href') ?? '')?.[1] ?? ''
  const sign = reference.ownerDocument.createElement('sup')
  sign.textContent = signOf(reference, number)
  reference.replaceWith(sign)
}

const written = ({ element, back, number }: Note, document: Document): Element => {
  const note = document.createElement('div')
  const sign = document.createTextNode(`${signOf(back, number)} `)
  back.remove()
  note.append(...element.childNodes)
  const first = note.querySelector('p') ?? note
  first.prepend(sign)
  return note
}

const containersOf = (notes: readonly Note[]): Element[] => {
  const around = notes.flatMap(({ element }) => (element.parentElement === null ? [element] : [element, element.parentElement]))
  return [...new Set(around)].filter((element) => element.localName !== 'body')
}

const isBlank = (element: Element): boolean => (element.textContent ?? '').trim() === '' && element.querySelector('img, table') === null
