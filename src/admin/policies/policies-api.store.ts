import type { AssessmentsTold } from '../../features/policy-library/assess-document.action.ts'
import type { AssessmentInput } from '../../features/policy-library/assessment.ts'
import type { CopyVerdict } from '../../features/policy-library/copying/copy-report.ts'
import { wordMime } from '../../intake/taken.ts'
import { idOf } from '../../storage/relation-ids.ts'
import type { Compared } from './copy-passages.ts'
import { interpretationsQuery, memberFields, textFields } from './interpretations-query.ts'
import type { Problem } from '../../staff/own-door.ts'
import { offeredClauses, type OfferedClause } from './note-rows.ts'

/** A document as the form of its interpretation needs it. */
export type KnownDocument = { id: string; title: string; docNumber: string; tenant: string; body: unknown; clauses: OfferedClause[] }

/** An interpretation in the list on its document's form. */
export type Member = { id: string; title: string; form: string; explainer: string; explainerName: string; stage: string; live: string; leftOut: boolean; notes: number }

/** The document's newest draft; null when it cannot be read. */
export async function readDocument(id: string): Promise<KnownDocument | null> {
  const found = await read<Record<string, unknown>>(`/api/policies/${encodeURIComponent(id)}?draft=true&depth=0`)
  if (found === null) return null
  return { id, title: words(found['title']), docNumber: words(found['docNumber']), tenant: idOf(found['tenant']), body: found['body'], clauses: offeredClauses(found['body']) }
}

/** Interpretations of a document in the order of its page, as their newest drafts stand; null when they cannot be read. */
export async function readMembers(policy: string): Promise<Member[] | null> {
  const found = await readInterpretations(policy, memberFields)
  return found === null ? null : found.map((row) => ({
    id: idOf(row), title: words(row['title']), form: words(row['form']), explainer: words(row['explainer']), explainerName: words(row['explainerName']),
    stage: words(row['stage']), live: words(row['live']), leftOut: row['leftOut'] === true, notes: Array.isArray(row['notes']) ? row['notes'].length : 0,
  }))
}

/** The texts of the document's interpretations beside one of them; none where they cannot be read. */
export async function readOtherBodies(policy: string, own: string): Promise<unknown[]> {
  const others = ((await readInterpretations(policy, textFields)) ?? []).filter((row) => idOf(row) !== own && row['leftOut'] !== true)
  return others.map((row) => row['body']).filter((body) => body !== null && body !== undefined)
}

async function readInterpretations(policy: string, fields: readonly string[]): Promise<Record<string, unknown>[] | null> {
  return (await read<{ docs: Record<string, unknown>[] }>(`/api/interpretations?${interpretationsQuery(policy, fields)}`))?.docs ?? null
}

export type CopyFindings = Compared & { verdict: CopyVerdict; /** share above which an interpretation counts as copied */ warnAbove: number; document: { id: string; title: string; docNumber: string } }

/** What an interpretation that is being written has from its document; `id` null for one that was never saved. Null when there is no answer. */
export const askCopyReport = (id: string | null, policy: string, body: unknown, signal: AbortSignal): Promise<CopyFindings | null> =>
  read(`/api/interpretations/${encodeURIComponent(id ?? 'new')}/copy-report`, { ...sent(id === null ? { body, policy } : { body }), signal })

/** The same of the interpretation as it is stored. */
export const readCopyReport = (id: string): Promise<CopyFindings | null> => read(`/api/interpretations/${encodeURIComponent(id)}/copy-report`)

/** A fact that a page says about its document, in terms of the form. */
export type RecognisedFact = { field: string; value: string; raw: string; source: 'table' | 'text'; confidence: number; doubtful: boolean; settable: boolean }

/** What a pasted page or a Word document says about itself; null when there is no answer. */
export async function recognise(brought: { html: string } | { file: Blob }): Promise<RecognisedFact[] | null> {
  const init = 'html' in brought ? sent(brought) : { method: 'POST', headers: { 'Content-Type': wordMime }, body: brought.file }
  return (await read<{ fields: RecognisedFact[] }>('/api/policies/recognise', init))?.fields ?? null
}

/** How often a document that is not public was judged anew; null when there is no answer. */
export const readAssessments = (policy: string): Promise<AssessmentsTold | null> => read(`/api/policies/${encodeURIComponent(policy)}/assessments`)

/** Records one; the sentences that say why not where it is refused, null when there is no answer. */
export async function recordAssessment(policy: string, input: AssessmentInput): Promise<AssessmentsTold | { problems: string[] } | null> {
  try {
    const answer = await fetch(`/api/policies/${encodeURIComponent(policy)}/assessments`, { credentials: 'same-origin', cache: 'no-store', ...sent(input) })
    if (answer.ok) return (await answer.json()) as AssessmentsTold
    const { title, reasons = [] } = (await answer.json()) as Problem
    return { problems: reasons.length > 0 ? reasons.map(({ text }) => text) : [title ?? ''] }
  } catch {
    return null
  }
}

const sent = (body: unknown): RequestInit => ({ method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })

const words = (value: unknown): string => (typeof value === 'string' ? value : '')

async function read<T>(url: string, init: RequestInit = {}): Promise<T | null> {
  try {
    const answer = await fetch(url, { credentials: 'same-origin', cache: 'no-store', ...init })
    return answer.ok ? ((await answer.json()) as T) : null
  } catch {
    return null
  }
}
