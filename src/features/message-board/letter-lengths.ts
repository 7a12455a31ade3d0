import { z } from 'zod'
import type { Reason } from '../../errors.ts'
import { fieldReasons } from '../../input-reasons.ts'

/** Key of the province-wide setting. */
export const letterLengthsKey = 'letter-lengths'

/** What of a letter has a length that boards choose. */
export const measuredFields = ['title', 'text', 'name'] as const
export type MeasuredField = (typeof measuredFields)[number]

/** Signs that a field has at least and at most. */
export type Length = { least: number; most: number }

/** Signs that title, text and name of a letter may have (I-05, local practice: 沈阳 has titles of 10 to 25 and texts of 600). */
export type LetterLengths = Readonly<Record<MeasuredField, Length>>

export const usualLengths: LetterLengths = { title: { least: 4, most: 50 }, text: { least: 10, most: 3000 }, name: { least: 2, most: 20 } }

/** The most that any board may ask for: what is published of a letter holds no more, masks included. */
export const longestLengths: Readonly<Record<MeasuredField, number>> = { title: 80, text: 5000, name: 40 }

const length = (most: number) => z.strictObject({ least: z.int().min(1).max(most).optional(), most: z.int().min(1).max(most).optional() })
const Changes = z.strictObject({ title: length(longestLengths.title).optional(), text: length(longestLengths.text).optional(), name: length(longestLengths.name).optional() })
type Changes = z.infer<typeof Changes>

/** What the province says, and what single sites say for themselves and all below, by slug. */
const LengthSettings = z.strictObject({ platform: Changes.default({}), sites: z.record(z.string().regex(/^[a-z][a-z0-9-]{0,39}$/), Changes).default({}) })
export type LengthSettings = z.infer<typeof LengthSettings>

/** What is set; as shipped where nothing is, or nothing that can be read. */
export const readLengthSettings = (value: unknown): LengthSettings => LengthSettings.safeParse(value ?? {}).data ?? { platform: {}, sites: {} }

/** Whoever sets one end past the other moves that one along: the nearer word counts, and some letter can always be written. */
function changed(lengths: LetterLengths, changes: Changes): LetterLengths {
  const one = (field: MeasuredField): Length => {
    const { least, most } = { ...lengths[field], ...changes[field] }
    return changes[field]?.most === undefined ? { least, most: Math.max(least, most) } : { least: Math.min(least, most), most }
  }
  return { title: one('title'), text: one('text'), name: one('name') }
}

/**
 * The lengths at a site: as shipped, changed by the province, then by each site from the top of the tree down.
 * @param sites slugs of the sites above and of the site itself, farthest first
 */
export const letterLengthsFor = (settings: LengthSettings, sites: readonly string[]): LetterLengths =>
  [settings.platform, ...sites.map((slug) => settings.sites[slug] ?? {})].reduce(changed, usualLengths)

/** Every reason why these settings cannot be. */
export function letterLengthsProblems(value: unknown): { value: unknown; reasons: Reason[] } {
  const parsed = LengthSettings.safeParse(value)
  if (!parsed.success) return { value, reasons: fieldReasons(parsed.error.issues) }
  const { platform, sites } = parsed.data
  const reasons = [['platform', platform] as const, ...Object.entries(sites).map(([slug, changes]) => [`sites.${slug}`, changes] as const)].flatMap(([where, changes]) =>
    measuredFields.filter((field) => (changes[field]?.least ?? 0) > (changes[field]?.most ?? Infinity)).map((field): Reason => ({ key: 'letter-lengths.crossed', field: `${where}.${field}`, rule: 'I-05', params: { least: changes[field]?.least ?? 0, most: changes[field]?.most ?? 0 } })))
  return { value: parsed.data, reasons }
}
