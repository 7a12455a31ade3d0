import { describe, expect, it } from 'vitest'
import { createGroupCommit, type Connection } from '../../../src/storage/sqlite/group-commit.store.ts'

/** A connection that notes what is asked of it, and refuses what the test says. */
function noted(): { log: string[]; connection: Connection; refuse: Map<string, Error>; lose(): void } {
  const log: string[] = []
  const refuse = new Map<string, Error>()
  let isOpen = false
  const step = (name: string, after: boolean) => () => {
    const error = refuse.get(name)
    log.push(error === undefined ? name : `${name}!`)
    if (error !== undefined) throw error
    isOpen = after
  }
  return {
    log, refuse,
    lose: () => { isOpen = false },
    connection: { begin: step('begin', true), commit: step('commit', false), rollback: step('rollback', false), isOpen: () => isOpen, isBusy: (error) => (error as Error).message === 'busy' },
  }
}

const said = (log: string[], word: string) => () => {
  log.push(word)
  return word
}
const refused = (message: string) => () => { throw new Error(message) }

describe('group commit', () => {
  it('commits the writes of one turn together, before any of them is told', async () => {
    const { log, connection } = noted()
    const group = createGroupCommit(connection, 100)
    const both = [group.write(said(log, 'a')), group.write(said(log, 'b'))].map((done) => done.then((word) => void log.push(`told ${word}`)))
    await Promise.all(both)
    await group.write(said(log, 'c'))
    expect(log).toEqual(['begin', 'a', 'b', 'commit', 'told a', 'told b', 'begin', 'c', 'commit'])
  })

  it('tells nobody what is not committed: a read beside a write waits, a read alone does not open anything', async () => {
    const { log, connection } = noted()
    const group = createGroupCommit(connection, 100)
    await group.read(said(log, 'alone'))
    const all = Promise.all([group.write(said(log, 'a')), group.read(said(log, 'beside')).then((word) => void log.push(`told ${word}`))])
    await all
    expect(log).toEqual(['alone', 'begin', 'a', 'beside', 'commit', 'told beside'])
  })

  it('fails the statement that fails, and nothing beside it', async () => {
    const { connection } = noted()
    const group = createGroupCommit(connection, 100)
    const [one, two] = await Promise.allSettled([group.write(refused('unique')), group.write(() => 'b')])
    expect([one, two]).toEqual([{ status: 'rejected', reason: new Error('unique') }, { status: 'fulfilled', value: 'b' }])
  })

  it('fails everybody when the commit fails, and goes on with the next', async () => {
    const { log, connection, refuse } = noted()
    const group = createGroupCommit(connection, 100)
    refuse.set('commit', new Error('disk full'))
    const results = await Promise.allSettled([group.write(() => 'a'), group.read(() => 'b')])
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    refuse.clear()
    expect(await group.write(() => 'c')).toBe('c')
    expect(log).toEqual(['begin', 'commit!', 'rollback', 'begin', 'commit'])
  })

  it('fails everybody, and nothing else, when neither the commit nor its undoing succeeds', async () => {
    const { connection, refuse, lose } = noted()
    const group = createGroupCommit(connection, 100)
    refuse.set('commit', new Error('disk full')).set('rollback', new Error('gone'))
    await expect(group.write(() => 'a')).rejects.toThrow('disk full')
    refuse.clear()
    lose()
    expect(await group.write(() => 'b')).toBe('b')
  })

  it('fails everybody when a statement took the whole transaction with it', async () => {
    const { log, connection, lose } = noted()
    const group = createGroupCommit(connection, 100)
    const results = await Promise.allSettled([group.write(() => 'a'), group.write(() => { lose(); throw new Error('full') })])
    expect(results).toMatchObject([{ reason: { message: 'full' } }, { reason: { message: 'full' } }])
    expect(await group.write(() => 'c')).toBe('c')
    expect(log).toEqual(['begin', 'begin', 'commit'])
  })

  it('waits for another process in order, and without stopping this one', async () => {
    const { log, connection, refuse } = noted()
    const group = createGroupCommit(connection, 10_000)
    refuse.set('begin', new Error('busy'))
    const failing = expect(group.write(refused('unique'))).rejects.toThrow('unique')
    const writes = Promise.all([group.write(said(log, 'a')), group.write(said(log, 'b')), failing])
    // a visitor who only reads is served meanwhile
    expect(await group.read(() => 'read')).toBe('read')
    refuse.clear()
    await writes
    expect(log.filter((word) => word !== 'begin!')).toEqual(['begin', 'a', 'b', 'commit'])
  })

  it('says that the database is busy when it waited as long as it may, and passes on every other refusal', async () => {
    const { connection, refuse } = noted()
    const group = createGroupCommit(connection, 10)
    refuse.set('begin', new Error('busy'))
    expect(await Promise.allSettled([group.write(() => 'a'), group.write(() => 'b')])).toMatchObject([{ reason: { message: 'busy' } }, { reason: { message: 'busy' } }])
    refuse.set('begin', new Error('not a database'))
    await expect(group.write(() => 'a')).rejects.toThrow('not a database')
  })

  it('commits what is under way before what stands alone', async () => {
    const { log, connection } = noted()
    const group = createGroupCommit(connection, 100)
    const done = group.write(said(log, 'a'))
    group.settle()
    log.push('alone')
    await done
    expect(log).toEqual(['begin', 'a', 'commit', 'alone'])
  })
})
