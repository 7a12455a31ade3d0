import { z } from 'zod'
import type { Reason } from '../../errors.ts'
import { fieldReasons } from '../../input-reasons.ts'
import { label } from '../../locales/label.ts'
import type { LetterEvent, PublicText } from './letter-events.ts'
import type { ActedEvent, LetterState } from './letter-state.ts'

const years = (count: number): number => count * 365

/**
 * How long an ended letter is kept, in days after the last thing that happened to it (S-12, 个人信息保护法 art. 19 and 47: no
 * longer than its purpose asks for). No regulation names the days; they are settings of the province.
 */
export const LetterRetention = z.strictObject({
  /** name, telephone and mail: the writer can ask for, rate and reopen the letter as long as these are there */
  contactDays: z.int().min(30).max(years(30)).default(years(1)),
  /** what the writer and the staff wrote that is not public, and all files */
  wordsDays: z.int().min(30).max(years(30)).default(years(3)),
}).refine(({ contactDays, wordsDays }) => contactDays <= wordsDays, { path: ['contactDays'], message: 'contactDays > wordsDays' })
export type LetterRetention = z.infer<typeof LetterRetention>

/** Key of the province-wide setting. */
export const letterRetentionKey = 'letter-retention'
export const usualRetention: LetterRetention = LetterRetention.parse({})

/** What a stored setting says; null where it cannot be read: what is gone cannot be brought back, so nobody guesses. */
export function retentionIn(stored: unknown): LetterRetention | null {
  const parsed = LetterRetention.safeParse(stored ?? {})
  return parsed.success ? parsed.data : null
}

export function letterRetentionProblems(value: unknown): { value: unknown; reasons: Reason[] } {
  const parsed = LetterRetention.safeParse(value)
  return parsed.success ? { value: parsed.data, reasons: [] } : { value, reasons: fieldReasons(parsed.error.issues) }
}

/** What of a letter goes at a time: how to reach its writer, or these and every word that is not public. */
export const erasableParts = ['contact', 'words'] as const
export type ErasablePart = (typeof erasableParts)[number]

const dayMs = 86_400_000

/** The earliest end, as an ISO instant, that is not over yet for this part: letters that ended before it lose the part. */
export const keptSince = (part: ErasablePart, { contactDays, wordsDays }: LetterRetention, now: Date): string =>
  new Date(now.getTime() - (part === 'contact' ? contactDays : wordsDays) * dayMs).toISOString()

/**
 * What of a letter has to go now; null for nothing. One that waits for anybody loses nothing, however old it is. Where both
 * are due they go at once. @param now the clock
 */
export function dueErasure({ stage, erased, endedAt }: Pick<LetterState, 'stage' | 'erased' | 'endedAt'>, retention: LetterRetention, now: Date): ErasablePart | null {
  if (erased === 'words' || (stage !== 'answered' && stage !== 'closed')) return null
  if (endedAt < keptSince('words', retention, now)) return 'words'
  return erased === null && endedAt < keptSince('contact', retention, now) ? 'contact' : null
}

/** What stands for words that are gone, where some have to. */
export const erasedMark = label('letters.erased').zh

type Standing = Pick<LetterState, 'stage' | 'erased' | 'endedAt'>

/** How a merged letter stands for retention: it waits as long as its lead does, and ends with it if that is later. */
export const withLead = (own: Standing, lead: Standing): Standing => ({ ...own, stage: lead.stage, endedAt: own.endedAt > lead.endedAt ? own.endedAt : lead.endedAt })

/**
 * The event with every word gone that is not public now: numbers, names of units and days stay, so that where the letter
 * stands, its term and its figures come out the same. Idempotent.
 * @param state where the letter stands: what of it is public, and by which reply
 */
export function withoutWords(event: LetterEvent, { public: shown, reply }: Pick<LetterState, 'public' | 'reply'>): LetterEvent {
  const isShown = (text: PublicText | null): boolean => text !== null && shown !== null && JSON.stringify(text) === JSON.stringify(shown)
  const hidden = (text: PublicText): PublicText => (isShown(text) ? text : { title: erasedMark, text: erasedMark, reply: erasedMark, images: [] })
  switch (event.kind) {
    case 'received': return { ...event, files: event.files.map((file) => ({ ...file, name: '' })) }
    case 'refused': return { ...event, explanation: '' }
    case 'rated': return { ...event, words: '' }
    case 'noted': case 'urged': case 'writer-answered': case 'opinion-given': return { ...event, text: erasedMark }
    case 'writer-asked': case 'opinion-asked': return { ...event, question: erasedMark }
    case 'handed-back': case 'extension-asked': case 'extension-refused': case 'extended': case 'sent-back': case 'unpublished': case 'reopened': case 'reinstated': return { ...event, reason: erasedMark }
    case 'drafted': return { ...event, text: erasedMark, cites: [], images: [] }
    // It may have been made public later, or anew: the documents that are named beside it are those of the last reply.
    case 'replied': return { ...event, text: erasedMark, cites: shown !== null && reply?.at === event.at ? event.cites : [], public: event.public === null ? null : hidden(event.public) }
    case 'published': return { ...event, public: hidden(event.public) }
    case 'admitted': case 'accepted': case 'merged': case 'assigned': case 'taken-over': case 'taken-back': case 'erased': return event
  }
}

const isBare = ({ actor: _, ...event }: ActedEvent, state: Pick<LetterState, 'public' | 'reply'>): boolean => JSON.stringify(withoutWords(event, state)) === JSON.stringify(event)

/** Whether anything of a letter is there that its events say is gone. @param events those after the receipt, with the network address that each came from */
export function keepsErased({ contact, text }: { contact: string; text: string }, events: readonly { event: ActedEvent; address: string | null }[], state: Pick<LetterState, 'erased' | 'public' | 'reply'>): boolean {
  if (state.erased === null) return false
  return contact !== '' || events.some(({ address }) => address !== null) || (state.erased === 'words' && (text !== '' || !events.every(({ event }) => isBare(event, state))))
}
