import { startOfDay, type Day } from '../calendar/work-calendar.ts'
import { never } from '../publishing/tasks.ts'
import { daysLeft, freshnessOf, homeKey, staleDay, warnDay, type ColumnClock, type Freshness } from './column-clock.ts'

/**
 * What one column counts towards: C-03 the home page, C-04 news and first-level notices and policies, C-05 all. C-06,
 * blank columns, is kept by construction: a column in which nothing stands is not shown and has no page, so an inspector
 * finds none. How many wait to be filled is told apart.
 */
export const vetoRules = ['C-03', 'C-04', 'C-05'] as const
export type VetoRule = (typeof vetoRules)[number]

/** From how many on the whole site fails. */
export const vetoThresholds: Record<VetoRule, number> = { 'C-03': 1, 'C-04': 5, 'C-05': 10 }

const isFirstLevel = ({ path }: ColumnClock): boolean => !path.includes('/')

/** Whether a column is among those of which the rule counts the failing ones. */
const counted: Record<VetoRule, (clock: ColumnClock) => boolean> = {
  'C-03': (clock) => clock.column === homeKey,
  'C-04': (clock) => clock.column !== homeKey && !clock.blank && ((clock.type === 'news' && clock.leaf) || ((clock.type === 'notices' || clock.type === 'policy-documents') && isFirstLevel(clock))),
  'C-05': (clock) => clock.column !== homeKey && !clock.blank && clock.leaf,
}

export type RuleCount = { rule: VetoRule; count: number; threshold: number; failed: boolean }
export type JudgedClock = ColumnClock & { freshness: Freshness; daysLeft: number | null }
export type SiteVerdict = { clocks: JudgedClock[]; rules: RuleCount[]; /** C-06: columns that hold nothing yet and are not shown until they do */ unfilled: number; /** civil days until the first veto; 0 when it is reached, null when none is in sight */ daysToVeto: number | null }

/** How a site stands today against the vetoes. */
export function judgeSite(clocks: readonly ColumnClock[], today: Day): SiteVerdict {
  const judged = clocks.map((clock): JudgedClock => ({ ...clock, freshness: freshnessOf(clock, today), daysLeft: daysLeft(clock, today) }))
  const rules = vetoRules.map((rule): RuleCount => {
    const count = judged.filter((clock) => counted[rule](clock) && fails(rule, clock)).length
    return { rule, count, threshold: vetoThresholds[rule], failed: count >= vetoThresholds[rule] }
  })
  const veto = vetoDay(clocks)
  const unfilled = judged.filter(({ column, leaf, blank }) => column !== homeKey && leaf && blank).length
  return { clocks: judged, rules, unfilled, daysToVeto: veto === null ? null : Math.max(0, Math.round((startOfDay(veto) - startOfDay(today)) / 86_400_000)) }
}

const fails = (rule: VetoRule, { freshness }: JudgedClock): boolean =>
  freshness === 'stale' || (rule === 'C-03' && freshness === 'blank')

/** When every question can be asked by an index: the instants at which the first veto and the first warning come. */
export function siteInstants(clocks: readonly ColumnClock[]): { vetoAt: string; warnAt: string } {
  const warned = clocks.map((clock) => (clock.blank ? longAgo : warnDay(clock))).filter((day) => day !== null).sort()[0]
  return { vetoAt: instantOf(vetoDay(clocks)), warnAt: instantOf(warned ?? null) }
}

const longAgo: Day = '1970-01-01'
const instantOf = (day: Day | null): string => (day === null ? never : new Date(startOfDay(day)).toISOString())

/** The first day on which so many columns fail that a rule is broken, if nothing new is published until then. */
function vetoDay(clocks: readonly ColumnClock[]): Day | null {
  const days = vetoRules.map((rule) => {
    const failing = clocks.filter(counted[rule]).map((clock) => failingFrom(rule, clock)).filter((day) => day !== null).sort()
    return failing[vetoThresholds[rule] - 1] ?? null
  })
  return days.filter((day) => day !== null).sort()[0] ?? null
}

const failingFrom = (rule: VetoRule, clock: ColumnClock): Day | null =>
  rule === 'C-03' && clock.blank ? longAgo : staleDay(clock)
