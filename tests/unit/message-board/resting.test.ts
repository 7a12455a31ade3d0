import { describe, expect, it } from 'vitest'
import { createResting } from '../../../src/features/message-board/resting.ts'

const nobody: ReadonlySet<string> = new Set()

describe('letters that cannot be followed up', () => {
  it('are tried again at once, and then after ever longer rests, ten minutes at most', () => {
    const resting = createResting()
    const tries: number[] = []
    for (let now = 0; now <= 3_600_000; now += 500) {
      const left = new Set(resting.ids(now))
      if (left.has('m')) resting.note([], left, now)
      else {
        tries.push(now / 1000)
        resting.note(['m'], left, now)
      }
    }
    expect(tries).toEqual([0, 0.5, 1.5, 3.5, 7.5, 15.5, 31.5, 63.5, 127.5, 255.5, 511.5, 1023.5, 1623.5, 2223.5, 2823.5, 3423.5])
  })

  it('begin anew once they were followed up, and rest by themselves', () => {
    const resting = createResting()
    for (const now of [0, 0, 1_000]) resting.note(['m'], nobody, now)
    expect([resting.ids(1_000), resting.ids(2_999), resting.ids(3_000)]).toEqual([['m'], ['m'], []])
    resting.note(['n'], nobody, 3_000)
    resting.note(['m'], nobody, 3_000)
    expect(resting.ids(3_000)).toEqual([])
    resting.note([], new Set(['m']), 3_000)
    resting.note(['m'], nobody, 3_000)
    expect(resting.ids(3_999)).toEqual(['m'])
  })
})
