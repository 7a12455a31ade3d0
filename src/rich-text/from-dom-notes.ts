/**
 * Footnotes and endnotes of Word, WPS and of converted documents: a reference becomes a raised `[1]`, and the notes stand
 * as a list behind a rule at the end of the text, each beginning with the sign by which the text refers to it. Pages have
 * no anchors within a text, so the sign is what leads the reader.
 */
export const gatherNotes = (body: HTMLElement): number => {
  const notes = notesIn(body)
  const signs = new Map<string, string>()
  for (const reference of anchorsTo(body, toNote)) raise(reference, signs)
  if (notes.length === 0) return 0
  const document = body.ownerDocument
  const list = document.createElement('div')
  for (const note of notes) list.append(written(note, signs, document))
  for (const emptied of containersOf(notes)) if (isBlank(emptied)) emptied.remove()
  body.append(document.createElement('hr'), list)
  return notes.length
}

const toNote = /^#_?([fe])(?:tn|dn|ootnote-|ndnote-)(\d+)$/i
const toReference = /^#_?([fe])(?:tnref|dnref|ootnote-ref-|ndnote-ref-)(\d+)$/i

type Note = { element: Element; back: Element }

/** Footnotes and endnotes count apart. */
const keyOf = (anchor: Element, where: RegExp): string => (where.exec(anchor.getAttribute('href') ?? '') ?? []).slice(1).join('').toLowerCase()

const anchorsTo = (body: Element, where: RegExp): Element[] =>
  [...body.querySelectorAll('a[href^="#"]')].filter((anchor) => where.test(anchor.getAttribute('href') ?? ''))

/** A note is the block that leads back to its reference; one that holds the reference itself is no note. */
const notesIn = (body: Element): Note[] => {
  const found = new Map<Element, Note>()
  for (const back of anchorsTo(body, toReference)) {
    const element = back.closest('li, div[id], [style*="mso-element"]') ?? back.closest('p')
    if (element === null || element === body || found.has(element) || anchorsTo(element, toNote).length > 0) continue
    found.set(element, { element, back })
  }
  return [...found.values()]
}

const signOf = (anchor: Element, key: string): string => {
  const words = (anchor.textContent ?? '').replace(/\s/g, '')
  return words === '' || words === '↑' ? `[${key.slice(1)}]` : words
}

const raise = (reference: Element, signs: Map<string, string>): void => {
  const key = keyOf(reference, toNote)
  const raised = reference.ownerDocument.createElement('sup')
  raised.textContent = signOf(reference, key)
  signs.set(key, raised.textContent)
  reference.replaceWith(raised)
}

/** Begins with the sign that the text uses; a note's own may count otherwise. */
const written = ({ element, back }: Note, signs: ReadonlyMap<string, string>, document: Document): Element => {
  const note = document.createElement('div')
  const key = keyOf(back, toReference)
  const sign = document.createTextNode(`${signs.get(key) ?? signOf(back, key)} `)
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
