import type { Payload } from 'payload'
import { z } from 'zod'
import type { Role } from '../../access/roles.ts'
import { scopeWhere, type Scope } from '../../access/scope.ts'
import { PlatformError } from '../../errors.ts'
import { tenantDirectory } from '../../tenancy/tenant-directory.store.ts'
import { ofWholeSites } from './letter-rooms.ts'
import { reportRows, type ReportRow } from './reports.store.ts'

const day = z.iso.date()
export const ReportQuery = z.object({ from: day, to: day, by: z.enum(['site', 'unit', 'kind', 'month']).catch('site') }).refine(({ from, to }) => from <= to && Date.parse(to) - Date.parse(from) <= 1100 * 86_400_000)
export type ReportQuery = z.infer<typeof ReportQuery>

/** Who sees figures, of what they handle, watch or manage. */
export const reportRoles: readonly Role[] = ['message-handler', 'supervisor', 'site-manager']

export type BoardReport = { by: ReportQuery['by']; from: string; to: string; rows: (ReportRow & { name: string })[] }

/**
 * Received, answered, on time and waiting of the letters that the person handles or supervises, by site, unit, kind or month.
 * @throws PlatformError `access.denied`
 */
export async function boardReport({ payload, scope, now }: { payload: Payload; scope: Scope; now: Date }, asked: ReportQuery): Promise<BoardReport> {
  const where = scopeWhere(ofWholeSites(scope), reportRoles)
  if (where === false) throw new PlatformError('access.denied')
  const directory = await tenantDirectory(payload)
  const rows = await reportRows(payload, where, asked, now)
  return {
    by: asked.by, from: asked.from, to: asked.to,
    rows: rows.map((row) => ({ ...row, name: asked.by === 'site' ? (directory.byId(row.key)?.shortName ?? '') : row.key })),
  }
}
