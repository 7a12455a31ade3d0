import express from 'express'
import request from 'supertest'
import { describe, expect, it } from 'vitest'
import { mayRead, operationsRoutes, type OperationsParts } from '../../../src/staff/operations.routes.ts'

const down = () => Promise.reject(new Error('SQLITE_IOERR'))
const hangs = () => new Promise<never>(() => undefined)
const waiting = (oldestSeconds: number, count = 1) => () => Promise.resolve({ count, oldestSeconds })

const metrics = { hits: 7, misses: 2, renders: 2, renderErrors: 1, diskHits: 0, stale: 0, purges: 3, faults: 0, pages: 2, bytes: 4096, tombstones: 1 }
const well: OperationsParts = {
  store: { metrics }, reader: { heads: () => Promise.resolve({ lists: new Map(), navs: new Map() }), queries: { count: 12 } }, search: { count: () => Promise.resolve(5) },
  metricsReaders: 'loopback', roles: ['portal', 'admin', 'worker'], waitingMoves: waiting(0, 0), waitingLetters: waiting(90, 4), patienceMs: 20,
}
const ask = (path: string, change: Partial<OperationsParts> = {}) => request(express().use(operationsRoutes({ ...well, ...change }))).get(path)

describe('/readyz', () => {
  it.each<[string, Partial<OperationsParts>, number, object]>([
    ['all is well', {}, 200, { database: true, search: true, worker: true }],
    ['the database is down', { reader: { ...well.reader, heads: down } }, 503, { database: false, search: true, worker: true }],
    ['the database hangs', { reader: { ...well.reader, heads: hangs }, waitingMoves: hangs }, 503, { database: false, search: true, worker: false }],
    ['the index is down', { search: { count: down } }, 503, { database: true, search: false, worker: true }],
    ['a move has waited for 59 seconds', { waitingMoves: waiting(59) }, 200, { database: true, search: true, worker: true }],
    ['nothing is projected any more, but citizens can read', { waitingMoves: waiting(60) }, 200, { database: true, search: true, worker: false }],
    ['nothing is projected any more by a process that is there for it', { waitingMoves: waiting(60), roles: ['worker'] }, 503, { database: true, search: true, worker: false }],
  ])('%s', async (_what, change, status, body) => {
    const answer = await ask('/readyz', change)
    expect([answer.status, answer.body, answer.headers['cache-control']]).toEqual([status, body, 'no-store'])
  })

  it('is not /healthz, which answers whatever else is down', async () => {
    expect((await ask('/healthz', { reader: { ...well.reader, heads: hangs }, search: { count: down } })).body).toEqual({ status: 'alive' })
  })
})

describe('/metrics', () => {
  it('is Prometheus text: a type, then a value, for each', async () => {
    const { status, text, headers } = await ask('/metrics')
    expect([status, headers['content-type']]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8'])
    const lines = text.trimEnd().split('\n')
    const values = new Map<string, string>()
    for (let at = 0; at < lines.length; at += 2) {
      const [, name, type] = /^# TYPE ([a-z_]+) (counter|gauge)$/.exec(lines[at] ?? '') ?? []
      const [, same, value] = /^([a-z_]+) (\d+)$/.exec(lines[at + 1] ?? '') ?? []
      expect(same, lines[at]).toBe(name)
      values.set(String(name), `${type} ${value}`)
    }
    expect(Object.fromEntries(values)).toMatchObject({
      jiyue_pages_hits: 'counter 7', jiyue_pages_render_errors: 'counter 1', jiyue_pages_bytes: 'gauge 4096', jiyue_public_queries: 'counter 12',
      jiyue_moves_unprojected: 'gauge 0', jiyue_moves_unprojected_seconds: 'gauge 0', jiyue_letters_unprojected: 'gauge 4', jiyue_letters_unprojected_seconds: 'gauge 90',
    })
    expect(values.get('process_resident_memory_bytes')).toMatch(/^gauge [1-9]\d{6,}$/)
  })

  it('leaves out what a database that is down or hangs does not say', async () => {
    const { status, text } = await ask('/metrics', { waitingMoves: hangs, waitingLetters: down })
    expect([status, text.includes('unprojected'), text.includes('jiyue_pages_hits 7')]).toEqual([200, false, true])
  })

  it.each<[OperationsParts['metricsReaders'], string, boolean, boolean]>([
    ['loopback', '127.0.0.1', false, true], ['loopback', '127.8.0.1', false, true], ['loopback', '::1', false, true], ['loopback', '::ffff:127.0.0.1', false, true],
    ['loopback', '127.0.0.1', true, false], ['loopback', '10.0.0.5', false, false], ['loopback', '::ffff:10.0.0.5', false, false], ['loopback', '', false, false], ['loopback', '1270.0.0.1', false, false],
    [['10.0.0.5', 'fd00::1'], '10.0.0.5', false, true], [['10.0.0.5', 'fd00::1'], '::ffff:10.0.0.5', false, true], [['10.0.0.5', 'fd00::1'], 'fd00::1', false, true],
    [['10.0.0.5'], '10.0.0.55', false, false], [['10.0.0.5'], '127.0.0.1', false, false], [['10.0.0.5'], '10.0.0.5', true, false],
    ['any', '203.0.113.9', true, true],
  ])('for %j: from %s, forwarded %s: %s', (readers, from, forwarded, may) => {
    expect(mayRead(readers, from, forwarded)).toBe(may)
  })

  it('is nothing to others', async () => {
    expect((await ask('/metrics', { metricsReaders: ['10.0.0.5'] })).status).toBe(404)
    expect((await ask('/metrics').set('X-Forwarded-For', '127.0.0.1')).status).toBe(404)
  })
})
