import { z } from 'zod'
import type { Reason } from '../errors.ts'
import { fieldReasons } from '../input-reasons.ts'
import { ceilings, defaultProfiles } from './default-profiles.ts'
import { ProfileChange, TermProfile, termKinds, type TermKind } from './term-profile.ts'

/** Key of the province-wide setting. */
export const termProfilesKey = 'term-profiles'

const Changes = z.partialRecord(z.enum(termKinds), ProfileChange)
export type ProfileChanges = z.infer<typeof Changes>

/** What the province says of each kind, and what single sites say for themselves and all below, by slug. */
export const TermSettings = z.strictObject({ platform: Changes.default({}), sites: z.record(z.string().regex(/^[a-z][a-z0-9-]{0,39}$/), Changes).default({}) })
export type TermSettings = z.infer<typeof TermSettings>

export const noTermSettings: TermSettings = { platform: {}, sites: {} }

/**
 * The profile of a kind at a site: as shipped, changed by the province, then by each site from the top of the tree down. A
 * change that does not fit what stands above it is passed over.
 * @param sites slugs of the sites above and of the site itself, farthest first
 */
export function profileFor(kind: TermKind, settings: TermSettings, sites: readonly string[]): TermProfile {
  return [settings.platform, ...sites.map((slug) => settings.sites[slug] ?? {})].reduce((above, changes) => changed(kind, above, changes).profile ?? above, defaultProfiles[kind])
}

type Changed = { profile: TermProfile | null; reasons: Reason[] }

function changed(kind: TermKind, above: TermProfile, changes: ProfileChanges): Changed {
  const change = Object.fromEntries(Object.entries(changes[kind] ?? {}).filter(([, value]) => value !== undefined))
  const parsed = TermProfile.safeParse({ ...above, ...change })
  if (!parsed.success) return { profile: null, reasons: fieldReasons(parsed.error.issues) }
  const over = Object.entries(ceilings[kind]).filter(([name, most]) => Number(parsed.data[name as keyof TermProfile] ?? 0) > most)
  const reasons = over.map(([name, most]): Reason => ({ key: 'term.over-ceiling', field: name, params: { kind, name, most } }))
  return { profile: reasons.length === 0 ? parsed.data : null, reasons }
}

/** Every reason why these settings cannot be: wrong shapes, and changes beyond what the rules allow. */
export function termSettingsProblems(value: unknown): { value: TermSettings; reasons: [] } | { value: null; reasons: Reason[] } {
  const parsed = TermSettings.safeParse(value)
  if (!parsed.success) return { value: null, reasons: fieldReasons(parsed.error.issues) }
  const { platform, sites } = parsed.data
  const at = (where: string, found: (kind: TermKind) => Reason[]): Reason[] =>
    termKinds.flatMap((kind) => found(kind).map((reason): Reason => {
      const field = `${where}.${kind}.${reason.field ?? ''}`
      return { ...reason, field, params: { ...reason.params, field } }
    }))
  const reasons = [
    ...at('platform', (kind) => changed(kind, defaultProfiles[kind], platform).reasons),
    ...Object.entries(sites).flatMap(([slug, changes]) => at(`sites.${slug}`, (kind) => changed(kind, profileFor(kind, parsed.data, []), changes).reasons)),
  ]
  return reasons.length === 0 ? { value: parsed.data, reasons: [] } : { value: null, reasons }
}
