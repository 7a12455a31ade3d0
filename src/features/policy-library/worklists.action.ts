import type { Payload } from 'payload'
import type { Role } from '../../access/roles.ts'
import { scopeWhere, type Scope } from '../../access/scope.ts'
import { dayOf, type Day, type WorkCalendar } from '../../calendar/work-calendar.ts'
import { workCalendars } from '../../calendar/work-calendars.store.ts'
import { workingDaysBetween } from '../../calendar/working-days.ts'
import { PlatformError } from '../../errors.ts'
import { civilDay } from '../../library/civil-time.ts'
import type { Row } from '../../storage/records.store.ts'
import { idOf } from '../../storage/relation-ids.ts'
import type { SiteDirectory } from '../../tenancy/site-directory.ts'
import type { Tenant } from '../../tenancy/tenant.ts'
import { tenantDirectory } from '../../tenancy/tenant-directory.store.ts'
import { lineTo } from '../../tenancy/tree.ts'
import type { Assessment } from './assessment.ts'
import { assessmentsOf, mendRetainedDays } from './assessments.store.ts'
import { owesInterpretation } from './interpretation-readiness.ts'
import { knownCopies, type KnownCopies } from './known-copies.ts'
import { rulesFor, type LibraryRules, type LibrarySettings } from './library-rules.ts'
import { librarySettings } from './library-rules.store.ts'
import { missingOf, isOfRegister, orderOf, worklistNames, worklistWhere, type ListWhere, type WorklistName } from './worklist-conditions.ts'
import { disclosureTerm, expiresIn, interpretationTerm, reevaluationIn, type ListedDocument, type Term } from './worklist.ts'
import { draftPage, draftsOf, linkedGroups, registerCount, registerPage } from './worklists.store.ts'

/** Who sees the worklists: those who write and sign, and those who watch. */
export const worklistRoles: readonly Role[] = ['contributor', 'editor', 'site-manager', 'reviewer', 'secrecy-reviewer', 'signer', 'supervisor']

export const worklistPageSize = 50
export const linkedPageSize = 50

/** An interpretation that was copied, and the draft in which that is mended; null where there is none. */
export type ListedCopy = KnownCopies['each'][number] & { draft: string | null }

export type WorklistItem = {
  /** id of the document's draft */
  id: string
  publicId: string
  title: string
  docNumber: string
  site: { id: string; name: string }
  /** the day from which its term runs, or on which it ends where the list is of what expires */
  day: string
  /** working days of a term, calendar days to an end or a new judgement; null where the list has no term */
  term: Term | null
  missing: readonly string[]
  copies: readonly ListedCopy[]
  /** how the document was last judged anew; null where it was not, and on other lists */
  assessment: Assessment | null
}

export type Worklists = {
  lists: { name: WorklistName; count: number }[]
  list: WorklistName
  page: number
  pages: number
  items: WorklistItem[]
}

export type WorklistAsked = { payload: Payload; scope: Scope; now: Date }

/**
 * What waits at the policy documents of all sites that this person serves: one statement for each list's length, one for
 * the page of the list that is shown, and one for the drafts of copied interpretations, or for the assessments that are shown.
 * @param site one of those sites, with all below it; null for all
 * @throws PlatformError `access.denied` for people who serve no site in such a role
 */
export async function readWorklists({ payload, scope, now }: WorklistAsked, asked: { list: WorklistName; page: number; site: string | null }): Promise<Worklists> {
  const served = scopeWhere(scope, worklistRoles)
  // A limit to columns bites on drafts alone: what the register has, everybody can read.
  const drafted = scopeWhere(scope, worklistRoles, 'column')
  if (served === false || drafted === false) throw new PlatformError('access.denied')
  const [directory, settings, calendars] = await Promise.all([tenantDirectory(payload), librarySettings(payload), workCalendars(payload)])
  const today = dayOf(now.getTime())
  const whereOf = (name: WorklistName): ListWhere => {
    const where = worklistWhere(name, isOfRegister(name) ? served : drafted, settings, today, (slug) => lineOf(directory, directory.bySlug(slug)?.id ?? ''))
    const within = asked.site === null ? null : directory.byId(asked.site)
    if (within === null) return where
    const field = within.level === 'department' ? 'tenant' : within.level
    return { and: [where, { [isOfRegister(name) ? field : `version.${field}`]: { equals: within.id } }] }
  }
  const page = () => (isOfRegister(asked.list) ? registerPage : draftPage)(payload, whereOf(asked.list), orderOf[asked.list], worklistPageSize, asked.page)
  const assessmentsIn = async (rows: readonly Row[]): Promise<ReadonlyMap<string, Assessment[]>> => (asked.list === 'reevaluations' ? assessmentsOf(payload, rows.map((row) => String(row['id']))) : new Map())
  let shown = await page()
  let assessed = await assessmentsIn(shown.rows)
  if (asked.list === 'reevaluations' && (await mendRetainedDays(payload, shown.rows, assessed))) {
    shown = await page()
    assessed = await assessmentsIn(shown.rows)
  }
  const lists = await Promise.all(worklistNames.map(async (name) => ({
    name, count: name === asked.list ? shown.total : isOfRegister(name) ? await registerCount(payload, whereOf(name)) : (await draftPage(payload, whereOf(name), orderOf[name], 1, 1)).total,
  })))
  const copies = asked.list === 'copied' ? shown.rows.flatMap((row) => knownCopies(row['copies'])?.each ?? []) : []
  const drafts = await draftsOf(payload, copies.map(({ publicId }) => publicId))
  return {
    lists, list: asked.list, page: asked.page, pages: Math.max(1, Math.ceil(shown.total / worklistPageSize)),
    items: shown.rows.map((row) => itemOf(asked.list, row, { directory, settings, today, calendarOf: (site) => calendars.of(site), draftOf: (publicId) => drafts.get(publicId) ?? null, assessmentOf: (id) => assessed.get(id)?.[0] ?? null })),
  }
}

