import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { coloursOf, paletteOptions, themeOptions } from '../../../src/admin/site/theme-options.ts'
import type { ThemeChoice } from '../../../src/tenancy/theme-choice.ts'
import { loadThemes } from '../../../src/theming/load-themes.ts'
import { themeChoices } from '../../../src/theming/theme-choices.ts'

describe('themes in the form of a site', () => {
  let choices: readonly ThemeChoice[]
  beforeAll(async () => {
    choices = themeChoices(await loadThemes(join(import.meta.dirname, '..', '..', '..', 'themes')))
  })
  const own = (name: string) => `默认（${name}）`

  it('are offered by the words of their files in the language of the form', () => {
    expect(themeOptions(choices, 'county', 'zh')).toEqual([{ value: 'base', words: '通用' }, { value: 'county', words: '市县和部门' }, { value: 'province', words: '省级门户' }])
    expect(themeOptions(choices, 'county', 'en').map(({ words }) => words)).toEqual(['Plain', 'Prefectures, counties and departments', 'Province portal'])
  })

  it('offer the palettes of the chosen theme, its own first and as the one that none chosen means', () => {
    expect(paletteOptions(choices, 'province', '', 'zh', own)).toEqual([
      { value: '', words: '默认（政务红）' }, { value: 'red', words: '政务红' }, { value: 'blue', words: '深海蓝' }, { value: 'green', words: '松柏绿' },
    ])
    expect(paletteOptions(choices, 'county', 'blue', 'en', (name) => name)[0]).toEqual({ value: '', words: 'Deep blue' })
    expect([coloursOf(choices, 'province', ''), coloursOf(choices, 'province', 'green')[0], coloursOf(choices, 'gone', '')]).toEqual([['#B3191F', '#F5F1EC', '#2B2422'], '#1F6B4F', []])
  })

  it('keep what the site has though no file names it any more', () => {
    expect(themeOptions(choices, 'gone', 'zh').at(-1)).toEqual({ value: 'gone', words: 'gone' })
    expect(paletteOptions(choices, 'gone', 'gold', 'zh', own)).toEqual([{ value: '', words: '' }, { value: 'gold', words: 'gold' }])
  })
})
