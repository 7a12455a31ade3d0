import { z } from 'zod'
import type { Reason } from '../errors.ts'
import { columnTypeIds } from '../tenancy/column-types.ts'

/** Folder names and keys: what may stand in a URL and in a file name on every system. */
const themeName = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)
const key = z.string().regex(/^[a-z][a-zA-Z0-9-]{0,39}$/)
const colour = z.string().regex(/^#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})$/)
const localeTag = z.string().regex(/^[a-z]{2,3}(?:-[A-Za-z]{4})?(?:-[A-Z]{2})?$/)
const label = z.strictObject({ 'zh-CN': z.string().min(1).max(60), en: z.string().min(1).max(60) })

const limit = z.int().min(1).max(20)

/** Newest items of one column of the tenant, named by its path, of one column type in the whole subtree below it, or the newest letters that its board and those below it have answered. */
export const slotDeclaration = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('column'),
    column: z.string().regex(/^[a-z0-9-]+(?:\/[a-z0-9-]+)*$/),
    limit,
    thumbnails: z.boolean().optional(),
  }),
  z.strictObject({
    kind: z.literal('subtree'),
    columnType: z.enum(columnTypeIds),
    limit,
    thumbnails: z.boolean().optional(),
  }),
  z.strictObject({ kind: z.literal('letters'), limit }),
])

/** D-31: one main colour, at most three in all; a fourth has no field to stand in. */
const paletteSchema = z.strictObject({ label, primary: colour, accent: colour.optional(), third: colour.optional() })

const manifestSchema = z.strictObject({
  name: themeName,
  extends: themeName.nullable(),
  label,
  locales: z.array(localeTag).min(1).max(12),
  palettes: z.record(key, paletteSchema).default({}),
  defaultPalette: key.optional(),
  slots: z.strictObject({ home: z.record(key, slotDeclaration).default({}) }).default({ home: {} }),
})

export type SlotDeclaration = z.infer<typeof slotDeclaration>
export type Palette = z.infer<typeof paletteSchema>
export type ThemeManifest = z.infer<typeof manifestSchema>
export type ThemeSlots = { home: Record<string, SlotDeclaration> }

/**
 * Reads a parsed `theme.json`. Every property is explicit, unknown keys are refused, and all problems come at once.
 */
export function parseThemeManifest(input: unknown): { manifest: ThemeManifest } | { reasons: Reason[] } {
  const result = manifestSchema.safeParse(input)
  if (result.success) return { manifest: result.data }
  return {
    reasons: result.error.issues.map((issue) => ({
      key: 'theme-manifest.invalid',
      field: issue.path.join('.'),
      params: { code: issue.code, detail: issue.message },
    })),
  }
}

/** Slots of a theme after inheritance; `chain` is the theme first, then its parents. A child overrides by slot name. */
export function resolveSlots(chain: readonly ThemeManifest[]): ThemeSlots {
  return { home: mergeFromRoot(chain.map((manifest) => manifest.slots.home)) }
}

/** Colour sets after inheritance, by id. */
export function resolvePalettes(chain: readonly ThemeManifest[]): Record<string, Palette> {
  return mergeFromRoot(chain.map((manifest) => manifest.palettes))
}

/** The nearest theme of the chain that names a default decides; null when none does or the name is unknown. */
export function resolveDefaultPalette(chain: readonly ThemeManifest[]): string | null {
  const named = chain.find((manifest) => manifest.defaultPalette !== undefined)?.defaultPalette
  return named !== undefined && named in resolvePalettes(chain) ? named : null
}

const mergeFromRoot = <T>(records: readonly Record<string, T>[]): Record<string, T> =>
  Object.assign({}, ...records.toReversed())
