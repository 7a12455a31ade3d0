import { z } from 'zod'
import { Chain } from './review-chain.ts'

/** A place in the text that a returned item must be mended at: a field of the form, and the words meant. */
export const Place = z.strictObject({
  field: z.enum(['title', 'subtitle', 'summary', 'body', 'attachments', 'cover', 'column', 'metadata', 'whole']),
  quote: z.string().max(200).default(''),
})
export type Place = z.infer<typeof Place>

/** How a released text differs from the one before it, told to citizens (minor corrections need no note). */
export const Change = z.strictObject({ kind: z.enum(['minor', 'major']), note: z.string().max(300).default('') })
export type Change = z.infer<typeof Change>

const Instant = z.iso.datetime()

/** What only some moves carry; one JSON column, so that a move stays one row. */
export const MoveDetails = z.strictObject({
  /** on `submit`: the chain that this round goes through, frozen */
  chain: Chain.optional(),
  /** on sign-offs: key of the step that was signed */
  step: z.string().optional(),
  /** on sign-offs: in whose place a delegate signed */
  onBehalfOf: z.string().optional(),
  /** on sign-offs: the result of the proofreading that goes with the review (审 and 校 are told apart, W-02) */
  proofreading: z.string().max(2000).optional(),
  /** on sign-offs: the step's term had lapsed and the next level up signed */
  escalated: z.literal(true).optional(),
  /** on `return`: the step to go back to; to the author where none is named */
  toStep: z.string().optional(),
  places: z.array(Place).max(50).optional(),
  /** on `submit` of a correction */
  change: Change.optional(),
  /** on `schedule`: when citizens are to see it; on `publish` and `schedule`: when it is to be taken away again */
  publishAt: Instant.optional(),
  expireAt: Instant.optional(),
  /** on `withdraw` of kind `merged`: public id of the item that took its place */
  mergedInto: z.string().optional(),
  /** on `publish` and `release` of a bundle: where its members stand from their first release on */
  members: z.array(z.strictObject({ publicId: z.string().max(40), path: z.string().max(1000) })).max(200).optional(),
})
export type MoveDetails = z.infer<typeof MoveDetails>

/** What a stored row says; null for what no version of the platform wrote. */
export function detailsOf(value: unknown): MoveDetails | null {
  if (value === null || value === undefined) return {}
  const parsed = MoveDetails.safeParse(typeof value === 'string' ? parsedJson(value) : value)
  return parsed.success ? parsed.data : null
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
