import type { Payload } from 'payload'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createSearchKeeper } from '../../../src/library/keep-search.job.ts'
import type { Completeness } from '../../../src/search/search-engine.ts'

const minute = 60_000

describe('whoever keeps the search index whole', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] }))
  afterEach(() => void vi.useRealTimers())

  const index = (completeness: Completeness, fill: () => Promise<string[]> = () => Promise.resolve([])) => {
    const [state, faults] = [{ completeness, fills: 0 }, [] as string[]]
    const keeper = createSearchKeeper({
      payload: {} as Payload, timed: true, onFault: (error) => faults.push(String(error)),
      search: {
        completeness: () => Promise.resolve(state.completeness), count: () => Promise.resolve(1),
        async fill() {
          state.fills += 1
          const leftOut = await fill()
          state.completeness = 'whole'
          return leftOut
        },
      },
    })
    return { keeper, state, faults }
  }
  const pass = async (minutes: number) => {
    for (let at = 0; at < minutes; at += 1) await vi.advanceTimersByTimeAsync(minute)
  }

  it.each<[Completeness, number, number]>([['whole', 0, 0], ['filling', 1, 0], ['partial', 1, 1]])('fills one that is %s %i times at the start and %i times later', async (completeness, atStart, later) => {
    const [first, second] = [index(completeness), index(completeness)]
    first.keeper.start()
    await vi.advanceTimersByTimeAsync(0)
    expect(first.state.fills).toBe(atStart)
    await pass(1)
    expect(second.state.fills).toBe(later)
    for (const { keeper } of [first, second]) keeper.stop()
  })

  it('tries again after a failure, later each time, and says what failed', async () => {
    const { keeper, state, faults } = index('partial', () => Promise.reject(new Error('away')))
    keeper.start()
    const at: number[] = []
    for (let minutes = 0; minutes < 130; minutes += 1) {
      const before = state.fills
      await pass(1)
      if (state.fills > before) at.push(minutes)
    }
    // The first at the start; the pause doubles up to half an hour.
    expect(at).toEqual([0, 2, 6, 14, 30, 60, 90, 120])
    expect(faults.length).toBe(state.fills)
    expect(faults[0]).toContain('away')
    keeper.stop()
    await pass(60)
    expect(faults.length).toBe(state.fills)
  })

  it('looks again when the file was replaced while it looked', async () => {
    const { keeper, state } = index('whole')
    keeper.start()
    state.completeness = 'partial'
    keeper.look()
    await vi.advanceTimersByTimeAsync(0)
    await vi.waitFor(() => expect(state.fills).toBe(1))
    keeper.stop()
  })

  it('begins no fill once it was stopped while it looked', async () => {
    const { keeper, state } = index('partial')
    keeper.start()
    keeper.stop()
    await pass(2)
    expect(state.fills).toBe(0)
  })

  it('says which entries cannot be found', async () => {
    const { keeper, faults } = index('partial', () => Promise.resolve(['a', 'b']))
    keeper.start()
    await vi.waitFor(() => expect(faults.join()).toMatch(/time of publication: a, b$/))
    keeper.stop()
  })
})
