import type { Payload } from 'payload'
import { createGenerationStorage } from '../library/generations.store.ts'
import { findRecords, type Row } from '../storage/records.store.ts'
import { idOf } from '../storage/relation-ids.ts'
import type { Ancestors } from '../tenancy/tenant.ts'
import { readCalendarLines } from './calendar-lines.ts'
import { yearProblems } from './calendar-year.ts'
import { publishedYears, workCalendar, type CalendarSource, type CalendarYear, type CalendarYears, type WorkCalendar } from './work-calendar.ts'

type Site = { id: string; ancestors: Ancestors }

/** A stored year; `site` is the id of the site whose subtree it holds for, null for the whole country. */
export type StoredYear = { site: string | null; year: string; entry: CalendarYear }

export type Calendars = {
  national: WorkCalendar
  /** the national one with what the areas above this site, and itself, have of their own */
  of(site: Site | null): WorkCalendar
  /** null where it is the calendar that the platform is shipped with, which everybody has */
  sourceOf(site: Site): CalendarSource | null
  /** everything that is stored, as it is used */
  stored: readonly StoredYear[]
}

/** Kept beside the Payload instance on `globalThis` for the reason given in `runtime.ts`. */
const key = Symbol.for('jiyue.work-calendars')
type Kept = { generation: number; readAt: number; calendars: Calendars }
type Holder = { [key]?: WeakMap<Payload, Kept> }

const keptBy = (): WeakMap<Payload, Kept> => {
  const holder = globalThis as Holder
  holder[key] ??= new WeakMap()
  return holder[key]
}

const tag = 'work-calendars'

/** A process that died between a change and its counter leaves others with the old calendar for no longer than this. */
const longestKeptMs = 60_000

/** One small query while nothing has changed; an import is seen by every process with its next question. */
export async function workCalendars(payload: Payload): Promise<Calendars> {
  const generation = (await createGenerationStorage(payload).read([tag])).get(tag) ?? 0
  const known = keptBy().get(payload)
  if (known !== undefined && known.generation === generation && Date.now() - known.readAt < longestKeptMs) return known.calendars
  const calendars = createCalendars((await findRecords(payload, 'work-calendars', {}, { sort: 'key' })).flatMap((row) => storedYearOf(row) ?? []))
  keptBy().set(payload, { generation, readAt: Date.now(), calendars })
  return calendars
}

export async function raiseCalendarGeneration(payload: Payload): Promise<void> {
  await createGenerationStorage(payload).raise([tag])
}

/** Null for a row that somebody wrote past the checks: its year stays unknown, which shows as 暂估. */
export function storedYearOf(row: Row): StoredYear | null {
  const text = (name: string): string => (typeof row[name] === 'string' ? row[name] : '')
  const { holidays, workdays, problems } = readCalendarLines({ holidays: text('holidays'), workdays: text('workdays') })
  const site = text('key').startsWith('national:') ? null : idOf(row['tenant'])
  // A row that has lost its site must not count for the whole country.
  if (site === '') return null
  const stored: StoredYear = { site, year: text('year'), entry: { notice: text('notice'), holidays, workdays } }
  return problems.length > 0 || yearProblems(stored.year, stored.entry, site === null).length > 0 ? null : stored
}

export function createCalendars(stored: readonly StoredYear[]): Calendars {
  const yearsOf = (area: string | null): CalendarYears => Object.fromEntries(stored.filter(({ site }) => site === area).map(({ year, entry }) => [year, entry]))
  const nationalYears = { ...publishedYears, ...yearsOf(null) }
  const national = workCalendar(nationalYears)
  const withOwn = new Set(stored.flatMap(({ site }) => site ?? []))
  const areasOf = ({ id, ancestors: { province, prefecture, county } }: Site): string[] =>
    [...new Set([province, prefecture, county, id])].flatMap((area) => (area !== null && withOwn.has(area) ? [area] : []))
  const made = new Map<string, WorkCalendar>()
  return {
    national,
    of(site) {
      const areas = site === null ? [] : areasOf(site)
      if (areas.length === 0) return national
      const known = made.get(areas.join()) ?? workCalendar(nationalYears, areas.map(yearsOf))
      made.set(areas.join(), known)
      return known
    },
    sourceOf(site) {
      const areas = areasOf(site)
      return areas.length === 0 && stored.every((year) => year.site !== null) ? null : { national: nationalYears, overrides: areas.map(yearsOf) }
    },
    stored,
  }
}
