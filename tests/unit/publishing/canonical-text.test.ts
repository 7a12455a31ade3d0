import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, fileHashes, type ArticleText, type ImageRef } from '../../../src/publishing/canonical-text.ts'

/** The same value with the keys of every object in another order. */
function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).reverse().map(([key, entry]) => [key, shuffled(entry)]))
}

describe('canonical JSON', () => {
  it.each<[unknown, string]>([
    [{ b: 1, a: 2 }, '{"a":2,"b":1}'],
    [{ a: { d: [], c: null } }, '{"a":{"c":null,"d":[]}}'],
    [{ b: undefined, a: '' }, '{"a":""}'],
    [[{ b: 1, a: 1 }, 3, 1, 2], '[{"a":1,"b":1},3,1,2]'],
    [{ Z: 1, a: 1, A: 1 }, '{"A":1,"Z":1,"a":1}'],
    [{ 中: '文', é: 'e', z: 1 }, '{"z":1,"é":"e","中":"文"}'],
    [{ text: '\ud800 " \\ \u2028' }, JSON.stringify({ text: '\ud800 " \\ \u2028' })],
    [null, 'null'],
  ])('of %j', (value, json) => {
    expect(canonicalJson(value)).toBe(json)
  })

  it('keeps a key that names the prototype as content', () => {
    const hostile: unknown = JSON.parse('{"b":1,"__proto__":{"x":1}}')
    expect(canonicalJson(hostile)).toBe('{"__proto__":{"x":1},"b":1}')
  })

  it('is the same for any order of keys, and stays itself when read and written again', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const json = canonicalJson(value)
        expect(canonicalJson(shuffled(value))).toBe(json)
        expect(canonicalJson(JSON.parse(json))).toBe(json)
      }),
      { numRuns: 2000, seed: 3 },
    )
  })

  it('differs when the content differs', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), fc.jsonValue({ maxDepth: 3 }), (one, other) => {
        const same = JSON.stringify(shuffledBack(one)) === JSON.stringify(shuffledBack(other))
        expect(canonicalJson(one) === canonicalJson(other)).toBe(same)
      }),
      { numRuns: 1000, seed: 4 },
    )
  })

  /** An order of keys of its own, by length first. */
  function shuffledBack(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(shuffledBack)
    if (value === null || typeof value !== 'object') return value
    const entries = Object.entries(value).sort(([a], [b]) => a.length - b.length || (a < b ? 1 : -1))
    return Object.fromEntries(entries.map(([key, entry]) => [key, shuffledBack(entry)]))
  }
})

describe('files of a text', () => {
  it('are cover, pictures, listed and linked files', () => {
    const image = (id: string): ImageRef => ({ id, sha256: `${id}-hash`, alt: '', decorative: true, caption: '', width: 1, height: 1, mimeType: 'image/jpeg' })
    const file = (id: string) => ({ id, sha256: `${id}-hash`, title: id, fileName: `${id}.pdf`, mimeType: 'application/pdf', bytes: 1 })
    const text = { cover: image('c'), images: { i: image('i') }, attachments: [file('a')], files: { f: file('f') } } as unknown as ArticleText
    expect(fileHashes(text).map(({ kind, sha256 }) => `${kind} ${sha256}`)).toEqual(['image c-hash', 'image i-hash', 'attachment a-hash', 'attachment f-hash'])
    expect(fileHashes({ ...text, cover: null, images: {}, attachments: [], files: {} })).toEqual([])
  })
})
