/** Id of a relationship whether populated or not; '' for none. */
export function idOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  if (value !== null && typeof value === 'object' && 'id' in value) return String((value as { id: unknown }).id)
  return ''
}

/** Ids of a relationship to one or many. */
export const idsOf = (value: unknown): string[] => (Array.isArray(value) ? value : [value]).map(idOf).filter(Boolean)
