import type { Ctx } from '../context.ts'
import { PlatformError } from '../errors.ts'
import { normaliseRichText } from '../rich-text/normalise.ts'
import { plainText } from '../rich-text/contents.ts'
import { runtimeOf } from '../runtime.ts'
import { articleText, readDraft } from './article-text.store.ts'
import type { ArticleText } from './canonical-text.ts'
import { roundAuthors } from './draft-authors.ts'
import { foldMoves, type ResourceState } from './fold.ts'
import { availableMoves, refusals, type MoveFacts, type MoveInput } from './may-move.ts'
import { commitMove, movesOf, type StoredMove } from './moves.store.ts'
import { frozenPath } from './permalink.ts'
import { reasonsNotReady } from './readiness.ts'
import { storeSnapshot, textHash } from './snapshots.store.ts'
import { moves, type MoveName } from './stages.ts'
import { barReason } from './withdrawal-bars.ts'
import type { Row } from '../storage/records.store.ts'
import { idOf } from '../storage/relation-ids.ts'

export type Standing = {
  state: ResourceState
  moves: StoredMove[]
  text: ArticleText
  /** hash of the draft as it stands: what a client that displays it must send */
  draftHash: string
  available: MoveName[]
}

/** Where an article stands, what this person may do with it, and the hash of the text now displayed. */
export async function standingOf(ctx: Ctx, id: string): Promise<Standing> {
  const { draft, text, facts, history } = await readFacts(ctx, id)
  void draft
  const state = foldMoves(history)
  return { state, moves: history, text, draftHash: facts.draftHash, available: availableMoves(state, facts) }
}

/**
 * Moves an article: check everything, store the text that is signed, commit by one insert, wake the worker. What
 * follows from the move (library, addresses, pages, audit, search) is the worker's.
 * @throws PlatformError with the code of the first refusal and all reasons; `edit.conflict` when another move was first.
 */
export async function makeMove(ctx: Ctx, id: string, name: MoveName, input: MoveInput): Promise<{ move: StoredMove; state: ResourceState }> {
  const { draft, text, facts, history } = await readFacts(ctx, id)
  const state = foldMoves(history)
  const refused = refusals(name, state, input, facts)
  const first = refused[0]
  if (first !== undefined) throw new PlatformError(first.code, { reasons: refused.map((refusal) => refusal.reason) })
  if (moves[name].signsText) {
    const reasons = reasonsNotReady(text, plainText(normaliseRichText(text.body).value))
    if (reasons.length > 0) throw new PlatformError('stage.not-ready', { reasons })
  }

  const owner = { tenant: ctx.tenant.id, ...ctx.tenant.ancestors }
  const signed = moves[name].signsText
    ? await storeSnapshot(ctx.payload, text, { ...owner, resource: id, resourceType: 'articles' })
    : null
  if (name === 'withdraw' && state.published !== null) {
    await runtimeOf(ctx.payload).tombstone(ctx.tenant.id, state.published.path, barReason(String(draft['publicId']), state.revision + 1))
  }
  const move = await commitMove(ctx.payload, {
    ...owner,
    resource: id,
    resourceType: 'articles',
    publicId: String(draft['publicId']),
    seq: state.revision + 1,
    move: name,
    ...actorColumns(ctx),
    authors: name === 'submit' ? [...facts.authors] : [],
    at: ctx.now.toISOString(),
    textHash: signed,
    snapshot: signed,
    opinion: input.opinion.trim(),
    reason: input.reason.trim(),
    withdrawal: name === 'withdraw' ? input.withdrawal : null,
    path: name === 'publish' ? (state.published?.path ?? frozenPath(text.column.path, ctx.now, text.publicId)) : null,
  })
  runtimeOf(ctx.payload).wakeWorker()
  return { move, state: foldMoves([...history, move]) }
}

async function readFacts(ctx: Ctx, id: string): Promise<{ draft: Row; text: ArticleText; facts: MoveFacts; history: StoredMove[] }> {
  const [draft, history] = await Promise.all([readDraft(ctx.payload, id), movesOf(ctx.payload, id)])
  if (draft === null || idOf(draft['tenant']) !== ctx.tenant.id) throw new PlatformError('resource.not-found', { id })
  const text = await articleText(ctx.payload, draft)
  const authors = roundAuthors(String(draft['draftAuthors'] ?? ''), foldMoves(history))
  return { draft, text, history, facts: { actor: actorFacts(ctx), draftHash: textHash(text), authors } }
}

const actorFacts = (ctx: Ctx): MoveFacts['actor'] =>
  ctx.actor.kind === 'staff' ? { id: ctx.actor.id, roles: ctx.actor.roles } : { id: '', roles: [] }

function actorColumns(ctx: Ctx): Pick<StoredMove, 'actor' | 'actorName' | 'actorKind' | 'address'> {
  if (ctx.actor.kind === 'staff') {
    return { actor: ctx.actor.id, actorName: ctx.actor.name, actorKind: 'staff', address: ctx.actor.address }
  }
  throw new PlatformError('access.unauthenticated')
}
