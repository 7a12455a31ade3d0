import { describe, expect, it } from 'vitest'
import {
  parseThemeManifest,
  resolveDefaultPalette,
  resolvePalettes,
  resolveSlots,
  type ThemeManifest,
} from '../../../src/theming/theme-manifest.ts'

const label = { 'zh-CN': '红', en: 'Red' }
const sound = {
  name: 'plain',
  extends: null,
  label,
  locales: ['zh-CN', 'en'],
  palettes: { red: { label, primary: '#B3191F', accent: '#eee', third: '#222222' } },
  defaultPalette: 'red',
  slots: {
    home: {
      lead: { kind: 'column', column: 'yaowen/bendi', limit: 8, thumbnails: true },
      policies: { kind: 'subtree', columnType: 'policy-documents', limit: 20 },
    },
  },
}
const manifest = (over: Partial<ThemeManifest>): ThemeManifest => ({ ...(sound as ThemeManifest), ...over })
const fieldsOf = (input: unknown): string[] => {
  const result = parseThemeManifest(input)
  return 'reasons' in result ? result.reasons.map((reason) => reason.field ?? '') : []
}

describe('the manifest of a theme', () => {
  it('is read as written', () => {
    expect(parseThemeManifest(sound)).toEqual({ manifest: sound })
  })

  it.each([
    ['a fourth colour (D-31)', { ...sound, palettes: { red: { ...sound.palettes.red, fourth: '#000' } } }, 'palettes.red'],
    ['a colour that is no hex value', { ...sound, palettes: { red: { label, primary: 'red' } } }, 'palettes.red.primary'],
    ['an unknown property', { ...sound, script: 'x' }, ''],
    ['a name with a path', { ...sound, name: '../evil' }, 'name'],
    ['no locale', { ...sound, locales: [] }, 'locales'],
    ['a limit above twenty', { ...sound, slots: { home: { a: { kind: 'column', column: 'x', limit: 21 } } } }, 'slots.home.a.limit'],
    ['a column outside the tenant', { ...sound, slots: { home: { a: { kind: 'column', column: '../x', limit: 1 } } } }, 'slots.home.a.column'],
    ['an unknown column type', { ...sound, slots: { home: { a: { kind: 'subtree', columnType: 'x', limit: 1 } } } }, 'slots.home.a.columnType'],
    ['an unknown kind of slot', { ...sound, slots: { home: { a: { kind: 'query', limit: 1 } } } }, 'slots.home.a.kind'],
  ])('is refused with %s', (_what, input, field) => {
    expect(fieldsOf(input)).toEqual([field])
  })

  it('names all problems at once', () => {
    expect(fieldsOf({ ...sound, name: 'X', locales: [], extends: 3 }).toSorted()).toEqual(['extends', 'locales', 'name'])
  })

  it.each([[null], [42], ['text'], [[]]])('is refused when it is %j', (input) => {
    expect(parseThemeManifest(input)).toHaveProperty('reasons')
  })
})

describe('inheritance', () => {
  const slot = (column: string) => ({ kind: 'column' as const, column, limit: 5 })
  const base = manifest({
    name: 'base',
    palettes: { red: { label, primary: '#111111' }, blue: { label, primary: '#222222' } },
    defaultPalette: 'blue',
    slots: { home: { lead: slot('a'), notices: slot('b') } },
  })
  const child = manifest({
    name: 'child',
    palettes: { red: { label, primary: '#333333' } },
    slots: { home: { lead: slot('c') } },
  })

  it('overrides slots and palettes by key and keeps the rest of the parent', () => {
    const { defaultPalette: _own, ...withoutDefault } = child
    const chain = [withoutDefault, base]
    expect(resolveSlots(chain).home).toEqual({ lead: slot('c'), notices: slot('b') })
    expect(resolvePalettes(chain)).toEqual({ red: { label, primary: '#333333' }, blue: { label, primary: '#222222' } })
    expect(resolveDefaultPalette(chain)).toBe('blue')
  })

  it('has no default when the named palette does not exist', () => {
    expect(resolveDefaultPalette([manifest({ defaultPalette: 'green' })])).toBeNull()
  })
})
