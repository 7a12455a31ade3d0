import type { LibraryEntry } from '../../library/entry.ts'
import type { Projection } from '../../library/project-entry.ts'
import type { Tenant } from '../../tenancy/tenant.ts'
import type { StoredAnswer } from './answers.store.ts'
import { boardType, summarySigns } from './letter-entry.ts'
import { answerCitations, answerHtml } from './plain-answer.ts'

/** Answers stand in no column of the tree, and among nothing that is new: they are found, not browsed. */
export const answerList = (tenant: string): string => `answers:${tenant}`

export const answerPath = (publicId: string): string => `/messages/answers/${publicId}.html`

/**
 * The library entry of an answer that citizens read; one that they read no more is withdrawn, null for what they never did.
 * @param isLive whether it is shown now, and what it was made of is still public
 */
export function answerProjection(answer: StoredAnswer, isLive: boolean, unitName: string, tenant: Tenant): Projection | null {
  if (answer.shownAt === '') return null
  const { publicId, question, shownAt } = answer
  const entry: LibraryEntry = {
    publicId, tenant: tenant.id, ancestors: tenant.ancestors, resourceType: 'answers', resource: answer.id, bundle: '', release: '', status: isLive ? 'live' : 'withdrawn',
    title: isLive ? question : '', subtitle: '', summary: isLive ? answer.answer.slice(0, summarySigns) : '', source: isLive ? (unitName === '' ? tenant.shortName : unitName) : '', author: '', editor: '', keywords: [],
    docNumber: '', column: answerList(tenant.id), columnName: '', columnType: boardType, pubDate: shownAt, correctedAt: null, correctionNote: '', corrections: [], path: answerPath(publicId),
    body: isLive ? answerHtml(answer.answer) : '', plainText: isLive ? `${question}\n${answer.answer}` : '', cover: null, attachments: [], textHash: '', move: '', seq: answer.seq,
    withdrawal: isLive ? null : { kind: 'gone', reason: '', at: shownAt, mergedInto: null }, policy: null, citations: isLive ? answerCitations(answer.cites, answer.answer) : [], letter: null,
  }
  return { entry, listed: isLive ? [{ id: answerList(tenant.id), path: 'messages/answers', type: '', canonical: true }] : [], files: [] }
}
