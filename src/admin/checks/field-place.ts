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

/** The field's text with the quoted words at their place replaced; null when they are no longer there. */
export function fixedText(value: string, place: { start: number; quote: string; before: string }, fix: string): string | null {
  const near = value.indexOf(place.before + place.quote)
  const at = near >= 0 ? near + place.before.length : value.indexOf(place.quote)
  return at < 0 || place.quote === '' ? null : value.slice(0, at) + fix + value.slice(at + place.quote.length)
}
