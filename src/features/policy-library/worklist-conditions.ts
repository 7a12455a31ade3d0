import type { Day } from '../../calendar/work-calendar.ts'
import type { ScopeWhere } from '../../access/scope.ts'
import type { Tenant } from '../../tenancy/tenant.ts'
import { demandableFields, type DemandableField } from './bundle-settings.ts'
import { rulesFor, type LibraryRules, type LibrarySettings } from './library-rules.ts'

/** Worklists of editors and supervisors, in the order of their tabs. */
export const worklistNames = ['interpretations', 'disclosures', 'copied', 'incomplete', 'expiring', 'reevaluations'] as const
export type WorklistName = (typeof worklistNames)[number]

/** Structural subset of Payload's `Where`, so that this file needs no framework. */
export type ListWhere = Record<string, unknown>

/** Lists of what citizens see are asked of the register, the others of the drafts. */
export const isOfRegister = (name: WorklistName): boolean => name !== 'disclosures' && name !== 'reevaluations'

/** What comes first in a list, and the sense of it. */
export const orderOf: Readonly<Record<WorklistName, string>> = {
  interpretations: 'pubDate', copied: '-copiedShare', incomplete: '-pubDate', expiring: 'expiresOn', disclosures: 'version.formedOn', reevaluations: 'version.formedOn',
}

export const dayAfter = (day: Day, days: number): Day => new Date(Date.parse(`${day}T00:00:00.000Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** What belongs to a list by one set of rules. Calendar days that surely hold the working days: the exact term is judged on what is found. */
export function listCondition(name: WorklistName, rules: LibraryRules, today: Day): ListWhere {
  switch (name) {
    case 'interpretations': return { and: [owing(rules), { exempt: { not_equals: true } }, { interpretations: { equals: 0 } }] }
    case 'copied': return { copiedShare: { greater_than: rules.warnAbove } }
    case 'incomplete': return { or: [{ disclosure: { equals: '' } }, ...rules.demanded.map((field) => ({ [field]: { equals: '' } }))] }
    case 'expiring': return { and: [{ expiresOn: { greater_than_equal: today } }, { expiresOn: { less_than_equal: dayAfter(today, rules.expiringDays) } }] }
    case 'disclosures': return { and: [...open, { 'version.disclosure': { equals: 'proactive' } }, { 'version.formedOn': { greater_than: '' } }] }
    case 'reevaluations': {
      const lastDay = dayAfter(today, rules.warnDays - rules.reevaluationDays)
      return { and: [
        ...open, { 'version.disclosure': { equals: 'not-public' } }, { 'version.formedOn': { greater_than: '' } }, { 'version.formedOn': { less_than_equal: lastDay } },
        // Drafts from before assessments were kept have no such day at all.
        { or: [{ 'version.assessedOn': { exists: false } }, { 'version.assessedOn': { less_than_equal: lastDay } }] },
      ] }
    }
  }
}

/** Drafts of documents that citizens have never seen and nobody has given up. */
const open = [{ 'version.live': { equals: 'unpublished' } }, { 'version.stage': { not_equals: 'discarded' } }]

/** J-01: whose documents owe an interpretation (`owesInterpretation`). */
function owing({ owing: whose, owingGenres }: LibraryRules): ListWhere {
  const kinds = owingGenres.length === 0 ? [] : [{ genre: { in: [...owingGenres] } }]
  if (whose === 'every') return { publicId: { not_equals: '' } }
  return { or: [...(whose === 'normative' ? [{ normative: { equals: true } }] : []), ...kinds, ...(whose === 'none' && kinds.length === 0 ? [{ publicId: { equals: '' } }] : [])] }
}

/**
 * The same for everything that a person serves: by the province's rules, and by those of each site that asks more for
 * itself and all below.
 * @param lineOf slugs of the sites above a site and of itself, farthest first
 */
export function worklistWhere(
  name: WorklistName, scope: ScopeWhere, settings: LibrarySettings, today: Day, lineOf: (slug: string) => readonly Tenant[],
): ListWhere {
  const at = (field: string): string => (isOfRegister(name) ? field : `version.${field}`)
  const served = { or: scope.or.map((one) => Object.fromEntries(Object.entries(one).map(([field, condition]) => [at(field), condition]))) }
  const stricter = Object.keys(settings.sites).flatMap((slug): ListWhere[] => {
    const line = lineOf(slug)
    const site = line.at(-1)
    return site === undefined ? [] : [{ and: [{ [at(site.level === 'department' ? 'tenant' : site.level)]: { equals: site.id } }, listCondition(name, rulesFor(settings, line.map((one) => one.slug)), today)] }]
  })
  return { and: [served, { or: [listCondition(name, rulesFor(settings, []), today), ...stricter] }] }
}

/** Fields that this document should have and does not, by the rules of its site. */
export const missingOf = (row: Readonly<Record<string, unknown>>, { demanded }: Pick<LibraryRules, 'demanded'>): (DemandableField | 'disclosure')[] =>
  [...demandableFields.filter((field) => demanded.includes(field)), 'disclosure' as const].filter((field) => String(row[field] ?? '').trim() === '')
