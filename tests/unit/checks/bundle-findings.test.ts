import { describe, expect, it } from 'vitest'
import { bundleFindings } from '../../../src/checks/bundle-findings.ts'

const interpretations = [{ publicId: 'a1', title: '图解' }, { publicId: 'b2', title: '问答' }]

describe('what a bundle lacks, as findings', () => {
  it.each([
    ['disclosure', { field: 'disclosure' }], ['interpretations', { field: 'interpretations' }], ['effects.0.docNumber', { field: 'effects.0.docNumber' }],
    ['interpretations.1.form', { field: 'form', member: { publicId: 'b2', title: '问答' } }], ['interpretations.7.form', { field: 'interpretations.7.form' }],
  ])('stand at their field or at their interpretation: %s', (field, place) => {
    const [found] = bundleFindings({ reasons: [{ key: 'k', field, rule: 'J-02' }], warnings: [] }, interpretations)
    expect(found).toMatchObject({ check: 'metadata', severity: 'block', place, reason: { message: 'k', rule: 'J-02' } })
  })

  it('warn where a person should look', () => {
    expect(bundleFindings({ reasons: [], warnings: [{ key: 'w' }] }, [])).toMatchObject([{ severity: 'warn', reason: { message: 'w', rule: null } }])
  })
})
