import { civilMinute } from '../library/civil-time.ts'
import type { LibraryEntry, NavColumn } from '../library/entry.ts'
import { columnTypeValue } from '../tenancy/column-types.ts'
import type { Tenant } from '../tenancy/tenant.ts'
import type { MetaTag } from '../theming/views.ts'

/**
 * The fifteen tags of 网页设计规范, exactly: site tags on every page (D-01…D-03), column tags on column and article
 * pages (D-04…D-07), article tags on article pages (D-08…D-15). An optional tag without a value is left out.
 */
export function siteTags(tenant: Tenant, absoluteRoot: string): MetaTag[] {
  return [
    { name: 'SiteName', content: tenant.name }, // D-01
    { name: 'SiteDomain', content: absoluteRoot.replace(/^https?:\/\//, '') }, // D-02
    { name: 'SiteIDCode', content: tenant.siteCode ?? '' }, // D-03
  ]
}

export function columnTags(column: Pick<NavColumn, 'name' | 'description' | 'keywords' | 'type'>): MetaTag[] {
  return [
    { name: 'ColumnName', content: column.name }, // D-04
    { name: 'ColumnDescription', content: column.description }, // D-05
    { name: 'ColumnKeywords', content: column.keywords }, // D-06
    { name: 'ColumnType', content: columnTypeValue(column.type) }, // D-07
  ]
}

export function articleTags(
  entry: Pick<LibraryEntry, 'title' | 'pubDate' | 'source' | 'keywords' | 'author' | 'editor' | 'summary'>,
  absolute: { image: string | null; url: string },
): MetaTag[] {
  const required = [
    { name: 'ArticleTitle', content: entry.title }, // D-08
    { name: 'PubDate', content: civilMinute(entry.pubDate) }, // D-09
    { name: 'ContentSource', content: entry.source }, // D-10
  ]
  const optional = [
    { name: 'Keywords', content: entry.keywords.join(',') }, // D-11
    { name: 'Author', content: entry.author || entry.editor }, // D-12
    { name: 'Description', content: entry.summary }, // D-13
    { name: 'Image', content: absolute.image ?? '' }, // D-14
    { name: 'Url', content: absolute.url }, // D-15
  ]
  return [...required, ...optional.filter((tag) => tag.content !== '')]
}
