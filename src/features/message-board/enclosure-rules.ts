import { z } from 'zod'
import type { Reason } from '../../errors.ts'
import { fieldReasons } from '../../input-reasons.ts'

/** Key of the province-wide setting. */
export const enclosureRulesKey = 'letter-files'

/** Kinds of files that may come with a letter at all; what they really are is read from their bytes. */
export const enclosureKinds = ['jpg', 'png', 'gif', 'webp', 'pdf', 'docx', 'xlsx', 'txt'] as const
export type EnclosureKind = (typeof enclosureKinds)[number]

const mebibyte = 1024 * 1024

/** How many files a letter may have, of how many bytes each, of which kinds (I-05, local practice). */
export type EnclosureRules = { most: number; mostBytes: number; kinds: readonly EnclosureKind[] }

export const usualEnclosures: EnclosureRules = { most: 5, mostBytes: 10 * mebibyte, kinds: enclosureKinds }

/** `most`: 0 for a board that takes no files; the ceilings are what one process can take in at once without harm. */
const Changes = z.strictObject({ most: z.int().min(0).max(10).optional(), megabytes: z.int().min(1).max(20).optional(), kinds: z.array(z.enum(enclosureKinds)).min(1).optional() })
type Changes = z.infer<typeof Changes>

/** What the province says, and what single sites say for themselves and all below, by slug. */
const EnclosureSettings = z.strictObject({ platform: Changes.default({}), sites: z.record(z.string().regex(/^[a-z][a-z0-9-]{0,39}$/), Changes).default({}) })
export type EnclosureSettings = z.infer<typeof EnclosureSettings>

/** What is set; as shipped where nothing is, or nothing that can be read. */
export const readEnclosureSettings = (value: unknown): EnclosureSettings => EnclosureSettings.safeParse(value ?? {}).data ?? { platform: {}, sites: {} }

const changed = (rules: EnclosureRules, { most, megabytes, kinds }: Changes): EnclosureRules => ({
  most: most ?? rules.most, mostBytes: megabytes === undefined ? rules.mostBytes : megabytes * mebibyte, kinds: kinds ?? rules.kinds,
})

/**
 * The rules at a site: as shipped, changed by the province, then by each site from the top of the tree down.
 * @param sites slugs of the sites above and of the site itself, farthest first
 */
export const enclosureRulesFor = (settings: EnclosureSettings, sites: readonly string[]): EnclosureRules =>
  [settings.platform, ...sites.map((slug) => settings.sites[slug] ?? {})].reduce(changed, usualEnclosures)

/** Every reason why these settings cannot be. */
export function enclosureSettingsProblems(value: unknown): { value: EnclosureSettings | null; reasons: Reason[] } {
  const parsed = EnclosureSettings.safeParse(value)
  return parsed.success ? { value: parsed.data, reasons: [] } : { value: null, reasons: fieldReasons(parsed.error.issues) }
}

/** Endings and types that a browser's file dialogue is to offer. */
export const acceptedEndings = (rules: EnclosureRules): string => rules.kinds.flatMap((kind) => (kind === 'jpg' ? ['.jpg', '.jpeg'] : [`.${kind}`])).join(',')

/** Kinds as people read them. */
export const kindNames = (rules: EnclosureRules): string => rules.kinds.map((kind) => kind.toUpperCase()).join('、')

export const megabytesOf = (rules: EnclosureRules): number => Math.round(rules.mostBytes / mebibyte)
