import { describe, expect, it } from 'vitest'
import { savedFault } from '../../../src/access/saved-operators.ts'

const nested = (levels: number): unknown => JSON.parse(`${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`)

describe('orders to the database among what is saved', () => {
  it.each<[string, unknown, string | null]>([
    ['at the top', { $set: { a: 1 } }, '$set'],
    ['below a field', { a: { $push: ['x'] } }, 'a.$push'],
    ['in a list', { a: [1, { b: { $inc: 1 } }] }, 'a.1.b.$inc'],
    ['beside others', { a: 1, $unset: {} }, '$unset'],
    ['in capitals', { $SET: 1 }, '$SET'],
    ['at the end of a path, which Payload takes apart', { 'title.$push': [1] }, 'title.$push'],
    ['amid a path', { 'a.$set.b': 1 }, 'a.$set.b'],
    ['without a prototype', Object.assign(Object.create(null), { $set: 1 }), '$set'],
    ['as a text', { a: '$set', b: ['{"$set":1}'] }, null],
    ['as a price', { a: { '$5': 1 } }, null],
    ['as the sign alone, under which Lexical keeps states of a node', { root: { $: { k: 1 } } }, null],
    ['nothing', {}, null],
    ['no object', 'x', null],
    ['null', null, null],
    ['bytes', { data: Buffer.from('x') }, null],
    ['a date', { at: new Date(0) }, null],
  ])('%s', (_where, data, found) => {
    expect(savedFault(data)).toEqual(found === null ? null : { key: 'input.operator', field: found })
  })

  it.each<[string, string, string | null]>([
    ['at the top', '{"__proto__":{"a":1}}', '__proto__'],
    ['below a field, in a list', '{"a":[{"__proto__":{}}]}', 'a.0.__proto__'],
    ['amid a path', '{"a.__proto__.b":1}', 'a.__proto__.b'],
    ['at the end of a path', '{"a.__proto__":1}', 'a.__proto__'],
    ['as part of a name', '{"my__proto__":1,"__proto__s":1}', null],
    ['as a value', '{"type":"__proto__"}', null],
  ])('names of a prototype are found %s', (_where, body, found) => {
    expect(savedFault(JSON.parse(body))).toEqual(found === null ? null : { key: 'input.reserved', field: found })
  })

  it.each<[string, unknown, string | null]>([
    ['at the top', { 'title.x': 1 }, 'title.x'], ['in a group', { group: { 'a.b': 1 } }, 'group.a.b'], ['in a list', { rows: [{ 'a.b': 1 }] }, 'rows.0.a.b'],
    ['within a free form', { effects: { 'a.b': [{ 'c.d': 1 }] } }, null], ['for a free form', { 'effects.a': 1 }, 'effects.a'], ['as a text', { title: 'a.b' }, null],
  ])('paths are found %s', (_where, data, found) => {
    expect(savedFault(data, new Set(['effects']))).toEqual(found === null ? null : { key: 'input.path', field: found })
  })

  it('of a database and of prototypes are found in a free form, too', () => {
    expect(savedFault({ effects: { 'a.$set': 1 } }, new Set(['effects']))).toEqual({ key: 'input.operator', field: 'effects.a.$set' })
    expect(savedFault(JSON.parse('{"effects":{"__proto__":1}}'), new Set(['effects']))).toEqual({ key: 'input.reserved', field: 'effects.__proto__' })
  })

  it('are not looked for below what any reader can take', () => {
    expect(savedFault(nested(200))).toBeNull()
    expect(savedFault(nested(5000))).toEqual({ key: 'input.too-deep', field: 'a' })
    expect(savedFault({ notes: nested(5000) })).toEqual({ key: 'input.too-deep', field: 'notes' })
  })
})
