import type * as FilePromises from 'node:fs/promises'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { usualEnclosures } from '../../../src/features/message-board/enclosure-rules.ts'
import { createEnclosures, type Enclosures } from '../../../src/features/message-board/enclosures.store.ts'
import type { Enclosure } from '../../../src/features/message-board/enclosures.ts'

vi.mock('node:fs/promises', async (original) => {
  const files = await original<typeof FilePromises>()
  return { ...files, readdir: vi.fn(files.readdir) }
})

const minute = 60_001
const key = Buffer.alloc(32, 7)

describe('room for files of letters that are not sent yet', () => {
  let uploads: string
  let at: number
  beforeAll(async () => {
    uploads = await mkdtemp(join(tmpdir(), 'waiting-files-'))
    at = Date.now()
  })
  afterAll(() => rm(uploads, { recursive: true, force: true }))

  const started = (): Enclosures => createEnclosures({ uploads, contactKey: key, now: () => new Date(at), room: { all: 40_000, ofOne: 10_000 } })
  const send = (enclosures: Enclosures, form: string, sender: string, bytes = 3000) =>
    enclosures.receive(form, 'a.txt', Readable.from([Buffer.alloc(bytes, 'a')]), usualEnclosures, [], sender)
  const taken = async (enclosures: Enclosures, form: string, sender: string): Promise<Enclosure> => {
    const file = await send(enclosures, form, sender)
    if ('key' in file) throw new Error(file.key)
    return file
  }

  it('is shared: whoever has a quarter of it waits, across forms and restarts, and everybody else goes on', async () => {
    const enclosures = started()
    for (const form of ['form1', 'form2', 'form3', 'form4']) await taken(enclosures, form, '192.0.2.1')
    const full = { key: 'letter-files.share', field: 'files' }
    expect(await send(enclosures, 'form5', '192.0.2.1')).toMatchObject(full)
    expect(await enclosures.noRoom('192.0.2.1')).toMatchObject(full)
    expect(await enclosures.noRoom('192.0.2.2')).toBeNull()
    await taken(enclosures, 'form6', '192.0.2.2')
    // Another process, or this one after a restart, counts what lies there.
    const again = started()
    expect(await again.noRoom('192.0.2.1')).toMatchObject(full)
    expect(await again.noRoom('192.0.2.2')).toBeNull()
    // No address lies on the disk.
    const names = await readdir(uploads, { recursive: true })
    expect(names.filter((name) => name.includes('from-'))).toHaveLength(5)
    expect(names.join(' ')).not.toContain('192.0')
  })

  it('is measured once for all who ask at the same time', async () => {
    at += minute
    const enclosures = started()
    vi.mocked(readdir).mockClear()
    await Promise.all(Array.from({ length: 20 }, (_, nth) => enclosures.noRoom(`198.51.100.${nth}`)))
    expect(vi.mocked(readdir).mock.calls.filter(([folder]) => String(folder).endsWith('pending'))).toHaveLength(1)
  })

  it('lets no more in where many of one sender arrive at once', async () => {
    at += minute
    const enclosures = started()
    const answers = await Promise.all(Array.from({ length: 10 }, (_, nth) => send(enclosures, `burst${nth}`, '192.0.2.7')))
    expect(answers.filter((answer) => !('key' in answer))).toHaveLength(4)
    for (let nth = 0; nth < 10; nth += 1) await enclosures.erase(`burst${nth}`)
  })

  it('comes back when the letters are sent, or what waited is removed', async () => {
    at += minute
    const enclosures = started()
    const file = await taken(enclosures, 'kept1', '2001:db8:0:1')
    for (const form of ['kept2', 'kept3', 'kept4']) await taken(enclosures, form, '2001:db8:0:1')
    expect(await enclosures.noRoom('2001:db8:0:1')).not.toBeNull()
    await enclosures.keep('kept1', [file.id])
    at += minute
    expect(await enclosures.noRoom('2001:db8:0:1')).toBeNull()
    expect(await enclosures.has('kept1', file.id)).toBe(true)
    // A copy for a form that takes the place of another counts, too.
    expect(await enclosures.copy('kept1', 'kept5', file, '2001:db8:0:1')).not.toBeNull()
    expect(await enclosures.noRoom('2001:db8:0:1')).not.toBeNull()
  })

  it('is refused to everybody where all of it is taken', async () => {
    at += minute
    const enclosures = started()
    for (let nth = 0; (await enclosures.noRoom(`198.51.100.${nth}`)) === null && nth < 50; nth += 1) await taken(enclosures, `crowd${nth}`, `198.51.100.${nth}`)
    expect(await enclosures.noRoom('203.0.113.9')).toEqual({ key: 'letter-files.busy', field: 'files' })
  })
})
