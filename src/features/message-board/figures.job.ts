import type { Payload } from 'payload'
import type { Day } from '../../calendar/work-calendar.ts'
import { columnTag } from '../../library/tags.ts'
import { tenantDirectory } from '../../tenancy/tenant-directory.store.ts'
import type { Tenant } from '../../tenancy/tenant.ts'
import { countDay, differingPeriods, figureText, markCounted, putFigures, storedPeriods, sumOfMonth, uncountedCases, type SideCells } from './figures.store.ts'
import { boardList } from '../../library/board-list.ts'

export type FiguresParts = { payload: Payload; raise: (tags: readonly string[]) => Promise<unknown> }

const batch = 500

/**
 * Counts the days anew of which a case was written. The stamp on a case goes last, so a crash in between only counts again;
 * what is counted is all letters of that site and day, so it costs the same however many there are beside them.
 * @returns whether there may be more to do
 */
export async function countFigures({ payload, raise }: FiguresParts): Promise<boolean> {
  const waiting = await uncountedCases(payload, batch)
  if (waiting.length === 0) return false
  const directory = await tenantDirectory(payload)
  for (const [tenant, cases] of Map.groupBy(waiting, (one) => one.tenant)) {
    const site = directory.byId(tenant)
    if (site === null) continue
    await countDays(payload, site, cases.flatMap(({ days }) => days))
    await raise([columnTag(boardList(tenant))])
  }
  await markCounted(payload, waiting.map(({ stamp }) => stamp))
  return waiting.length === batch
}

/** The days, then their months, which are sums of days. */
async function countDays(payload: Payload, site: Tenant, days: readonly Day[]): Promise<void> {
  for (const day of new Set(days)) await bring(payload, site, day, () => countDay(payload, site.id, day))
  for (const month of new Set(days.map((day) => day.slice(0, 7)))) await bring(payload, site, month, () => sumOfMonth(payload, site.id, month))
}

/** Makes a period hold what is counted. Whoever writes looks again afterwards, so the last writer has seen the last case. */
async function bring(payload: Payload, site: Tenant, period: string, count: () => Promise<SideCells>): Promise<void> {
  let known = figureText((await storedPeriods(payload, site.id, period, period))[0])
  for (;;) {
    const cells = await count()
    if (figureText(cells) === known) return
    await putFigures(payload, site, period, cells)
    known = figureText(cells)
  }
}

/** Counts every day anew of which the figures are not those of its letters. @returns how many days there were */
export async function recountFigures(parts: FiguresParts): Promise<number> {
  const { payload, raise } = parts
  let done = 0
  for (const site of (await tenantDirectory(payload)).all) {
    const days = (await differingPeriods(payload, site.id)).map((period) => (period.length === 7 ? `${period}-01` : period))
    if (days.length === 0) continue
    await countDays(payload, site, days)
    await raise([columnTag(boardList(site.id))])
    done += days.length
  }
  while (await countFigures(parts)) { /* what was written meanwhile */ }
  return done
}
