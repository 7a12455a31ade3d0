import type { CollectionBeforeChangeHook, PayloadRequest } from 'payload'
import { ValidationError } from 'payload'
import type { Reason } from '../errors.ts'
import { fieldReasons } from '../input-reasons.ts'
import { label } from '../locales/label.ts'
import { languageOf } from '../locales/refusal.hooks.ts'
import { reasonText } from '../locales/refusal.ts'
import { findRecord } from '../storage/records.store.ts'
import { idOf } from '../storage/relation-ids.ts'
import { termProfilesKey, termSettingsProblems } from '../terms/profiles-for.ts'
import { chainsKey, handedDown, overlayOf, platformChains } from './chain-for.store.ts'
import { chainProblems, grades, PlatformChains, type ChainStep, type Grade } from './review-chain.ts'
import { ChainOverlay, overlayProblems, tighten } from './tighten-chain.ts'

function refuse(reasons: readonly Reason[], field: string, collection: string, req: PayloadRequest): void {
  if (reasons.length === 0) return
  const language = languageOf(req)
  throw new ValidationError({
    collection, req,
    errors: reasons.map((reason) => ({ path: field, label: label(`fields.${field === 'value' ? 'settingValue' : field === 'key' ? 'settingKey' : field}`), message: `${reason.field === undefined || reason.field === '' || reason.key === 'input.field' ? '' : `${reason.field}: `}${reasonText(reason, language)}` })),
  }, req.t)
}

/** A site or column may only tighten the chain above it, a column also that of the columns above it (W-05, G-30); what would loosen or do nothing is refused by name. */
export const checkReviewChain: CollectionBeforeChangeHook = async ({ data, originalDoc, req, collection }) => {
  const wanted: unknown = data['reviewChain']
  if (wanted === undefined || wanted === null) return data
  const parsed = ChainOverlay.safeParse(wanted)
  if (!parsed.success) {
    refuse(fieldReasons(parsed.error.issues), 'reviewChain', collection.slug, req)
    return data
  }
  const above = (await platformChains(req.payload)).chains
  const inherited = collection.slug === 'columns' ? await aboveColumn({ ...(originalDoc as object | undefined), ...data }, req) : []
  const parent = Object.fromEntries(grades.map((grade) => [grade, inherited.reduce<ChainStep[]>((steps, overlay) => tighten(steps, overlay[grade]), above[grade])])) as Record<Grade, ChainStep[]>
  refuse([...overlayProblems(parent, parsed.data), ...(await strangers(parsed.data, req))], 'reviewChain', collection.slug, req)
  return { ...data, reviewChain: parsed.data }
}

/** What a column inherits: its site's tightening, then those of the columns above it. */
async function aboveColumn(column: { tenant?: unknown; parent?: unknown }, { payload }: PayloadRequest): Promise<ChainOverlay[]> {
  const tenant = idOf(column.tenant)
  const [site, above] = await Promise.all([findRecord(payload, 'tenants', { id: { equals: tenant } }), handedDown(payload, tenant, idOf(column.parent))])
  return [overlayOf(site?.['reviewChain']), ...above.overlays]
}

/** Nobody is named whom there is not: the item would wait for ever. */
async function strangers(overlay: ChainOverlay, req: PayloadRequest): Promise<Reason[]> {
  const named = grades.flatMap((grade) => overlay[grade]).flatMap((step) => (step.restrictions ?? []).flatMap((restriction) => restriction.persons))
  const found: Reason[] = []
  for (const person of new Set(named)) {
    if ((await findRecord(req.payload, 'users', { id: { equals: person } })) === null) found.push({ key: 'chain.unknown-person', field: 'restrictions', params: { person } })
  }
  return found
}

/** Keys of province-wide settings, with the check of each. */
export type SettingShapes = Readonly<Record<string, (value: unknown) => { reasons: Reason[]; value: unknown }>>

const ownShapes: SettingShapes = {
  [chainsKey]: (value) => {
    const parsed = PlatformChains.safeParse(value)
    if (!parsed.success) return { reasons: fieldReasons(parsed.error.issues), value }
    return { reasons: grades.flatMap((grade) => chainProblems(parsed.data.chains[grade], `chains.${grade}`)), value: parsed.data }
  },
  [termProfilesKey]: (value) => {
    const checked = termSettingsProblems(value)
    return { reasons: checked.reasons, value: checked.value ?? value }
  },
}

/** Refuses a setting that nothing reads, or whose value its reader would not take; features bring the shapes of theirs. */
export function checkSetting(ofFeatures: SettingShapes): CollectionBeforeChangeHook {
  const shapes = { ...ownShapes, ...ofFeatures }
  return ({ data, originalDoc, req, collection }) => {
    const original = (originalDoc ?? {}) as Record<string, unknown>
    const key = String(original['key'] ?? data['key'] ?? '')
    const shape = shapes[key]
    if (shape === undefined) refuse([{ key: 'setting.unknown', field: 'key', params: { known: Object.keys(shapes).join(', ') } }], 'key', collection.slug, req)
    const checked = shape?.(data['value'] ?? original['value'])
    refuse(checked?.reasons ?? [], 'value', collection.slug, req)
    return { ...data, key, value: checked?.value }
  }
}
