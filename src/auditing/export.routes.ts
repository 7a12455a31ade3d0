import { Router, type Request, type Response } from 'express'
import type { Payload } from 'payload'
import { z } from 'zod'
import { hasPlatformRole, mayAt, type Scope } from '../access/scope.ts'
import { PlatformError } from '../errors.ts'
import { answerProblems, boundedJson, fromOwnOrigin, parsedBody } from '../staff/own-door.ts'
import type { SignedIn } from '../staff/staff-actor.store.ts'
import type { Tenant } from '../tenancy/tenant.ts'
import { exportArchive } from './export-archive.store.ts'
import { exportFormats } from './export-lines.ts'
import type { exportAudit } from './export.job.ts'

const Day = z.union([z.literal(''), z.iso.date()])

/** What `POST /api/audit/export` takes: days of China standard time, both included, '' for no bound. */
const ExportBody = z.strictObject({
  from: Day.default(''),
  to: Day.default(''),
  site: z.string().regex(/^[0-9a-zA-Z-]{8,64}$/).nullable().default(null),
  format: z.enum(exportFormats).default('csv'),
})

export type AuditExportDoor = {
  payload: Payload
  /** who is signed in; throws for strangers */
  personFor: (req: Request) => Promise<SignedIn>
  siteBy: (id: string) => Tenant | null
  exportAudit: typeof exportAudit
  adminOrigin: string
  now: () => Date
  onFault: (error: unknown) => void
  /** milliseconds in which a receiver must have taken one batch; default a minute */
  idleMs?: number
}

/** A batch is at most some hundred kilobytes: whoever takes less in a minute has gone or holds the export up on purpose. */
const longestIdleMs = 60_000

const dayMs = 86_400_000
const startOf = (day: string): number => Date.parse(`${day}T00:00:00+08:00`)

/**
 * The audit as a file, for who may read it: events with their links, and the manifest by which they are held against the
 * platform later (S-06). The export is an event itself, written before the first byte goes out.
 */
export function auditExportRoutes(door: AuditExportDoor): Router {
  const router = Router({ caseSensitive: true, strict: true })
  const exporting = new Set<string>()
  const idleMs = door.idleMs ?? longestIdleMs
  router.post('/api/audit/export', fromOwnOrigin(door.adminOrigin), ...boundedJson(4096), async (req, res) => {
    const { from, to, site, format } = parsedBody(ExportBody, req)
    const person = await door.personFor(req)
    const tenant = siteFor(person.scope, site, door.siteBy)
    if (exporting.has(person.id)) throw new PlatformError('rate.exceeded')
    exporting.add(person.id)
    try {
      const now = door.now()
      const actor = { kind: 'staff' as const, id: person.id, name: person.name, roles: [], address: person.address }
      const span = { from: from === '' ? '' : new Date(startOf(from)).toISOString(), to: to === '' ? '9999' : new Date(startOf(to) + dayMs).toISOString(), tenant: tenant?.id ?? null }
      const name = ['audit', tenant?.slug, from, to].filter((part) => part !== undefined && part !== '').join('-')
      const archive = exportArchive(name, format, now, (bytes) => void res.write(bytes))
      const begin = (): void => {
        if (!res.headersSent) res.status(200).set({ 'Content-Type': 'application/zip', 'Content-Disposition': `attachment; filename="${name}.zip"`, 'Cache-Control': 'no-store' }).flushHeaders()
      }
      const manifest = await door.exportAudit({ payload: door.payload, tenant, actor, now }, span, format, async (text) => {
        begin()
        await archive.add(text)
        await taken(res, idleMs)
      })
      begin()
      await archive.end(manifest)
      await ended(res, idleMs)
    } catch (error) {
      if (!res.headersSent) throw error
      // Half an archive must not look like a whole one.
      if (!res.destroyed) door.onFault(error)
      res.destroy()
    } finally {
      exporting.delete(person.id)
    }
  })
  router.use('/api/audit', answerProblems(door.onFault))
  return router
}

/** S-08: the audit administrator exports everything or one site; a supervisor one of the sites supervised. */
function siteFor(scope: Scope, asked: string | null, siteBy: AuditExportDoor['siteBy']): Tenant | null {
  const everything = hasPlatformRole(scope, 'audit-admin')
  if (!everything && !scope.memberships.some(({ roles }) => roles.includes('supervisor'))) throw new PlatformError('access.denied')
  if (asked === null) {
    if (everything) return null
    throw new PlatformError('input.invalid', { reasons: [{ key: 'audit.site-required', field: 'site' }] })
  }
  const site = siteBy(asked)
  if (site === null || !(everything || mayAt(scope, { tenant: site.id, ...site.ancestors }, ['supervisor'], []))) throw new PlatformError('resource.not-found')
  return site
}

/** Waits until the receiver can take more. @throws Error when nobody receives any longer, or has taken nothing for `idleMs` */
async function taken(res: Response, idleMs: number): Promise<void> {
  if (!res.destroyed && res.writableNeedDrain) await happens(res, 'drain', idleMs)
  if (res.destroyed) throw new Error('nobody receives the export any longer')
}

/** Sends what is left: an export whose end nobody takes does not occupy its connection for ever. */
async function ended(res: Response, idleMs: number): Promise<void> {
  res.end()
  if (!res.destroyed && !res.writableFinished) await happens(res, 'finish', idleMs)
}

function happens(res: Response, event: 'drain' | 'finish', idleMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (end: () => void) => () => {
      clearTimeout(timer)
      res.off(event, done).off('close', done)
      end()
    }
    const done = settle(resolve)
    const timer = setTimeout(settle(() => reject(new Error('the receiver of the export takes nothing'))), idleMs)
    res.on(event, done).on('close', done)
  })
}
