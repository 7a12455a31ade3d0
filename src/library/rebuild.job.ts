import type { Payload } from 'payload'
import type { LibraryEntry } from './entry.ts'
import { movesOf } from '../publishing/moves.store.ts'
import { repairVersion } from '../publishing/draft-repair.store.ts'
import { tenantDirectory } from '../tenancy/tenant-directory.store.ts'
import { columnTypeIds } from '../tenancy/column-types.ts'
import { mendSearch } from './check-search.store.ts'
import { mendVariants } from './check-files.store.ts'
import { everyBatch, everyRow } from './every-row.store.ts'
import type { Finding, FindingKind } from './finding.ts'
import { refreshNavigation, refreshSubtreeHead } from './lists.store.ts'
import { entryOfRow } from './reader-rows.ts'
import { removeOrphans, type Beside } from './reconciler.store.ts'
import { claimMount, projectColumn } from './registry.store.ts'
import { policiesTag, siteTag, subtreeTag, treeTag } from './tags.ts'
import { settleResource, type WorkerParts } from './worker.job.ts'
import { idOf } from '../storage/relation-ids.ts'
import { refreshFreshness } from '../freshness/freshness.store.ts'
import { draftTypes, isDraftType, isMovedType, type DraftType } from '../publishing/resource-types.ts'
import type { Row } from '../storage/records.store.ts'
import { projectTasks } from '../publishing/tasks.store.ts'

export type RebuildProgress = { step: 'resources' | 'lists' | 'sites'; done: number }

/** Makes every projection anew from the committed moves; safe at any time, safe to interrupt and start again. */
export async function rebuildLibrary(parts: WorkerParts, onProgress: (progress: RebuildProgress) => void, beside: Beside | null = null): Promise<void> {
  const { payload } = parts
  let done = 0
  await removeOrphans(payload)
  for await (const first of everyRow(payload, 'moves', { seq: { equals: 1 } })) {
    await settleResource(parts, String(first['resource']))
    done += 1
    if (done % 100 === 0) onProgress({ step: 'resources', done })
  }
  await rebuildLists(parts, onProgress)
  for (const type of draftTypes) for await (const draft of everyRow(payload, type)) await repairDraft(payload, type, draft)
  if (beside !== null) await mendBeside(payload, beside)
}

/** What the projections of the resources have not already brought along: copies of pictures, and the search index. */
async function mendBeside(payload: Payload, beside: Beside): Promise<void> {
  await mendVariants(payload, beside.uploads)
  await mendSearch(payload, beside.search)
}

async function rebuildLists(parts: WorkerParts, onProgress: (progress: RebuildProgress) => void): Promise<void> {
  const { payload } = parts
  const directory = await tenantDirectory(payload)
  let done = 0
  for await (const column of everyRow(payload, 'columns')) {
    const tenant = directory.byId(idOf(column['tenant']))
    if (tenant === null) continue
    await parts.raise(await projectColumn(payload, column, tenant))
    done += 1
    if (done % 100 === 0) onProgress({ step: 'lists', done })
  }
  done = 0
  for (const tenant of directory.all) {
    const tags = await claimMount(payload, tenant, directory.byId(tenant.parent ?? ''))
    for (const type of columnTypeIds) await refreshSubtreeHead(payload, tenant, type, { tenant: tenant.id, ...tenant.ancestors })
    await refreshNavigation(payload, tenant)
    await refreshFreshness(payload, tenant, 'all')
    await parts.raise([...tags, siteTag(tenant.id), policiesTag(tenant.id), ...columnTypeIds.map((type) => subtreeTag(tenant.id, type))])
    done += 1
    if (done % 100 === 0) onProgress({ step: 'sites', done })
  }
  await parts.raise([treeTag])
}

/** Mends what a check found, resource by resource. */
export async function repairFindings(parts: WorkerParts, findings: readonly Finding[], beside: Beside | null = null): Promise<void> {
  await removeOrphans(parts.payload)
  for (const subject of new Set(findings.map((finding) => finding.subject))) {
    const [type, id = ''] = subject.split(':')
    if (!isDraftType(type)) continue
    if ((await movesOf(parts.payload, id)).length > 0) await settleResource(parts, id)
    for await (const draft of everyRow(parts.payload, type, { id: { equals: id } })) await repairDraft(parts.payload, type, draft)
    if (isMovedType(type)) await projectTasks(parts.payload, { type, id })
  }
  if (findings.some((finding) => /^(columns|tenants):/.test(finding.subject))) await rebuildLists(parts, () => undefined)
  if (beside !== null && findings.some((finding) => besideKinds.has(finding.kind))) await mendBeside(parts.payload, beside)
}

/** The version that a draft lacks, and its tasks. */
async function repairDraft(payload: Payload, type: DraftType, draft: Row): Promise<void> {
  await repairVersion(payload, type, draft)
  if (isMovedType(type)) await projectTasks(payload, { type, id: String(draft['id']) })
}

const besideKinds: ReadonlySet<FindingKind> = new Set(['variant-absent', 'search-missing', 'search-differs', 'search-orphan'])

/** Every live entry by batches, for filling an index. */
export async function* liveEntries(payload: Payload): AsyncGenerator<LibraryEntry[]> {
  for await (const rows of everyBatch(payload, 'library')) yield rows.filter((row) => row['status'] === 'live').map((row) => entryOfRow(row))
}
