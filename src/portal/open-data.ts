import { z } from 'zod'
import { resolveCitations } from '../documents/citation-links.ts'
import { civilDay, civilMinute } from '../library/civil-time.ts'
import { atRoot, type LibraryEntry, type ListRow, type NavColumn } from '../library/entry.ts'
import { columnTypeValue } from '../tenancy/column-types.ts'
import type { Tenant } from '../tenancy/tenant.ts'

/** Where a page of resources goes on: opaque to clients, `<instant>~<id>` in base64url. */
export type Cursor = { pubDate: string; publicId: string }

export const writeCursor = (cursor: Cursor): string => Buffer.from(`${cursor.pubDate}~${cursor.publicId}`).toString('base64url')

export function readCursor(text: string): Cursor | null {
  const [pubDate = '', publicId = ''] = Buffer.from(text, 'base64url').toString('utf8').split('~')
  return /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(pubDate) && /^[0-9a-z]{10}$/.test(publicId) ? { pubDate, publicId } : null
}

export const mostOpenRows = 100

/** Query of `/open/v1/resources`; unknown keys are ignored, wrong values refused. */
export const OpenQuery = z.object({
  cursor: z.string().max(200).transform((text, ctx) => {
    const cursor = readCursor(text)
    if (cursor === null) ctx.addIssue({ code: 'custom', message: 'cursor' })
    return cursor
  }).optional(),
  limit: z.coerce.number().int().min(1).max(mostOpenRows).default(20),
})

export const openResource = (row: ListRow, tenant: Tenant, absoluteRoot: string) => ({
  id: row.publicId,
  site_code: tenant.siteCode,
  title: row.title,
  pub_date: civilMinute(row.pubDate),
  source: row.source,
  description: row.summary,
  url: `${absoluteRoot}${row.path}`,
})

/** Core metadata of T-14, as far as a published article has it. */
export const openResourceWhole = (entry: LibraryEntry, tenant: Tenant, absoluteRoot: string) => ({
  id: entry.publicId,
  site_code: tenant.siteCode,
  column: entry.columnName,
  column_type: columnTypeValue(entry.columnType),
  title: entry.title,
  pub_date: civilMinute(entry.pubDate),
  source: entry.source,
  author: entry.author,
  keywords: entry.keywords,
  description: entry.summary,
  url: `${absoluteRoot}${entry.path}`,
  // Where a cited document stands is looked up for pages; here a number is a number.
  body: resolveCitations(atRoot(entry.body, absoluteRoot), () => null),
  attachments: entry.attachments.map((file) => ({ ...file, href: atRoot(file.href, absoluteRoot) })),
  doc_no: entry.docNumber === '' ? null : entry.docNumber,
  hash: entry.textHash,
  corrections: entry.corrections.map(({ kind, note, at }) => ({ kind, note, date: civilDay(at) })),
})

export const openColumn = (column: NavColumn, absoluteRoot: string) => ({
  name: column.name, type: columnTypeValue(column.type), description: column.description, keywords: column.keywords, owner: column.owner,
  path: column.path, parent: column.parent, url: `${absoluteRoot}/${column.path}/`, feed: `${absoluteRoot}/${column.path}/rss.xml`,
})

export const openTenant = (tenant: Tenant, absoluteRoot: string) => ({
  slug: tenant.slug, name: tenant.name, level: tenant.level, site_code: tenant.siteCode, url: `${absoluteRoot}/`,
})

const list = (items: string) => ({ description: 'OK', content: { 'application/json': { schema: { type: 'object', properties: { data: { type: 'array', items: { $ref: `#/components/schemas/${items}` } }, next: { type: ['string', 'null'], description: 'cursor of the next page' } } } } } })
const text = { type: 'string' }

/** OpenAPI 3.1 of the open data of one site. */
export const openApiOf = (tenant: Tenant, absoluteRoot: string) => ({
  openapi: '3.1.0',
  info: { title: `${tenant.name} · open data`, version: '1', description: 'Published resources only; nothing that is not on the website.' },
  servers: [{ url: `${absoluteRoot}/open/v1` }],
  paths: {
    '/resources': {
      get: {
        parameters: [
          { name: 'cursor', in: 'query', schema: text },
          { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: mostOpenRows, default: 20 } },
        ],
        responses: { 200: list('Resource'), 422: { description: 'a parameter is wrong (RFC 9457)' } },
      },
    },
    '/resources/{id}': { get: { parameters: [{ name: 'id', in: 'path', required: true, schema: text }], responses: { 200: { description: 'OK', content: { 'application/json': { schema: { $ref: '#/components/schemas/WholeResource' } } } }, 404: { description: 'not published here' } } } },
    '/columns': { get: { responses: { 200: list('Column') } } },
    '/tenants': { get: { responses: { 200: list('Tenant') } } },
  },
  components: {
    schemas: {
      Resource: { type: 'object', properties: { id: text, site_code: { type: ['string', 'null'] }, title: text, pub_date: text, source: text, description: text, url: text } },
      WholeResource: {
        allOf: [{ $ref: '#/components/schemas/Resource' }],
        type: 'object',
        properties: {
          column: text, column_type: text, author: text, keywords: { type: 'array', items: text }, body: text, doc_no: { type: ['string', 'null'] }, hash: text,
          attachments: { type: 'array', items: { type: 'object' } },
          corrections: {
            type: 'array', description: 'what was changed since the first publication, oldest first; a minor one changed the wording alone',
            items: { type: 'object', properties: { kind: { type: 'string', enum: ['minor', 'major'] }, note: text, date: { type: 'string', format: 'date' } } },
          },
        },
      },
      Column: { type: 'object', properties: { name: text, type: text, description: text, keywords: text, owner: text, path: text, parent: { type: ['string', 'null'] }, url: text, feed: text } },
      Tenant: { type: 'object', properties: { slug: text, name: text, level: text, site_code: { type: ['string', 'null'] }, url: text } },
    },
  },
})
