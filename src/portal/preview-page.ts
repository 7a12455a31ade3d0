import { entryFrom } from '../library/project-entry.ts'
import { siteMark } from '../library/entry.ts'
import { navKey } from '../library/public-reader.ts'
import { asIfReleased } from '../publishing/as-if-released.ts'
import type { PageText } from '../publishing/canonical-text.ts'
import type { Tenant } from '../tenancy/tenant.ts'
import { noTrace } from './page-store/flight.ts'
import { articleView } from './pages/article-page.ts'
import type { PortalParts } from './parts.ts'
import { pageFrom, type OnFault } from './render-page.ts'

export type PreviewOf = {
  tenant: Tenant
  text: PageText
  now: Date
  /** prefix of the site's links */
  form: string
  /** where the text's own files are served, with trailing slash: they are not public */
  filesAt: string
  /** what the banner says instead of its usual words; '' for those */
  note: string
}

/** A text in its site's own theme, projected in memory: no store, no library, no search. Null when it is no page. */
export async function previewPage(parts: PortalParts, shown: PreviewOf, onFault: OnFault): Promise<string | Buffer | null> {
  const { tenant, text, form } = shown
  const entry = entryFrom({ ...text, schema: 'article/1' }, asIfReleased(shown.now.toISOString()), tenant, '')
  if (entry === null) return null
  const nav = (await parts.reader.heads([navKey(tenant.id)])).navs.get(tenant.id) ?? []
  const request = { tenant, form, path: '/', query: new URLSearchParams(), trace: noTrace }
  const column = nav.find((candidate) => candidate.id === entry.column) ?? null
  const view = articleView(parts, request, { ...entry, ...ownFiles(entry, shown.filesAt) }, { nav, column, newer: [], older: [], preview: true, previewNote: shown.note }, [])
  return (await pageFrom(parts, request, view, 200, onFault, 'preview')).body
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
