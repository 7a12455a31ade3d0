import { mkdtemp, readFile, rm, stat, open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openEmbeddedCopyIndex, type EmbeddedCopyIndex } from '../../../src/features/policy-library/copying/embedded-copy-index.store.ts'
import type { IndexState } from '../../../src/index-files/sqlite-index.store.ts'
import { copyIndexContract } from '../../contracts/copy-index.contract.ts'
import { policyTexts } from '../../support/copying/policy-texts.ts'

let folder: string
let files = 0
const newFile = () => path.join(folder, `copies-${files++}.db`)

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'jiyue-copies-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

copyIndexContract('the embedded index', () => openEmbeddedCopyIndex({ file: newFile() }))

const [first, second] = policyTexts().map(({ document }) => document) as [string, string]
const one = async function* () {
  yield await Promise.resolve([{ entryId: 'a', tenant: 'qingxi', text: first }, { entryId: 'b', tenant: 'qingxi', text: second }])
}
const filled = async (file: string): Promise<EmbeddedCopyIndex> => {
  const index = await openEmbeddedCopyIndex({ file })
  await index.rebuild(one())
  return index
}
const idsOf = async (index: EmbeddedCopyIndex, text: string) => (await index.find({ text })).holders.map(({ entryId }) => entryId)
const changed = (file: string, statements: string) => {
  const db = new DatabaseSync(file)
  db.exec(statements)
  db.close()
}
const overwrite = async (file: string, from: number) => {
  const handle = await open(file, 'r+')
  const { size } = await stat(file)
  await handle.write(Buffer.alloc(size - from, 0xa5), 0, size - from, from)
  await handle.close()
}

describe('the file of the embedded index of copies', () => {
  it('is kept with what it has, once it was filled', async () => {
    const file = newFile()
    const index = await filled(file)
    expect(index.state).toBe('new')
    await index.put('c', 'shiqiao', first)
    await index.remove('b')
    await index.close()
    const again = await openEmbeddedCopyIndex({ file })
    expect([again.state, await idsOf(again, first), await idsOf(again, second)]).toEqual(['kept', ['a', 'c'], []])
    await again.close()
  })

  it('wants to be filled when a fill was broken off', async () => {
    const file = newFile()
    const index = await openEmbeddedCopyIndex({ file })
    await index.put('a', 'qingxi', first)
    await index.close()
    const again = await openEmbeddedCopyIndex({ file })
    expect([again.state, (await again.find({ text: first })).complete]).toEqual(['new', false])
    await again.close()
  })

  it.each([
    ['of another generation of the rules', (file: string) => Promise.resolve(changed(file, "UPDATE facts SET value = 'older' WHERE name = 'generation'"))],
    ['of another format', (file: string) => Promise.resolve(changed(file, 'PRAGMA user_version = 999'))],
    ['that is broken', (file: string) => overwrite(file, 100)],
  ])('%s is replaced at the start by an empty one, which says so', async (_, spoil) => {
    const file = newFile()
    await (await filled(file)).close()
    await spoil(file)
    const index = await openEmbeddedCopyIndex({ file })
    expect([index.state, await index.count()]).toEqual(['recreated', 0])
    expect(await index.rebuild(one())).toBe(2)
    expect(await idsOf(index, first)).toEqual(['a'])
    await index.close()
  })

  it('that breaks while it is used is replaced, and reported for the refill', async () => {
    const file = newFile()
    await (await filled(file)).close()
    const reports: IndexState[] = []
    const index = await openEmbeddedCopyIndex({ file, onReset: (state) => reports.push(state) })
    await overwrite(file, 4096)
    await expect(index.find({ text: first })).rejects.toMatchObject({ code: 'database.unavailable', details: { part: 'copies' } })
    expect([reports, await index.count()]).toEqual([['recreated'], 0])
    await index.close()
  })

  it('holds no text', async () => {
    const file = newFile()
    await (await filled(file)).close()
    const bytes = await readFile(file)
    for (const words of first.split(/[，。；：\n]/).filter((part) => part.length > 5)) expect(bytes.includes(words)).toBe(false)
  })

  it('forgets rows that are gone when their lists are next written', async () => {
    const file = newFile()
    const index = await filled(file)
    for (let nth = 0; nth < 30; nth += 1) await index.put('a', 'qingxi', `${first}${nth}`)
    await index.close()
    const db = new DatabaseSync(file)
    const longest = db.prepare('SELECT max(length(rows)) / 4 AS longest FROM holders').get()?.['longest']
    db.close()
    expect(longest).toBeLessThanOrEqual(2)
  })
})
