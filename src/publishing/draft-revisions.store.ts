import type { Client } from '@libsql/client'
import type { Payload } from 'payload'
import { instant, type Row } from '../storage/records.store.ts'
import type { StoredDraft } from './draft-revision.ts'
import { storedRevision } from './draft-revision.ts'
import { draftTypes, type DraftRef, type DraftType } from './resource-types.ts'

type Native = {
  createIndex(keys: Record<string, 1>, options: { unique: true; name: string }): Promise<unknown>
  indexes(): Promise<{ name?: string }[]>
  find(filter: object): { sort(order: Record<string, 1>): { project(fields: Record<string, 1>): AsyncIterable<{ _id: unknown; parent: unknown }> } }
  updateOne(filter: object, update: object): Promise<unknown>
}

const indexName = (type: DraftType): string => `${type}_v_parent_revision_unique`

/**
 * The newest version of one draft is asked for by `latest` and `parent`. Without statistics SQLite takes the index on
 * `latest` alone for that and walks through the newest versions of all drafts.
 */
const newestIndex = (type: DraftType): string => `${type}_v_parent_latest`

/**
 * The one thing that decides between simultaneous saves: of a draft there is one version for each revision. A version is
 * written by one insert, so the save that comes second fails before anything of it is stored, on any number of
 * processes, and a crash leaves either the whole commit or none. Payload makes no unique index of versions.
 */
export async function ensureRevisionIndex(payload: Payload): Promise<void> {
  for (const type of draftTypes) await (payload.db.name === 'mongoose' ? ensureOnMongo(payload, type) : ensureOnSqlite(payload, type))
}

async function ensureOnSqlite(payload: Payload, type: DraftType): Promise<void> {
  const { client } = payload.db as unknown as { client: Client }
  await client.execute(`CREATE UNIQUE INDEX IF NOT EXISTS \`${indexName(type)}\` ON \`_${type}_v\` (\`parent_id\`, \`version_draft_revision\`)`)
  await client.execute(`CREATE INDEX IF NOT EXISTS \`${newestIndex(type)}\` ON \`_${type}_v\` (\`parent_id\`, \`latest\`, \`created_at\`)`)
}

/** MongoDB counts a missing number as a value of its own, so versions from before revisions were counted get theirs first. */
async function ensureOnMongo(payload: Payload, type: DraftType): Promise<void> {
  const model = (payload.db as unknown as { versions: Record<string, { collection: Native }> }).versions[type]
  if (model === undefined) throw new Error(`No versions of ${type}`)
  const { collection } = model
  if ((await collection.indexes()).some((index) => index.name === indexName(type))) return
  const counted = new Map<string, number>()
  for await (const { _id, parent } of collection.find({ 'version.draftRevision': null }).sort({ updatedAt: 1 }).project({ parent: 1 })) {
    const next = (counted.get(String(parent)) ?? 0) + 1
    counted.set(String(parent), next)
    await collection.updateOne({ _id }, { $set: { 'version.draftRevision': next } })
  }
  await collection.createIndex({ parent: 1, 'version.draftRevision': 1 }, { unique: true, name: indexName(type) })
}

const outsideTransactions = { transactionID: undefined } as never

/** Text of the draft's newest version; null when there is no such draft. */
export async function newestDraft(payload: Payload, { type, id }: DraftRef): Promise<Row | null> {
  const { docs } = await payload.db.findVersions({
    collection: type, where: { parent: { equals: id } }, sort: '-updatedAt', limit: 1, pagination: false, req: outsideTransactions,
  })
  return (docs[0]?.version as Row | undefined) ?? null
}

/** Text of the draft at this revision while its version is kept (`maxPerDoc` of the collection), else null. */
export async function draftAt(payload: Payload, { type, id }: DraftRef, revision: number): Promise<Row | null> {
  const { docs } = await payload.db.findVersions({
    collection: type, where: { and: [{ parent: { equals: id } }, { 'version.draftRevision': { equals: revision } }] }, limit: 1, pagination: false, req: outsideTransactions,
  })
  return (docs[0]?.version as Row | undefined) ?? null
}

/** Who wrote the text of a draft, and when. */
export const storedDraftOf = (row: Row): StoredDraft => ({
  revision: storedRevision(row['draftRevision']),
  savedByName: typeof row['draftSavedByName'] === 'string' ? row['draftSavedByName'] : '',
  savedAt: instant(row['updatedAt']),
})

const mostWaitMs = 5000

/**
 * Payload takes the version with the latest time for the newest: the next one waits until its time is later, so that two
 * saves in one millisecond, or clocks of two machines that differ by a little, do not leave the older text on top.
 */
export async function afterInstantOf(row: Row): Promise<void> {
  const before = instant(row['updatedAt'])
  const wait = before === null ? 0 : Date.parse(before) + 1 - Date.now()
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, Math.min(wait, mostWaitMs)))
}
