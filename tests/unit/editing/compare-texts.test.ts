import { describe, expect, it } from 'vitest'
import { comparedFields, differences, isSame, merged, offerFor, shown, standingOfField } from '../../../src/editing/compare-texts.ts'

const body = (text: string) => ({ root: { type: 'root', children: text === '' ? [] : [{ type: 'paragraph', children: [{ type: 'text', text }] }] } })

describe('a field of two texts', () => {
  const table: [name: string, mine: unknown, theirs: unknown, base: unknown, standing: string][] = [
    ['nobody changed it', 'a', 'a', 'a', 'unchanged'],
    ['I changed it', 'b', 'a', 'a', 'mine'],
    ['the other changed it', 'a', 'b', 'a', 'theirs'],
    ['both to the same', 'b', 'b', 'a', 'same'],
    ['both to different things', 'b', 'c', 'a', 'both'],
    ['I emptied it', '', 'a', 'a', 'mine'],
    ['the other emptied it', 'a', null, 'a', 'theirs'],
    ['empty in three ways', '', null, undefined, 'unchanged'],
    ['an empty list and nothing', [], null, null, 'unchanged'],
    ['an empty body and nothing', body(''), null, null, 'unchanged'],
    ['a body that an editor decorated', { root: { type: 'root', version: 1, direction: 'ltr', children: [{ type: 'paragraph', version: 1, textStyle: 'x', children: [{ type: 'text', text: '文', style: 'color: red' }] }] } }, { root: { type: 'root', direction: 'ltr', children: [{ type: 'paragraph', children: [{ type: 'text', text: '文' }] }] } }, null, 'same'],
    ['a document and its id', { id: 'c1', name: '栏目' }, 'c1', 'c1', 'unchanged'],
    ['lists in another order', ['a', 'b'], ['b', 'a'], ['a', 'b'], 'theirs'],
  ]
  it.each(table)('%s', (_name, mine, theirs, base, standing) => {
    expect(standingOfField('f', { f: mine }, { f: theirs }, { f: base })).toBe(standing)
  })

  it('needs a person when the text that the copy began with is gone', () => {
    expect(standingOfField('f', { f: 'a' }, { f: 'b' }, null)).toBe('both')
  })

  it('that the form never had is the stored one’s', () => {
    expect(standingOfField('f', {}, { f: 'b' }, null)).toBe('theirs')
    expect(merged({ title: 'm' }, { title: 't', f: 'b' }, { f: 'mine', title: 'mine' })).toEqual({ title: 'm', f: 'b' })
  })

  it('beyond every limit of a body is still compared', () => {
    let deep: object = { type: 'text', text: 'x' }
    for (let level = 0; level < 80; level += 1) deep = { type: 'quote', children: [deep] }
    const value = { root: { type: 'root', children: [deep] } }
    expect(isSame(value, value)).toBe(true)
    expect(isSame(value, body('x'))).toBe(false)
  })
})

describe('what is compared', () => {
  it('is the text, not what the server owns', () => {
    expect(comparedFields({ id: '1', title: 'a', draftRevision: 1, draftSavedByName: 'x', stage: 'draft', _status: 'draft', tenant: 't', updatedAt: '' }, { body: {}, title: 'b' }, null)).toEqual(['title', 'body'])
  })

  it('proposes the stored side only where I changed nothing', () => {
    const base = { a: '0', b: '0', c: '0', d: '0' }
    const found = differences({ a: '1', b: '0', c: '1', d: '0' }, { a: '0', b: '2', c: '2', d: '0' }, base)
    expect(found.map(({ field, standing, proposed }) => [field, standing, proposed])).toEqual([['a', 'mine', 'mine'], ['b', 'theirs', 'theirs'], ['c', 'both', 'mine']])
    const choice = Object.fromEntries(found.map(({ field, proposed }) => [field, proposed]))
    expect(merged({ a: '1', b: '0', c: '1', d: '0' }, { a: '0', b: '2', c: '2', d: '0' }, choice)).toEqual({ a: '1', b: '2', c: '1', d: '0' })
  })

  it('keeps an emptied field empty', () => {
    expect(merged({ a: undefined }, { a: 'x' }, { a: 'mine' })).toEqual({ a: null })
  })
})

describe('opening a form', () => {
  const copy = (data: object, baseRevision: number) => ({ data: data as Record<string, unknown>, baseRevision })
  it.each([
    ['no copy', null, { revision: 1, data: { a: 'x' } }, 'nothing'],
    ['a copy of the same words', copy({ a: 'x' }, 1), { revision: 1, data: { a: 'x' } }, 'nothing'],
    ['a copy of the same words on an older text', copy({ a: 'x' }, 1), { revision: 5, data: { a: 'x' } }, 'nothing'],
    ['a copy on the present text', copy({ a: 'y' }, 1), { revision: 1, data: { a: 'x' } }, 'restore'],
    ['a copy on an older text', copy({ a: 'y' }, 1), { revision: 2, data: { a: 'x' } }, 'compare'],
    ['a copy of what was never saved', copy({ a: 'y' }, 0), null, 'restore'],
  ] as const)('with %s', (_name, kept, draft, offer) => {
    expect(offerFor(kept, draft)).toBe(offer)
  })
})

describe('a value as a person reads it', () => {
  it.each([
    [null, ''], ['词', '词'], [7, '7'], [true, 'true'], [['c1', 'c2'], '要闻\nc2'], ['c1', '要闻'], [{ id: 'c1' }, '要闻'], [body('第一段'), '第一段'], [{ odd: 1 }, '{"odd":1}'],
  ])('%j', (value, text) => {
    expect(shown(value, { c1: '要闻' })).toBe(text)
  })
})
