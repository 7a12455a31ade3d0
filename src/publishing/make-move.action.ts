import type { Ctx } from '../context.ts'
import { PlatformError } from '../errors.ts'
import type { CalendarSource } from '../calendar/work-calendar.ts'
import { workCalendars, type Calendars } from '../calendar/work-calendars.store.ts'
import { runtimeOf } from '../runtime.ts'
import type { Row } from '../storage/records.store.ts'
import { idOf } from '../storage/relation-ids.ts'
import { columnsOf, type CanonicalText } from './canonical-text.ts'
import { chainFor } from './chain-for.store.ts'
import { authorsOf } from './bundle.store.ts'
import { readDraft } from './drafts.store.ts'
import { isEscalationOpen } from './escalation.ts'
import { fileAuthors } from './file-authors.store.ts'
import { foldMoves, presentStep, type ResourceState } from './fold.ts'
import { membersIn, memberPathsOf, pathsOf } from './members.ts'
import { availableMoves, capacityOf, refusals, type MoveFacts, type MoveInput } from './may-move.ts'
import { mergeTargetOf } from './merge-target.store.ts'
import type { MoveDetails } from './move-details.ts'
import { moverOf } from './mover.store.ts'
import { commitMove, movesOf, type StoredMove } from './moves.store.ts'
import { frozenPath } from './permalink.ts'
import { readinessProblems, releaseProblems } from './ready-to-sign.store.ts'
import type { ResourceRef } from './resource-types.ts'
import type { Chain, Grade } from './review-chain.ts'
import { readSnapshot, storeSnapshot, textHash } from './snapshots.store.ts'
import { moves, type MoveName } from './stages.ts'
import { textOf } from './text-of.store.ts'
import { barReason } from './withdrawal-bars.ts'

export type Standing = {
  state: ResourceState
  moves: StoredMove[]
  text: CanonicalText
  /** hash of the draft as it stands: what a client that displays it must send */
  draftHash: string
  available: MoveName[]
  /** the chain that a submission would go through now */
  chain: Chain
  /** by which its steps' terms are counted; null where it is the one that the platform is shipped with */
  calendar: CalendarSource | null
}

/** Where a resource stands, what this person may do with it, and the hash of the text now displayed. */
export async function standingOf(ctx: Ctx, ref: ResourceRef): Promise<Standing> {
  const { draft, text, facts, history, state, calendars } = await readFacts(ctx, ref)
  const chain = state.chain ?? (await chainOf(ctx, draft, text))
  return { state, moves: history, text, draftHash: facts.draftHash, available: availableMoves(state, facts), chain, calendar: calendars.sourceOf(ctx.tenant) }
}

/**
 * Moves a resource: check everything, store the text that is signed, commit by one insert, wake the worker. What
 * follows from the move (library, addresses, pages, audit, search, notices) is the worker's.
 * @throws PlatformError with the code of the first refusal and all reasons; `edit.conflict` when another move was first.
 */
export async function makeMove(ctx: Ctx, ref: ResourceRef, name: MoveName, input: MoveInput): Promise<{ move: StoredMove; state: ResourceState }> {
  const { draft, text, facts, history, state } = await readFacts(ctx, ref)
  const publicId = String(draft['publicId'])
  if (name === 'withdraw' && input.withdrawal === 'merged') facts.mergeTarget = await mergeTargetOf(ctx, publicId, input.mergedInto ?? null)
  const refused = refusals(name, state, input, facts)
  const first = refused[0]
  if (first !== undefined) throw new PlatformError(first.code, { reasons: refused.map((refusal) => refusal.reason) })
  // What it would release, no projection would show: said now and not after the signature (docs/adr/0024).
  if (moves[name].signs !== null && history.some((move) => !move.proven)) throw new PlatformError('stage.not-ready', { reasons: [{ key: 'move.history-unproven', rule: 'S-06' }] })
  const signsDraft = moves[name].signs === 'working-text'
  if (signsDraft) {
    const reasons = await readinessProblems(ctx, text, { resource: ref.id, move: name, textHash: facts.draftHash })
    if (reasons.length > 0) throw new PlatformError('stage.not-ready', { reasons })
  }
  if (name === 'reinstate' && state.published !== null) {
    const reasons = await releaseProblems(ctx, await readSnapshot(ctx.payload, ctx.tenant.id, state.published.textHash), ref.id)
    if (reasons.length > 0) throw new PlatformError('stage.not-ready', { reasons })
  }
  const chain = name === 'submit' ? await chainOf(ctx, draft, text) : null

  const owner = { tenant: ctx.tenant.id, ...ctx.tenant.ancestors }
  const signed = signsDraft ? await storeSnapshot(ctx.payload, text, { ...owner, resource: ref.id, resourceType: ref.type }) : null
  if (name === 'withdraw' && state.published !== null) {
    for (const path of pathsOf(state.published)) await runtimeOf(ctx.payload).tombstone(ctx.tenant.id, path, barReason(publicId, state.revision + 1))
  }
  const move = await commitMove(ctx.payload, {
    ...owner,
    resource: ref.id,
    resourceType: ref.type,
    publicId,
    seq: state.revision + 1,
    move: name,
    ...actorColumns(ctx),
    authors: name === 'submit' ? [...facts.authors] : [],
    at: ctx.now.toISOString(),
    textHash: signed ?? (moves[name].signs === 'live-text' ? input.textHash : null),
    snapshot: signed,
    opinion: input.opinion.trim(),
    reason: input.reason.trim(),
    withdrawal: name === 'withdraw' ? input.withdrawal : null,
    path: name === 'publish' ? (state.published?.path ?? frozenPath(text.column.path, ctx.now, text.publicId)) : null,
    details: { ...detailsFor(name, state, input, facts, chain), ...(name === 'publish' ? membersIn(memberPathsOf(text, ctx.now)) : {}) },
  })
  runtimeOf(ctx.payload).wakeWorker()
  return { move, state: foldMoves([...history, move]) }
}

