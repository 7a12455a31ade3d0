import type { Payload, Where } from 'payload'
import { countRecords, findRecord, findRecords, patchRecord, textOrNull, type Row } from '../../storage/records.store.ts'
import { idOf } from '../../storage/relation-ids.ts'
import type { Ancestors } from '../../tenancy/tenant.ts'
import { knowledgeKey, KnowledgeSettings } from './answer-state.ts'

/** An answer of the knowledge base (知识库): what a board says to a question that comes again. Days are civil days. */
export type StoredAnswer = { tenant: string } & Ancestors & {
  id: string
  publicId: string
  question: string
  answer: string
  /** id of the answering unit that keeps it right; '' for the board itself */
  unit: string
  cites: readonly string[]
  /** public id of the letter whose reply it was; '' for one that was written for the knowledge base */
  source: string
  reviewOn: string
  retired: boolean
  /** whether citizens read it */
  shown: boolean
  /** ISO instant from which; '' while it never was */
  shownAt: string
  /** how often it was written */
  seq: number
  settled: boolean
}

export async function knowledgeSettings(payload: Payload): Promise<KnowledgeSettings> {
  const row = await findRecord(payload, 'settings', { key: { equals: knowledgeKey } })
  const parsed = KnowledgeSettings.safeParse(row?.['value'] ?? {})
  return parsed.success ? parsed.data : KnowledgeSettings.parse({})
}

export async function findAnswer(payload: Payload, by: { id: string } | { source: string } | { publicId: string }): Promise<StoredAnswer | null> {
  const [name, value] = Object.entries(by)[0] as [string, string]
  const row = await findRecord(payload, 'answers', { [name]: { equals: value } })
  return row === null ? null : answerOf(row)
}

/** Answers with something that is not projected yet; ids. */
export const unsettledAnswers = async (payload: Payload, limit: number): Promise<string[]> =>
  (await findRecords(payload, 'answers', { settled: { equals: false } }, { sort: 'updatedAt', limit })).map((row) => String(row['id']))

/** The answer after which a list of them goes on. */
export type DueAfter = { reviewOn: string; id: string }

/** Answers in use whose day of review lies in a span, the longest due first. @param asked `beyond`, `until`: civil days, the first not included, '' for every day before */
export async function answersDue(payload: Payload, { beyond, until, after, limit }: { beyond: string; until: string; after: DueAfter | null; limit: number }): Promise<StoredAnswer[]> {
  const rest: Where[] = after === null ? [] : [{ or: [{ reviewOn: { greater_than: after.reviewOn } }, { and: [{ reviewOn: { equals: after.reviewOn } }, { id: { greater_than: after.id } }] }] }]
  return (await findRecords(payload, 'answers', { and: [{ reviewOn: { greater_than: beyond } }, { reviewOn: { less_than_equal: until } }, { retired: { not_equals: true } }, ...rest] }, { sort: ['reviewOn', 'id'], limit })).map(answerOf)
}

/** How many answers of these sites or units are to be reviewed by a day. @param owned a condition on whose they are */
export const countAnswersDue = (payload: Payload, owned: Where, until: string): Promise<number> =>
  countRecords(payload, 'answers', { and: [owned, { reviewOn: { greater_than: '' } }, { reviewOn: { less_than_equal: until } }, { retired: { not_equals: true } }] })

export const settleAnswer = (payload: Payload, id: string, settled: boolean): Promise<void> => patchRecord(payload, 'answers', id, { settled })

/** The answers that were made of a letter are looked at again: it may be public no more. */
export async function unsettleAnswersOf(payload: Payload, letter: string): Promise<void> {
  for (const row of await findRecords(payload, 'answers', { source: { equals: letter } })) await settleAnswer(payload, String(row['id']), false)
}

/** Whether nothing is left of an answer but that it was there. */
export const isForgotten = ({ question, answer }: Pick<StoredAnswer, 'question' | 'answer'>, mark: string): boolean => question === mark && answer === mark

/**
 * Takes out of the knowledge base what was made of a letter whose words are kept no longer (S-12). Citizens had stopped reading it when
 * the letter stopped being public; now nobody reads it. Safe to repeat.
 */
export async function forgetAnswersOf(payload: Payload, letter: string, mark: string): Promise<void> {
  for (const row of await findRecords(payload, 'answers', { source: { equals: letter } })) {
    if (isForgotten({ question: String(row['question']), answer: String(row['answer']) }, mark)) continue
    await patchRecord(payload, 'answers', String(row['id']), { question: mark, answer: mark, cites: '', shown: false, retired: true, seq: Number(row['seq'] ?? 0) + 1, settled: false })
  }
}

export const citesIn = (value: unknown): string[] => String(value ?? '').split('\n').map((line) => line.trim()).filter(Boolean)

export function answerOf(row: Row): StoredAnswer {
  const text = (name: string): string => (typeof row[name] === 'string' ? row[name] : '')
  const isSet = (name: string): boolean => row[name] === true || row[name] === 1
  return {
    id: String(row['id']), tenant: idOf(row['tenant']), province: textOrNull(row['province']), prefecture: textOrNull(row['prefecture']), county: textOrNull(row['county']),
    publicId: text('publicId'), question: text('question'), answer: text('answer'), unit: idOf(row['unit']), cites: citesIn(row['cites']), source: text('source'), reviewOn: text('reviewOn'),
    retired: isSet('retired'), shown: isSet('shown'), shownAt: text('shownAt'), seq: Number(row['seq'] ?? 0), settled: isSet('settled'),
  }
}
