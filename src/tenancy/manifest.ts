/**
 * Tenant manifests: `tenants/<slug>/tenant.yaml`. Every property is written out, nothing is inferred and unknown keys
 * are refused, so that the file alone says what the site is.
 */
import { z } from 'zod'
import type { Reason } from '../errors.ts'
import { problemOf, readAgainst, reasoned, type ManifestProblem, type SourceFile } from './manifest-problems.ts'
import { duplicateProblems } from './manifest-uniqueness.ts'
import { checkHost, checkIcpNumber, checkOrgCode, checkPoliceNumber, checkSiteCode, domainWarnings } from './registration-numbers.ts'
import { tenantLevels } from './tenant.ts'
import { themeFaults, type KnownThemes } from './theme-choice.ts'
import { isReservedSegment, parentsFirst, treeFaults } from './tree.ts'

const segment = '[a-z][a-z0-9]*(?:-[a-z0-9]+)*'
const slugFormat = new RegExp(`^${segment}$`)
const mountFormat = new RegExp(`^${segment}(?:/${segment}){0,3}$`)

const line = (maximum: number) => z.string().trim().min(1).max(maximum)
const slug = z.string().max(40).regex(slugFormat)

const checkMount = (path: string): Reason[] =>
  isReservedSegment(path.split('/')[0] ?? '') ? [{ key: 'manifest.reserved-path', params: { value: path } }] : []

/** The form of a mount path, and that its first segment is not one of the platform's own. */
export const isMountPath = (path: string): boolean => path.length <= 80 && mountFormat.test(path) && checkMount(path).length === 0

export const tenantManifest = z.strictObject({
  slug,
  /** D-01, G-25: the registered standard name */
  name: line(60),
  shortName: line(20),
  level: z.enum(tenantLevels),
  parent: slug.nullable(),
  /** the first is the primary domain (G-17) */
  hosts: z.array(z.string().check(reasoned(checkHost))).max(10),
  /** path below the parent's root, such as `bm/jiaoyu` */
  mountPath: z.string().max(80).regex(mountFormat).check(reasoned(checkMount)).nullable(),
  theme: slug,
  themeOptions: z.strictObject({ palette: slug }),
  locale: z.enum(['zh-CN', 'en']),
  status: z.enum(['active', 'suspended']),
  siteCode: z.string().check(reasoned(checkSiteCode)).nullable(),
  /** P-01 */
  orgCode: z.string().check(reasoned(checkOrgCode)).nullable(),
  icpNumber: z.string().check(reasoned(checkIcpNumber)).nullable(),
  policeNumber: z.string().check(reasoned(checkPoliceNumber)).nullable(),
  /** G-07: 主管 / 主办 / 承办 / 技术运维 */
  organisers: z.strictObject({ supervisor: line(60), organiser: line(60), operator: line(60), maintainer: line(60) }),
  contact: z.strictObject({
    phone: z.string().regex(/^[0-9][0-9-]{4,19}$/),
    address: line(120),
    email: z.email(),
    postcode: z.string().regex(/^\d{6}$/),
    hours: line(120),
  }),
  /** a file beside the manifest */
  logo: z.string().regex(/^[a-z0-9-]+\.(?:svg|png|webp)$/).nullable(),
  order: z.int().min(0).max(10_000),
  /** a site of the demo province: a production platform is not given it */
  demo: z.boolean(),
  /** name of the column set that the site starts with */
  blueprint: slug,
  /** locale key → wording of this site alone */
  wording: z.record(z.string().regex(/^[A-Za-z0-9.-]{1,80}$/), z.string().min(1).max(200)),
})

export type TenantManifest = z.output<typeof tenantManifest>

export type ManifestEntry = { file: string; manifest: TenantManifest }

const folderOf = (file: string): string => file.split('/').at(-2) ?? ''

const folderProblems = ({ file, manifest }: ManifestEntry): ManifestProblem[] => {
  const folder = folderOf(file)
  const fits = folder === '' || folder === manifest.slug
  return fits ? [] : [problemOf(file, 'slug', { key: 'manifest.folder', params: { slug: manifest.slug, folder } })]
}

const unknownBlueprint = ({ file, manifest }: ManifestEntry, known: readonly string[]): ManifestProblem[] => {
  const value = manifest.blueprint
  return known.includes(value) ? [] : [problemOf(file, 'blueprint', { key: 'manifest.unknown-blueprint', params: { value, known: known.join(', ') } })]
}

const unknownTheme = ({ file, manifest }: ManifestEntry, known: KnownThemes): ManifestProblem[] =>
  themeFaults(manifest.theme, manifest.themeOptions.palette, known).map((reason) =>
    problemOf(file, reason.field === 'palette' ? 'themeOptions.palette' : 'theme', reason),
  )

const mountWithoutParent = ({ file, manifest }: ManifestEntry): ManifestProblem[] =>
  manifest.mountPath !== null && manifest.parent === null
    ? [problemOf(file, 'mountPath', { key: 'manifest.mount-without-parent', params: { value: manifest.mountPath } })]
    : []

/** `unreadable`: folders whose manifest has faults of its own; their children are not reported as orphans too. */
const treeProblems = (entries: readonly ManifestEntry[], unreadable: readonly string[]): ManifestProblem[] => {
  const nodes = entries.map(({ file, manifest: { slug, parent, level } }) => ({ file, slug, parent, level }))
  return treeFaults(nodes)
    .filter(({ node, reason }) => reason.key !== 'tree.parent-missing' || !unreadable.includes(node.parent ?? ''))
    .map(({ node, reason }) => problemOf(node.file, reason.field ?? '', reason))
}

const warningsOf = (entries: readonly ManifestEntry[]): ManifestProblem[] =>
  entries.flatMap(({ file, manifest }) => {
    const parent = entries.find((other) => other.manifest.slug === manifest.parent)
    return domainWarnings(manifest.hosts, manifest.level, parent?.manifest.level ?? null).map((reason) =>
      problemOf(file, 'hosts', reason),
    )
  })

export type ParsedManifests = { manifests: TenantManifest[]; warnings: ManifestProblem[] } | { problems: ManifestProblem[] }

/**
 * Parses all manifests together and answers with every problem of every file at once. Manifests come back parents
 * first. Warnings (G-04, G-16, G-17) refuse nothing. Never throws, whatever the text.
 * @param themes palettes of the themes that exist, by the theme's name
 * @param blueprints names of the blueprints that exist
 */
export const parseManifests = (
  files: readonly SourceFile[],
  themes: KnownThemes,
  blueprints: readonly string[],
): ParsedManifests => {
  const read = files.map((source) => ({ source, result: readAgainst(tenantManifest, source) }))
  const entries = read.flatMap(({ source, result }) =>
    'value' in result ? [{ file: source.file, manifest: result.value }] : [],
  )
  const unreadable = read.flatMap(({ source, result }) => ('value' in result ? [] : [folderOf(source.file)]))
  const problems = [
    ...read.flatMap(({ result }) => ('problems' in result ? result.problems : [])),
    ...entries.flatMap(folderProblems),
    ...duplicateProblems(entries),
    ...entries.flatMap((entry) => unknownTheme(entry, themes)),
    ...entries.flatMap((entry) => unknownBlueprint(entry, blueprints)),
    ...entries.flatMap(mountWithoutParent),
    ...treeProblems(entries, unreadable),
  ]
  if (problems.length > 0) return { problems }
  return { manifests: parentsFirst(entries.map(({ manifest }) => manifest)), warnings: warningsOf(entries) }
}
