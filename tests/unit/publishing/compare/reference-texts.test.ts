import { describe, expect, it } from 'vitest'
import { defaultReference, namedText, referenceTexts, textBefore } from '../../../../src/publishing/compare/reference-texts.ts'
import type { Move } from '../../../../src/publishing/fold.ts'
import { history, released, textA, textB } from '../histories.ts'

const then = (...steps: Parameters<typeof history>): Move[] => {
  const before = released()
  return [...before, ...history(...before.map((): Parameters<typeof history>[0] => ['recall', 'x']), ...steps).slice(before.length)]
}

describe('what a signer is shown beside the text', () => {
  it.each<[string, Move[], { key: string; textHash: string; present: boolean } | null]>([
    ['nothing at all', [], null],
    ['only the submission of this round', history(['submit', 'author']), null],
    ['the signer before in this round', history(['submit', 'author'], ['approve', 'reviewer']), { key: 'signed:2', textHash: textA, present: true }],
    ['who returned it, in the round after', history(['submit', 'author'], ['return', 'reviewer'], ['submit', 'author', { textHash: textB }]), { key: 'signed:2', textHash: textA, present: false }],
    ['what is live, in a correction', then(['submit', 'author', { textHash: textB }]), { key: 'published', textHash: textA, present: false }],
    ['the signer before in a correction', then(['submit', 'author', { textHash: textB }], ['approve', 'reviewer', { textHash: textB }]), { key: 'signed:5', textHash: textB, present: true }],
    ['the last signature of what was withdrawn', then(['withdraw', 'signer', { withdrawal: 'gone', reason: '-' }], ['submit', 'author', { textHash: textB }]), { key: 'signed:3', textHash: textA, present: false }],
  ])('%s', (_what, moves, expected) => {
    const found = defaultReference(referenceTexts(moves))
    expect(found === null ? null : { key: found.key, textHash: found.textHash, present: found.present }).toEqual(expected)
  })

  it('shows an earlier text beside the one that was seen before it, live or not', () => {
    const texts = referenceTexts(then(['submit', 'author', { textHash: textB }], ['return', 'reviewer'], ['submit', 'author', { textHash: textA }]))
    const before = (key: string) => textBefore(texts, namedText(texts, key) ?? texts[0] as never)?.key ?? null
    expect(['signed:1', 'signed:2', 'signed:4', 'signed:5', 'signed:6', 'published'].map(before)).toEqual([null, 'signed:1', 'published', 'signed:4', 'signed:5', 'signed:2'])
    expect([namedText(texts, textB)?.key, namedText(texts, 'signed:9')]).toEqual(['signed:5', null])
  })

  it('offers every text that a person stood for, and what is live', () => {
    const texts = referenceTexts(then(['submit', 'author', { textHash: textB }], ['return', 'reviewer']))
    expect(texts.map(({ key, kind, textHash }) => [key, kind, textHash])).toEqual([
      ['signed:1', 'submitted', textA], ['signed:2', 'signed', textA], ['signed:3', 'signed', textA], ['signed:4', 'submitted', textB], ['signed:5', 'signed', textB], ['published', 'published', textA],
    ])
  })
})
