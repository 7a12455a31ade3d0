import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'
import type { Request, Router } from 'express'
import type { Payload, SanitizedConfig } from 'payload'
import { PlatformError } from '../errors.ts'
import { auditExportRoutes } from '../auditing/export.routes.ts'
import { exportAudit } from '../auditing/export.job.ts'
import { recordAct } from '../auditing/record-act.store.ts'
import { recordRefusal } from '../auditing/refusals.store.ts'
import type { Actor, Ctx } from '../context.ts'
import { checksRoutes } from '../checks/checks.routes.ts'
import { lettersRoutes, type LettersDoor } from '../features/message-board/letters.routes.ts'
import type { LibraryCopies } from '../features/policy-library/library-copies.store.ts'
import { createReading } from '../features/policy-library/reading-thread.store.ts'
import { readingRoutes } from '../features/policy-library/reading.routes.ts'
import { assessmentsRoutes } from '../features/policy-library/assessments.routes.ts'
import { worklistsRoutes } from '../features/policy-library/worklists.routes.ts'
import { previewRoutes } from '../portal/preview.routes.ts'
import type { PortalParts } from '../portal/parts.ts'
import { readDraft } from '../publishing/drafts.store.ts'
import { idOf } from '../storage/relation-ids.ts'
import { isMovedType, subjectOf, type DraftRef } from '../publishing/resource-types.ts'
import { textOf } from '../publishing/text-of.store.ts'
import { noticesRoutes } from '../notices/notices.routes.ts'
import { workflowRoutes } from '../publishing/workflow.routes.ts'
import { createIntake } from '../intake/intake-thread.store.ts'
import { intakeRoutes } from '../intake/intake.routes.ts'
import type { Settings } from '../settings.ts'
import { deskRoutes } from '../desk/desk.routes.ts'
import { editingRoutes } from '../editing/editing.routes.ts'
import { openResource, writerOf } from './editing-door.store.ts'
import { createApiDoor } from './api-door.ts'
import { recordDraftView } from '../publishing/draft-views.store.ts'
import { reviewDoors } from './review-doors.ts'
import { assertMember, assertWriter, draftContext, signedIn } from './staff-actor.store.ts'
import { assertReadsChains, servedSite } from './pickers-door.store.ts'
import { pickersRoutes } from './pickers.routes.ts'
import { staffFile } from './staff-files.store.ts'
import { registeredLinkContext } from './link-door.store.ts'

/** What the doors of the staff need from the process. */
export type StaffDoorParts = {
  payload: Payload
  config: SanitizedConfig
  /** under which this process keeps its Payload instance */
  payloadKey: string
  settings: Settings
  portal: PortalParts
  copies: LibraryCopies
  clientAddress: (req: IncomingMessage) => string
  now: () => Date
  log: (line: string, error?: unknown) => void
  contactKey: Buffer
  letterFiles: Pick<LettersDoor, 'enclosures' | 'pictures'>
  wakeWorker: () => void
  makeSheet: LettersDoor['makeSheet']
}

export type StaffDoors = { /** in the order in which they are asked */ routers: Router[]; close(): Promise<void> }

