import type { Client } from '@libsql/client'
import type { Payload } from 'payload'
import { findRecord, patchRecord, type Row } from '../storage/records.store.ts'
import type { ResourceState } from './fold.ts'
import type { DraftType, ResourceRef } from './resource-types.ts'

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
  await patchRecord(payload, type, id, { ...facts, _status: state.live === 'published' ? 'published' : 'draft' })
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
