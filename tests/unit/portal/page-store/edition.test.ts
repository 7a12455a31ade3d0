import { describe, expect, it } from 'vitest'
import { editionOf } from '../../../../src/portal/page-store/edition.ts'

describe('the edition of kept pages', () => {
  it.each([
    ['another build of the same version', editionOf('0.1.0', '/srv/.cache/server/bbbb/start.js', 't')],
    ['another version', editionOf('0.2.0', '/srv/.cache/server/aaaa/start.js', 't')],
    ['other themes', editionOf('0.1.0', '/srv/.cache/server/aaaa/start.js', 'u')],
  ] as const)('is another one with %s', (_what, other) => {
    expect(other).not.toBe(editionOf('0.1.0', '/srv/.cache/server/aaaa/start.js', 't'))
  })

  it('is the same wherever the platform stands', () => {
    expect(editionOf('0.1.0', 'C:\\srv\\aaaa\\start.js', 't')).toBe(editionOf('0.1.0', '/opt/aaaa/start.js', 't'))
    expect(editionOf('0.1.0', '', 't')).toBe('0.1.0  t')
  })
})
