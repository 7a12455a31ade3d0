import { describe, expect, it } from 'vitest'
import { createFragmentCache } from '../../../src/theming/fragment-cache.ts'
import type { RenderGlobals } from '../../../src/theming/liquid-engine.ts'

const fragment = (characters: number): RenderGlobals =>
  ({ chrome: { header: 'x'.repeat(characters), footer: '' } }) as RenderGlobals

describe('the cache of rendered chrome', () => {
  it('never holds more than its capacity and drops what was used longest ago', () => {
    const cache = createFragmentCache(31)
    cache.set('a', fragment(9))
    cache.set('b', fragment(9))
    cache.set('c', fragment(9))
    expect(cache.get('a')).toBeDefined()
    cache.set('d', fragment(9))
    expect(cache.get('b')).toBeUndefined()
    expect([cache.get('a'), cache.get('c'), cache.get('d')].every((one) => one !== undefined)).toBe(true)
    expect(cache.size).toBe(30)
  })

  it('counts a replaced entry once', () => {
    const cache = createFragmentCache(100)
    cache.set('a', fragment(50))
    cache.set('a', fragment(20))
    expect(cache.size).toBe(21)
  })

  it('does not keep what alone is too large', () => {
    const cache = createFragmentCache(10)
    cache.set('a', fragment(50))
    expect(cache.get('a')).toBeUndefined()
    expect(cache.size).toBe(0)
  })
})
