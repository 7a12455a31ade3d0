import { siteMark } from '../library/entry.ts'
import { navKey } from '../library/public-reader.ts'
import type { CanonicalText } from '../publishing/canonical-text.ts'
import type { Tenant } from '../tenancy/tenant.ts'
import { noTrace } from './page-store/flight.ts'
import { viewOfItem } from './pages/item-page.ts'
import type { PortalParts } from './parts.ts'
import { previewEntries } from './preview-entry.ts'
import { pageFrom, type OnFault } from './render-page.ts'

export type PreviewOf = {
  tenant: Tenant
  text: CanonicalText
  /** `publicId` of the page that is shown, of those that the text releases; null for its own */
  page: string | null
  now: Date
  /** prefix of the site's links */
  form: string
  /** where the text's own files are served, with trailing slash: they are not public */
  filesAt: string
  /** what the banner says instead of its usual words; '' for those */
  note: string
}

/** As a page of a bundle is asked for. */
export const pageIn = (query: unknown): string | null => (typeof query === 'string' && /^[0-9a-z]{10}$/.test(query) ? query : null)

/**
 * A text in its site's own theme, projected in memory: no store, no library, no search. Its other pages are reached as
 * previews, too (`?of=`). Null when it has no such page.
 */
export async function previewPage(parts: PortalParts, shown: PreviewOf, onFault: OnFault): Promise<string | Buffer | null> {
  const { tenant, text, form } = shown
  const entries = previewEntries(text, tenant, shown.now)
  const entry = entries.find(({ publicId }) => publicId === (shown.page ?? text.publicId))
  if (entry === undefined) return null
  const nav = (await parts.reader.heads([navKey(tenant.id)])).navs.get(tenant.id) ?? []
  const request = { tenant, form, path: '/', query: new URLSearchParams(), trace: noTrace }
  const column = nav.find((candidate) => candidate.id === entry.column) ?? null
  const cited = entry.citations.length === 0 ? [] : await parts.reader.documentsByKey(entry.citations)
  const view = viewOfItem(parts, request, { ...entry, ...ownFiles(entry, shown.filesAt) }, { nav, column, newer: [], older: [], preview: true, previewNote: shown.note }, cited)
  const { body } = await pageFrom(parts, request, view, 200, onFault, 'preview')
  if (typeof body !== 'string' || entries.length === 1) return body
  // Nothing is at the addresses of the bundle's pages yet.
  return entries.reduce((html, { path, publicId }) => html.replaceAll(`href="${form}${encodeURI(path)}`, `href="?of=${publicId}`), body)
}

type Filed = { body: string; cover: { src: string; srcset: string } | null; attachments: readonly { href: string }[] }

/** The site mark before files leads to a door of drafts. */
function ownFiles<T extends Filed>(entry: T, filesAt: string): Pick<T, 'body' | 'cover' | 'attachments'> {
  const at = (text: string) => text.replaceAll(`${siteMark}/files/`, filesAt)
  return {
    body: at(entry.body),
    cover: entry.cover === null ? null : { ...entry.cover, src: at(entry.cover.src), srcset: at(entry.cover.srcset) },
    attachments: entry.attachments.map((file) => ({ ...file, href: at(file.href) })),
  } as Pick<T, 'body' | 'cover' | 'attachments'>
}
