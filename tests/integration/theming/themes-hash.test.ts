import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { loadThemes } from '../../../src/theming/load-themes.ts'
import { refuseBrokenThemes, themesHash, verdictFile } from '../../../src/theming/theme-verdict.store.ts'
import { soundTheme, writeThemes, type ThemeFiles } from './fixture-theme.ts'

const cleanups: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup()
})

async function hashWith(changes: ThemeFiles): Promise<string> {
  const { directory, remove } = await writeThemes(changes)
  cleanups.push(remove)
  return themesHash(await loadThemes(directory))
}

/** Pages that were stored under another hash are made anew: they name styles that are no longer there. */
describe('the hash of the themes', () => {
  it('is the same for the same files', async () => {
    expect(await hashWith({})).toBe(await hashWith({}))
  })

  it.each(Object.keys(soundTheme).filter((file) => !file.endsWith('theme.json')))('changes with %s', async (file) => {
    const text = soundTheme[file] ?? ''
    const changed = file.endsWith('.json') ? text.replace(/"(\s*[,}])/, ' "$1') : `${text} `
    expect(changed).not.toBe(text)
    expect(await hashWith({ [file]: changed })).not.toBe(await hashWith({}))
  })

  it('changes with a palette', async () => {
    const manifest = soundTheme['plain/theme.json'] ?? ''
    expect(await hashWith({ 'plain/theme.json': manifest.replace('#B3191F', '#B3191E') })).not.toBe(await hashWith({}))
  })
})

describe('a start', () => {
  const start = async (changes: ThemeFiles, dataDir: string): Promise<void> => {
    const { directory, remove } = await writeThemes(changes)
    cleanups.push(remove)
    await refuseBrokenThemes(await loadThemes(directory), dataDir)
  }
  const emptyFolder = (): string => {
    const folder = mkdtempSync(join(tmpdir(), 'jiyue-verdict-'))
    cleanups.push(async () => rmSync(folder, { recursive: true, force: true }))
    return folder
  }
  const broken: ThemeFiles = { 'plain/templates/article.liquid': '{% layout \'page\' %}{% block content %}{% if x %}{% endblock %}', 'plain/templates/search.liquid': null }

  it('refuses broken themes with every problem, file and line, and keeps no verdict', async () => {
    const dataDir = emptyFolder()
    const refused = await start(broken, dataDir).catch((error: unknown) => error as { code: string; details: { problems: { file: string; line: number }[] } })
    expect(refused).toMatchObject({ code: 'theme.broken' })
    const problems = refused?.details.problems ?? []
    expect(new Set(problems.map(({ file }) => file))).toEqual(new Set(['plain/templates/article.liquid', 'plain/templates/search.liquid']))
    expect(problems.every(({ line }) => line >= 1)).toBe(true)
    expect(readdirSync(dataDir)).toEqual([])
  })

  it('refuses a theme that was sound at the start before', async () => {
    const dataDir = emptyFolder()
    await start({}, dataDir)
    const verdict = readFileSync(join(dataDir, verdictFile), 'utf8')
    await expect(start(broken, dataDir)).rejects.toMatchObject({ code: 'theme.broken' })
    await start({}, dataDir)
    expect(readFileSync(join(dataDir, verdictFile), 'utf8')).toBe(verdict)
  })
})
