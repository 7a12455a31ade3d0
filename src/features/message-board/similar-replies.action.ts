import type { Payload } from 'payload'
import { isLapsed } from '../../documents/validity.ts'
import { standingDocuments } from '../../library/standing-documents.store.ts'
import type { Tenant } from '../../tenancy/tenant.ts'
import { publicWordsOf } from './answer-standing.store.ts'
import { findAnswer } from './answers.store.ts'
import { answerCitations } from './plain-answer.ts'
import { similarTo, type SimilarParts } from './similar-answers.action.ts'

/** A public answer as whoever drafts a reply is shown it; `lapsed`: documents that it cites and that no longer hold, with what took their place. */
export type SimilarReply = { publicId: string; kind: 'answer' | 'letter'; title: string; text: string; href: string; lapsed: { name: string; by: string }[] }

/** Public answers that are like a letter, but for the letter's own. */
export async function similarReplies(payload: Payload, parts: SimilarParts & { rootOf: (tenant: string) => string }, site: Tenant, letter: { publicId: string; title: string }): Promise<SimilarReply[]> {
  const { questions } = await similarTo(parts, site.id, letter.title)
  const replies = await Promise.all(questions.map(async ({ publicId, title, path }): Promise<SimilarReply[]> => {
    const answer = await findAnswer(payload, { publicId })
    const words = answer === null ? await publicWordsOf(payload, site.id, publicId) : { reply: answer.answer, cites: answer.cites }
    if (words === null || publicId === letter.publicId || answer?.source === letter.publicId) return []
    const cited = await standingDocuments(payload, site, answerCitations(words.cites, words.reply))
    const lapsed = cited.filter(({ state }) => isLapsed(state)).map(({ name, by }) => ({ name, by: by?.name ?? '' }))
    return [{ publicId, kind: answer === null ? 'letter' : 'answer', title, text: words.reply, href: `${parts.rootOf(site.id)}${path}`, lapsed }]
  }))
  return replies.flat()
}