const lineOf = (directory: SiteDirectory, id: string): Tenant[] => lineTo(directory.byId, id)

type Judging = { directory: SiteDirectory; settings: LibrarySettings; today: Day; calendarOf: (site: Tenant | null) => WorkCalendar; draftOf: (publicId: string) => string | null; assessmentOf: (document: string) => Assessment | null }

function itemOf(name: WorklistName, row: Row, { directory, settings, today, calendarOf, draftOf, assessmentOf }: Judging): WorklistItem {
  const line = lineOf(directory, idOf(row['tenant']))
  const site = line.at(-1) ?? null
  const rules = rulesFor(settings, line.map(({ slug }) => slug))
  const document = listedDocument(row, rules)
  const calendar = calendarOf(site)
  return {
    id: String(row['resource'] ?? row['id']), publicId: document.publicId, title: String(row['title'] ?? ''), docNumber: String(row['docNumber'] ?? ''),
    site: { id: site?.id ?? '', name: site?.shortName ?? '' },
    day: name === 'interpretations' ? document.publishedOn : name === 'reevaluations' && document.assessedOn > document.formedOn ? document.assessedOn : name === 'expiring' ? document.expiresOn : document.formedOn,
    term: termOf(name, document, today, (a, b) => workingDaysBetween(calendar, a, b), rules),
    missing: name === 'incomplete' ? document.missing : [],
    copies: name === 'copied' ? (knownCopies(row['copies'])?.each ?? []).filter(({ share }) => share > rules.warnAbove).map((one) => ({ ...one, draft: draftOf(one.publicId) })) : [],
    assessment: name === 'reevaluations' ? assessmentOf(String(row['id'])) : null,
  }
}

function termOf(name: WorklistName, document: ListedDocument, today: Day, between: (a: Day, b: Day) => number, rules: LibraryRules): Term | null {
  const calendarTerm = (left: number | null): Term | null => (left === null ? null : { state: left < 0 ? 'late' : 'due', left })
  switch (name) {
    case 'interpretations': return interpretationTerm(document, today, between, rules)
    case 'disclosures': return disclosureTerm(document, today, between, rules)
    case 'expiring': return calendarTerm(expiresIn(document, today, rules))
    case 'reevaluations': return calendarTerm(reevaluationIn(document, today, rules))
    default: return null
  }
}

function listedDocument(row: Row, rules: LibraryRules): ListedDocument {
  const text = (name: string): string => (typeof row[name] === 'string' ? row[name] : '')
  const isSet = (name: string): boolean => row[name] === true || row[name] === 1
  return {
    publicId: text('publicId'), formedOn: text('formedOn'), publishedOn: text('pubDate') === '' ? '' : civilDay(text('pubDate')), expiresOn: text('expiresOn'),
    disclosure: text('disclosure'), assessedOn: text('assessedOn'), owes: owesInterpretation({ normative: isSet('normative'), genre: text('genre') }, rules) && !isSet('exempt'),
    interpretedOn: text('interpretedAt') === '' ? '' : civilDay(text('interpretedAt')), missing: missingOf(row, rules),
  }
}

/** `ratio` is null where none owes. */
export type LinkedSite = { id: string; name: string; owing: number; linked: number; ratio: number | null }

/** G-34, C-23: of each site that this person serves the documents that owe an interpretation and those that have one: one statement a page. */
export async function readLinked({ payload, scope }: WorklistAsked, page: number): Promise<{ page: number; pages: number; sites: LinkedSite[] }> {
  const served = scopeWhere(scope, worklistRoles)
  if (served === false) throw new PlatformError('access.denied')
  const [directory, settings] = await Promise.all([tenantDirectory(payload), librarySettings(payload)])
  const isServed = (site: Tenant): boolean => served.or.some((one) => Object.entries(one).every(([field, condition]) =>
    'equals' in condition && (field === 'tenant' ? site.id : site.ancestors[field as keyof Tenant['ancestors']]) === condition.equals))
  const all = directory.all.filter(isServed)
  const sites = all.slice((page - 1) * linkedPageSize, page * linkedPageSize)
  const groups = Map.groupBy(await linkedGroups(payload, sites.map(({ id }) => id)), ({ tenant }) => tenant)
  return {
    page, pages: Math.max(1, Math.ceil(all.length / linkedPageSize)),
    sites: sites.map((site) => {
      const rules = rulesFor(settings, lineOf(directory, site.id).map(({ slug }) => slug))
      const owed = (groups.get(site.id) ?? []).filter((group) => !group.exempt && owesInterpretation(group, rules))
      const [owing, linked] = [owed.reduce((sum, { count }) => sum + count, 0), owed.reduce((sum, group) => sum + group.linked, 0)]
      return { id: site.id, name: site.shortName, owing, linked, ratio: owing === 0 ? null : linked / owing }
    }),
  }
}
