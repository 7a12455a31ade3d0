import { z } from 'zod'
import type { Reason } from '../../errors.ts'
import { fieldReasons } from '../../input-reasons.ts'
import { bundleFields, owingDocuments, usualBundleSettings, type BundleSettings } from './bundle-settings.ts'
import { copyPolicyDefault, type CopyPolicy } from './copying/copy-report.ts'
import { usualWorklist, worklistFields, type WorklistSettings } from './worklist.ts'

/** Key of the province-wide setting. */
export const libraryRulesKey = 'policy-library'

const ruleFields = { ...bundleFields, ...worklistFields, /** J-06: share, 0…1, above which an interpretation counts as copied */ warnAbove: z.number().min(0.1).max(1) }
const Changes = z.strictObject(ruleFields).partial()
type Changes = z.infer<typeof Changes>

/** Every threshold of the policy library that has no verified national figure. */
export type LibraryRules = BundleSettings & WorklistSettings & CopyPolicy

export const usualRules: LibraryRules = { ...usualBundleSettings, ...usualWorklist, ...copyPolicyDefault }

/** What the province says, and what single sites add for themselves and all below, by slug. */
export const LibrarySettings = z.strictObject({ platform: Changes.default({}), sites: z.record(z.string().regex(/^[a-z][a-z0-9-]{0,39}$/), Changes).default({}) })
export type LibrarySettings = z.infer<typeof LibrarySettings>

export const noLibrarySettings: LibrarySettings = { platform: {}, sites: {} }

/** Of two values of a rule the one that asks more; of lists, everything that either asks for. */
const stricter: { [Name in keyof LibraryRules]: (a: LibraryRules[Name], b: LibraryRules[Name]) => LibraryRules[Name] } = {
  demanded: (a, b) => [...new Set([...a, ...b])],
  owing: (a, b) => (owingDocuments.indexOf(a) >= owingDocuments.indexOf(b) ? a : b),
  owingGenres: (a, b) => [...new Set([...a, ...b])],
  draftingBodyFirst: (a, b) => a || b,
  elements: (a, b) => [...new Set([...a, ...b])],
  interpretationDays: Math.min,
  warnDays: Math.max,
  expiringDays: Math.max,
  reevaluationDays: Math.min,
  warnAbove: Math.min,
}

const names = Object.keys(stricter) as (keyof LibraryRules)[]

function tightened<Name extends keyof LibraryRules>(rules: LibraryRules, name: Name, wanted: Changes): LibraryRules[Name] {
  const value = wanted[name] as LibraryRules[Name] | undefined
  return value === undefined ? rules[name] : stricter[name](rules[name], value)
}

/** What one site adds to the rules above it; a value that asks less than they do has no effect. */
const tighten = (rules: LibraryRules, wanted: Changes): LibraryRules => ({ ...rules, ...Object.fromEntries(names.map((name) => [name, tightened(rules, name, wanted)])) })

const said = (changes: Changes): Partial<LibraryRules> => Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))

const ofPlatform = (settings: LibrarySettings): LibraryRules => ({ ...usualRules, ...said(settings.platform) })

/**
 * The rules at a site: as shipped, changed by the province, then tightened by each site from the top of the tree down.
 * @param sites slugs of the sites above and of the site itself, farthest first
 */
export const rulesFor = (settings: LibrarySettings, sites: readonly string[]): LibraryRules =>
  sites.reduce((rules, slug) => tighten(rules, settings.sites[slug] ?? {}), ofPlatform(settings))

/** Every reason why these settings cannot be: wrong shapes, and what a site would loosen. */
export function librarySettingsProblems(value: unknown): { value: LibrarySettings; reasons: [] } | { value: null; reasons: Reason[] } {
  const parsed = LibrarySettings.safeParse(value)
  if (!parsed.success) return { value: null, reasons: fieldReasons(parsed.error.issues) }
  const platform = ofPlatform(parsed.data)
  const reasons = Object.entries(parsed.data.sites).flatMap(([slug, wanted]) => Object.keys(said(wanted)).filter((name) => isLooser(platform, name as keyof LibraryRules, wanted)).map((name): Reason => {
    const field = `sites.${slug}.${name}`
    return { key: 'policy.rule-looser', field, params: { name, field, present: String(platform[name as keyof LibraryRules]) } }
  }))
  return reasons.length === 0 ? { value: parsed.data, reasons: [] } : { value: null, reasons }
}

/** Lists only ever add, so a shorter one loosens nothing. */
const isLooser = (platform: LibraryRules, name: keyof LibraryRules, wanted: Changes): boolean =>
  !Array.isArray(wanted[name]) && tightened(platform, name, wanted) !== wanted[name]
