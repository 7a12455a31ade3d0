import { describe, expect, it } from 'vitest'
import { foldMoves, initialState } from '../../../src/publishing/fold.ts'
import { recordWithAuthor, roundAuthors } from '../../../src/publishing/draft-authors.ts'
import { moveAt, released } from './histories.ts'

const afterRelease = foldMoves(released())
const afterWithdrawal = foldMoves([...released(), moveAt(4, 'withdraw', 'signer')])
const afterCorrection = foldMoves([...released(), moveAt(4, 'submit', 'author'), moveAt(5, 'approve', 'reviewer'), moveAt(6, 'publish', 'signer')])

describe('who wrote in this round (W-02)', () => {
  it('keeps every author, each once, in order', () => {
    const record = ['a', 'b', 'a', ''].reduce((known, person) => recordWithAuthor(known, initialState, person), '')
    expect(roundAuthors(record, initialState)).toEqual(['a', 'b'])
  })

  it('ends with the release, and begins anew with the next writer', () => {
    const record = recordWithAuthor('', initialState, 'a')
    expect(roundAuthors(record, afterRelease)).toEqual([])
    const next = recordWithAuthor(record, afterRelease, 'b')
    expect(roundAuthors(next, afterRelease)).toEqual(['b'])
    expect(roundAuthors(recordWithAuthor(next, afterRelease, 'c'), afterRelease)).toEqual(['b', 'c'])
    expect(roundAuthors(next, afterCorrection)).toEqual([])
  })

  it('does not end with anything but a release', () => {
    const record = recordWithAuthor('', afterRelease, 'b')
    for (const step of ['withdraw', 'submit', 'discard'] as const) {
      expect(roundAuthors(record, foldMoves([...released(), moveAt(4, step, 'x')])), step).toEqual(['b'])
    }
    expect(roundAuthors(recordWithAuthor(record, afterWithdrawal, 'c'), afterWithdrawal)).toEqual(['b', 'c'])
  })
})
