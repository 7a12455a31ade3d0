import { describe, expect, it } from 'vitest'
import { originalPath, parseFilePath, variantPath, variants, variantsFor } from '../../../src/media/file-paths.ts'

const hash = 'a0'.repeat(32)

describe('parseFilePath', () => {
  it.each([
    [`/files/${hash}.jpg`, { kind: 'original', sha256: hash, extension: 'jpg' }],
    [`/files/${hash}.docx`, { kind: 'original', sha256: hash, extension: 'docx' }],
    [`/files/${hash}.mp4`, { kind: 'original', sha256: hash, extension: 'mp4' }],
    [`/files/${hash}.ofd`, { kind: 'original', sha256: hash, extension: 'ofd' }],
    [`/files/${hash}-480.webp`, { kind: 'variant', sha256: hash, width: 480, format: 'webp' }],
    [`/files/${hash}-960.avif`, { kind: 'variant', sha256: hash, width: 960, format: 'avif' }],
  ])('reads %s', (path, expected) => {
    expect(parseFilePath(path)).toEqual(expected)
  })

  it.each([
    '', '/', '/files/', '/files', `/files/${hash}`, `/files/${hash}.`, `files/${hash}.jpg`, `//files/${hash}.jpg`,
    `/files/${hash.toUpperCase()}.jpg`, `/files/${hash}.JPG`, `/files/${hash.slice(1)}.jpg`, `/files/${hash}0.jpg`,
    `/files/${hash}.html`, `/files/${hash}.svg`, `/files/${hash}.webp`, `/files/${hash}.jpg.html`, `/files/${hash}.php`,
    `/files/../files/${hash}.jpg`, `/files/%2e%2e/${hash}.jpg`, `/files/${hash}.jpg/..`, `/files/${hash}.jpg/`, `/files/${hash}.jpg\n`,
    `/files/${hash}.jpg\u0000`, `/files/${hash}.jpg%00`, `/files/${hash}.jpg?x=1`, `/files/${hash}.jpg#x`, `/files\\${hash}.jpg`,
    `/files/${hash}-480.jpg`, `/files/${hash}-481.webp`, `/files/${hash}-0480.webp`, `/files/${hash}-480.avif`, `/files/${hash}--480.webp`,
    `/files/${hash}-99999.webp`, `/files/${hash}-1e3.webp`, `/files/${hash}-480.webp/x`, `/s/x/files/${hash}.jpg`,
    `/files/${'g'.repeat(64)}.jpg`, `/files/${'０'.repeat(64)}.jpg`, `/files/${hash}.constructor`, `/files/${hash}.__proto__`,
  ])('refuses %j', (path) => {
    expect(parseFilePath(path)).toBeNull()
  })

  it('reads back every address that we print', () => {
    expect(parseFilePath(originalPath('', hash, 'png'))).toMatchObject({ kind: 'original', extension: 'png' })
    for (const variant of variants) expect(parseFilePath(variantPath('', hash, variant))).toEqual({ kind: 'variant', sha256: hash, ...variant })
  })
})

describe('variantsFor', () => {
  it.each([[300, []], [480, []], [481, ['480.webp']], [961, ['480.webp', '960.webp', '960.avif']], [4000, ['480.webp', '960.webp', '1600.webp', '960.avif']]])(
    'a picture %i wide has %j', (width, names) => {
      expect(variantsFor(width).map((variant) => `${variant.width}.${variant.format}`)).toEqual(names)
    })
})
