/** Reads the `tenants/` folder: every site's manifest and the blueprints; nothing of it is changed here. */
import { access, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseBlueprints, type Blueprint } from './blueprint.ts'
import { problemOf, type ManifestProblem, type SourceFile } from './manifest-problems.ts'
import { parseManifests, type TenantManifest } from './manifest.ts'
import type { KnownThemes } from './theme-choice.ts'

export type TenantFiles = { manifests: TenantManifest[]; blueprints: Blueprint[]; warnings: ManifestProblem[] }

const blueprintFolder = '_blueprints'

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

const readSource = async (directory: string, file: string): Promise<SourceFile> => ({
  file,
  text: await readFile(join(directory, file), 'utf8'),
})

const blueprintSources = async (directory: string): Promise<SourceFile[]> => {
  const names = (await readdir(join(directory, blueprintFolder))).filter((name) => name.endsWith('.yaml')).sort()
  return Promise.all(names.map((name) => readSource(directory, `${blueprintFolder}/${name}`)))
}

/** Folders that start with `_` or `.` hold no site. */
const siteFolders = async (directory: string): Promise<string[]> =>
  (await readdir(directory, { withFileTypes: true }))
    .filter((entry) => entry.isDirectory() && !/^[_.]/.test(entry.name))
    .map(({ name }) => name)
    .sort()

type SiteFolders = { sources: SourceFile[]; problems: ManifestProblem[] }

/** A folder without its manifest is a problem like any other, reported beside the rest. */
const manifestSources = async (directory: string): Promise<SiteFolders> => {
  const files = (await siteFolders(directory)).map((folder) => `${folder}/tenant.yaml`)
  const found = await Promise.all(files.map((file) => exists(join(directory, file))))
  return {
    sources: await Promise.all(files.filter((_, index) => found[index]).map((file) => readSource(directory, file))),
    problems: files
      .filter((_, index) => !found[index])
      .map((file) => problemOf(file, '', { key: 'manifest.file-missing', params: { value: 'tenant.yaml' } })),
  }
}

/** Where a site's logo lies on disk; null when it has none. */
export const logoFileOf = (directory: string, { slug, logo }: TenantManifest): string | null =>
  logo === null ? null : join(directory, slug, logo)

const logoProblems = async (directory: string, manifest: TenantManifest): Promise<ManifestProblem[]> => {
  const file = logoFileOf(directory, manifest)
  if (file === null || (await exists(file))) return []
  return [
    problemOf(`${manifest.slug}/tenant.yaml`, 'logo', {
      key: 'manifest.file-missing',
      params: { value: manifest.logo ?? '' },
    }),
  ]
}

/**
 * All manifests (parents first) and blueprints below `directory`, or every problem found in them. File names in
 * problems are relative to `directory`.
 * @param themes palettes of the themes that exist, by the theme's name
 * @throws the file system's error when the folder itself cannot be read
 */
export const loadTenantFiles = async (
  directory: string,
  themes: KnownThemes,
): Promise<TenantFiles | { problems: ManifestProblem[] }> => {
  const [blueprintFiles, siteFiles] = await Promise.all([blueprintSources(directory), manifestSources(directory)])
  const blueprints = parseBlueprints(blueprintFiles)
  const names = blueprintFiles.map(({ file }) => file.slice(blueprintFolder.length + 1, -'.yaml'.length))
  const manifests = parseManifests(siteFiles.sources, themes, names)
  const logos =
    'manifests' in manifests
      ? (await Promise.all(manifests.manifests.map((manifest) => logoProblems(directory, manifest)))).flat()
      : []
  const problems = [
    ...siteFiles.problems,
    ...('problems' in blueprints ? blueprints.problems : []),
    ...('problems' in manifests ? manifests.problems : []),
    ...logos,
  ]
  if ('problems' in blueprints || 'problems' in manifests || problems.length > 0) return { problems }
  return { manifests: manifests.manifests, blueprints: blueprints.blueprints, warnings: manifests.warnings }
}
