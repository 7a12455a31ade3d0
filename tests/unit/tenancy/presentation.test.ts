import { describe, expect, it } from 'vitest'
import { plainRoot, presentationOf, presentationSegments, presentedPath, rootIn, siteLocales } from '../../../src/tenancy/presentation.ts'

describe('how a visitor reads a site', () => {
  it('is one segment for each choice, and none of them can be a column, a mount or a site', () => {
    expect(presentationSegments.toSorted()).toEqual(['_elder', '_en', '_en-elder', '_zh', '_zh-elder'])
    for (const segment of presentationSegments) expect(segment).not.toMatch(/^[a-z]/)
  })

  it.each([
    ['/_en/zwgk/', { segment: '_en', path: '/zwgk/' }],
    ['/_en/', { segment: '_en', path: '/' }],
    ['/_en', { segment: '_en', path: '' }],
    ['/_zh-elder/a/202601/k.html', { segment: '_zh-elder', path: '/a/202601/k.html' }],
    ['/_EN/', null], ['/_elder-en/', null], ['/_fr/', null], ['/en/', null], ['/zwgk/_en/', null], ['/', null], ['', null], ['/_', null], ['/_themes/x', null], ['/__proto__/', null],
  ])('%s', (path, expected) => {
    expect(presentedPath(path)).toEqual(expected)
  })

  it.each(['', '/s/xian', '/s/xian/bm/jiaoyu', 'https://www.xian.example'])('below the root %j goes there and back', (root) => {
    for (const own of siteLocales) {
      for (const locale of siteLocales) {
        for (const elder of [false, true]) {
          const made = rootIn(root, { locale, elder }, own)
          expect(presentationOf(made, own)).toEqual({ locale, elder })
          expect(plainRoot(made)).toBe(root)
          expect(made === root).toBe(locale === own && !elder)
          // From any presentation to any other one.
          expect(rootIn(rootIn(root, { locale: 'en', elder: !elder }, own), { locale, elder }, own)).toBe(made)
        }
      }
    }
  })
})
