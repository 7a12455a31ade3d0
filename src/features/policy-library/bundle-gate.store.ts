import type { Ctx } from '../../context.ts'
import { dayOf } from '../../calendar/work-calendar.ts'
import { effectKey } from '../../documents/effects.ts'
import type { BundleReadiness } from '../../publishing/bundle-readiness.ts'
import type { PolicyText } from '../../publishing/policy-text.ts'
import { findRecords } from '../../storage/records.store.ts'
import { libraryRulesAt } from './library-rules.store.ts'
import { numberWarnings } from './number-claims.store.ts'
import { bundleReadiness } from './readiness.ts'
import { publishedThemes } from './theme-classes.ts'

/**
 * What a bundle lacks by the rules that hold at its site: one query for the settings, some for its number, and two for each generation of
 * documents that an effect leads to.
 */
export const bundleGate: BundleReadiness = async (ctx, text) => {
  const { payload, tenant, now } = ctx
  const [rules, affects, numbers] = await Promise.all([libraryRulesAt(payload, tenant), knownEffects(ctx, text), numberWarnings(ctx, text)])
  const { reasons, warnings } = bundleReadiness(text, { scheme: publishedThemes, affects: (key) => affects.get(key) ?? [], today: dayOf(now.getTime()) }, rules)
  // Whether the number is free is decided when it is claimed; until then a person should look.
  return { reasons, warnings: [...numbers, ...warnings] }
}

/** Steps from one amended document to the next that are looked at; no history of a document is longer. */
const mostGenerations = 20
const mostDocuments = 500

/**
 * What the documents that this one amends or abolishes do themselves to others, and those again, by number (G-32): those of
 * its own site and of the sites above, since no other can change a document of this site (`validityOf`).
 */
async function knownEffects({ payload, tenant }: Pick<Ctx, 'payload' | 'tenant'>, { document }: PolicyText): Promise<Map<string, string[]>> {
  const known = new Map<string, string[]>()
  const line = [...new Set([tenant.id, ...Object.values(tenant.ancestors).filter((id): id is string => id !== null)])]
  let open = [...new Set(document.effects.map(({ docNumber }) => effectKey(docNumber)))].filter((key) => key !== '')
  for (let generation = 0; open.length > 0 && generation < mostGenerations; generation += 1) {
    for (const key of open) known.set(key, [])
    const documents = await findRecords(payload, 'policy-register', { and: [{ numberKey: { in: open } }, { tenant: { in: line } }] }, { limit: mostDocuments })
    if (documents.length === 0) break
    const keyOf = new Map(documents.map((row) => [String(row['publicId']), String(row['numberKey'])]))
    const effects = await findRecords(payload, 'document-effects', { and: [{ by: { in: [...keyOf.keys()] } }, { tenant: { in: line } }] }, { limit: mostDocuments })
    for (const row of effects) known.get(keyOf.get(String(row['by'])) ?? '')?.push(String(row['key']))
    open = [...new Set(effects.map((row) => String(row['key'])))].filter((key) => !known.has(key)).slice(0, mostDocuments)
  }
  return known
}
