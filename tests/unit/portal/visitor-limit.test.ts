import { describe, expect, it } from 'vitest'
import { createVisitorLimit } from '../../../src/portal/message-board/visitor-limit.ts'

describe('how often an address may do something', () => {
  it('counts within a window, each address by itself, and begins anew after it', () => {
    const limit = createVisitorLimit({ most: 2, windowMs: 1000 })
    expect([limit.take('a', 0), limit.take('a', 10), limit.take('a', 20), limit.take('b', 20)]).toEqual([true, true, false, true])
    expect([limit.admits('a', 999), limit.admits('a', 1000), limit.take('a', 1000)]).toEqual([false, true, true])
  })
  it('does not count a look', () => {
    const limit = createVisitorLimit({ most: 1, windowMs: 1000 })
    for (let at = 0; at < 5; at += 1) expect(limit.admits('a', at)).toBe(true)
    expect([limit.take('a', 5), limit.admits('a', 6)]).toEqual([true, false])
  })
  it('remembers no more addresses than it may, and forgets the one that came first', () => {
    const limit = createVisitorLimit({ most: 1, windowMs: 1000, mostAddresses: 2 })
    for (const address of ['a', 'b', 'c']) limit.take(address, 0)
    expect([limit.admits('c', 1), limit.admits('b', 1)]).toEqual([false, false])
    expect(limit.admits('a', 1)).toBe(true)
  })
})
