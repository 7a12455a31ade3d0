import { describe, expect, it } from 'vitest'
import { checkText } from '../../../src/checks/check-text.ts'
import { context, soundText } from './texts.ts'

const inColumn = (type: string) =>
  checkText(soundText({ column: { id: 'c2', path: 'zwgk/x', name: '某栏目', type } }), context()).map(({ check, severity, place, params }) => ({ check, severity, field: place.field, params }))

describe('an article in the column', () => {
  it.each([['policy-documents', 'column-of-documents'], ['interpretations', 'column-of-interpretations']])('of type %s is advised to be made as what the column is for', (type, check) => {
    expect(inColumn(type)).toEqual([{ check, severity: 'warn', field: 'column', params: { column: '某栏目' } }])
  })

  it.each(['news', 'notices', 'disclosure-catalogue'])('of type %s is left alone', (type) => {
    expect(inColumn(type)).toEqual([])
  })
})
