import type { Client } from '@libsql/client'
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createCheckpoints } from '../../../src/storage/sqlite/checkpoints.store.ts'
import { openSqlite } from '../../../src/storage/sqlite/client.store.ts'

describe('the client on SQLite', () => {
  let folder: string
  let client: Client
  const file = () => join(folder, 'a.db')

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'jiyue-client-'))
    client = openSqlite(file(), 20)
    await client.execute('CREATE TABLE places (id text PRIMARY KEY, name text UNIQUE, size numeric, parent text REFERENCES places(id))')
  })
  afterEach(() => {
    client.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('keeps a write-ahead log, enforces foreign keys and says what it is', async () => {
    expect((await client.execute('PRAGMA journal_mode')).rows[0]?.['journal_mode']).toBe('wal')
    expect((await client.execute('PRAGMA synchronous')).rows[0]?.[0]).toBe(1)
    await expect(client.execute(`INSERT INTO places (id, parent) VALUES ('a', 'nowhere')`)).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_FOREIGNKEY' })
    expect([client.protocol, client.closed]).toEqual(['file', false])
  })

  it('stores no whole number that it could not give back, and every other', async () => {
    const insert = (id: string, size: number) => client.execute({ sql: 'INSERT INTO places (id, size) VALUES (?, ?)', args: [id, size] })
    for (const size of [2 ** 60, -(2 ** 53), 1e17]) await expect(insert('x', size)).rejects.toThrow(RangeError)
    for (const [id, size] of [['a', Number.MAX_SAFE_INTEGER], ['b', -0.5], ['c', 0]] as const) await insert(id, size)
    expect((await client.execute('SELECT size FROM places ORDER BY id')).rows.map((row) => row['size'])).toEqual([Number.MAX_SAFE_INTEGER, -0.5, 0])
    expect((await client.execute({ sql: 'SELECT id FROM places WHERE size = ?', args: [2 ** 60] })).rows).toEqual([])
  })

  it.each<[string, string, unknown[], unknown]>([
    ['text', 'SELECT ? AS v', ['东岭县'], '东岭县'],
    ['text with a NUL inside', 'SELECT ? AS v', ['a\0b'], 'a\0b'],
    ['a whole number', 'SELECT ? AS v', [7], 7],
    ['a broken number', 'SELECT ? AS v', [0.1], 0.1],
    ['nothing', 'SELECT ? AS v', [null], null],
    ['true, as SQLite keeps it', 'SELECT ? AS v', [true], 1],
    ['an instant, as milliseconds', 'SELECT ? AS v', [new Date(5)], 5],
    ['bytes', 'SELECT ? AS v', [new Uint8Array([1, 2])], new Uint8Array([1, 2]).buffer],
    ['a named value', 'SELECT :v AS v', { ':v': 'x' } as never, 'x'],
  ])('gives back %s', async (_what, sql, args, expected) => {
    const { rows } = await client.execute({ sql, args: args as never })
    expect(rows[0]?.['v']).toEqual(expected)
    expect(rows[0]?.[0]).toEqual(expected)
    expect(Object.keys(rows[0] ?? {})).toEqual(['v'])
  })

  it('refuses what no column can hold', async () => {
    await expect(client.execute({ sql: 'SELECT ?', args: [undefined as never] })).rejects.toThrow(TypeError)
    await expect(client.execute({ sql: 'SELECT ?', args: [Number.NaN] })).rejects.toThrow(RangeError)
  })

  it('tells two columns of one name apart by their position', async () => {
    const { rows, columns } = await client.execute('SELECT 1 AS id, 2 AS id, 3 AS other')
    expect(columns).toEqual(['id', 'id', 'other'])
    expect(Array.prototype.slice.call(rows[0])).toEqual([1, 2, 3])
    expect({ ...rows[0] }).toEqual({ id: 1, other: 3 })
  })

  it('counts what a write changed, and gives what it returns', async () => {
    expect((await client.execute(`INSERT INTO places (id) VALUES ('a'), ('b')`)).rowsAffected).toBe(2)
    expect((await client.execute(`UPDATE places SET name = 'x' WHERE id = 'a' RETURNING id, name`)).rows[0]).toMatchObject({ id: 'a', name: 'x' })
    expect((await client.execute(`DELETE FROM places WHERE id = 'nobody'`)).rowsAffected).toBe(0)
  })

  it.each([
    ['a second of one name', `INSERT INTO places (id, name) VALUES ('b', 'x')`, 'SQLITE_CONSTRAINT_UNIQUE', /UNIQUE constraint failed: places\.name/],
    ['a second of one key', `INSERT INTO places (id) VALUES ('a')`, 'SQLITE_CONSTRAINT_PRIMARYKEY', /UNIQUE constraint failed: places\.id/],
    ['no such table', 'SELECT * FROM nowhere', 'SQLITE_ERROR', /no such table/],
  ])('names %s as the adapter expects it', async (_what, sql, code, message) => {
    await client.execute(`INSERT INTO places (id, name) VALUES ('a', 'x')`)
    await expect(client.execute(sql)).rejects.toMatchObject({ code, message: expect.stringMatching(message) as unknown })
    // and the statement serves again
    expect((await client.execute('SELECT count(*) FROM places')).rows[0]?.[0]).toBe(1)
  })

  it('serves the same text again with other values, also after more texts than it keeps', async () => {
    const one = 'SELECT ? AS v'
    expect((await client.execute({ sql: one, args: [1] })).rows[0]?.['v']).toBe(1)
    for (let nth = 0; nth < 600; nth += 1) expect((await client.execute(`SELECT ${nth} AS v`)).rows[0]?.['v']).toBe(nth)
    expect((await client.execute({ sql: one, args: [2] })).rows[0]?.['v']).toBe(2)
  })

  it('sees a column that was added after a text was prepared', async () => {
    await client.execute(`INSERT INTO places (id) VALUES ('a')`)
    expect((await client.execute('SELECT * FROM places')).columns).toHaveLength(4)
    await client.execute('ALTER TABLE places ADD COLUMN note text')
    expect((await client.execute('SELECT * FROM places')).columns).toHaveLength(5)
  })

  it('does a batch whole or not at all', async () => {
    await expect(client.batch([`INSERT INTO places (id) VALUES ('a')`, 'SELECT * FROM nowhere'])).rejects.toThrow()
    expect((await client.execute('SELECT count(*) FROM places')).rows[0]?.[0]).toBe(0)
    await client.batch([{ sql: 'INSERT INTO places (id) VALUES (?)', args: ['a'] }, `INSERT INTO places (id) VALUES ('b')`], 'write')
    expect((await client.execute('SELECT count(*) FROM places')).rows[0]?.[0]).toBe(2)
  })

  it('says that the database is busy when another process writes for longer than it waits', async () => {
    const other = openSqlite(file(), 20)
    await other.execute('BEGIN IMMEDIATE')
    await expect(client.execute(`INSERT INTO places (id) VALUES ('a')`)).rejects.toMatchObject({ code: 'SQLITE_BUSY' })
    await other.execute('ROLLBACK')
    expect((await client.execute(`INSERT INTO places (id) VALUES ('a')`)).rowsAffected).toBe(1)
    other.close()
  })

  it('leaves the copying of its log to a thread once it goes on writing, and is whole when it closes', async () => {
    const pages = async () => (await client.execute('PRAGMA wal_autocheckpoint')).rows[0]?.[0]
    const write = async (from: number, to: number) => {
      for (let nth = from; nth < to; nth += 1) await client.execute({ sql: 'INSERT INTO places (id, name) VALUES (?, ?)', args: [`p${nth}`, `${nth}`.padEnd(3000, '.')] })
    }
    await write(0, 150)
    expect(await pages()).toBe(1000)
    await write(150, 400)
    await expect.poll(pages).toBe(16_384)
    // Far below what a commit would copy by itself.
    const before = statSync(file()).size
    await write(400, 900)
    await expect.poll(async () => {
      await write(900, 901).catch(() => undefined)
      return statSync(file()).size
    }).toBeGreaterThan(before + 500 * 3000)
    client.close()
    expect(existsSync(`${file()}-wal`)).toBe(false)
    const again = new DatabaseSync(file(), { readOnly: true })
    expect(again.prepare('SELECT count(*) AS "all" FROM places').get()).toEqual({ all: 901 })
    again.close()
  })

  it('sees to its log itself again when the thread is lost', async () => {
    const told: boolean[] = []
    const checkpoints = createCheckpoints(join(folder, 'nowhere', 'a.db'), (isInHand) => void told.push(isInHand))
    for (let commit = 0; commit < 1000; commit += 1) checkpoints.committed()
    await expect.poll(() => told.at(-1)).toBe(false)
    checkpoints.committed()
    checkpoints.close()
    checkpoints.close()
    expect(told.filter((isInHand) => !isInHand)).toEqual([false])
  })

  it('refuses a transaction across calls, and everything once it is closed', async () => {
    await expect(client.transaction('write')).rejects.toThrow(/one statement/)
    client.close()
    client.close()
    expect(client.closed).toBe(true)
    await expect(client.execute('SELECT 1')).rejects.toMatchObject({ code: 'SQLITE_MISUSE' })
  })
})
