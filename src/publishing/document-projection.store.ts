import type { Client } from '@libsql/client'
import type { Payload } from 'payload'
import { findRecord, patchRecord, type Row } from '../storage/records.store.ts'
import type { ResourceState } from './fold.ts'
import type { DraftRef, DraftType, ResourceRef } from './resource-types.ts'
import { membersOf } from './bundle.store.ts'
import { readSnapshot } from './snapshots.store.ts'
import { isPlatformError } from '../errors.ts'
import { idOf } from '../storage/relation-ids.ts'

/**
 * Stage, lane and `_status` on the document and on its newest version, as its moves have them: for lists and filters of
 * the admin alone; nothing decides by them. Adapter-level, because Payload's own version update rewrites the whole
 * version with its side tables.
 */
export async function projectDocument(payload: Payload, { type, id }: ResourceRef, state: ResourceState): Promise<void> {
  const row = await findRecord(payload, type, { id: { equals: id } })
  if (row === null) return
  const facts: Row = {
    stage: state.working,
    live: state.live,
    publishedAt: state.published?.publishedAt ?? null,
  }
  // The newest version stays a draft whatever is live: Payload's edit view shows the document's own row instead of a
  // version that is published, and that row holds the text of the first save.
  await noteOn(payload, { type, id }, facts)
  if (type === 'policies') await projectMembers(payload, id, state)
}

/** The same on the interpretations: one is live while the text that is live holds it. */
async function projectMembers(payload: Payload, policy: string, state: ResourceState): Promise<void> {
  const members = await membersOf(payload, policy)
  const shown = members.length === 0 ? new Set<string>() : await releasedMembers(payload, members[0] as Row, state)
  for (const member of members) {
    const isReleased = shown.has(String(member['publicId']))
    await noteOn(payload, { type: 'interpretations', id: String(member['id']) }, {
      stage: state.working, live: isReleased ? state.live : 'unpublished', publishedAt: isReleased ? (state.published?.publishedAt ?? null) : null,
    })
  }
}

/** Public ids of the interpretations in the text that was released last; none where it cannot be read. */
async function releasedMembers(payload: Payload, member: Row, state: ResourceState): Promise<Set<string>> {
  if (state.published === null) return new Set()
  const text = await readSnapshot(payload, idOf(member['tenant']), state.published.textHash).catch((error: unknown) => {
    if (isPlatformError(error)) return null
    throw error
  })
  return new Set(text?.schema === 'policy/1' ? text.interpretations.map(({ publicId }) => publicId) : [])
}

const noteOn = (payload: Payload, ref: DraftRef, facts: Row): Promise<void> => patchNewestDraft(payload, ref, facts, { _status: facts['live'] === 'published' ? 'published' : 'draft' })

/** Facts that are no text on a draft's row and on its newest version, for lists. @param besides what the row alone has */
export async function patchNewestDraft(payload: Payload, { type, id }: DraftRef, facts: Row, besides: Row = {}): Promise<void> {
  await patchRecord(payload, type, id, { ...facts, ...besides })
  if (payload.db.name === 'mongoose') await patchVersionOnMongo(payload, type, id, facts)
  else await patchVersionOnSqlite(payload, type, id, facts)
}

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

async function patchVersionOnSqlite(payload: Payload, type: DraftType, id: string, facts: Row): Promise<void> {
  const client = (payload.db as unknown as { client: Client }).client
  const names = Object.keys(facts)
  const assignments = names.map((name) => `"version_${snake(name)}" = ?`).join(', ')
  const values = names.map((name) => (facts[name] ?? null) as string | null)
  await client.execute({ sql: `UPDATE _${type}_v SET ${assignments} WHERE parent_id = ? AND latest = 1`, args: [...values, id] })
}

type VersionModel = { updateOne(filter: Row, update: Row, options?: Row): Promise<unknown> }

async function patchVersionOnMongo(payload: Payload, type: DraftType, id: string, facts: Row): Promise<void> {
  const model = (payload.db as unknown as { versions: Record<string, VersionModel> }).versions[type]
  if (model === undefined) throw new Error(`No versions of ${type}`)
  const set = Object.fromEntries(Object.entries(facts).map(([name, value]) => [`version.${name}`, value]))
  await model.updateOne({ parent: id, latest: true }, { $set: set }, { timestamps: false })
}
