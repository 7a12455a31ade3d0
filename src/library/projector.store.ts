import type { Payload } from 'payload'
import { PlatformError } from '../errors.ts'
import type { CanonicalText } from '../publishing/canonical-text.ts'
import { foldMoves, type ResourceState } from '../publishing/fold.ts'
import { movesOf, type StoredMove } from '../publishing/moves.store.ts'
import { readSnapshot } from '../publishing/snapshots.store.ts'
import { releaseProblem } from '../publishing/valid-release.ts'
import { findRecords, type Row } from '../storage/records.store.ts'
import type { SiteDirectory } from '../tenancy/site-directory.ts'
import type { Tenant } from '../tenancy/tenant.ts'
import { beginStaging, endStaging, liveRelease, makeLive, type BundleRelease } from './bundle-releases.store.ts'
import type { LibraryEntry } from './entry.ts'
import { articleProjection, listedColumns, type ListedColumn, type Projection } from './project-entry.ts'
import { policyProjections } from './project-policy.ts'
import { dropFiles, ownerOf, writeProjection } from './projected-rows.store.ts'
import { register, validityOf, type Registered } from './register.store.ts'
import { addressTag, columnTag, documentTag, itemTag, policiesTag, siteTag, subtreeTag } from './tags.ts'
import { lineage, readyLists, refreshLists, touchedLists, type TouchedLists } from './touched-lists.store.ts'

export type Projected = {
  entries: LibraryEntry[]
  tags: string[]
  /** ids of policy documents whose validity this one decides, or no longer decides (G-32) */
  affected: string[]
  /** what may go only once the tags are raised: until then pages that still show it are served */
  finish: () => Promise<void>
}

const nothing: Projected = { entries: [], tags: [], affected: [], finish: () => Promise.resolve() }

/**
 * Brings library, addresses, public files and list heads of one resource to what its moves say. Idempotent: doing it
 * twice, or again after a crash at any line, gives the same rows. A bundle's rows are all made ready first; then one
 * write makes them what citizens see (docs/adr/0029).
 * @throws PlatformError `library.unsigned` when the moves do not prove the release; nothing is written then.
 */
export async function projectResource(payload: Payload, history: readonly StoredMove[], directory: SiteDirectory, now: Date): Promise<Projected> {
  const state = foldMoves(history)
  const first = history[0]
  if (first === undefined || state.published === null) return nothing
  const tenant = directory.byId(first.tenant)
  if (tenant === null) throw new PlatformError('tenant.not-found', { tenant: first.tenant })
  const problem = releaseProblem(history)
  if (problem !== null) throw new PlatformError('library.unsigned', { publicId: first.publicId, problem })

  const text = await readSnapshot(payload, tenant.id, state.published.textHash)
  if (text.publicId !== first.publicId || text.tenant !== tenant.id) throw new PlatformError('library.unsigned', { publicId: first.publicId, problem: 'other-resource' })
  const projections = await projectionsOf(payload, text, state, tenant, first.resource, now)
  const before = await addressesOf(payload, projections)
  const earlier = await earlierTexts(payload, history, tenant.id)
  const touched = touchedLists(before, [...projections.flatMap(({ listed }) => listed), ...earlier.flatMap(listedIn)])
  const release = bundleOf(projections)
  const isNew = release !== null && (await liveRelease(payload, release.bundle)) !== release.release
  if (release !== null && isNew) {
    // Another process may have gone further meanwhile: what it made live is not put back.
    if ((await movesOf(payload, first.resource)).length > history.length) return nothing
    await beginStaging(payload, release, { tenant: tenant.id, ...tenant.ancestors })
  }
  for (const projection of projections) await writeProjection(payload, projection, before.filter((row) => row['owner'] === ownerOf(projection.entry)))
  if (release !== null && isNew) {
    await readyLists(payload, tenant, touched, directory, release)
    await makeLive(payload, release)
  }
  const flipped = await refreshLists(payload, tenant, touched, directory)
  const registered = text.schema === 'policy/1' ? await register(payload, text, state, tenant, first.resource, now) : unregistered
  return {
    entries: projections.map(({ entry }) => entry),
    tags: [...tagsOf(projections, before, touched, tenant, directory, flipped), ...registered.keys.map(documentTag), ...(text.schema === 'policy/1' ? [policiesTag(tenant.id)] : [])],
    affected: registered.affected,
    finish: async () => {
      for (const { entry, files } of projections) if (entry.status === 'live') await dropFiles(payload, entry, files.map((file) => file.sha256))
      if (release !== null) await endStaging(payload, release)
    },
  }
}

const unregistered: Registered = { keys: [], affected: [] }

/** The pages that a signed text gives, live or withdrawn; of an article one, of a policy document the whole bundle. */
export async function projectionsOf(payload: Payload, text: CanonicalText, state: ResourceState, tenant: Tenant, resource: string, now: Date): Promise<Projection[]> {
  if (text.schema === 'policy/1') return policyProjections(text, state, tenant, resource, (await validityOf(payload, text, tenant, now)).validity)
  const projection = articleProjection(text, state, tenant, resource)
  return projection === null ? [] : [projection]
}

/** The release that these pages belong to; null for what is released by itself. */
export function bundleOf(projections: readonly Projection[]): BundleRelease | null {
  const entry = projections[0]?.entry
  return entry === undefined || entry.bundle === '' ? null : { bundle: entry.bundle, release: entry.release }
}

async function addressesOf(payload: Payload, projections: readonly Projection[]): Promise<Row[]> {
  return projections.length === 0 ? [] : findRecords(payload, 'addresses', { owner: { in: projections.map(({ entry }) => ownerOf(entry)) } })
}

const listedIn = (text: CanonicalText): ListedColumn[] => {
  if (text.schema !== 'policy/1') return listedColumns(text)
  const notice = text.notice === null ? [] : listedColumns({ column: text.notice.column, placements: [] })
  return [...listedColumns(text), ...text.interpretations.flatMap(listedColumns), ...notice]
}

/**
 * What may still stand in lists: the last release whose projection is complete, and those after it. The addresses alone
 * do not tell: a projection that was cut short has overwritten their columns and left the lists of the old ones.
 */
async function earlierTexts(payload: Payload, history: readonly StoredMove[], tenant: string): Promise<CanonicalText[]> {
  const releases = history.filter((move) => move.move === 'publish' || move.move === 'release')
  const complete = releases.findLastIndex((move) => move.settled)
  const hashes = new Set(releases.slice(Math.max(0, complete), -1).map((move) => move.textHash ?? ''))
  return Promise.all([...hashes].map((hash) => readSnapshot(payload, tenant, hash)))
}

function tagsOf(projections: readonly Projection[], before: readonly Row[], touched: TouchedLists, tenant: Tenant, directory: SiteDirectory, flipped: boolean): string[] {
  const paths = new Set([...projections.map(({ entry }) => entry.path), ...before.map((address) => String(address['path']))])
  return [
    ...projections.map(({ entry }) => itemTag(entry.publicId)),
    ...[...paths].map((path) => addressTag(tenant.id, path)),
    ...[...touched.columns].map(columnTag),
    ...lineage(tenant, directory).flatMap((site) => [...touched.types].map((type) => subtreeTag(site.id, type))),
    ...(flipped ? [siteTag(tenant.id)] : []),
  ]
}