/** Every way in for staff beside the admin's own pages: each a router of its own, all on the admin's origin. */
export function createStaffDoors({ payload, config, payloadKey, settings, portal, copies, clientAddress, now, log, contactKey, letterFiles: { enclosures, pictures }, wakeWorker, makeSheet }: StaffDoorParts): StaffDoors {
  const intake = createIntake()
  const reading = createReading()
  const draftFor = async (req: Request, ref: DraftRef) => {
    const person = await signedIn(payload, req)
    const draft = await readDraft(payload, ref)
    if (draft === null) throw new PlatformError('resource.not-found')
    const address = clientAddress(req)
    const ctx: Ctx = await draftContext(payload, { ...person, address }, ref.type, draft, now()).catch(async (error: unknown) => {
      const actor: Actor = { kind: 'staff', id: person.id, name: person.name, roles: [], address }
      await recordRefusal({ payload, actor, tenant: null, now: now() }, { kind: 'access.denied', subject: subjectOf(ref), detail: req.method })
      throw error
    })
    return { ctx, draft }
  }
  /** For doors that tell words of the text. */
  const readFor = async (req: Request, ref: DraftRef) => {
    const read = await draftFor(req, ref)
    await recordDraftView(read.ctx, ref, read.draft)
    return read
  }
  const routers = [
    workflowRoutes({
      contextFor: async (req, ref) => (await draftFor(req, ref)).ctx, adminOrigin: settings.adminOrigin, onFault: (error) => log('workflow', error),
    }),
    editingRoutes({
      openFor: async (req, resource) => ({ ...(await openResource(payload, req, resource, now())), address: clientAddress(req) }), personFor: (req) => writerOf(payload, req),
      adminOrigin: settings.adminOrigin, onFault: (error) => log('editing', error),
    }),
    intakeRoutes({
      intake, assertWriter: (req) => assertWriter(payload, req), adminOrigin: settings.adminOrigin, onFault: (error) => log('intake', error),
    }),
    readingRoutes({
      reading, draftFor: readFor, assertMember: (req) => assertMember(payload, req), holders: { copies, reader: portal.reader, directory: portal.directory }, assertWriter: (req) => assertWriter(payload, req, 'policies'), adminOrigin: settings.adminOrigin, onFault: (error) => log('policy library', error),
    }),
    assessmentsRoutes({ draftFor, adminOrigin: settings.adminOrigin, onFault: (error) => log('assessments', error) }),
    worklistsRoutes({ payload, now, onFault: (error) => log('worklists', error), personFor: (req) => signedIn(payload, req) }),
    ...reviewDoors({ payload, settings, portal, contextFor: async (req, ref) => (await draftFor(req, ref)).ctx, clientAddress, now, log }),
    checksRoutes({
      draftFor: readFor, adminOrigin: settings.adminOrigin, onFault: (error) => log('checks', error),
      linkFor: (req, id) => registeredLinkContext(payload, req, id, clientAddress(req)),
    }),
    pickersRoutes({
      payload, search: portal.search, reader: portal.reader, onFault: (error) => log('pickers', error),
      siteFor: (req, tenant) => servedSite(payload, req, tenant), assertReadsChains: (req, tenant) => assertReadsChains(payload, req, tenant),
    }),
    noticesRoutes({
      payload, adminOrigin: settings.adminOrigin, now, onFault: (error) => log('notices', error),
      personFor: (req) => signedIn(payload, req),
    }),
    deskRoutes({
      payload, adminOrigin: settings.adminOrigin, now, onFault: (error) => log('desk', error),
      personFor: async (req) => ({ ...(await signedIn(payload, req)), address: clientAddress(req) }),
    }),
    auditExportRoutes({
      payload, exportAudit, siteBy: (id) => portal.directory().byId(id), adminOrigin: settings.adminOrigin, now, onFault: (error) => log('audit export', error),
      personFor: async (req) => ({ ...(await signedIn(payload, req)), address: clientAddress(req) }),
    }),
    lettersRoutes({
      payload, search: portal.search, reader: portal.reader, directory: portal.directory, adminOrigin: settings.adminOrigin, contactKey, enclosures, pictures, now, wake: wakeWorker, makeSheet, onFault: (error) => log('letters', error),
      personFor: async (req) => ({ ...(await signedIn(payload, req)), address: clientAddress(req) }),
    }),
    createApiDoor({ payload, config, payloadKey, origin: settings.adminOrigin, clientAddress, now }),
    previewRoutes({
      parts: portal, onFault: (error) => log('preview', error),
      fileFor: async (req, wanted) => staffFile(payload, { ...(await signedIn(payload, req)), address: clientAddress(req) }, wanted, join(settings.dataDir, 'uploads'), now()),
      draftFor: async (req, ref) => {
        const { ctx, draft } = await draftFor(req, ref)
        await recordAct(ctx, { kind: 'view.preview', subject: subjectOf(ref) })
        if (isMovedType(ref.type)) return { ctx, text: await textOf(payload, ref.type, draft), page: null, alone: false }
        // An interpretation is shown as a page of what it is released with; that is read by whoever may read its document.
        const document: DraftRef = { type: 'policies', id: idOf(draft['policy']) }
        const found = await readDraft(payload, document)
        if (found === null) throw new PlatformError('resource.not-found')
        const alone = await draftContext(payload, { ...(await signedIn(payload, req)), address: clientAddress(req) }, 'policies', found, now()).then(() => false, () => true)
        return { ctx, text: await textOf(payload, 'policies', found), page: String(draft['publicId']), alone }
      },
    }),
  ]
  return { routers, close: async () => void (await Promise.all([intake.close(), reading.close()])) }
}
