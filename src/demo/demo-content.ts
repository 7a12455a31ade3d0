/** What the demo province is seeded with: articles by site and one account for each role. Pure: schema and checks. */
import { z } from 'zod'
import type { Reason } from '../errors.ts'
import { isPlatformRole, roles } from '../access/roles.ts'
import { placedColumns, type Blueprint, type PlacedColumn } from '../tenancy/blueprint.ts'
import { problemOf, reasoned, type ManifestProblem } from '../tenancy/manifest-problems.ts'
import type { TenantManifest } from '../tenancy/manifest.ts'
import { htmlReasons, imageFilesOf } from './demo-html.ts'

export const line = (maximum: number) => z.string().trim().min(1).max(maximum)
export const columnPath = z.string().regex(/^[a-z0-9-]+(?:\/[a-z0-9-]+){0,2}$/)
const imageFile = z.string().regex(/^[a-z0-9-]+\.jpg$/)
export const attachmentFile = z.string().regex(/^[a-z0-9-]+\.(?:pdf|docx|xlsx)$/)

type CoverFields = { cover: string | null; coverAlt: string }

/** A picture that carries meaning has its alternative text; there is none without a picture. */
const coverReasons = ({ cover, coverAlt }: CoverFields): Reason[] =>
  (cover === null) === (coverAlt === '') ? [] : [{ key: 'demo.cover-alt', field: 'coverAlt' }]

export const demoArticle = z
  .strictObject({
    /** unique within the site */
    key: z.string().regex(/^[a-z0-9-]{3,60}$/),
    /** the main column, by path */
    column: columnPath,
    /** further placements */
    also: z.array(columnPath).max(5),
    title: line(100),
    subtitle: line(100).optional(),
    summary: line(200),
    /** G-31 */
    source: line(60),
    author: line(40),
    editor: line(40),
    keywords: z.array(line(20)).min(1).max(8),
    cover: imageFile.nullable(),
    coverAlt: z.string().max(100),
    attachments: z.array(z.strictObject({ file: attachmentFile, title: line(100) })).max(5),
    /** order of publication within the site: 1 is published first, the highest is the newest */
    order: z.int().min(1).max(1000),
    html: z.string().min(1).max(20_000).check(reasoned(htmlReasons)),
  })
  .check(reasoned(coverReasons))

export type DemoArticle = z.output<typeof demoArticle>

type ArticleKeys = { key: string; order: number }

export const repeated = <Value>(values: readonly Value[]): Value[] =>
  values.filter((value, index) => values.indexOf(value) !== index)

const listReasons = (articles: readonly ArticleKeys[]): Reason[] => [
  ...repeated(articles.map(({ key }) => key)).map((value) => ({ key: 'demo.duplicate-key', params: { value } })),
  ...repeated(articles.map(({ order }) => order)).map((value) => ({ key: 'demo.duplicate-order', params: { value } })),
]

/** `src/demo/content/<tenant-slug>.yaml` */
export const demoSiteSchema = z.strictObject({ articles: z.array(demoArticle).check(reasoned(listReasons)) })

export type DemoSite = { tenant: string; articles: DemoArticle[] }

type PersonFields = { tenant: string | null; roles: (typeof roles)[number][] }

/** Platform administrators belong to no site, everyone else to one (S-08). */
const personReasons = ({ tenant, roles }: PersonFields): Reason[] =>
  roles.every((role) => isPlatformRole(role) === (tenant === null)) ? [] : [{ key: 'demo.role-scope', rule: 'S-08' }]

/** S-08: 三员分立, no two of the platform's administrators in one hand. */
const separationReasons = ({ roles }: PersonFields): Reason[] =>
  roles.filter(isPlatformRole).length <= 1 ? [] : [{ key: 'demo.roles-separated', rule: 'S-08' }]

const demoPerson = z
  .strictObject({
    email: z.email().regex(/\.example$/),
    name: line(20),
    tenant: z.string().nullable(),
    roles: z.array(z.enum(roles)).min(1),
    /** whether the roles reach the sites below too */
    subtree: z.boolean(),
  })
  .check(reasoned(personReasons), reasoned(separationReasons))

