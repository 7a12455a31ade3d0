import type { Payload } from 'payload'
import type { LibraryEntry } from './entry.ts'
import { movesOf } from '../publishing/moves.store.ts'
import { repairVersion } from '../publishing/draft-repair.store.ts'
import { tenantDirectory } from '../tenancy/tenant-directory.store.ts'
import { refreshColumnHead, refreshNavigation } from './lists.store.ts'
import { entryOfRow } from './reader-rows.ts'
import { everyRow, removeOrphans, type Finding } from './reconciler.store.ts'
import { columnTag, siteTag, treeTag } from './tags.ts'
import { settleResource, type WorkerParts } from './worker.job.ts'
import { idOf } from '../storage/relation-ids.ts'

export type RebuildProgress = { step: 'resources' | 'lists' | 'navigation' | 'drafts'; done: number }

/** Makes every projection anew from the committed moves; safe at any time, safe to interrupt and start again. */
export async function rebuildLibrary(parts: WorkerParts, onProgress: (progress: RebuildProgress) => void): Promise<void> {
  const { payload } = parts
  let done = 0
  await removeOrphans(payload)
  for await (const first of everyRow(payload, 'moves', { seq: { equals: 1 } })) {
    await settleResource(parts, String(first['resource']))
    done += 1
    if (done % 100 === 0) onProgress({ step: 'resources', done })
  }
  await rebuildLists(parts, onProgress)
  for await (const article of everyRow(payload, 'articles')) await repairVersion(payload, article)
}

async function rebuildLists(parts: WorkerParts, onProgress: (progress: RebuildProgress) => void): Promise<void> {
  const { payload } = parts
  const directory = await tenantDirectory(payload)
  let done = 0
  for await (const column of everyRow(payload, 'columns')) {
    const tenant = directory.byId(idOf(column['tenant']))
    if (tenant === null) continue
    await refreshColumnHead(payload, String(column['id']), { tenant: tenant.id, ...tenant.ancestors })
    await parts.raise([columnTag(String(column['id']))])
    done += 1
    if (done % 100 === 0) onProgress({ step: 'lists', done })
  }
  for (const tenant of directory.all) {
    await refreshNavigation(payload, tenant)
    await parts.raise([siteTag(tenant.id)])
  }
  await parts.raise([treeTag])
}

/** Mends what a check found, resource by resource. */
export async function repairFindings(parts: WorkerParts, findings: readonly Finding[]): Promise<void> {
  const resources = new Set(findings.filter((finding) => finding.subject.startsWith('articles:')).map((finding) => finding.subject.slice('articles:'.length)))
  await removeOrphans(parts.payload)
  for (const resource of resources) {
    if ((await movesOf(parts.payload, resource)).length > 0) await settleResource(parts, resource)
    for await (const article of everyRow(parts.payload, 'articles', { id: { equals: resource } })) await repairVersion(parts.payload, article)
  }
  if (findings.some((finding) => finding.kind === 'list-differs')) await rebuildLists(parts, () => undefined)
}

/** Every live entry, for refilling the search index. */
export async function* liveEntries(payload: Payload): AsyncGenerator<LibraryEntry> {
  for await (const row of everyRow(payload, 'library', { status: { equals: 'live' } })) {
    yield entryOfRow({ ...row })
  }
}
