import { describe, expect, it } from 'vitest'
import { createLoginLimit } from '../../../src/staff/login-limit.ts'

const rule = { attempts: 3, windowMs: 1000 }
/** Failed logins, one after the other: which of them were admitted. */
const tries = (limit: ReturnType<typeof createLoginLimit>, address: string, ...times: number[]) =>
  times.map((at) => {
    const admitted = limit.admits(address, at)
    if (admitted) limit.fail(address, at)
    return admitted
  })

describe('attempts from one address (S-02)', () => {
  it('are admitted up to the number, then refused until the window is over', () => {
    const limit = createLoginLimit(rule)
    expect(tries(limit, 'a', 0, 1, 2, 3, 999)).toEqual([true, true, true, false, false])
    expect(tries(limit, 'a', 1000, 1001, 1002, 1003)).toEqual([true, true, true, false])
  })

  it('count only when they fail: a whole office may come from one address', () => {
    const limit = createLoginLimit(rule)
    for (let index = 0; index < 100; index += 1) expect(limit.admits('office', 0)).toBe(true)
  })

  it('do not count against another address', () => {
    const limit = createLoginLimit(rule)
    tries(limit, 'a', 0, 0, 0, 0)
    expect(limit.admits('b', 0)).toBe(true)
    expect(limit.admits('a', 0)).toBe(false)
  })

  it('are held in bounded memory, and a flood of addresses locks nobody out', () => {
    const limit = createLoginLimit({ ...rule, mostAddresses: 100 })
    for (let index = 0; index < 1000; index += 1) {
      expect(limit.admits(`flood-${index}`, 0)).toBe(true)
      limit.fail(`flood-${index}`, 0)
    }
  })
})
