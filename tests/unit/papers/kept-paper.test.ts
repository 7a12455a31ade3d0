import { describe, expect, it } from 'vitest'
import { packPaper, unpackPaper } from '../../../src/papers/kept-paper.ts'
import type { Paper } from '../../../src/papers/paper.ts'

const paper: Paper = { bytes: Buffer.from('%PDF-1.7 农村'), notes: [{ kind: 'glyphs-missing', characters: ['𠀀'] }, { kind: 'picture-missing', id: 'm1' }] }

describe('a kept paper', () => {
  it('comes back as it was', () => {
    expect(unpackPaper(packPaper(paper))).toEqual(paper)
  })

  it.each<[string, Buffer]>([
    ['cut off', packPaper(paper).subarray(0, -1)],
    ['longer than it says', Buffer.concat([packPaper(paper), Buffer.from('x')])],
    ['empty', Buffer.alloc(0)],
    ['of another kind', Buffer.from('PK\u0003\u0004 something else altogether')],
    ['with a head that points beyond it', Buffer.from([255, 255, 255, 255, 123])],
    ['with a head of another form', (() => { const head = Buffer.from('{"length":0,"notes":[{"kind":"x"}]}'); const size = Buffer.alloc(4); size.writeUInt32LE(head.length); return Buffer.concat([size, head]) })()],
  ])('is none when the file is %s', (_what, file) => {
    expect(unpackPaper(file)).toBeNull()
  })
})
