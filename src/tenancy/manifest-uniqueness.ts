/** What no two sites may share: slug, hosts, site code, and the mount path below one parent. */
import { problemOf, type ManifestProblem } from './manifest-problems.ts'
import type { ManifestEntry, TenantManifest } from './manifest.ts'

type Claim = { file: string; value: string; shown: string }

type Property = 'slug' | 'hosts' | 'siteCode' | 'mountPath'

/** What no two sites may share: where it stands, under which name the wording shows it, and what makes it unique. */
const uniqueProperties: {
  path: Property
  param: string
  key: string
  rule?: string
  claims: (manifest: TenantManifest) => { value: string | null; shown: string | null }[]
}[] = [
  { path: 'slug', param: 'slug', key: 'manifest.duplicate-slug', claims: ({ slug }) => [{ value: slug, shown: slug }] },
  {
    path: 'hosts',
    param: 'host',
    key: 'manifest.duplicate-host',
    rule: 'G-17',
    claims: ({ hosts }) => hosts.map((host) => ({ value: host, shown: host })),
  },
  {
    path: 'siteCode',
    param: 'siteCode',
    key: 'manifest.duplicate-site-code',
    rule: 'G-14',
    claims: ({ siteCode }) => [{ value: siteCode, shown: siteCode }],
  },
  {
    path: 'mountPath',
    param: 'mountPath',
    key: 'manifest.duplicate-mount',
    // Two counties may each have a `bm/jiaoyu`; one county may not have two.
    claims: ({ parent, mountPath }) => [
      { value: mountPath === null ? null : `${parent ?? ''}/${mountPath}`, shown: mountPath },
    ],
  },
]

/** A problem for every claim after the first of the same value; it names the file that has the value already. */
const duplicatesOf = (
  entries: readonly ManifestEntry[],
  { path, param, key, rule, claims }: (typeof uniqueProperties)[number],
): ManifestProblem[] => {
  const owners = new Map<string, Claim>()
  const all = entries.flatMap(({ file, manifest }) =>
    claims(manifest).flatMap(({ value, shown }) => (value === null ? [] : [{ file, value, shown: shown ?? value }])),
  )
  return all.flatMap((claim) => {
    const first = owners.get(claim.value)
    if (first === undefined) owners.set(claim.value, claim)
    return first === undefined
      ? []
      : [problemOf(claim.file, path, { key, rule, params: { [param]: claim.shown, other: first.file } })]
  })
}

/** A problem for every host, slug, site code or mount that a file claims after another has it. */
export const duplicateProblems = (entries: readonly ManifestEntry[]): ManifestProblem[] =>
  uniqueProperties.flatMap((property) => duplicatesOf(entries, property))
