import type { Payload } from 'payload'
import { PlatformError } from '../../errors.ts'
import { isUniqueViolation } from '../../storage/records.store.ts'
import { createDocument } from '../../tenancy/platform-documents.store.ts'
import { findAnswer } from './answers.store.ts'
import type { OpenLetter } from './letter-file.action.ts'
import type { LetterRelation } from './letter-rights.ts'

/** Who may take a reply into the knowledge base: those who wrote, released or handle it. */
export const keepsAnswers = (relations: readonly LetterRelation[]): boolean => (['triage', 'unit', 'approver'] as const).some((one) => relations.includes(one))

/**
 * Makes an answer of a published reply, of the published words alone. The unit that replied keeps it; pressed twice it is one.
 * @returns id of the answer
 * @throws PlatformError `access.denied`, `stage.illegal-move`
 */
export async function keepAnswer(payload: Payload, { letter, site, state, relations }: Pick<OpenLetter, 'letter' | 'site' | 'state' | 'relations'>, person: { id: string; name: string }): Promise<string> {
  if (!keepsAnswers(relations)) throw new PlatformError('access.denied', { reasons: [{ key: 'letter.not-yours' }] })
  const { public: shown, reply } = state
  if (shown === null || reply === null) throw new PlatformError('stage.illegal-move', { reasons: [{ key: 'answer.not-public' }] })
  const present = await findAnswer(payload, { source: letter.publicId })
  if (present !== null) return present.id
  const answer = { tenant: site.id, question: shown.title, answer: shown.reply, cites: reply.cites.join('\n'), unit: reply.unit?.unit ?? null, source: letter.publicId, shown: true, retired: false }
  try {
    return String((await createDocument(payload, 'answers', answer, { user: { id: person.id, name: person.name, collection: 'users' } }))['id'])
  } catch (error) {
    const other = isUniqueViolation(error) ? await findAnswer(payload, { source: letter.publicId }) : null
    if (other === null) throw error
    return other.id
  }
}
