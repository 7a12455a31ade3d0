import type { CollectionAfterChangeHook, CollectionAfterReadHook, CollectionBeforeChangeHook } from 'payload'
import { ValidationError } from 'payload'
import { dayOf } from '../../calendar/work-calendar.ts'
import type { Reason } from '../../errors.ts'
import { languageOf } from '../../locales/refusal.hooks.ts'
import { reasonText } from '../../locales/refusal.ts'
import { newPublicId } from '../../publishing/public-id.store.ts'
import { runtimeOf } from '../../runtime.ts'
import { idOf } from '../../storage/relation-ids.ts'
import { publicWordsOf } from './answer-standing.store.ts'
import { answerState, monthsAfter, reviewDayReasons } from './answer-state.ts'
import { answerOf, isForgotten, knowledgeSettings } from './answers.store.ts'
import { lapsedDocuments } from './lapsed-documents.store.ts'
import { erasedMark } from './letter-retention.ts'
import { personalWordsIn, unknownWriter } from './mask-letter.ts'

/** Who wrote what the platform writes by itself. */
const thePlatform = 'platform'

/**
 * G-30: what citizens read was read by somebody else first. Words that were published with a letter were; other words are
 * shown once somebody of the own team (G-49) who did not write them says so, and new words take them down until then.
 */
export const checkAnswer: CollectionBeforeChangeHook = async ({ data, originalDoc, operation, req, collection }) => {
  const original = (originalDoc ?? {}) as Record<string, unknown>
  const merged: Record<string, unknown> = { ...original, ...data }
  const [now, settings] = [runtimeOf(req.payload).now(), await knowledgeSettings(req.payload)]
  const today = dayOf(now.getTime())
  const person = req.user === null || req.user === undefined ? thePlatform : String(req.user.id)
  const question = String(merged['question'] ?? '').trim()
  const answer = String(merged['answer'] ?? '').replaceAll('\r\n', '\n').trim()
  const source = String(original['source'] ?? data['source'] ?? '').trim()
  const reviewOn = String(merged['reviewOn'] ?? '').trim() || monthsAfter(today, settings.reviewMonths)
  const published = source === '' ? null : await publicWordsOf(req.payload, idOf(merged['tenant']), source)
  const isNewWording = question !== String(original['question'] ?? '') || answer !== String(original['answer'] ?? '')
  const isPublished = published !== null && published.title === question && published.reply === answer
  const wordedBy = isNewWording ? person : String(original['wordedBy'] ?? '')
  const asked = merged['shown'] === true
  const shown = asked && (isPublished || !isNewWording || person === thePlatform)
  const isTurnedOn = asked && original['shown'] !== true
  const reasons: Reason[] = [
    ...reviewDayReasons(reviewOn, today),
    ...(operation === 'update' && isForgotten({ question: String(original['question'] ?? ''), answer: String(original['answer'] ?? '') }, erasedMark) ? [{ key: 'answer.erased', field: 'answer', rule: 'S-12' }] : []),
    ...(operation === 'create' && source !== '' && published === null ? [{ key: 'answer.source', field: 'source' }] : []),
    ...(isTurnedOn && !isPublished && person !== thePlatform && wordedBy === person ? [{ key: 'answer.own-words', field: 'shown', rule: 'G-30' }] : []),
    ...(isTurnedOn && !isPublished && req.user?.['outsourced'] === true ? [{ key: 'answer.own-team', field: 'shown', rule: 'G-49' }] : []),
    ...(['question', 'answer'] as const).flatMap((field) => personalReasons(field, field === 'question' ? question : answer)),
  ]
  if (reasons.length > 0) {
    const language = languageOf(req)
    throw new ValidationError({ collection: collection.slug, errors: reasons.map((reason) => ({ path: reason.field ?? 'question', message: reasonText(reason, language) })), req }, req.t)
  }
  const publicId = String(original['publicId'] ?? '') || newPublicId()
  return {
    ...data, question, answer, source, reviewOn, wordedBy, shown, publicId, origin: source === '' ? publicId : source, seq: Number(original['seq'] ?? 0) + 1, settled: false,
    shownAt: String(original['shownAt'] ?? '') || (shown ? now.toISOString() : ''),
  }
}

function personalReasons(field: 'question' | 'answer', text: string): Reason[] {
  const found = personalWordsIn(text, unknownWriter)
  return found.length === 0 ? [] : [{ key: 'answer.personal-data', field, rule: 'G-30', params: { found: found.join('、').slice(0, 100) } }]
}

export const announceAnswer: CollectionAfterChangeHook = ({ doc, req }) => {
  runtimeOf(req.payload).wakeWorker()
  return doc
}

/** How it stands is said whenever it is read: by the day, and by what the library says of the documents that it cites (G-32). */
export const tellAnswerState: CollectionAfterReadHook = async ({ doc, req }) => {
  const row = doc as Record<string, unknown>
  // Whoever asks for some of the fields is told nothing that follows from the others.
  if (['answer', 'cites', 'reviewOn', 'retired', 'tenant'].some((name) => row[name] === undefined)) return row
  const answer = answerOf(row)
  const lapsed = await lapsedDocuments(req.payload, answer)
  return { ...row, state: answerState(answer, lapsed.length > 0, dayOf(runtimeOf(req.payload).now().getTime())), lapsed: lapsed.map(({ name, by }) => (by === null ? name : `${name} → ${by.name}`)).join('\n') }
}
