import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fingerprints, isStampFresh } from '../../../bootstrap/fingerprint.mjs'
import { makeServerBuild, programsBelow } from '../../../bootstrap/make-server-build.mjs'
import { freePort, node, root, start, firstAnswer, ask } from '../../benchmarks/processes.ts'

const fixture = join(import.meta.dirname, 'fixture')
const builds = join(root, '.cache', `server-of-test-${process.pid}`)
const readable = ['--import', join(root, 'bootstrap', 'readable-stacks.mjs')]
const address = (name: string): string => pathToFileURL(join(fixture, name)).href

afterAll(() => rmSync(builds, { recursive: true, force: true }))

describe('A build of a small program', () => {
  type Said = { place: string; thread: string; answer: { place: string; stack: string }; stack: string }
  const out = join(builds, 'small')
  let said: Said

  beforeAll(async () => {
    await makeServerBuild({ start: join(fixture, 'start.ts'), programs: programsBelow(fixture), out })
    said = JSON.parse((await promisify(execFile)(node, [...readable, join(out, 'start.js')])).stdout) as Said
  })

  it('lets each file be where its source is', () => {
    expect(said.place).toBe(address('start.ts'))
    expect(said.answer.place).toBe(address('thread-of-fixture.store.ts'))
  })

  it('starts its threads from the build', () => {
    expect(said.thread).toBe(pathToFileURL(join(out, 'thread-of-fixture.store.js')).href)
  })

  it.each(['the program', 'its thread'])('names the source file and line of a fault in %s', (where) => {
    const { stack } = where === 'the program' ? said : said.answer
    expect(stack).toMatch(/^TypeError: /)
    expect(stack).toContain(`${address('fault.ts')}:6:`)
  })
})

describe('A stamp', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jiyue-stamp-'))
  const source = join(folder, 'src', 'one.ts')
  const stamp = join(folder, 'made.json')
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('is refused when a source changed, was added or the stamp is missing, and kept when only its time did', () => {
    mkdirSync(join(folder, 'src'))
    writeFileSync(source, 'one')
    const fresh = () => isStampFresh(stamp, folder, ['src', 'package-lock.json'])
    expect(fresh()).toBe(false)
    const { quick, content } = fingerprints(folder, ['src', 'package-lock.json'])
    writeFileSync(stamp, JSON.stringify({ quick, content: content() }))
    expect(fresh()).toBe(true)
    utimesSync(source, 1, 1)
    expect(fresh()).toBe(true)
    writeFileSync(source, 'two')
    expect(fresh()).toBe(false)
    writeFileSync(source, 'one')
    expect(fresh()).toBe(true)
    writeFileSync(join(folder, 'package-lock.json'), '{}')
    expect(fresh()).toBe(false)
  })
})

describe('The build of the server', () => {
  const out = join(builds, 'whole')
  const data = mkdtempSync(join(tmpdir(), 'jiyue-build-'))
  afterAll(() => rmSync(data, { recursive: true, force: true }))

  it('finds every program that our sources name', () => {
    expect(programsBelow(join(root, 'src')).map((file) => relative(root, file))).toEqual([
      'src/features/policy-library/copying/copy-index-worker.store.ts', 'src/features/policy-library/reading-worker.store.ts', 'src/intake/intake-worker.store.ts',
      'src/papers/memory-guard.store.ts', 'src/papers/paper-maker.store.ts', 'src/search/embedded-worker.store.ts', 'src/storage/sqlite/checkpoint-thread.store.ts',
    ])
  })

  it('starts portal and worker on an empty database and stops cleanly', async () => {
    await makeServerBuild({ start: join(root, 'src', 'start.ts'), programs: programsBelow(join(root, 'src')), out })
    const port = await freePort()
    const origin = `http://localhost:${port}`
    const running = start([node, ...readable, join(out, 'start.js')], {
      env: { DEPLOYMENT: 'production', ROLES: 'portal,worker', PORT: String(port), DATA_DIR: data, DATABASE_URL: `file:${join(data, 'jiyue.db')}`, PUBLIC_ORIGIN: origin, ADMIN_ORIGIN: 'https://admin.build.example', SECRET: 'a secret of this test alone, 32 letters' },
    })
    try {
      expect((await firstAnswer(port, '/healthz', running.child)).status).toBe(200)
      expect((await ask(port, '/s/nobody/')).status).toBe(404)
    } finally {
      await running.stop()
    }
    expect(running.child.exitCode).toBe(0)
  }, 120_000)
})
