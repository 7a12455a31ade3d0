import type { Payload } from 'payload'
import { z } from 'zod'
import { recordRefusal, refusedMove } from '../auditing/refusals.store.ts'
import { PlatformError } from '../errors.ts'
import type { Language } from '../locales/refusal.ts'
import { readDraft } from '../publishing/drafts.store.ts'
import { makeMove } from '../publishing/make-move.action.ts'
import { Place } from '../publishing/move-details.ts'
import { movedTypes, subjectOf, type ResourceRef } from '../publishing/resource-types.ts'
import { fault, problemOf, type Problem } from '../staff/own-door.ts'
import { draftContext, type SignedIn } from '../staff/staff-actor.store.ts'

export const mostItems = 1000

/** What `POST /api/desk/batch` takes: one move for many items, each with the revision and the text that were displayed. */
export const BatchBody = z.strictObject({
  move: z.enum(['approve', 'publish', 'return', 'confirm']),
  items: z.array(z.strictObject({
    type: z.enum(movedTypes),
    id: z.string().regex(/^[0-9a-zA-Z-]{8,64}$/),
    revision: z.number().int().min(0),
    textHash: z.string().regex(/^[0-9a-f]{64}$/).nullable(),
  })).min(1).max(mostItems),
  opinion: z.string().max(2000).default(''),
  reason: z.string().max(2000).default(''),
  places: z.array(Place).max(50).default([]),
})
export type Batch = z.infer<typeof BatchBody>

/** `index`: of the item in the batch. */
export type BatchResult = { index: number; id: string; ok: true; seq: number } | { index: number; id: string; ok: false; problem: Problem }

/** Moves checked at the same time: their reads overlap, and a page that is asked for meanwhile is not kept waiting. */
const atOnce = 4

type Parts = { payload: Payload; person: SignedIn; language: Language; now: () => Date; onFault: (error: unknown) => void }

/**
 * Makes the move on every item, each checked exactly as if it were alone; what one is refused for keeps no other from
 * being moved. Exactly one result for each item, in the order in which they are done.
 */
export async function moveBatch(parts: Parts, batch: Batch, onResult: (result: BatchResult) => void): Promise<void> {
  let next = 0
  const work = async (): Promise<void> => {
    while (next < batch.items.length) {
      const index = next++
      onResult(await moveOne(parts, batch, index))
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, batch.items.length) }, work))
}

async function moveOne({ payload, person, language, now, onFault }: Parts, batch: Batch, index: number): Promise<BatchResult> {
  const item = batch.items[index] as Batch['items'][number]
  const ref: ResourceRef = { type: item.type, id: item.id }
  try {
    const draft = await readDraft(payload, ref)
    if (draft === null) throw new PlatformError('resource.not-found')
    const ctx = await draftContext(payload, person, ref.type, draft, now()).catch((error: unknown) => stranger(person, payload, ref, now(), error))
    const input = {
      revision: item.revision, textHash: item.textHash, opinion: batch.opinion, reason: batch.reason, places: batch.places, withdrawal: null,
    }
    const { move } = await makeMove(ctx, ref, batch.move, input).catch((error: unknown) => refusedMove(ctx, ref, batch.move, error))
    return { index, id: item.id, ok: true, seq: move.seq }
  } catch (error) {
    const problem = problemOf(error, language)
    if (problem === null) onFault(error)
    return { index, id: item.id, ok: false, problem: problem ?? fault }
  }
}

/** Somebody asked for an item of a site that is not theirs: an event, as at the item's own door. */
async function stranger(person: SignedIn, payload: Payload, ref: ResourceRef, now: Date, error: unknown): Promise<never> {
  const actor = { kind: 'staff' as const, id: person.id, name: person.name, roles: [], address: person.address }
  await recordRefusal({ payload, actor, tenant: null, now }, { kind: 'access.denied', subject: subjectOf(ref), detail: 'POST' })
  throw error
}
