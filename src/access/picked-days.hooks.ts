import type { CollectionBeforeOperationHook } from 'payload'
import { daysOfChina } from '../calendar/day-conditions.ts'

/**
 * Days that somebody picks in the filter of a list are China's, wherever the browser stands. What is then done with
 * everything that the filter found goes by the same days.
 */
export const readPickedDays: CollectionBeforeOperationHook = ({ args, collection }) => {
  const asked = args as { where?: unknown; overrideAccess?: boolean; currentDepth?: number }
  if (asked.where === undefined || asked.overrideAccess === true || asked.currentDepth !== undefined) return args
  const dates = new Set(collection.flattenedFields.flatMap((field) => (field.type === 'date' ? [field.name] : [])))
  return { ...args, where: daysOfChina(asked.where, dates) } as typeof args
}
