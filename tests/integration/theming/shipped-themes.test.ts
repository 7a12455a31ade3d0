import { fileURLToPath } from 'node:url'
import { JSDOM } from 'jsdom'
import { describe, expect, it } from 'vitest'
import { checkThemes } from '../../../src/theming/check-theme.ts'
import { createFragments } from '../../../src/theming/chrome.ts'
import { createEngine } from '../../../src/theming/liquid-engine.ts'
import { loadThemes } from '../../../src/theming/load-themes.ts'
import { renderView } from '../../../src/theming/render.ts'
import { sampleViews } from '../../../src/theming/sample-views.ts'
import type { Theme } from '../../../src/theming/theme.ts'

const loaded = await loadThemes(fileURLToPath(new URL('../../../themes', import.meta.url)))
const samplesOf = (theme: Theme) => Object.values(sampleViews(Object.keys(theme.slots.home))).flat()

describe('the themes that come with the platform', () => {
  it('are base, county and province', () => {
    expect(loaded.names).toEqual(expect.arrayContaining(['base', 'county', 'province']))
  })

  it('have no problems', () => {
    expect(checkThemes(loaded)).toEqual([])
  })

  it.each(loaded.names)('%s renders every sample page to the same bytes as LiquidJS by itself', async (name) => {
    const theme = loaded.get(name)
    const interpreted: Theme = {
      ...theme,
      engine: createEngine(theme.sources, theme.assets, { interpreted: true }),
      fragments: createFragments({ ends: 1_000_000, navigations: 1_000_000 }),
    }
    for (const view of samplesOf(theme)) {
      const siteKey = view.site.root
      expect(await renderView(theme, view, { siteKey })).toBe(await renderView(interpreted, view, { siteKey }))
    }
  })

  it.each(loaded.names)('%s gives every page one level-one heading and unique ids', async (name) => {
    const theme = loaded.get(name)
    const wrong: string[] = []
    for (const [at, view] of samplesOf(theme).entries()) {
      const page = new JSDOM(await renderView(theme, view, { siteKey: view.site.root })).window.document
      const ids = [...page.querySelectorAll('[id]')].map(({ id }) => id)
      const twice = ids.filter((id, index) => ids.indexOf(id) !== index)
      if (page.querySelectorAll('h1').length !== 1 || twice.length > 0) wrong.push(`${view.template} ${at} ${twice.join(' ')}`)
    }
    expect(wrong).toEqual([])
  })
})