export type DemoPerson = z.output<typeof demoPerson>

const emailReasons = (people: readonly { email: string }[]): Reason[] =>
  repeated(people.map(({ email }) => email)).map((value) => ({ key: 'demo.duplicate-email', params: { value } }))

/** `src/demo/people.yaml`; passwords are made when the accounts are. */
export const demoPeopleSchema = z.strictObject({ people: z.array(demoPerson).check(reasoned(emailReasons)) })

/** Names of the files that lie beside the content. */
export type DemoFiles = { images: readonly string[]; attachments: readonly string[] }

const fileOf = (tenant: string): string => `content/${tenant}.yaml`

const columnReasons = (article: DemoArticle, columns: readonly PlacedColumn[]): Reason[] =>
  [article.column, ...article.also]
    .filter((path) => !columns.some((column) => column.path === path && !column.hasChildren))
    .map((path) => ({ key: 'demo.unknown-column', field: 'column', params: { path } }))

const fileReasons = (article: DemoArticle, files: DemoFiles): Reason[] => [
  ...[...(article.cover === null ? [] : [article.cover]), ...imageFilesOf(article.html)]
    .filter((file) => !files.images.includes(file))
    .map((value) => ({ key: 'demo.file-missing', field: 'cover', params: { value } })),
  ...article.attachments
    .filter(({ file }) => !files.attachments.includes(file))
    .map(({ file: value }) => ({ key: 'demo.file-missing', field: 'attachments', params: { value } })),
]

/** A single page shows one article; a second one would never be seen. */
const singlePageReasons = (site: DemoSite, columns: readonly PlacedColumn[]): Reason[] =>
  columns
    .filter(({ path, contentKind }) => {
      const inColumn = site.articles.filter((article) => [article.column, ...article.also].includes(path))
      return contentKind === 'single-page' && inColumn.length > 1
    })
    .map(({ path }) => ({ key: 'demo.single-page', params: { path } }))

const siteProblems = (site: DemoSite, columns: readonly PlacedColumn[], files: DemoFiles): ManifestProblem[] => [
  ...site.articles.flatMap((article) =>
    [...columnReasons(article, columns), ...fileReasons(article, files)].map((reason) =>
      problemOf(fileOf(site.tenant), `articles.${article.key}.${reason.field ?? ''}`, reason),
    ),
  ),
  ...singlePageReasons(site, columns).map((reason) => problemOf(fileOf(site.tenant), 'articles', reason)),
]

/** Columns of a site by its blueprint; null when there is no such site or blueprint. */
const columnsOf = (tenant: string, manifests: readonly TenantManifest[], blueprints: readonly Blueprint[]) => {
  const name = manifests.find(({ slug }) => slug === tenant)?.blueprint
  const blueprint = blueprints.find((candidate) => candidate.name === name)
  return blueprint === undefined ? null : placedColumns(blueprint)
}

/** The sites that are there, and the columns that theirs are made from. */
export type DemoPlaces = { manifests: readonly TenantManifest[]; blueprints: readonly Blueprint[] }

/** Holds the content against sites, columns and files: whatever it refers to has to exist. */
export const checkDemoContent = (
  sites: readonly DemoSite[],
  people: readonly DemoPerson[],
  { manifests, blueprints }: DemoPlaces,
  files: DemoFiles,
): ManifestProblem[] => [
  ...sites.flatMap((site) => {
    const columns = columnsOf(site.tenant, manifests, blueprints)
    return columns === null
      ? [problemOf(fileOf(site.tenant), '', { key: 'demo.unknown-tenant', params: { value: site.tenant } })]
      : siteProblems(site, columns, files)
  }),
  ...people
    .filter(({ tenant }) => tenant !== null && !manifests.some(({ slug }) => slug === tenant))
    .map(({ tenant, email }) =>
      problemOf('people.yaml', email, { key: 'demo.unknown-tenant', params: { value: tenant ?? '' } }),
    ),
]
