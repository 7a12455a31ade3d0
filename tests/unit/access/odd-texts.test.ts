import { describe, expect, it } from 'vitest'
import { oddTexts, type TextHolder } from '../../../src/access/odd-texts.ts'

const field = (name: string, type: string, more: Partial<TextHolder> = {}): TextHolder => ({ name, type, ...more })
const fields = [
  field('name', 'text'), field('note', 'textarea'), field('email', 'email'), field('tags', 'text', { hasMany: true }), field('form', 'json'), field('order', 'number'),
  field('contact', 'group', { flattenedFields: [field('phone', 'text')] }), field('rows', 'array', { flattenedFields: [field('label', 'text')] }),
]

describe('what is sent for a text', () => {
  it.each<[string, unknown, string[]]>([
    ['is one', { name: 'x', note: '', email: 'a@b.example', contact: { phone: '1' }, rows: [{ label: 'x' }] }, []],
    ['is nothing', { name: null, contact: null, rows: null }, []],
    ['is an object', { name: { x: 1 }, note: {} }, ['name', 'note']],
    ['is a list', { name: ['x'], email: [] }, ['name', 'email']],
    ['is a number, or a truth', { name: 5, note: true }, ['name', 'note']],
    ['stands in a group, or in a row', { contact: { phone: {} }, rows: [{ label: 'x' }, { label: [] }] }, ['contact.phone', 'rows.1.label']],
    ['is for several', { tags: ['a', 'b'] }, []],
    ['is for something else', { form: { x: 1 }, order: 5, unknown: {} }, []],
    ['is no data at all', 'x', []],
  ])('%s', (_what, data, odd) => {
    expect(oddTexts(data, fields)).toEqual(odd)
  })
})