/** What only this move carries. */
function detailsFor(name: MoveName, state: ResourceState, input: MoveInput, facts: MoveFacts, chain: Chain | null): MoveDetails {
  const capacity = capacityOf(name, state, facts)
  const signs = moves[name].by === 'step' && moves[name].signs !== null
  const step = signs ? presentStep(state)?.key : undefined
  const proofreading = input.proofreading?.trim() ?? ''
  return {
    ...(chain === null ? {} : { chain }),
    ...(step === undefined ? {} : { step }),
    ...(capacity?.onBehalfOf == null ? {} : { onBehalfOf: capacity.onBehalfOf }),
    ...(capacity?.escalated === true ? { escalated: true as const } : {}),
    ...(signs && proofreading !== '' ? { proofreading } : {}),
    ...(name === 'return' && input.toStep != null ? { toStep: input.toStep } : {}),
    ...(name === 'return' ? { places: [...(input.places ?? [])] } : {}),
    ...(name === 'submit' && state.live === 'published' && input.change != null ? { change: input.change } : {}),
    ...(name === 'schedule' && input.publishAt != null ? { publishAt: new Date(input.publishAt).toISOString() } : {}),
    ...((name === 'schedule' || name === 'publish') && input.expireAt != null ? { expireAt: new Date(input.expireAt).toISOString() } : {}),
    ...(name === 'withdraw' && input.withdrawal === 'merged' && input.mergedInto != null ? { mergedInto: input.mergedInto } : {}),
  }
}

type Facts = { draft: Row; text: CanonicalText; facts: MoveFacts; history: StoredMove[]; state: ResourceState; calendars: Calendars }

async function readFacts(ctx: Ctx, ref: ResourceRef): Promise<Facts> {
  const [draft, history] = await Promise.all([readDraft(ctx.payload, ref), movesOf(ctx.payload, ref.id)])
  if (draft === null || idOf(draft['tenant']) !== ctx.tenant.id) throw new PlatformError('resource.not-found', { id: ref.id })
  const state = foldMoves(history)
  const [text, actor, calendars] = await Promise.all([textOf(ctx.payload, ref.type, draft), moverOf(ctx, idOf(draft['column'])), workCalendars(ctx.payload)])
  const now = ctx.now.toISOString()
  const authors = [...(await authorsOf(ctx.payload, ref, draft, state)), ...(await fileAuthors(ctx.payload, text))]
  return {
    draft, text, history, state, calendars,
    facts: {
      actor, now, draftHash: textHash(text), authors: [...new Set(authors)],
      escalationOpen: isEscalationOpen(state, now, calendars.of(ctx.tenant)), mergeTarget: null,
    },
  }
}

/** Of every column in which any page of the text is to stand. */
const chainOf = (ctx: Ctx, draft: Row, text: CanonicalText): Promise<Chain> =>
  chainFor(ctx.payload, ctx.tenant.id, columnsOf(text), (draft['reviewGrade'] as Grade | null | undefined) ?? null)

function actorColumns(ctx: Ctx): Pick<StoredMove, 'actor' | 'actorName' | 'actorKind' | 'address'> {
  if (ctx.actor.kind === 'staff') {
    return { actor: ctx.actor.id, actorName: ctx.actor.name, actorKind: 'staff', address: ctx.actor.address }
  }
  throw new PlatformError('access.unauthenticated')
}
