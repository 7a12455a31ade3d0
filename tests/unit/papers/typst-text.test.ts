import { describe, expect, it } from 'vitest'
import { call, name, quoted } from '../../../src/papers/typst-text.ts'

describe('text in Typst\'s code', () => {
  it.each([
    ['农村供水', '"农村供水"'],
    ['他说"好"', '"他说\\"好\\""'],
    ['C:\\目录', '"C:\\\\目录"'],
    ['\\" + read("main.typ")', '"\\\\\\" + read(\\"main.typ\\")"'],
    ['#panic() $x$ [a] _b_ *c* <d> @e // f /* g', '"#panic() $x$ [a] _b_ *c* <d> @e // f /* g"'],
  ])('%s stays text', (text, code) => {
    expect(quoted(text)).toBe(code)
  })

  it('is the argument of a call, and no name is made from it', () => {
    expect(call('p', [quoted('甲')], { at: name('center'), dir: null })).toBe('p(at: center, "甲")')
    expect(() => name('center); panic(')).toThrow(TypeError)
  })
})
