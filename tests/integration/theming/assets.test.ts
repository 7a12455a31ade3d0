import { createHash } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { assetTable } from '../../../src/theming/assets.ts'
import { loadThemes } from '../../../src/theming/load-themes.ts'
import { soundManifest, writeThemes, type ThemeFiles } from './fixture-theme.ts'

const cleanups: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup()
})
async function themes(changes: ThemeFiles) {
  const { directory, remove } = await writeThemes(changes)
  cleanups.push(remove)
  return loadThemes(directory)
}
const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 255])
const child = { 'child/theme.json': JSON.stringify({ ...soundManifest, name: 'child', extends: 'plain', palettes: {} }) }

describe('the assets of a theme', () => {
  it('stand under names with the hash of their bytes', async () => {
    const table = assetTable((await themes({ 'plain/assets/icons/mark.png': png })).get('plain'))
    const asset = [...table.values()].find(({ url }) => url.includes('mark'))
    const hash = createHash('sha256').update(png).digest('hex').slice(0, 16)
    expect(asset).toMatchObject({ url: `/_themes/plain/icons/mark.${hash}.png`, contentType: 'image/png', hash })
    expect([...asset!.bytes]).toEqual([...png])
    expect([...table].every(([url, one]) => url === one.url)).toBe(true)
  })

  it('change their name when they change, and only then', async () => {
    const urlOf = async (css: string): Promise<string | undefined> =>
      [...assetTable((await themes({ 'plain/assets/site.css': css })).get('plain')).keys()].find((url) => url.includes('/site.') && url.endsWith('.css'))
    expect(await urlOf('a{color:#111}')).toBe(await urlOf('a{color:#111}'))
    expect(await urlOf('a{color:#111}')).not.toBe(await urlOf('a{color:#222}'))
  })

  it('are found by name inside CSS, and a changed picture changes the name of the CSS', async () => {
    const cssOf = async (picture: Uint8Array) => {
      const loaded = await themes({ 'plain/assets/icons/mark.png': picture, 'plain/assets/site.css': `a{background:url("icons/mark.png")}b{background:url(data:image/png;base64,AA)}` })
      const { byName } = loaded.get('plain').assets
      const css = byName.get('site.css')!
      expect(new TextDecoder().decode(css.bytes)).toBe(`a{background:url(${byName.get('icons/mark.png')!.url})}b{background:url(data:image/png;base64,AA)}`)
      return css.url
    }
    expect(await cssOf(png)).not.toBe(await cssOf(new Uint8Array([1])))
  })

  it('come from the nearest theme, and what is shared keeps one address', async () => {
    const loaded = await themes({ ...child, 'child/assets/site.css': 'b{color:#000}' })
    const [own, parent] = [loaded.get('child').assets.byName, loaded.get('plain').assets.byName]
    expect(own.get('site.css')?.url).toMatch(/^\/_themes\/child\//)
    expect(own.get('site.js')?.url).toBe(parent.get('site.js')?.url)
  })

  it('hold a stylesheet for each palette', async () => {
    const { byName } = (await themes(child)).get('child').assets
    expect(new TextDecoder().decode(byName.get('palette-red.css')?.bytes)).toBe(
      ':root{--primary:#B3191F;--accent:#5C4A3D;--third:#5C4A3D}\n',
    )
  })
})
