import type { Payload } from 'payload'
import { z } from 'zod'
import type { Role } from '../../access/roles.ts'
import { scopeWhere, type Scope, type ScopeWhere } from '../../access/scope.ts'
import { dayOf } from '../../calendar/work-calendar.ts'
import { PlatformError } from '../../errors.ts'
import { tenantDirectory } from '../../tenancy/tenant-directory.store.ts'
import { figureRows, periodsOf, sideOf, sidesOf, type FigureRow, type PeriodCells, type ReportBy } from './figure-cells.ts'
import { openGroups, storedFigures, type OpenGroup } from './figures.store.ts'
import { ofWholeSites } from './letter-rooms.ts'

const day = z.iso.date()
/** No board is older. */
const earliest = '2000-01-01'
export const ReportQuery = z.object({ from: day, to: day, by: z.enum(['site', 'unit', 'kind', 'month']).catch('site') }).refine(({ from, to }) => from >= earliest && from <= to && Date.parse(to) - Date.parse(from) <= 1100 * 86_400_000)
export type ReportQuery = z.infer<typeof ReportQuery>

/** Who sees figures, of what they handle, watch or manage. */
export const reportRoles: readonly Role[] = ['message-handler', 'supervisor', 'site-manager']

export type ReportRow = FigureRow & { open: number; overdue: number }
export type BoardReport = { by: ReportBy; from: string; to: string; rows: ReportRow[] }

/** What is stored of these days, of all sites that the condition names: a row for each month and single day. */
export const figuresOfDays = (payload: Payload, where: ScopeWhere, { from, to, by }: { from: string; to: string; by: ReportBy }, now: Date): Promise<PeriodCells[]> =>
  storedFigures(payload, where, periodsOf(from, to, dayOf(now.getTime())), sideOf[by])

/**
 * Received, answered and on time in these days, and what waits now, of the letters that the person handles or supervises, by
 * site, unit, kind or month. With units of several sites each is named with its site.
 * @throws PlatformError `access.denied`
 */
export async function boardReport({ payload, scope, now }: { payload: Payload; scope: Scope; now: Date }, asked: ReportQuery): Promise<BoardReport> {
  const where = scopeWhere(ofWholeSites(scope), reportRoles)
  if (where === false) throw new PlatformError('access.denied')
  const directory = await tenantDirectory(payload)
  const waiting = await openGroups(payload, where, now.toISOString(), asked.by)
  const rows = withOpen([...(await figuresOfDays(payload, where, asked, now)), ...namesOf(waiting, asked.by)], waiting, asked.by)
  const siteOf = (id: string): string => directory.byId(id)?.shortName ?? ''
  const isOfSeveral = new Set(rows.map(({ tenant }) => tenant)).size > 1
  const nameOf = (row: ReportRow): string => (asked.by === 'site' ? siteOf(row.key) : asked.by !== 'unit' ? row.key : row.name === '' || !isOfSeveral ? row.name : `${siteOf(row.tenant)} ${row.name}`.trim())
  return { by: asked.by, from: asked.from, to: asked.to, rows: rows.map((row) => ({ ...row, name: nameOf(row) })) }
}

/** Open letters as cells without a figure, so that groups which have nothing else appear, too. */
const namesOf = (waiting: readonly OpenGroup[], by: ReportBy): PeriodCells[] => waiting.map(({ tenant, unit, unitName, kind, month }) => ({ tenant, period: month, cells: sidesOf([{ unit, unitName, kind }])[sideOf[by]] }))

function withOpen(periods: readonly PeriodCells[], waiting: readonly OpenGroup[], by: ReportBy): ReportRow[] {
  const keyOf = { site: 'tenant', unit: 'unit', kind: 'kind', month: 'month' } as const
  const groups = Map.groupBy(waiting, (group) => group[keyOf[by]])
  const total = (key: string, name: 'open' | 'overdue'): number => (groups.get(key) ?? []).reduce((sum, group) => sum + group[name], 0)
  return figureRows(periods, by).map((row) => ({ ...row, open: total(row.key, 'open'), overdue: total(row.key, 'overdue') }))
}
