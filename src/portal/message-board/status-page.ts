import type { OwnCase } from '../../features/message-board/board.action.ts'
import { longestWords, type WriterSaying, type WriterWords } from '../../features/message-board/writer-words.ts'
import type { Reason } from '../../errors.ts'
import { reasonText, type Language } from '../../locales/refusal.ts'
import { actsOpenTo } from '../../features/message-board/letter-rights.ts'
import { presentFiles } from '../../features/message-board/enclosures.ts'
import { letterPath } from '../../features/message-board/letter-entry.ts'
import type { ActedEvent } from '../../features/message-board/letter-state.ts'
import type { StoredLetter } from '../../features/message-board/letters.store.ts'
import { spacedCode } from '../../features/message-board/query-code.ts'
import { civilMinute } from '../../library/civil-time.ts'
import { filled, label } from '../../locales/label.ts'
import type { LetterEventView, LetterReceiptView, LetterStatusView } from '../../theming/letter-views.ts'
import { frameTags, pageFrame, readHeads } from '../page-frame.ts'
import { wordOf } from '../pages/plain-pages.ts'
import type { PageRequest, PortalParts } from '../parts.ts'
import { boardPath, receiptKeyPath, statusPath, verifyPath } from './board-paths.ts'
import { fileView, languageFor } from './form-page.ts'
import { linesOf } from './letter-pages.ts'

export type StatusState = { code: string; tail: string; problem: string | null; /** the field that the problem is about */ wrong: 'code' | 'tail' | null; own: OwnCase | null; /** what its writer said and was not taken, with why */ said: WriterWords | null; reasons: readonly Reason[] }

export const noStatus: StatusState = { code: '', tail: '', problem: null, wrong: null, own: null, said: null, reasons: [] }

/** What of a letter's history its writer is told: who has it and why, never what was noted inside. */
const told: ReadonlySet<string> = new Set(['received', 'accepted', 'refused', 'merged', 'reinstated', 'assigned', 'taken-over', 'handed-back', 'writer-asked', 'writer-answered', 'extended', 'replied', 'reopened', 'rated', 'taken-back'])

/** Statements: navigation 1; the case's own are the door's. */
export async function statusPage(parts: PortalParts, request: PageRequest, state: StatusState): Promise<LetterStatusView> {
  const { tenant, form } = request
  await request.trace.depend(frameTags(tenant.id))
  const { nav } = await readHeads(parts, request, [])
  const title = wordOf(parts, request, 'letters.status-heading')
  const field = (name: 'code' | 'tail') => ({ value: state[name], error: state.wrong === name ? state.problem : null })
  return {
    ...pageFrame(parts, request, { title, nav, column: null, canonicalPath: null, trail: [{ label: wordOf(parts, request, 'letters.heading'), href: `${form}${boardPath}` }, { label: title, href: `${form}${statusPath}`, current: true }], here: statusPath }),
    template: 'letter-status', action: `${form}${statusPath}`, verifyHref: `${form}${verifyPath}`, code: field('code'), tail: field('tail'), problem: state.problem,
    own: state.own === null ? null : ownView(state.own, request, state),
  }
}

