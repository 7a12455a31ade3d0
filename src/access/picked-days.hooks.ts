import type { CollectionBeforeOperationHook } from 'payload'
import { daysOfChina } from '../calendar/day-conditions.ts'

/**
 * Days that somebody picks in the filter of a list are China's, wherever the browser stands; so are those of counts and
 * versions. A change of all that a filter finds is open to nobody (`staff/api-allow-list.ts`).
 */
export const readPickedDays: CollectionBeforeOperationHook = ({ args, collection }) => {
  const asked = args as { where?: unknown; overrideAccess?: boolean; currentDepth?: number }
  if (asked.where === undefined || asked.overrideAccess === true || asked.currentDepth !== undefined) return args
  const dates = new Set(collection.flattenedFields.flatMap((field) => (field.type === 'date' ? [field.name] : [])))
  return { ...args, where: daysOfChina(asked.where, dates) } as typeof args
}
