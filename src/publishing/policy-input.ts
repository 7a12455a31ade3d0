import { z } from 'zod'

/**
 * What the form of a policy document or an interpretation may send for the parts that are lists: kept as JSON in one
 * column, because several side tables could be left half-written (design, idea 3). Drafts may be incomplete.
 */
export const Day = z.string().regex(/^(?:(?:19|20)\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))?$/).refine((day) => day === '' || isDay(day))

/** Asked also of what the pattern refused already. */
function isDay(day: string): boolean {
  const at = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day)
}

/** P-11, G-32: what the document does to earlier ones */
export const Effects = z.array(z.strictObject({ kind: z.enum(['amends', 'abolishes']), docNumber: z.string().trim().max(100), on: Day.default('') })).max(100)

/** words beside single clauses of the document */
export const Notes = z.array(z.strictObject({ anchor: z.string().trim().min(1).max(80), text: z.string().trim().max(2000) })).max(300)

/** Fields of a draft that are more than a line of words, by name; '' and null are the same as nothing. */
export const structuredFields = {
  formedOn: Day, effectiveOn: Day, expiresOn: Day, standingOn: Day, effects: Effects, notes: Notes,
} as const satisfies Record<string, z.ZodType>

export const standingStates = ['amended', 'abolished'] as const
