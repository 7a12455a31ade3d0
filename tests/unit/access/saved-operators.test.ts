import { describe, expect, it } from 'vitest'
import { operatorAmong } from '../../../src/access/saved-operators.ts'

describe('orders to the database among what is saved', () => {
  it.each<[string, unknown, string | null]>([
    ['at the top', { $set: { a: 1 } }, '$set'],
    ['below a field', { a: { $push: ['x'] } }, 'a.$push'],
    ['in a list', { a: [{ b: { $inc: 1 } }] }, 'a.0.b.$inc'],
    ['beside others', { a: 1, $unset: {} }, '$unset'],
    ['in capitals', { $SET: 1 }, '$SET'],
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
    expect(operatorAmong(data)).toBe(found)
  })
})
