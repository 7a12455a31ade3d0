import { inItsTab } from '../workflow/hidden-fields.ts'

/** The input of a field of the form, or whatever of it takes the focus. */
export const fieldElement = (name: string): HTMLElement | null => {
  const field = name === 'interpretations' ? 'members' : name
  return document.querySelector<HTMLElement>(`#field-${CSS.escape(field)}, [data-jy-field="${CSS.escape(field)}"]`) ?? document.querySelector<HTMLElement>(`#field-${CSS.escape(field)}-wrap, .field-type.${CSS.escape(field)}`)
}

/** Brings a field into sight with the words selected. */
export async function showInField(field: string, quote: string): Promise<void> {
  const found = await inItsTab(() => fieldElement(field))
  if (found === null) return
  found.scrollIntoView({ block: 'center' })
  const input = found.matches('input, textarea') ? found : found.querySelector<HTMLElement>('input, textarea, button')
  ;(input ?? found).focus({ preventScroll: true })
  if (!(input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement) || quote === '') return
  const at = input.value.indexOf(quote)
  if (at >= 0) input.setSelectionRange(at, at + quote.length)
}

const found = 'jyFound'
const foundWords = 'jyFoundWords'

/**
 * Says at each field of the form what was found in its words. Those of the body are marked where they stand; what a text
 * still lacks is no fault of somebody who is writing it.
 */
export function markFields(findings: readonly { check: string; place: { field: string }; severity: 'block' | 'warn'; text: string }[]): void {
  for (const marked of document.querySelectorAll<HTMLElement>('[data-jy-found]')) {
    delete marked.dataset[found]
    delete marked.dataset[foundWords]
  }
  const ofFields = findings.filter(({ check, place }) => place.field !== 'body' && check !== 'metadata')
  for (const field of new Set(ofFields.map(({ place }) => place.field))) {
    const here = ofFields.filter(({ place }) => place.field === field)
    const element = fieldElement(field)
    const around = element?.closest<HTMLElement>('.field-type') ?? element
    if (around === null) continue
    around.dataset[found] = here.some(({ severity }) => severity === 'block') ? 'block' : 'warn'
    around.dataset[foundWords] = here.map(({ text }) => text).join('\n')
  }
}

/** The field's text with the quoted words at their place replaced; null when they are no longer there. */
export function fixedText(value: string, place: { start: number; quote: string; before: string }, fix: string): string | null {
  const near = value.indexOf(place.before + place.quote)
  const at = near >= 0 ? near + place.before.length : value.indexOf(place.quote)
  return at < 0 || place.quote === '' ? null : value.slice(0, at) + fix + value.slice(at + place.quote.length)
}
