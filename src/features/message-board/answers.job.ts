import { ownerOf, writeProjection } from '../../library/projected-rows.store.ts'
import { everyRow } from '../../library/every-row.store.ts'
import type { Projection } from '../../library/project-entry.ts'
import { addressTag, itemTag } from '../../library/tags.ts'
import { findRecords } from '../../storage/records.store.ts'
import { tenantDirectory } from '../../tenancy/tenant-directory.store.ts'
import { tellOfWritten } from './answer-reviews.job.ts'
import { answerStanding, isLetterForgotten } from './answer-standing.store.ts'
import { answerProjection } from './answer-entry.ts'
import { findAnswer, forgetAnswersOf, isForgotten, settleAnswer, unsettledAnswers, type StoredAnswer } from './answers.store.ts'
import { erasedMark } from './letter-retention.ts'
import type { LettersParts } from './letters.job.ts'

const batch = 50

/**
 * Brings the library, the search and what people were told up to date with the answers that were written. Idempotent.
 * @param failed answers that are left out until the next wake-up
 * @returns whether there may be more to do
 */
export async function settleAnswers(parts: LettersParts, failed: Set<string>): Promise<boolean> {
  const waiting = (await unsettledAnswers(parts.payload, batch + failed.size)).filter((id) => !failed.has(id))
  for (const id of waiting) {
    try {
      await projectAnswer(parts, id)
    } catch (error) {
      failed.add(id)
      parts.onFault(error)
    }
  }
  return waiting.length > 0
}

/** Settled first and read again afterwards: what is written in between is found by its number, and is projected again. */
async function projectAnswer(parts: LettersParts, id: string): Promise<void> {
  let answer = await keptAnswer(parts, id)
  while (answer !== null) {
    await project(parts, answer)
    await tellOfWritten(parts, answer)
    await settleAnswer(parts.payload, id, true)
    const present = await keptAnswer(parts, id)
    if (present === null || present.seq === answer.seq) return
    await settleAnswer(parts.payload, id, false)
    answer = present
  }
}

/** S-12: words that were written on an answer while those of its letter were erased, from a form that was open, go as well. */
async function keptAnswer({ payload }: LettersParts, id: string): Promise<StoredAnswer | null> {
  const answer = await findAnswer(payload, { id })
  if (answer === null || isForgotten(answer, erasedMark) || !(await isLetterForgotten(payload, answer.source))) return answer
  await forgetAnswersOf(payload, answer.source, erasedMark)
  return findAnswer(payload, { id })
}

async function project({ payload, raise, index }: LettersParts, answer: StoredAnswer): Promise<void> {
  const projection = await projectionOf(payload, answer)
  if (projection === null) return
  const { entry } = projection
  await writeProjection(payload, projection, await findRecords(payload, 'addresses', { owner: { equals: ownerOf(entry) } }))
  await raise([itemTag(entry.publicId), addressTag(entry.tenant, entry.path)])
  await index([entry])
}

async function projectionOf(payload: LettersParts['payload'], answer: StoredAnswer): Promise<Projection | null> {
  const site = (await tenantDirectory(payload)).byId(answer.tenant)
  if (site === null) return null
  const { isLive, unitName } = await answerStanding(payload, answer)
  return answerProjection(answer, isLive, unitName, site)
}

/** Makes what follows from answers anew. @returns how many there are */
export async function rebuildAnswers(parts: LettersParts): Promise<number> {
  let done = 0
  for await (const row of everyRow(parts.payload, 'answers')) {
    await projectAnswer(parts, String(row['id']))
    done += 1
  }
  return done
}
