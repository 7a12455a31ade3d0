import { describe, expect, it } from 'vitest'
import { alikeTitles, likeness } from '../../../src/features/message-board/alike-titles.ts'

describe('titles of the same matter', () => {
  it.each([
    ['东街路灯不亮', '东街的路灯不亮了', true], ['东街路灯不亮', '路灯不亮，东街', true], ['公租房申请何时开始', '公租房什么时候开始申请', true], ['ＡＢＣ小区停水', 'abc小区停水！', true],
    ['东街路灯不亮', '西街停水三天', false], ['公租房申请何时开始', '公交线路调整建议', false], ['水', '水', true], ['', '', false], ['', '东街路灯不亮', false], ['。。', '，，', false],
  ])('%s and %s: %s', (one, other, alike) => {
    expect(likeness(one, other) >= 0.4).toBe(alike)
    expect(likeness(one, other)).toBe(likeness(other, one))
  })

  it('go by likeness, and the first of equals first', () => {
    const others = [{ id: 1, title: '西街停水' }, { id: 2, title: '东街的路灯不亮了' }, { id: 3, title: '东街路灯不亮' }, { id: 4, title: '东街路灯不亮' }]
    expect(alikeTitles('东街路灯不亮', others, 2).map(({ id }) => id)).toEqual([3, 4])
    expect(alikeTitles('东街路灯不亮', others, 9).map(({ id }) => id)).toEqual([3, 4, 2])
  })
})
