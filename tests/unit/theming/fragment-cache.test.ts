import { describe, expect, it } from 'vitest'
import { createFragmentCache } from '../../../src/theming/fragment-cache.ts'

const fragment = (characters: number): string => 'x'.repeat(characters)
const cacheOf = (capacity: number) => createFragmentCache<string>(capacity, (html) => html.length)

describe('the cache of rendered chrome', () => {
  it('never holds more than its capacity and drops what was used longest ago', () => {
    const cache = cacheOf(31)
    cache.set('a', fragment(9))
    cache.set('b', fragment(9))
    cache.set('c', fragment(9))
    expect(cache.get('a')).toEqual(fragment(9))
    cache.set('d', fragment(9))
    expect(cache.get('b')).toBeUndefined()
    expect([cache.get('a'), cache.get('c'), cache.get('d')].every((one) => one !== undefined)).toBe(true)
    expect(cache.size).toBe(30)
  })

  it('counts a replaced entry once', () => {
    const cache = cacheOf(100)
    cache.set('a', fragment(50))
    cache.set('a', fragment(20))
    expect(cache.size).toBe(21)
  })

  it('does not keep what alone is too large', () => {
    const cache = cacheOf(10)
    cache.set('a', fragment(50))
    expect(cache.get('a')).toBeUndefined()
    expect(cache.size).toBe(0)
  })
})
