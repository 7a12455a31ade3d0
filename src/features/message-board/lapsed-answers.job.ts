import { dayOf } from '../../calendar/work-calendar.ts'
import type { StandingDocument } from '../../library/standing-documents.store.ts'
import { closeNotices, tell } from '../../notices/notices.store.ts'
import { findRecords, type Row } from '../../storage/records.store.ts'
import { tenantDirectory } from '../../tenancy/tenant-directory.store.ts'
import { keepersOf } from './answer-keepers.store.ts'
import { findAnswer, type StoredAnswer } from './answers.store.ts'
import { answersThatMayCite, lapsedAfter, lapsedDocuments, lastOfRegister, type LapsedDocument, type RegisterPlace } from './lapsed-documents.store.ts'
import { forEachAnswer } from './each-answer.job.ts'
import type { TellingParts } from './letter-notices.job.ts'
import { answerCitations } from './plain-answer.ts'

const batch = 100
/** For so many documents at a time all answers are gone through once, instead of once for each: a rebuilt register may hold thousands. */
const mostSingly = 20
const kind = 'answer-lapsed'

/**
 * G-32: tells those who keep an answer that a document which it cites was abolished or has expired. Each person hears of a
 * document of an answer once, by however many workers and after whatever restart: the notice's key names all three and the day from
 * which it holds no more, so that one which held again and ends anew is told of anew. What the
 * register says of a document follows from what was released, so nobody hears of an abolition that is not; where the document holds
 * again, or the answer cites it no more, what somebody was told is over.
 */
export async function tellOfLapsed({ payload, webhooks, now }: Omit<TellingParts, 'onFault'>, answer: StoredAnswer): Promise<void> {
  const directory = await tenantDirectory(payload)
  const site = directory.byId(answer.tenant)
  if (site === null) return
  const lapsed = answer.retired ? [] : await lapsedDocuments(payload, answer)
  const rows = await findRecords(payload, 'notices', { and: [{ resource: { equals: answer.id } }, { kind: { equals: kind } }] })
  const at = now().toISOString()
  const ofDocument = ({ numberKey, on }: StandingDocument): string => `${kind}:${answer.id}:${numberKey}:${on}:`
  const stands = (row: Row): boolean => lapsed.some((document) => String(row['key']).startsWith(ofDocument(document)))
  await closeNotices(payload, rows.filter((row) => row['readAt'] === '' && !stands(row)), at)
  const told = new Set(rows.map((row) => String(row['key'])))
  const people = lapsed.length === 0 ? [] : await keepersOf(payload, site, answer)
  for (const document of lapsed) {
    const { name } = document
    for (const person of people) {
      const key = `${ofDocument(document)}${person}`
      if (told.has(key)) continue
      await tell(payload, {
        key, person, kind, tenant: site.id, siteName: site.shortName, resourceType: 'answers', resource: answer.id, title: answer.question,
        step: { zh: name, en: name }, byName: '', note: '', at,
      }, webhooks)
    }
  }
}

/** What is gone through: the answers that may cite a document, or once a day all of them. */
type Walk = { document: LapsedDocument | null; after: string }

/**
 * Goes through the answers that a document's end concerns, in one process: all answers after its start and then once a day, which
 * also finds what another process wrote by another clock; in between those that may cite a document of which the register says so
 * since, or all where it says so of many. What is written meanwhile is told of as it is written.
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
    const documents = await lapsedAfter(payload, place, mostSingly)
    if (documents.length < mostSingly) {
      walks.push(...documents.map((document): Walk => ({ document, after: '' })))
      place = documents.at(-1) ?? place
      return
    }
    // Noted before the answers are gone through, as above; many are written when the register is made anew.
    place = await lastOfRegister(payload)
    if (!walks.some(({ document }) => document === null)) walks.push({ document: null, after: '' })
  }

  const tellAll = (parts: TellingParts, answers: readonly StoredAnswer[], failed: Set<string>): Promise<void> =>
    // What cites nothing was seen to when it was written.
    forEachAnswer(answers, async (answer) => (answerCitations(answer.cites, answer.answer).length > 0 ? tellOfLapsed(parts, answer) : undefined), { missed, failed, onFault: parts.onFault })

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
