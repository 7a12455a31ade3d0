import type { Payload } from 'payload'
import { citationsIn } from '../../documents/citations.ts'
import { standingDocuments, type StandingDocument } from '../../library/standing-documents.store.ts'
import type { Tenant } from '../../tenancy/tenant.ts'
import { answerCitations } from './plain-answer.ts'

/** What a reply rests on, as the library has it now; `unknown`: numbers of its text that no document of the library bears. */
export type CitedInReply = { documents: StandingDocument[]; unknown: string[] }

/** Documents whose numbers stand in a reply, or that its writer named. */
export async function citedInReply(payload: Payload, site: Tenant, reply: { text: string; cites: readonly string[] }): Promise<CitedInReply> {
  const documents = await standingDocuments(payload, site, answerCitations(reply.cites, reply.text))
  const known = new Set(documents.map(({ numberKey }) => numberKey))
  const unknown = citationsIn(reply.text).filter(({ numbers }) => !numbers.some(({ key }) => known.has(key))).map(({ numbers, end }) => reply.text.slice(numbers.at(-1)?.start ?? end, end))
  return { documents, unknown: [...new Set(unknown)] }
}
