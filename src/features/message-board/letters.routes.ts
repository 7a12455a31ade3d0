import { Router, type Request } from 'express'
import type { Payload } from 'payload'
import { z } from 'zod'
import { recordAct } from '../../auditing/record-act.store.ts'
import type { SheetInput } from '../../papers/sheet.ts'
import { PlatformError } from '../../errors.ts'
import { answerJson, answerProblems, boundedJson, callersLanguage, fromOwnOrigin, parsedBody } from '../../staff/own-door.ts'
import type { SignedIn } from '../../staff/staff-actor.store.ts'
import type { Tenant } from '../../tenancy/tenant.ts'
import type { TermProfile } from '../../terms/term-profile.ts'
import { termProfileAt } from '../../terms/profiles.store.ts'
import { actOnLetter, releasedReply } from './act-on-letter.action.ts'
import { openContact } from './contacts.store.ts'
import { addEnclosureRoutes } from './enclosures.routes.ts'
import type { Enclosures } from './enclosures.store.ts'
import { LetterDeskQuery, readLetterDesk } from './letter-desk.action.ts'
import { LetterAct, eventOfAct } from './letter-acts.ts'
import { letterKinds, type LetterKind } from './letter-kinds.ts'
import { letterFile, openLetter } from './letter-file.action.ts'
import type { LetterPictures } from './letter-pictures.action.ts'
import { seesContact } from './letter-relations.ts'
import { reportSheet } from './report-sheet.ts'
import { boardReport, ReportQuery, type BoardReport } from './report.action.ts'

export type LettersDoor = {
  payload: Payload
  adminOrigin: string
  contactKey: Buffer
  enclosures: Enclosures
  pictures: LetterPictures
  now: () => Date
  wake: () => void
  makeSheet: (input: SheetInput) => Promise<Buffer>
  personFor: (req: Request) => Promise<SignedIn>
  onFault: (error: unknown) => void
}

const mostActBytes = 128 * 1024
const sheetMime = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const publicId = z.string().regex(/^[0-9a-z]{6,16}$/)
const ActBody = z.strictObject({ seq: z.int().min(1), act: LetterAct })

/** The staff's door to letters: what somebody may see and do is decided for each letter anew. */
export function lettersRoutes(door: LettersDoor): Router {
  const router = Router({ caseSensitive: true, strict: true })
  const { payload, contactKey } = door
  const own = fromOwnOrigin(door.adminOrigin)
  const idIn = (req: Request): string => {
    const parsed = publicId.safeParse(req.params['id'])
    if (!parsed.success) throw new PlatformError('resource.not-found')
    return parsed.data
  }
  const reportFor = async (req: Request): Promise<BoardReport> => {
    const { scope } = await door.personFor(req)
    const asked = ReportQuery.safeParse(askedIn(req, ['from', 'to', 'by']))
    if (!asked.success) throw new PlatformError('input.invalid', { reasons: [{ key: 'letter.report-days', field: 'from' }] })
    return boardReport({ payload, scope, now: door.now() }, asked.data)
  }
  router.get('/api/letters', async (req, res) => {
    const { scope } = await door.personFor(req)
    answerJson(res, await readLetterDesk({ payload, scope, now: door.now() }, LetterDeskQuery.parse(askedIn(req, ['room', 'site', 'kind', 'late', 'q', 'after']))))
  })
  router.get('/api/letters/report', async (req, res) => {
    answerJson(res, await reportFor(req))
  })
  router.get('/api/letters/report.xlsx', async (req, res) => {
    const report = await reportFor(req)
    const sheet = await door.makeSheet(reportSheet(report, callersLanguage(req)))
    res.status(200).set('Cache-Control', 'no-store').set('Content-Disposition', `attachment; filename="letters-${report.by}-${report.from}-${report.to}.xlsx"`).type(sheetMime).send(sheet)
  })
  router.get('/api/letters/:id', async (req, res) => {
    const { scope } = await door.personFor(req)
    answerJson(res, await letterFile({ payload, contactKey, now: door.now() }, scope, idIn(req), callersLanguage(req)))
  })
  // Every look at who wrote is recorded before it is shown (S-06).
  router.post('/api/letters/:id/contact', own, ...boundedJson(1024), async (req, res) => {
    const person = await door.personFor(req)
    const { letter, site, relations } = await openLetter(payload, person.scope, idIn(req))
    if (!seesContact(relations)) throw new PlatformError('access.denied', { reasons: [{ key: 'letter.not-yours' }] })
    await recordAct({ payload, actor: { kind: 'staff', id: person.id, name: person.name, roles: [], address: person.address }, tenant: site, now: door.now() }, { kind: 'view.personal-data', subject: `messages:${letter.id}` })
    const contact = openContact(letter.contact, letter.form, contactKey)
    if (contact === null) throw new PlatformError('resource.not-found')
    answerJson(res, contact)
  })
  router.post('/api/letters/:id/acts', own, ...boundedJson(mostActBytes), async (req, res) => {
    const { seq, act } = parsedBody(ActBody, req)
    const person = await door.personFor(req)
    const { letter, site, state, relations } = await openLetter(payload, person.scope, idIn(req))
    // What was read decides what is recorded, so nothing may have happened since the person saw it.
    if (state.seq !== seq) throw new PlatformError('edit.conflict', { reasons: [{ key: 'letter.changed' }] })
    const at = door.now().toISOString()
    const parts = { payload, contactKey, now: door.now, wake: door.wake, pictures: door.pictures }
    // I-06: only a supervisor takes a letter past the reassignments that a board has; saying so is not being one.
    const asked = act.kind === 'assigned' && act.supervised && !relations.includes('supervisor') ? { ...act, supervised: false } : act
    const event = asked.kind === 'release' ? await releasedReply(parts, site, state, asked.public, at) : eventOfAct(asked, { at, state, by: person.id, profile: await judgedProfile(payload, site, asked, state.kind) })
    await actOnLetter(parts, site, letter, { actor: { id: person.id, name: person.name }, relations, address: person.address }, seq, event)
    answerJson(res, await letterFile({ payload, contactKey, now: door.now() }, person.scope, letter.publicId, callersLanguage(req)).catch(() => null))
  })
  addEnclosureRoutes(router, door, idIn)
  router.use('/api/letters', answerProblems(door.onFault))
  return router
}

/** The term that triage judges a letter to have; error reports keep their own (I-04). */
async function judgedProfile(payload: Payload, site: Tenant, asked: LetterAct, present: LetterKind): Promise<TermProfile | null> {
  if (asked.kind !== 'accepted') return null
  const { term } = letterKinds[asked.letterKind ?? present]
  if (term !== 'message') return asked.letterKind === undefined ? null : termProfileAt(payload, site, term)
  return asked.term === undefined ? null : termProfileAt(payload, site, asked.term)
}

function askedIn(req: Request, names: readonly string[]): Record<string, string | null> {
  const search = new URLSearchParams(req.originalUrl.split('?', 2)[1] ?? '')
  return Object.fromEntries(names.map((name) => [name, search.get(name)]))
}
