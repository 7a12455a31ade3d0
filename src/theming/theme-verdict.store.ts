import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PlatformError } from '../errors.ts'
import { checkThemes } from './check-theme.ts'
import type { LoadedThemes } from './load-themes.ts'

/** Raised when the checker's rules change, so that themes that passed before are looked at again. */
const checkerEdition = 1

/** In the data folder. */
export const verdictFile = 'themes-checked'

/**
 * Refuses to start with a broken theme. A check renders every sample page and takes most of a second, so the verdict
 * that all is well is kept beside the data under the hash of everything that the themes hold.
 * @throws PlatformError `theme.broken` with every problem of every theme
 */
export async function refuseBrokenThemes(themes: LoadedThemes, dataDir: string): Promise<void> {
  const file = join(dataDir, verdictFile)
  const hash = createHash('sha256').update(`checker ${checkerEdition} node ${process.version} ${themesHash(themes)}`).digest('hex')
  if ((await readFile(file, 'utf8').catch(() => '')) === hash) return
  const problems = checkThemes(themes)
  if (problems.length > 0) throw new PlatformError('theme.broken', { problems })
  await writeFile(file, hash)
}

/** SHA-256 of everything that the themes hold: templates, wording, manifests and assets. */
export function themesHash(themes: LoadedThemes): string {
  const hash = createHash('sha256')
  for (const broken of themes.broken) hash.update(`broken ${broken.name}\n`)
  for (const name of themes.names) {
    const theme = themes.get(name)
    hash.update(`theme ${name} ${theme.manifestFile.text} ${JSON.stringify(theme.wording)} ${JSON.stringify(theme.problems)}\n`)
    for (const [path, source] of theme.sources) hash.update(`${path}\n${source.text}\n`)
    for (const [path, asset] of theme.assets.byUrl) hash.update(`${path} ${asset.hash}\n`)
  }
  return hash.digest('hex')
}
