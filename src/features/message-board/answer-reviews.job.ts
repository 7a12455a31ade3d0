import type { Payload } from 'payload'
import { dayOf, startOfDay } from '../../calendar/work-calendar.ts'
import { closePassing, retitle, tell } from '../../notices/notices.store.ts'
import { findRecords } from '../../storage/records.store.ts'
import { tenantDirectory } from '../../tenancy/tenant-directory.store.ts'
import { keepersOf } from './answer-keepers.store.ts'
import { isReviewDue } from './answer-state.ts'
import { answersDue, findAnswer, type DueAfter, type StoredAnswer } from './answers.store.ts'
import { tellOfLapsed } from './lapsed-answers.job.ts'
import { forEachAnswer } from './each-answer.job.ts'
import type { TellingParts } from './letter-notices.job.ts'

const batch = 100
const kind = 'answer-review'

/**
 * Tells those who keep an answer that its day of review has come. Each person hears of a day of an answer once,
 * by however many workers and after whatever restart: the notice's key names all three.
 */
export async function tellOfReview({ payload, webhooks, now }: Omit<TellingParts, 'onFault'>, answer: StoredAnswer): Promise<void> {
  const directory = await tenantDirectory(payload)
  const site = directory.byId(answer.tenant)
  if (site === null || !isReviewDue(answer, dayOf(now().getTime()))) return
  const at = new Date(startOfDay(answer.reviewOn)).toISOString()
  const people = await keepersOf(payload, site, answer)
  // Told before: most of them after a restart. Who came to the unit since is told, too.
  const told = new Set((await findRecords(payload, 'notices', { and: [{ resource: { equals: answer.id } }, { kind: { equals: kind } }, { at: { equals: at } }] })).map((row) => row['person']))
  for (const person of people.filter((one) => !told.has(one))) {
    await tell(payload, {
      key: `answer:${answer.id}:${answer.reviewOn}:${person}`, person, kind, tenant: site.id, siteName: site.shortName, resourceType: 'answers', resource: answer.id, title: answer.question,
      step: { zh: answer.reviewOn, en: answer.reviewOn }, byName: '', note: '', at,
    }, webhooks)
  }
}

/**
 * What was written of an answer changes who is told: it is due at once, or what somebody was told is over. Notices say its question as it
 * is now, so that words which retention took (S-12) stand in none of them.
 */
export async function tellOfWritten(parts: Omit<TellingParts, 'onFault'>, answer: StoredAnswer): Promise<void> {
  const now = parts.now()
  await retitle(parts.payload, answer.id, answer.question)
  if (isReviewDue(answer, dayOf(now.getTime()))) await tellOfReview(parts, answer)
  else await closePassing(parts.payload, answer.id, now.toISOString(), [kind])
  await tellOfLapsed(parts, answer)
}

/**
 * Goes through the answers whose day has come, in one process: all of them after its start, then each day those of that day. What is
 * written in between is told of as it is written.
 */
export function createAnswerReviews(): (parts: TellingParts, failed: Set<string>) => Promise<boolean> {
  let upTo = ''
  let after: DueAfter | null = null
  /** answers that failed, to be tried again */
  const missed = new Set<string>()
  /** @param failed answers that are left out until the next wake-up; whoever fails is added @returns whether there may be more to do */
  return async (parts, failed) => {
    const today = dayOf(parts.now().getTime())
    const again = await answersOf(parts.payload, [...missed].filter((id) => !failed.has(id)).slice(0, batch))
    const due = upTo === today ? [] : await answersDue(parts.payload, { beyond: upTo, until: today, after, limit: batch })
    await forEachAnswer([...again, ...due], (answer) => tellOfReview(parts, answer), { missed, failed, onFault: parts.onFault })
    const last = due.at(-1)
    if (due.length === batch && last !== undefined) after = { reviewOn: last.reviewOn, id: last.id }
    else [upTo, after] = [today, null]
    return again.length > 0 || due.length > 0
  }
}

/** Whoever is gone is nobody's any more. */
async function answersOf(payload: Payload, ids: readonly string[]): Promise<StoredAnswer[]> {
  const found = await Promise.all(ids.map((id) => findAnswer(payload, { id })))
  return found.filter((answer) => answer !== null)
}
