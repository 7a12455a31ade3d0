import { setImmediate } from 'node:timers/promises'
import { dayOf } from '../../calendar/work-calendar.ts'
import { closePassing, tell } from '../../notices/notices.store.ts'
import { findRecords } from '../../storage/records.store.ts'
import { tenantDirectory } from '../../tenancy/tenant-directory.store.ts'
import { keepersOf } from './answer-keepers.store.ts'
import { findAnswer, type StoredAnswer } from './answers.store.ts'
import { answersThatMayCite, lapsedAfter, lapsedDocuments, lastOfRegister, type LapsedDocument, type RegisterPlace } from './lapsed-documents.store.ts'
import type { TellingParts } from './letter-notices.job.ts'

const batch = 100
const kind = 'answer-lapsed'

/**
 * G-32: tells those who keep an answer that a document which it cites was abolished or has expired. Each person hears of a
 * document of an answer once, by however many workers and after whatever restart: the notice's key names all three. What the
 * register says of a document follows from what was released, so nobody hears of an abolition that is not.
 * @returns whether the answer rests on such a document
 */
export async function tellOfLapsed({ payload, webhooks, now }: Omit<TellingParts, 'onFault'>, answer: StoredAnswer): Promise<boolean> {
  const directory = await tenantDirectory(payload)
  const site = directory.byId(answer.tenant)
  const lapsed = site === null || answer.retired ? [] : await lapsedDocuments(payload, answer)
  if (site === null || lapsed.length === 0) return false
  const people = await keepersOf(payload, site, answer)
  const told = new Set((await findRecords(payload, 'notices', { and: [{ resource: { equals: answer.id } }, { kind: { equals: kind } }] })).map((row) => String(row['key'])))
  for (const { numberKey, name } of lapsed) {
    for (const person of people) {
      const key = `${kind}:${answer.id}:${numberKey}:${person}`
      if (told.has(key)) continue
      await tell(payload, {
        key, person, kind, tenant: site.id, siteName: site.shortName, resourceType: 'answers', resource: answer.id, title: answer.question,
        step: { zh: name, en: name }, byName: '', note: '', at: now().toISOString(),
      }, webhooks)
    }
  }
  return true
}

/** The same of an answer that was written; where it rests on no such document any more, what somebody was told is over. */
export async function tellOfLapsedInWritten(parts: Omit<TellingParts, 'onFault'>, answer: StoredAnswer): Promise<void> {
  if (!(await tellOfLapsed(parts, answer))) await closePassing(parts.payload, answer.id, parts.now().toISOString(), [kind])
}

/** What is gone through: the answers that may cite a document, or once a day all of them. */
type Walk = { document: LapsedDocument | null; after: string }

/**
 * Goes through the answers that a document's end concerns, in one process: all answers after its start and then once a day, which
 * also finds what another process wrote by another clock; in between those that may cite a document of which the register says so
 * since. What is written meanwhile is told of as it is written.
 */
export function createLapsedAnswers(): (parts: TellingParts, failed: Set<string>) => Promise<boolean> {
  const walks: Walk[] = []
  /** answers that failed, to be tried again */
  const missed = new Set<string>()
  let [day, place]: [string, RegisterPlace | null] = ['', null]

  const look = async ({ payload, now }: TellingParts): Promise<void> => {
    const today = dayOf(now().getTime())
    if (today !== day) {
      // Noted before the answers are gone through: what is written in between is seen afterwards.
      if (day === '') place = await lastOfRegister(payload)
      walks.push({ document: null, after: '' })
      day = today
    }
    const documents = await lapsedAfter(payload, place, batch)
    walks.push(...documents.map((document): Walk => ({ document, after: '' })))
    place = documents.at(-1) ?? place
  }

  const tellAll = async (parts: TellingParts, answers: readonly StoredAnswer[], failed: Set<string>): Promise<void> => {
    for (const answer of answers) {
      try {
        await tellOfLapsed(parts, answer)
        missed.delete(answer.id)
      } catch (error) {
        missed.add(answer.id)
        failed.add(answer.id)
        parts.onFault(error)
      }
      await setImmediate()
    }
  }

  /** @param failed answers that are left out until the next wake-up; whoever fails is added @returns whether there may be more to do */
  return async (parts, failed) => {
    const again = [...missed].filter((id) => !failed.has(id)).slice(0, batch)
    for (const id of again) {
      const answer = await findAnswer(parts.payload, { id })
      if (answer === null) missed.delete(id)
      else await tellAll(parts, [answer], failed)
    }
    if (walks.length === 0) await look(parts)
    const [walk] = walks
    if (walk === undefined) return again.length > 0
    const answers = await answersThatMayCite(parts.payload, walk.document, walk.after, batch)
    await tellAll(parts, answers, failed)
    const last = answers.at(-1)
    if (answers.length === batch && last !== undefined) walk.after = last.id
    else walks.shift()
    return true
  }
}
