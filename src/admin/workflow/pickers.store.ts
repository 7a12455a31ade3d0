import type { OfferedDocument } from '../../library/register.store.ts'
import type { Role } from '../../access/roles.ts'
import type { Grade, PlatformChains } from '../../publishing/review-chain.ts'
import type { ChainOverlay } from '../../publishing/tighten-chain.ts'

/** A person who serves the site, as `GET /api/people` tells it. */
export type KnownPerson = { id: string; name: string; roles: Role[]; posts: string[] }

export type PublishedItem = { publicId: string; title: string; path: string; day: string }

/** Empty when they cannot be read: pickers then offer nothing, and what was chosen before keeps its id. */
export async function readPeople(tenant: string): Promise<KnownPerson[]> {
  return (await read<{ people: KnownPerson[] }>(`/api/people?tenant=${encodeURIComponent(tenant)}`))?.people ?? []
}

/** What levels of a site's chain say: the platform, the site, and a column with those above it. */
export type KnownChains = { platform: PlatformChains; site: ChainOverlay; columns: { overlays: ChainOverlay[]; grade: Grade | null } }

/** Chains above a site, or above what stands below `column` ('' for the top) of a site; null when they cannot be read. */
export function readChains(tenant: string | null, column = ''): Promise<KnownChains | null> {
  const asked = new URLSearchParams({ ...(tenant === null ? {} : { tenant }), ...(tenant === null || column === '' ? {} : { column }) })
  return read(`/api/chains?${asked.toString()}`)
}

export async function findPublished(tenant: string, title: string, signal: AbortSignal): Promise<PublishedItem[]> {
  return (await read<{ items: PublishedItem[] }>(`/api/published?tenant=${encodeURIComponent(tenant)}&q=${encodeURIComponent(title)}`, signal))?.items ?? []
}

/** Documents that the site may amend or abolish, by words of their number or title; null when they cannot be read. */
export async function findDocuments(tenant: string, words: string, signal: AbortSignal): Promise<OfferedDocument[] | null> {
  return (await read<{ documents: OfferedDocument[] }>(`/api/documents?tenant=${encodeURIComponent(tenant)}&q=${encodeURIComponent(words)}`, signal))?.documents ?? null
}

async function read<T>(url: string, signal?: AbortSignal): Promise<T | null> {
  try {
    const answer = await fetch(url, { credentials: 'same-origin', cache: 'no-store', ...(signal === undefined ? {} : { signal }) })
    return answer.ok ? ((await answer.json()) as T) : null
  } catch {
    return null
  }
}
