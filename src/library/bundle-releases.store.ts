import type { Payload, Where } from 'payload'
import { deleteRecords, findRecord, findRecords, matching, putRecord, textOrNull } from '../storage/records.store.ts'
import type { Ancestors } from '../tenancy/tenant.ts'

/** A bundle as the library knows it: the public id of its document, and the move that released what is live. */
export type BundleRelease = { bundle: string; release: string }

/** Everything that carries rows of a bundle's releases. */
const staged = ['library', 'addresses', 'public-files'] as const

const rowOf = (payload: Payload, bundle: string) => findRecord(payload, 'releases', matching({ bundle }))

/** The release of this bundle that citizens see; '' while there is none. */
export const liveRelease = async (payload: Payload, bundle: string): Promise<string> => textOrNull((await rowOf(payload, bundle))?.['live']) ?? ''

/**
 * Notes that a release is being made ready, before its first row is written; what an attempt that was cut short left
 * behind is cleared away.
 */
export async function beginStaging(payload: Payload, { bundle, release }: BundleRelease, owner: { tenant: string } & Ancestors): Promise<void> {
  const live = await liveRelease(payload, bundle)
  await putRecord(payload, 'releases', matching({ bundle }), { ...owner, bundle, live, staged: release, previous: live })
  await clearReleases(payload, bundle, [live, release])
}

/** The one write of a bundle's release: from here on citizens see all of it, before here none of it (J-01). */
export async function makeLive(payload: Payload, { bundle, release }: BundleRelease): Promise<void> {
  await putRecord(payload, 'releases', matching({ bundle }), { bundle, live: release })
}

/** After the pages that showed the older release are purged: its rows and files go. */
export async function endStaging(payload: Payload, { bundle, release }: BundleRelease): Promise<void> {
  await clearReleases(payload, bundle, [release])
  await putRecord(payload, 'releases', matching({ bundle }), { staged: '', previous: '' })
}

async function clearReleases(payload: Payload, bundle: string, kept: readonly string[]): Promise<void> {
  for (const collection of staged) await deleteRecords(payload, collection, { and: [{ bundle: { equals: bundle } }, { release: { not_in: ['-', ...kept] } }] })
}

/**
 * Rows of lists that do not count: of releases that are not live yet, and of those that were replaced and are not cleared
 * away yet. Few at any time, whatever the number of bundles.
 * @param asIf a release to be looked at as if it were live already
 */
export async function countedRows(payload: Payload, asIf: BundleRelease | null = null): Promise<Where> {
  const underWay = await findRecords(payload, 'releases', { staged: { not_equals: '' } })
  const hidden = underWay.flatMap((row) => {
    const [release, previous] = [String(row['staged'] ?? ''), String(row['previous'] ?? '')]
    const isLive = row['live'] === release || (asIf !== null && asIf.bundle === row['bundle'] && asIf.release === release)
    return [isLive ? previous : release].filter((name) => name !== '' && !(isLive && name === release))
  })
  return hidden.length === 0 ? {} : { release: { not_in: hidden } }
}
