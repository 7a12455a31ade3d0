import { describe, expect, it } from 'vitest'
import { archiveProblem, unpackEntry } from '../../../src/media/unpack-entry.store.ts'
import { zipEntries } from '../../../src/media/zip-entries.ts'
import { sharingZip } from './make-files.ts'

/** Deflate may consist of blocks that hold nothing, five bytes each. */
const empty = (blocks: number): Buffer => Buffer.concat([Buffer.alloc(5 * blocks, Buffer.from([0, 0, 0, 0xff, 0xff])), Buffer.from([1, 0, 0, 0xff, 0xff])])

describe('an archive whose entries are long and hold nothing', () => {
  it('is as large as what there is to read, however often the same bytes are named', async () => {
    expect(await archiveProblem(sharingZip(empty(1_000), 19), 100_000)).toBeNull()
    expect(await archiveProblem(sharingZip(empty(1_000), 21), 100_000)).toBe('too-large')
    expect(await archiveProblem(sharingZip(empty(30_000), 1), 100_000)).toBe('too-large')
  })

  it('unpacks to nothing within the bounds of one entry', () => {
    const bytes = sharingZip(empty(10), 1)
    const [entry] = zipEntries(bytes) ?? []
    expect(unpackEntry(bytes, entry!, 55)).toEqual(Buffer.alloc(0))
    expect(unpackEntry(bytes, entry!, 54)).toBe('too-large')
  })
})
