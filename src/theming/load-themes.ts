import path from 'node:path'
import { PlatformError } from '../errors.ts'
import { buildAssets, type OwnAssets } from './assets.ts'
import { createFragments } from './chrome.ts'
import { createEngine } from './liquid-engine.ts'
import { readThemeFolders, type ThemeFolder } from './theme-files.store.ts'
import {
  parseThemeManifest,
  resolveDefaultPalette,
  resolvePalettes,
  resolveSlots,
  type ThemeManifest,
} from './theme-manifest.ts'
import { problem, type ThemeProblem } from './theme-problem.ts'
import type { Theme, ThemeFile, Wording } from './theme.ts'
import { createTranslator } from './translator.ts'
import { lineOfKey, readWording } from './wording.ts'

/** Characters of rendered chrome that a theme keeps: some 2,000 sites and 200 navigations with their places, 16 MB. */
const fragmentCharacters = { ends: 6_000_000, navigations: 2_000_000 }

export type LoadedThemes = {
  /** names of the themes that could be read, in order */
  readonly names: readonly string[]
  /** Throws `theme.broken` when there is no such theme or its manifest could not be read. */
  get(name: string): Theme
  /** folders that are no theme: unreadable manifest, unknown parent, loop */
  readonly broken: readonly { name: string; problems: readonly ThemeProblem[] }[]
}

/**
 * Reads all themes below `directory`. Never throws for what a theme folder holds: what is wrong is a list of problems,
 * in the theme where one could be made, else in `broken`. Throws only when `directory` itself cannot be read.
 */
export async function loadThemes(directory: string): Promise<LoadedThemes> {
  const folders = new Map((await readThemeFolders(directory)).map((folder) => [folder.name, folder]))
  const manifests = new Map<string, ThemeManifest>()
  const broken: { name: string; problems: ThemeProblem[] }[] = []
  for (const folder of folders.values()) {
    const read = readManifest(folder)
    if ('manifest' in read) manifests.set(folder.name, read.manifest)
    else broken.push({ name: folder.name, problems: [...folder.problems, ...read.problems] })
  }
  const themes = new Map<string, Theme>()
  for (const name of manifests.keys()) {
    const chain = resolveChain(name, manifests)
    if (Array.isArray(chain)) themes.set(name, makeTheme(chain, folders, manifests))
    else broken.push({ name, problems: [problem('extends-unknown', `${name}/theme.json`, 1, { parent: chain.parent })] })
  }
  return Object.freeze({
    names: Object.freeze([...themes.keys()]),
    broken: Object.freeze(broken),
    get(name: string) {
      const theme = themes.get(name)
      if (theme !== undefined) return theme
      throw new PlatformError('theme.broken', { theme: name })
    },
  })
}

function readManifest(folder: ThemeFolder): { manifest: ThemeManifest } | { problems: ThemeProblem[] } {
  const file = `${folder.name}/theme.json`
  const bytes = folder.files.get('theme.json')
  if (bytes === undefined) return { problems: [problem('file-missing', file)] }
  let input: unknown
  try {
    input = JSON.parse(decode(bytes))
  } catch (error) {
    const { message } = error as Error
    return { problems: [problem('manifest-invalid', file, Number(/line (\d+)/.exec(message)?.[1] ?? 1), { detail: message })] }
  }
  const parsed = parseThemeManifest(input)
  if ('reasons' in parsed) {
    return {
      problems: parsed.reasons.map((reason) =>
        problem('manifest-invalid', file, lineOfKey(decode(bytes), reason.field ?? ''), {
          field: reason.field ?? '',
          ...reason.params,
        }),
      ),
    }
  }
  if (parsed.manifest.name !== folder.name) {
    return { problems: [problem('manifest-invalid', file, 1, { field: 'name', detail: parsed.manifest.name })] }
  }
  return parsed
}

/** Names from the theme to its root, or the parent that is unknown or makes a loop. */
function resolveChain(name: string, manifests: ReadonlyMap<string, ThemeManifest>): string[] | { parent: string } {
  const chain: string[] = []
  for (let next: string | null = name; next !== null; ) {
    const manifest = manifests.get(next)
    if (manifest === undefined || chain.includes(next)) return { parent: next }
    chain.push(next)
    next = manifest.extends
  }
  return chain
}

function makeTheme(
  chain: string[],
  folders: ReadonlyMap<string, ThemeFolder>,
  manifests: ReadonlyMap<string, ThemeManifest>,
): Theme {
  const name = chain[0]!
  const folderChain = chain.map((link) => folders.get(link)!)
  const manifestChain = chain.map((link) => manifests.get(link)!)
  const manifest = manifestChain[0]!
  const sources = nearestFirst(folderChain, /^(?:layouts|templates|partials)\//)
  const { table: assets, problems: assetProblems } = buildAssets(folderChain.map((folder, at) => ownAssets(folder, manifestChain[at]!)))
  const wording: Record<string, Wording> = {}
  const wordingFiles: Record<string, ThemeFile[]> = {}
  const wordingProblems: ThemeProblem[] = []
  for (const locale of manifest.locales) {
    const files = folderChain.flatMap((folder) => textFile(folder, `locales/${locale}.json`))
    const read = files.map((file) => readWording(file))
    wordingProblems.push(...read.flatMap((one) => one.problems))
    wording[locale] = Object.freeze(Object.assign({}, ...read.map((one) => one.texts).toReversed()) as Wording)
    wordingFiles[locale] = files
  }
  return Object.freeze({
    name,
    manifest,
    manifestFile: textFile(folderChain[0]!, 'theme.json')[0]!,
    chain: Object.freeze(chain),
    locales: Object.freeze(manifest.locales),
    slots: resolveSlots(manifestChain),
    palettes: resolvePalettes(manifestChain),
    defaultPalette: resolveDefaultPalette(manifestChain),
    sources,
    wording,
    wordingFiles,
    translators: Object.fromEntries(manifest.locales.map((locale) => [locale, createTranslator(locale, wording)])),
    assets,
    engine: createEngine(sources, assets),
    fragments: createFragments(fragmentCharacters),
    problems: Object.freeze([
      ...folderChain.flatMap((folder) => folder.problems),
      ...assetProblems,
      ...wordingProblems,
    ]),
  })
}

const decode = (bytes: Uint8Array): string => new TextDecoder('utf-8', { fatal: true }).decode(bytes)

/** Bytes that are no UTF-8 are read with replacement characters: the parser or the wording check reports them. */
const textFile = (folder: ThemeFolder, relative: string): ThemeFile[] => {
  const bytes = folder.files.get(relative)
  return bytes === undefined ? [] : [{ file: `${folder.name}/${relative}`, text: new TextDecoder().decode(bytes) }]
}

function nearestFirst(folders: readonly ThemeFolder[], pattern: RegExp): Map<string, ThemeFile> {
  const sources = new Map<string, ThemeFile>()
  for (const folder of folders.toReversed()) {
    for (const relative of folder.files.keys()) {
      if (pattern.test(relative)) for (const file of textFile(folder, relative)) sources.set(relative, file)
    }
  }
  return sources
}

const ownAssets = (folder: ThemeFolder, manifest: ThemeManifest): OwnAssets => ({
  theme: folder.name,
  palettes: manifest.palettes,
  files: new Map(
    [...folder.files]
      .filter(([relative]) => relative.startsWith('assets/'))
      .map(([relative, bytes]) => [path.posix.relative('assets', relative), bytes]),
  ),
})
