import type { IncomingMessage } from 'node:http'
import type { Board, OwnCase } from '../../features/message-board/board.action.ts'
import { fieldsOf, noFields, readLetter } from '../../features/message-board/letter-form.ts'
import { LetterEvent } from '../../features/message-board/letter-events.ts'
import { readQueryCode } from '../../features/message-board/query-code.ts'
import { seemsFor } from '../../features/message-board/refusals.ts'
import type { Enclosure } from '../../features/message-board/enclosures.ts'
import { isPlatformError, PlatformError, type Reason } from '../../errors.ts'
import { reasonText } from '../../locales/refusal.ts'
import type { View } from '../../theming/views.ts'
import { wordOf } from '../pages/plain-pages.ts'
import type { PageRequest, PortalParts } from '../parts.ts'
import { createTurns } from '../turns.ts'
import { statusPath, verifyPath, writePath } from './board-paths.ts'
import { createArrivingFiles } from './arriving-files.ts'
import { filledForm } from './filled-form.ts'
import { formBody } from './form-body.ts'
import { formPage, freshForm, languageFor, type FormState } from './form-page.ts'
import { wordsReasons, writerWordsIn, type WriterWords } from '../../features/message-board/writer-words.ts'
import { areasOf, suggestedUnits } from './unit-choices.ts'
import { similarAnswer, type SimilarAnswer } from './similar.ts'
import { noStatus, receiptPage, statusPage } from './status-page.ts'
import { longestPasted, nothingPasted, verifyPage } from './verify-page.ts'
import { createVisitorLimit, visitorOf } from './visitor-limit.ts'

export type BoardLimits = { lettersPerHour: number; queriesPerQuarter: number; titlesPerMinute: number }

export type BoardAnswer = { view: View; status: number }

/** The citizens' forms: writing a letter, asking how it stands, and whether a receipt is genuine. Nothing of it is ever kept as a page. */
export type BoardDoor = {
  get(request: PageRequest): Promise<BoardAnswer>
  post(request: PageRequest, req: IncomingMessage): Promise<BoardAnswer>
  /** what may answer a letter of this title already; nothing of who asks is kept */
  similar(request: PageRequest, req: IncomingMessage): Promise<SimilarAnswer>
}

const hourMs = 3_600_000
/** Files that an address may send in an hour for each letter: what was refused is tried again. */
const filesPerLetter = 10

