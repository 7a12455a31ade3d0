import type { Payload } from 'payload'
import { PlatformError, type Reason } from '../errors.ts'
import { movesOf } from '../publishing/moves.store.ts'
import type { MoveName } from '../publishing/stages.ts'
import { newestDraft, storedDraftOf } from '../publishing/draft-revisions.store.ts'
import type { StoredDraft } from '../publishing/draft-revision.ts'
import type { DraftRef } from '../publishing/resource-types.ts'
import type { Ancestors } from '../tenancy/tenant.ts'
import type { Values } from './compare-texts.ts'
import { copyRefusal } from './copy-rules.ts'
import { othersHere, renewed, type Person } from './presence-rules.ts'
import { dropPresence, presencesOf, putPresence } from './presences.store.ts'
import { copyHead, countCopies, putCopy, type CopyHead } from './working-copies.store.ts'

/** The resource that a signed-in person has open, after their rights were looked at. */
export type Opened = {
  payload: Payload
  owner: { tenant: string } & Ancestors
  resource: string
  /** the stored draft; null for one that was never saved */
  draft: DraftRef | null
  /** id of the resource whose moves decide about it (`movedRefOf`) */
  moved: string | null
  user: { id: string; name: string }
  /** from where */
  address: string | null
  mayWrite: boolean
  now: Date
}

export type Beat = {
  state: 'editing' | 'viewing' | 'left'
  /** what was typed since the last heartbeat and is not saved; null when there is nothing new */
  copy: { data: Values; baseRevision: number } | null
}

/** Where the draft stands for others: the newest text and the newest move, each with who and when. */
export type Pulse = {
  people: Person[]
  draft: (StoredDraft & { bySelf: boolean }) | null
  workflow: { revision: number; move: MoveName | null; actorName: string; at: string | null; bySelf: boolean } | null
  copy: CopyHead | null
  /** why the copy of this heartbeat was not kept; the rest of the answer holds */
  notKept: Reason | null
}

/**
 * One request of an open form: keeps the unsaved text, renews the presence, and tells what others did meanwhile. The copy
 * is kept first, because a lost notice costs nothing.
 * @throws PlatformError `access.denied` for a copy of somebody who may not write here.
 */
export async function heartbeat(opened: Opened, beat: Beat): Promise<Pulse> {
  const { payload, resource, user, now } = opened
  const notKept = beat.copy === null ? null : await keepCopy(opened, beat.copy)
  const rows = await presencesOf(payload, resource)
  if (beat.state === 'left') await dropPresence(payload, resource, user.id)
  else {
    const previous = rows.find((row) => row.user === user.id) ?? null
    await putPresence(payload, opened.owner, resource, renewed(previous, { user: user.id, name: user.name, editing: beat.state === 'editing' && opened.mayWrite }, now))
  }
  return {
    people: othersHere(rows, user.id, now), notKept,
    ...(await standingOf(opened)),
    copy: await copyHead(payload, user.id, resource),
  }
}

async function standingOf({ payload, draft: ref, moved, user }: Opened): Promise<Pick<Pulse, 'draft' | 'workflow'>> {
  if (ref === null) return { draft: null, workflow: null }
  const [draft, moves] = await Promise.all([newestDraft(payload, ref), movesOf(payload, moved ?? ref.id)])
  const last = moves.at(-1)
  return {
    draft: draft === null ? null : { ...storedDraftOf(draft), bySelf: draft['draftSavedBy'] === user.id },
    workflow: { revision: last?.seq ?? 0, move: last?.move ?? null, actorName: last?.actorName ?? '', at: last?.at ?? null, bySelf: last?.actor === user.id },
  }
}

async function keepCopy(opened: Opened, copy: NonNullable<Beat['copy']>): Promise<Reason | null> {
  const { payload, resource, user, now } = opened
  if (!opened.mayWrite) throw new PlatformError('access.denied')
  const data = JSON.stringify(copy.data)
  const present = await copyHead(payload, user.id, resource)
  const refused = copyRefusal({ bytes: Buffer.byteLength(data) }, { exists: present !== null, count: present === null ? await countCopies(payload, user.id) : 0 })
  if (refused !== null) return refused
  await putCopy(payload, opened.owner, { user: user.id, resource, baseRevision: copy.baseRevision, data, savedAt: now.toISOString() })
  return null
}
