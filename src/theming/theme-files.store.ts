import { lstat, readdir, readFile, realpath } from 'node:fs/promises'
import path from 'node:path'
import { problem, type ThemeProblem } from './theme-problem.ts'

/** What a theme folder may hold; anything else is not read at all. Sizes in bytes. */
const kinds: { folder: string; pattern: RegExp; maxBytes: number; nested: boolean }[] = [
  { folder: 'layouts', pattern: /^[a-z0-9-]+\.liquid$/, maxBytes: 128 * 1024, nested: false },
  { folder: 'templates', pattern: /^[a-z0-9-]+\.liquid$/, maxBytes: 128 * 1024, nested: false },
  { folder: 'partials', pattern: /^[a-z0-9-]+\.liquid$/, maxBytes: 128 * 1024, nested: false },
  { folder: 'locales', pattern: /^[A-Za-z-]+\.json$/, maxBytes: 256 * 1024, nested: false },
  {
    folder: 'assets',
    pattern: /^[a-z0-9][a-z0-9._-]*\.(?:css|js|svg|png|jpg|webp|avif|ico|woff2|txt)$/,
    maxBytes: 1024 * 1024,
    nested: true,
  },
]
const manifestMaxBytes = 64 * 1024
/** A folder with more files than this is not a theme. */
const maxFiles = 500

export type ThemeFolder = {
  name: string
  /** by path inside the theme folder, with `/` on every system */
  files: ReadonlyMap<string, Uint8Array>
  problems: readonly ThemeProblem[]
}

/**
 * Reads every theme folder below `directory` into memory, so that rendering never touches the disk and a template has
 * no path to escape through. Symbolic links, odd names and oversized files become problems, never exceptions.
 */
export async function readThemeFolders(directory: string): Promise<ThemeFolder[]> {
  const root = await realpath(directory)
  const entries = await readdir(root, { withFileTypes: true })
  const names = entries
    .filter((entry) => !entry.name.startsWith('.') && (entry.isDirectory() || entry.isSymbolicLink()))
    .map((entry) => entry.name)
    .toSorted()
  return Promise.all(names.map((name) => readThemeFolder(root, name)))
}

async function readThemeFolder(root: string, name: string): Promise<ThemeFolder> {
  const files = new Map<string, Uint8Array>()
  const problems: ThemeProblem[] = []
  const folder = path.join(root, name)
  const take = async (relative: string, maxBytes: number): Promise<void> => {
    const where = `${name}/${relative}`
    try {
      const stat = await lstat(path.join(folder, relative))
      if (!stat.isFile()) problems.push(problem('file-refused', where))
      else if (stat.size > maxBytes) problems.push(problem('file-too-large', where, 1, { bytes: stat.size, maxBytes }))
      else files.set(relative, await readFile(path.join(folder, relative)))
    } catch (error) {
      problems.push(problem('folder-unreadable', where, 1, { detail: String((error as Error).message) }))
    }
  }
  try {
    if (!(await lstat(folder)).isDirectory()) return { name, files, problems: [problem('file-refused', name)] }
    if (await exists(path.join(folder, 'theme.json'))) await take('theme.json', manifestMaxBytes)
    for (const kind of kinds) {
      const listing = await list(path.join(folder, kind.folder), kind.nested)
      if (listing === 'refused') problems.push(problem('file-refused', `${name}/${kind.folder}`))
      else
        for (const relative of listing.slice(0, maxFiles)) {
          const accepted = kind.pattern.test(path.posix.basename(relative))
          if (accepted) await take(`${kind.folder}/${relative}`, kind.maxBytes)
          else problems.push(problem('file-refused', `${name}/${kind.folder}/${relative}`))
        }
    }
    if (files.size > maxFiles) problems.push(problem('folder-unreadable', name, 1, { detail: `> ${maxFiles}` }))
  } catch (error) {
    problems.push(problem('folder-unreadable', name, 1, { detail: String((error as Error).message) }))
  }
  return { name, files, problems }
}

const exists = (file: string): Promise<boolean> =>
  lstat(file).then(
    () => true,
    () => false,
  )

/** Names below a folder, one further level deep when `nested`; links are listed, so that they are refused by name. */
async function list(folder: string, nested: boolean): Promise<string[] | 'refused'> {
  if (!(await exists(folder))) return []
  if (!(await lstat(folder)).isDirectory()) return 'refused'
  const names: string[] = []
  for (const entry of (await readdir(folder, { withFileTypes: true })).toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.')) continue
    if (entry.isDirectory() && nested) {
      const below = await list(path.join(folder, entry.name), false)
      if (below !== 'refused') names.push(...below.map((name) => `${entry.name}/${name}`))
    } else names.push(entry.name)
  }
  return names
}