export function createBoardDoor(parts: PortalParts, board: Board, addressOf: (req: IncomingMessage) => string, limits: BoardLimits): BoardDoor {
  const letters = createVisitorLimit({ most: limits.lettersPerHour, windowMs: hourMs })
  const files = createVisitorLimit({ most: limits.lettersPerHour * filesPerLetter, windowMs: hourMs })
  const queries = createVisitorLimit({ most: limits.queriesPerQuarter, windowMs: hourMs / 4 })
  // A code whose proof was guessed wrongly from many addresses is closed for a while, too.
  const proofs = createVisitorLimit({ most: limits.queriesPerQuarter, windowMs: hourMs / 4 })
  const receipts = createVisitorLimit({ most: limits.queriesPerQuarter, windowMs: hourMs / 4 })
  const titles = createVisitorLimit({ most: limits.titlesPerMinute, windowMs: 60_000 })
  const now = (): number => board.now().getTime()
  // Forms may come by the hundred: one in each turn is worked on.
  const turn = createTurns()

  async function write(request: PageRequest, req: IncomingMessage): Promise<BoardAnswer> {
    const arrived = createArrivingFiles(board, request.tenant, visitorOf(addressOf(req)), () => fileGate(addressOf(req)))
    const { fields: body, tickets } = await filledForm(req, async () => (await board.files.rules(request.tenant)).mostBytes, arrived.take)
    await turn()
    const fields = fieldsOf(body)
    const sent = board.readForm(request.tenant, body['token'] ?? '')
    const isOpen = board.openForm(request.tenant, body['token'] ?? '') !== null
    const named = sent === null ? [] : [...board.files.named(sent.form, tickets), ...arrived.files()]
    const lost = sent === null ? [] : await board.files.lost(sent.form, named)
    const there = named.filter((file) => !lost.includes(file))
    const most = there.length === 0 ? 0 : (await board.files.rules(request.tenant)).most
    const files = there.slice(0, most)
    const aboutFiles = (key: string, some: readonly Enclosure[]): Reason[] => some.map(({ name }) => ({ key: `letter-files.${key}`, field: 'files', params: { file: name, most } }))
    const refused = [...arrived.refused(), ...aboutFiles('lost', lost), ...aboutFiles('too-many', there.slice(most))]
    const shown = async (status: number, change: Partial<FormState>): Promise<BoardAnswer> => {
      // The dearest part of a preview: past the limit of titles it is shown without.
      const asksSimilar = change.step === 'preview' && titles.take(visitorOf(addressOf(req)), now())
      const present = { asksSimilar, token: isOpen ? (body['token'] ?? null) : null, ...change }
      // A form that cannot be sent any more gives its files to the one that takes its place.
      const [token, kept] = present.token !== null || sent === null ? [present.token, files] : await moved(request, sent.form, files, addressOf(req))
      return { view: await formPage(parts, board, request, { step: 'write', fields, reasons: [], elsewhere: [], belongsHere: body['belongs'] === 'here', ...present, token, files: kept }), status }
    }
    if (body['step'] === 'edit') return shown(200, {})
    const units = await board.units(request.tenant)
    const read = readLetter(fields, units.map(({ id }) => id), areasOf(units), await board.lengths(request.tenant))
    const reasons = [...('reasons' in read ? read.reasons : []), ...refused]
    if ('reasons' in read || reasons.length > 0) return shown(422, { reasons })
    // I-08: told where it belongs before anything is stored; the writer alone knows whether it is one of those.
    const elsewhere = body['belongs'] === 'here' ? [] : seemsFor(`${fields.title}\n${fields.text}`)
    if (elsewhere.length > 0) return shown(422, { elsewhere })
    if (body['step'] !== 'send') return shown(200, { step: 'preview', task: sent === null || !isOpen ? null : await board.task(request.tenant, read.letter, sent, body['website'] ?? '') })
    if (sent === null || !isOpen) return shown(409, { step: 'preview', reasons: [{ key: 'letter-form.expired', field: 'title' }] })
    if (!letters.take(visitorOf(addressOf(req)), now())) return shown(429, { step: 'preview', reasons: [{ key: 'letter-form.too-often', field: 'title', params: { most: limits.lettersPerHour } }] })
    const { letter, isSame } = await board.take(request.tenant, read.letter, { form: sent.form, writtenMs: sent.openMs, trap: body['website'] ?? '', work: body['work'] ?? '', files })
    // Sent before with something else in it: that letter stays, and this one needs a form of its own.
    if (!isSame) return shown(409, { step: 'preview', token: null, reasons: [{ key: 'letter-form.used', field: 'title' }] })
    return { view: await receiptPage(parts, request, letter, await board.explain(letter, languageFor(request))), status: 201 }
  }

  /** Why an address may send no file now, before one is read. Who may send no letter may send no file either. */
  function fileGate(address: string): Reason | null {
    const visitor = visitorOf(address)
    const isWithin = letters.admits(visitor, now()) && files.take(visitor, now())
    return isWithin ? null : { key: 'letter-files.too-often', field: 'files' }
  }

  /** A new form with the files of one that cannot be sent any more; each counts as one that is sent. */
  async function moved({ tenant }: PageRequest, from: string, present: readonly Enclosure[], address: string): Promise<[string, readonly Enclosure[]]> {
    const token = board.newForm(tenant)
    const fresh = board.readForm(tenant, token)
    return [token, fresh === null ? [] : await board.files.moveTo(from, fresh.form, present.filter(() => fileGate(address) === null), visitorOf(address))]
  }

  async function status(request: PageRequest, req: IncomingMessage): Promise<BoardAnswer> {
    const { fields: body } = await formBody(req)
    await turn()
    const typed = (body['code'] ?? '').slice(0, 30)
    const tail = (body['tail'] ?? '').normalize('NFKC').replaceAll(/\D/g, '').slice(0, 4)
    const problem = async (code: number, key: string): Promise<BoardAnswer> => ({ view: await statusPage(parts, request, { ...noStatus, code: typed, problem: wordOf(parts, request, `letters.problem.${key}`), wrong: key === 'code' || key === 'tail' ? key : null }), status: code })
    const code = readQueryCode(typed)
    if (code === null || tail.length !== 4) return problem(422, code === null ? 'code' : 'tail')
    const address = visitorOf(addressOf(req))
    // Counted before it is known whether it fits, so that many at once are not all let through; what fits is not counted.
    const [isWithin, isOpen] = [queries.take(address, now()), proofs.take(code, now())]
    if (!isWithin || !isOpen) return problem(429, 'too-often')
    const own = await board.lookUp(request.tenant, code, tail, languageFor(request))
    if (own === null) return problem(404, 'unknown')
    queries.giveBack(address)
    proofs.giveBack(code)
    if (body['act'] === undefined) return { view: await statusPage(parts, request, { ...noStatus, code, tail, own }), status: 200 }
    const said = writerWordsIn(body)
    const reasons = said === null ? [] : wordsReasons(said)
    const refused = reasons.length > 0 ? sentences(reasons, request) : await attempt(own, body, said, address, request)
    // What was typed stays in its form; the letter is shown as it stands now, whoever changed it.
    const shown = { own: (await board.lookUp(request.tenant, code, tail, languageFor(request))) ?? own, said: refused === null ? null : said, reasons }
    return { view: await statusPage(parts, request, { ...noStatus, code, tail, problem: refused, ...shown }), status: refused === null ? 200 : reasons.length > 0 ? 422 : 409 }
  }

  /** Whoever holds a genuine receipt may ask as often as they like; who tries others is stopped like who guesses codes. */
  async function verified(request: PageRequest, req: IncomingMessage): Promise<BoardAnswer> {
    const { fields: body } = await formBody(req)
    await turn()
    const text = (body['receipt'] ?? '').slice(0, longestPasted)
    const page = async (status: number, change: Partial<typeof nothingPasted>): Promise<BoardAnswer> => ({ view: await verifyPage(parts, request, { ...nothingPasted, text, ...change }), status })
    if (text.trim() === '') return page(422, { problem: 'empty' })
    const address = visitorOf(addressOf(req))
    if (!receipts.take(address, now())) return page(429, { problem: 'too-often' })
    const verdict = board.verify(text)
    if (!verdict.valid) return page(422, { problem: verdict.why })
    receipts.giveBack(address)
    return page(200, { receipt: verdict.receipt })
  }

  /** What the writer does with the own letter; why not, in words. */
  async function attempt(own: OwnCase, body: Record<string, string>, said: WriterWords | null, address: string, request: PageRequest): Promise<string | null> {
    const event = LetterEvent.safeParse(eventFrom(body, said, board.now().toISOString()))
    if (!event.success) return wordOf(parts, request, 'letters.problem.unknown-act')
    try {
      await board.act(own, Number(body['seq'] ?? 0), event.data, address)
      return null
    } catch (error) {
      if (!isPlatformError(error)) throw error
      const reasons = error.details.reasons ?? []
      if (reasons.length === 0) throw error
      return sentences(reasons, request)
    }
  }

  const sentences = (reasons: readonly Reason[], request: PageRequest): string => reasons.map((reason) => reasonText(reason, languageFor(request))).join(' ')

  return {
    async get(request) {
      if (request.path === writePath) return { view: await formPage(parts, board, request, freshForm(parts, request)), status: 200 }
      if (request.path === statusPath) return { view: await statusPage(parts, request, noStatus), status: 200 }
      if (request.path === verifyPath) return { view: await verifyPage(parts, request, nothingPasted), status: 200 }
      throw new PlatformError('page.not-found')
    },
    async similar(request, req) {
      if (!titles.take(visitorOf(addressOf(req)), now())) throw new PlatformError('rate.exceeded')
      const title = request.query.get('title') ?? ''
      const units = suggestedUnits(await board.units(request.tenant), { ...noFields, title })
      return { ...(await similarAnswer(parts, request, title)), units: units.map(({ id, name }) => ({ id, name })) }
    },
    async post(request, req) {
      if (request.path === writePath) return write(request, req)
      if (request.path === statusPath) return status(request, req)
      if (request.path === verifyPath) return verified(request, req)
      throw new PlatformError('method.not-allowed')
    },
  }
}

function eventFrom(body: Record<string, string>, said: WriterWords | null, at: string): unknown {
  switch (said?.act) {
    case 'writer-answered': return { kind: said.act, at, text: said.words }
    case 'rated': return { kind: said.act, at, stars: Number(said.stars), words: said.words }
    case 'reopened': return { kind: said.act, at, reason: said.words }
    case undefined: return body['act'] === 'taken-back' ? { kind: 'taken-back', at } : null
  }
}
