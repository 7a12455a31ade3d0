import type { NamedColumn } from './row-shape.ts'

/** What a column stores of a value, as the adapter stores it; undefined where the adapter would first make something else of it. */
export function storedValue(named: NamedColumn, value: unknown): unknown {
  if (value === undefined || value === null) return undefined
  switch (named.type) {
    case 'json':
    case 'richText':
      return typeof value === 'object' ? named.column.mapToDriverValue(value) : undefined
    case 'date': {
      const instant = value instanceof Date ? value : typeof value === 'string' && value !== '' && value !== 'null' ? new Date(value) : null
      return instant === null || Number.isNaN(instant.getTime()) ? undefined : instant.toISOString()
    }
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? named.column.mapToDriverValue(value) : undefined
    case 'checkbox':
      return typeof value === 'boolean' ? named.column.mapToDriverValue(value) : undefined
    default:
      return typeof value === 'string' && !(isRelation(named) && value === 'null') ? value : undefined
  }
}

export const isRelation = ({ type }: NamedColumn): boolean => type === 'relationship' || type === 'upload'
