import { canonicalJson } from '../../../src/publishing/canonical-text.ts'
import type { DraftType } from '../../../src/publishing/resource-types.ts'
import { findRecords, type Row } from '../../../src/storage/records.store.ts'
import { visit, type TestPlatform, type TestSite } from '../../support/platform.ts'

const projections = ['library', 'addresses', 'moves', 'snapshots', 'list-heads', 'public-files', 'audit-events'] as const

/** Events about the attempt itself, a reading on the way among them, and the seals that the worker adds behind everything: no publishing either. */
const aboutAttempts = ['login', 'login.failed', 'access.denied', 'workflow.refused', 'view.draft']
const byWorker = ['updatedAt', 'sealed']

/** Everything that publishing could have changed, as text. */
export async function publicRecords(platform: TestPlatform): Promise<string> {
  const rows = await Promise.all(projections.map(async (collection) => {
    const found = await findRecords(platform.payload, collection, {}, { sort: 'id' })
    return found.filter((row) => !aboutAttempts.includes(String(row['action']))).map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => !byWorker.includes(name))))
  }))
  return canonicalJson(rows)
}

/** The pages of these sites on which something published would show. */
export async function publicPages(platform: TestPlatform, sites: readonly TestSite[], paths: readonly string[]): Promise<string> {
  const pages: string[] = []
  for (const site of sites) {
    for (const path of ['/', '/news/', '/news/local/', '/notices/', '/news/local/rss.xml', '/sitemap.xml', ...paths]) {
      const page = await visit(platform, `/s/${site.slug}${path}`)
      // An error page names its request, each time anew once the store has let it go.
      const text = page.text.replace(/(?<=error-facts">[^<]*)[0-9a-f-]{36}/g, '')
      pages.push(`${site.slug}${path} ${page.status}\n${text}`)
    }
  }
  return pages.join('\n')
}

const facts = ['_status', 'stage', 'live', 'publishedAt', 'publicId', 'tenant', 'province', 'prefecture', 'county', 'deletedAt'] as const

/** The server-owned facts of a draft, on its row and on its newest version. */
export async function serverFacts(platform: TestPlatform, id: string, type: DraftType = 'articles'): Promise<{ row: Row; version: Row }> {
  const [row] = await findRecords(platform.payload, type, { id: { equals: id } })
  const { docs } = await platform.payload.db.findVersions({
    collection: type, where: { and: [{ parent: { equals: id } }, { latest: { equals: true } }] }, pagination: false, limit: 1, req: { transactionID: undefined } as never,
  })
  const version = (docs[0] as { version?: Row } | undefined)?.version ?? {}
  const only = (from: Row, names: readonly string[]): Row => Object.fromEntries(names.map((name) => [name, plain(from[name])]))
  // The newest version of a live article is a draft as soon as somebody begins a correction.
  return { row: only(row ?? {}, facts), version: only(version, facts.filter((name) => name !== '_status')) }
}

function plain(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString()
  if (value !== null && typeof value === 'object' && 'id' in value) return String((value as { id: unknown }).id)
  return value === undefined ? null : value
}
