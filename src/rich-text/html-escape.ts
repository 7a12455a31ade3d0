const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? '')

export const attribute = (name: string, value: string | number): string => ` ${name}="${escapeHtml(String(value))}"`

/** Attributes in the order given; null ones are left out. */
export const attributes = (values: Record<string, string | number | null>): string =>
  Object.entries(values).map(([name, value]) => (value === null ? '' : attribute(name, value))).join('')
