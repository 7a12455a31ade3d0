import type { Reason } from '../../errors.ts'
import type { LetterEventKind } from './letter-events.ts'
import { opinionsAwaited, type LetterStage, type LetterState } from './letter-state.ts'

/**
 * What somebody is to a letter. triage: handles the letters of the board · unit: of the unit that has it · joint: of a unit
 * that helps · approver: releases the board's replies · supervisor: of the site or above it · writer: by code and proof.
 */
export const letterRelations = ['triage', 'unit', 'joint', 'approver', 'supervisor', 'writer'] as const
export type LetterRelation = (typeof letterRelations)[number]

type Rule = { from: readonly LetterStage[]; by: readonly LetterRelation[] }

const open: readonly LetterStage[] = ['new', 'accepted', 'handed-over', 'handling', 'asking', 'reviewing']
const triaged: readonly LetterStage[] = ['accepted', 'handed-over', 'handling', 'asking', 'reviewing']
const anywhere: readonly LetterStage[] = ['held', ...open, 'answered', 'closed']

/** Who may do what where: the whole table. What is not in it nobody may; `received` and `erased` are the platform's own. */
export const letterRules: Readonly<Record<Exclude<LetterEventKind, 'received' | 'erased'>, Rule>> = {
  admitted: { from: ['held'], by: ['triage'] },
  accepted: { from: ['new'], by: ['triage'] },
  refused: { from: ['held', 'new', 'accepted'], by: ['triage'] },
  merged: { from: ['held', 'new', 'accepted'], by: ['triage'] },
  reinstated: { from: ['closed'], by: ['supervisor'] },
  assigned: { from: triaged, by: ['triage', 'supervisor'] },
  'taken-over': { from: ['handed-over'], by: ['unit'] },
  'handed-back': { from: ['handed-over'], by: ['unit'] },
  noted: { from: anywhere, by: ['triage', 'unit', 'joint', 'approver', 'supervisor'] },
  urged: { from: open, by: ['supervisor'] },
  'writer-asked': { from: ['handling'], by: ['unit'] },
  'writer-answered': { from: ['asking'], by: ['writer'] },
  'opinion-asked': { from: ['handling', 'asking'], by: ['unit'] },
  'opinion-given': { from: ['handling', 'asking', 'reviewing'], by: ['joint'] },
  'extension-asked': { from: ['handling', 'asking'], by: ['unit'] },
  'extension-refused': { from: ['handling', 'asking', 'reviewing'], by: ['approver', 'supervisor'] },
  extended: { from: ['handling', 'asking', 'reviewing'], by: ['approver', 'supervisor'] },
  drafted: { from: ['handling', 'asking', 'reviewing'], by: ['unit'] },
  'sent-back': { from: ['reviewing'], by: ['approver'] },
  replied: { from: ['reviewing'], by: ['approver'] },
  published: { from: ['answered'], by: ['approver'] },
  unpublished: { from: ['answered'], by: ['approver'] },
  rated: { from: ['answered'], by: ['writer'] },
  reopened: { from: ['answered'], by: ['writer'] },
  'taken-back': { from: ['held', 'new', 'accepted'], by: ['writer'] },
}

/**
 * Why this person may not do that now; all reasons at once, none when they may. Beside the table: whoever wrote a reply does
 * not release it and shows it to nobody but the writer afterwards (G-30), whoever asks for an extension does not grant it, and who answered before does not answer what is reopened. Every answer may be rated once.
 */
export function refuseLetterAct(state: LetterState, kind: LetterEventKind, person: { id: string; relations: readonly LetterRelation[] }): Reason[] {
  const rule = kind === 'received' || kind === 'erased' ? null : letterRules[kind]
  if (rule === null || !rule.by.some((relation) => person.relations.includes(relation))) return [{ key: 'letter.not-yours' }]
  const reasons: Reason[] = []
  if (!rule.from.includes(state.stage)) reasons.push({ key: 'letter.not-now' })
  // Without the writer's name nothing can be struck out any more, and of a letter without words nothing can be said.
  if ((state.erased !== null && kind === 'published') || (state.erased === 'words' && kind !== 'unpublished')) reasons.push({ key: 'letter.erased', rule: 'S-12' })
  if ((kind === 'replied' || kind === 'sent-back') && state.draft?.by.id === person.id) reasons.push({ key: 'letter.own-reply' })
  if (kind === 'published' && state.reply?.by.id === person.id) reasons.push({ key: 'letter.own-reply', rule: 'G-30' })
  if ((kind === 'extended' || kind === 'extension-refused') && state.extensionAsked === null) reasons.push({ key: 'letter.no-extension-asked' })
  if ((kind === 'extended' || kind === 'extension-refused') && state.extensionAsked?.by.id === person.id) reasons.push({ key: 'letter.own-extension', rule: 'I-01' })
  if (kind === 'extension-asked' && state.extensionAsked !== null) reasons.push({ key: 'letter.extension-asked-already' })
  if (kind === 'opinion-given' && opinionsAwaited(state).length === 0) reasons.push({ key: 'letter.no-opinion-asked' })
  if (kind === 'drafted' && state.answeredBy.includes(person.id)) reasons.push({ key: 'letter.answered-before' })
  // What is handled again is answered: a refusal would end it without a word.
  if ((kind === 'refused' || kind === 'merged') && (state.reopened || state.reinstated)) reasons.push({ key: 'letter.not-now' })
  // What its writer took back is the writer's.
  if (kind === 'reinstated' && state.refusal === null && state.mergedInto === null) reasons.push({ key: 'letter.not-now' })
  if (kind === 'unpublished' && state.public === null) reasons.push({ key: 'letter.not-public' })
  if (kind === 'rated' && !state.mayRate) reasons.push({ key: 'letter.rated' })
  if (kind === 'reopened' && (state.reopened || state.rating === null || state.rating.stars > unsatisfied)) reasons.push({ key: state.reopened ? 'letter.reopened-once' : 'letter.rate-first' })
  return reasons
}

/** Stars up to which a writer is not satisfied, and may have the letter handled again. */
export const unsatisfied = 2

/** What this person may do now, in the order of the table. */
export const actsOpenTo = (state: LetterState, person: { id: string; relations: readonly LetterRelation[] }): LetterEventKind[] =>
  (Object.keys(letterRules) as LetterEventKind[]).filter((kind) => refuseLetterAct(state, kind, person).length === 0)
