import { describe, expect, it } from 'vitest'
import { structuredFields } from '../../../src/publishing/policy-input.ts'

const { formedOn, effects } = structuredFields

describe('days of a draft', () => {
  it.each(['', '1954-09-20', '2024-02-29', '2099-12-31'])('%j is one', (day) => expect(formedOn.safeParse(day).success).toBe(true))

  it.each(['2026-13-01', '2026-00-10', '2026-02-30', '2025-02-29', '0000-00-00', '2026-1-1', '2026-04-31', '明天', '2026-02-12T00:00', '\u0000'])('%j is refused by name', (day) => {
    expect(formedOn.safeParse(day).success).toBe(false)
    const [issue] = effects.safeParse([{ kind: 'abolishes', docNumber: '松政发〔2026〕1号', on: day }]).error?.issues ?? []
    expect(issue?.path).toEqual([0, 'on'])
  })
})