function ownView({ letter, state, history, term, reasons, joined, extendedTo }: OwnCase, request: PageRequest, typed: Pick<StatusState, 'said' | 'reasons'>): NonNullable<LetterStatusView['own']> {
  const language = languageFor(request)
  const acts = new Set(actsOpenTo(state, { id: 'writer', relations: ['writer'] }))
  const answered = state.stage === 'answered' || state.reply !== null
  const stage = joined === null ? state.stage : 'answered'
  const words = (key: string): string => label(key)[language]
  const days = [...extendedTo]
  return {
    heading: letter.title, kind: state.kind, stage, unit: state.unit?.unitName ?? '', dueDay: term?.dueDay ?? '', standing: term?.standing ?? 'on-time', daysLeft: term?.workingDaysLeft ?? null,
    provisional: term?.provisional === true && state.stage !== 'answered' && state.stage !== 'closed', reasons, text: linesOf(letter.text), files: presentFiles(letter.received.files).map(fileView),
    events: [...(joined === null ? [] : [{ kind: 'replied', at: civilMinute(joined.at), by: '', note: '', noteLines: [] }]), ...history.filter(({ kind }) => told.has(kind)).map((event) => eventView(event, words, event.kind === 'extended' ? (days.shift() ?? '') : '')).toReversed()],
    reply: answered && state.reply !== null ? linesOf(state.reply.text) : linesOf(joined === null ? '' : (joined.reply ?? filled(words('letters.joinedPrivately'), { unit: joined.unit }))), publicHref: state.public === null ? null : `${request.form}${letterPath(letter.publicId)}`,
    refusal: state.refusal === null ? null : [words(`letterRefusals.${state.refusal.refusal}`), state.refusal.explanation].filter(Boolean).join(' '),
    question: state.question, receipt: letter.receipt, seq: state.seq,
    mayAnswer: acts.has('writer-answered'), mayRate: acts.has('rated'), mayReopen: acts.has('reopened'), mayTakeBack: acts.has('taken-back'), stars: state.rating?.stars ?? null, said: saidIn(typed, language),
  }
}

const sayings = Object.keys(longestWords) as WriterSaying[]

/** The fields of what a writer may say, as they were typed, each with what is wrong with it. */
function saidIn({ said, reasons }: Pick<StatusState, 'said' | 'reasons'>, language: Language): NonNullable<LetterStatusView['own']>['said'] {
  const wrong = (field: string): string | null => {
    const reason = reasons.find((one) => one.field === field)
    return reason === undefined ? null : reasonText(reason, language)
  }
  const of = (act: WriterSaying) => ({ value: said?.act === act ? said.words : '', error: said?.act === act ? wrong('words') : null, most: longestWords[act] })
  return { ...(Object.fromEntries(sayings.map((act) => [act, of(act)])) as Record<WriterSaying, ReturnType<typeof of>>), stars: { value: said?.act === 'rated' ? said.stars : '', error: said?.act === 'rated' ? wrong('stars') : null } }
}

/** @param day the due day after an extension */
function eventView(event: ActedEvent, words: (key: string) => string, day: string): LetterEventView {
  const note = ((): string => {
    switch (event.kind) {
      case 'assigned': return event.unitName
      case 'handed-back': case 'reopened': return event.reason
      case 'extended': return `${filled(words('letters.extended'), { count: event.days, day })}\n${event.reason}`
      case 'writer-asked': return event.question
      case 'writer-answered': return event.text
      case 'refused': return words(`letterRefusals.${event.refusal}`)
      case 'rated': return '★'.repeat(event.stars)
      default: return ''
    }
  })()
  return { kind: event.kind, at: civilMinute(event.at), by: '', note, noteLines: linesOf(note) }
}

/** What the writer keeps. Statements: navigation 1; the term is the door's. */
export async function receiptPage(
  parts: PortalParts, request: PageRequest, letter: Pick<StoredLetter, 'title' | 'code' | 'receivedAt' | 'receipt' | 'received'>, { dueDay, provisional, reasons }: { dueDay: string; provisional: boolean; reasons: string[] },
): Promise<LetterReceiptView> {
  const { tenant, form } = request
  await request.trace.depend(frameTags(tenant.id))
  const { nav } = await readHeads(parts, request, [])
  const title = wordOf(parts, request, 'letters.receipt-heading')
  return {
    ...pageFrame(parts, request, { title, nav, column: null, canonicalPath: null, trail: [{ label: wordOf(parts, request, 'letters.heading'), href: `${form}${boardPath}` }], here: boardPath }),
    template: 'letter-receipt', heading: letter.title, code: letter.code, spacedCode: spacedCode(letter.code), receivedAt: civilMinute(letter.receivedAt), dueDay, provisional, reasons, receipt: letter.receipt, files: letter.received.files.map(fileView),
    statusHref: `${form}${statusPath}`, keyHref: `${form}${receiptKeyPath}`, verifyHref: `${form}${verifyPath}`,
  }
}
