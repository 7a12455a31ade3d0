import { Router, type Request } from 'express'
import type { Payload } from 'payload'
import { z } from 'zod'
import { recordAct } from '../../auditing/record-act.store.ts'
import type { SheetInput } from '../../papers/sheet.ts'
import { PlatformError } from '../../errors.ts'
import { citableDocuments } from '../../library/standing-documents.store.ts'
import { answerJson, answerProblems, boundedJson, callersLanguage, fromOwnOrigin, parsedBody } from '../../staff/own-door.ts'
import type { SignedIn } from '../../staff/staff-actor.store.ts'
import type { SiteDirectory } from '../../tenancy/site-directory.ts'
import { citedInReply } from './cited-in-reply.action.ts'
import { openContact } from './contacts.store.ts'
import { addEnclosureRoutes } from './enclosures.routes.ts'
import type { Enclosures } from './enclosures.store.ts'
import { keepAnswer } from './keep-answer.action.ts'
import { LetterDeskQuery, readLetterDesk } from './letter-desk.action.ts'
import { LetterAct } from './letter-acts.ts'
import { letterFile, openLetter } from './letter-file.action.ts'
import type { LetterPictures } from './letter-pictures.action.ts'
import { seesContact } from './letter-relations.ts'
import { LetterBatch, performBatch } from './letter-batch.action.ts'
import { performAct } from './perform-act.action.ts'
import type { SimilarParts } from './similar-answers.action.ts'
import { similarReplies } from './similar-replies.action.ts'
import { reportSheet } from './report-sheet.ts'
import { boardReport, ReportQuery, type BoardReport } from './report.action.ts'

export type LettersDoor = {
  payload: Payload
  search: SimilarParts['search']
  reader: SimilarParts['reader']
  directory: () => SiteDirectory
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
const mostDocuments = 10
const CitedBody = z.strictObject({ text: z.string().max(12_000), cites: z.array(z.string().max(100)).max(20).default([]) })
const ActBody = z.strictObject({ seq: z.int().min(1), act: LetterAct })

/** The staff's door to letters: what somebody may see and do is decided for each letter anew. */
export function lettersRoutes(door: LettersDoor): Router {
  const router = Router({ caseSensitive: true, strict: true })
  const { payload, contactKey } = door
  const own = fromOwnOrigin(door.adminOrigin)
  const acting = new Set<string>()
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
  router.post('/api/letters/batch', own, ...boundedJson(mostActBytes), async (req, res) => {
    const batch = parsedBody(LetterBatch, req)
    const person = await door.personFor(req)
    // Two batches of one person would only contend for the same letters.
    if (acting.has(person.id)) throw new PlatformError('rate.exceeded')
    acting.add(person.id)
    try {
      answerJson(res, { results: await performBatch({ payload, contactKey, pictures: door.pictures, now: door.now, wake: door.wake, language: callersLanguage(req), onFault: door.onFault }, person, batch) })
    } finally {
      acting.delete(person.id)
    }
  })
  router.get('/api/letters/:id', async (req, res) => {
    const { scope } = await door.personFor(req)
    answerJson(res, await letterFile({ payload, contactKey, now: door.now() }, scope, idIn(req), callersLanguage(req)))
  })
  // What a reply may name as its basis: public documents of this site and of those above it.
  router.get('/api/letters/:id/documents', async (req, res) => {
    const { site } = await openLetter(payload, (await door.personFor(req)).scope, idIn(req))
    const q = z.string().trim().max(100).catch('').parse(askedIn(req, ['q'])['q'])
    answerJson(res, { documents: await citableDocuments(payload, site, q, mostDocuments) })
  })
  router.get('/api/letters/:id/similar', async (req, res) => {
    const { site, letter } = await openLetter(payload, (await door.personFor(req)).scope, idIn(req))
    answerJson(res, { replies: await similarReplies(payload, { search: door.search, reader: door.reader, rootOf: (id) => door.directory().absoluteRoot(id) }, site, letter) })
  })
  router.post('/api/letters/:id/cited', own, ...boundedJson(mostActBytes), async (req, res) => {
    const reply = parsedBody(CitedBody, req)
    const { site } = await openLetter(payload, (await door.personFor(req)).scope, idIn(req))
    answerJson(res, await citedInReply(payload, site, reply))
  })
  router.post('/api/letters/:id/answer', own, ...boundedJson(1024), async (req, res) => {
    const person = await door.personFor(req)
    answerJson(res, { id: await keepAnswer(payload, await openLetter(payload, person.scope, idIn(req)), person) })
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
    const id = idIn(req)
    await performAct({ payload, contactKey, now: door.now, wake: door.wake, pictures: door.pictures }, person, id, seq, act)
    answerJson(res, await letterFile({ payload, contactKey, now: door.now() }, person.scope, id, callersLanguage(req)).catch(() => null))
  })
  addEnclosureRoutes(router, door, idIn)
  router.use('/api/letters', answerProblems(door.onFault))
  return router
}

function askedIn(req: Request, names: readonly string[]): Record<string, string | null> {
  const search = new URLSearchParams(req.originalUrl.split('?', 2)[1] ?? '')
  return Object.fromEntries(names.map((name) => [name, search.get(name)]))
}
