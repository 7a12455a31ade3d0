import { afterEach, describe, expect, it } from 'vitest'
import { loadThemes } from '../../../src/theming/load-themes.ts'
import { themesHash } from '../../../src/theming/theme-verdict.store.ts'
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
