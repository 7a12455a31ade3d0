import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

type Answer = { code: number | null; out: string; err: string }

/** The operator's command as it is run, in a process with its own zone and data folder. */
function jiyue(args: readonly string[], environment: Record<string, string>, input = ''): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['src/cli/jiyue.ts', ...args], { env: { NODE_ENV: 'test', PATH: process.env['PATH'], ...environment } })
    const answer: Answer = { code: null, out: '', err: '' }
    child.stdout.setEncoding('utf8').on('data', (text: string) => { answer.out += text })
    child.stderr.setEncoding('utf8').on('data', (text: string) => { answer.err += text })
    child.on('error', reject)
    child.on('close', (code) => resolve({ ...answer, code }))
    child.stdin.end(input)
  })
}

const vectors = readFileSync('tests/unit/calendar/vectors.tsv', 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('#'))
const questions = vectors.map((line) => line.split('\t').slice(0, 2).join('\t'))

describe('jiyue calendar due', () => {
  let folder: string
  let nowhere: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'jiyue-calendar-'))
    nowhere = join(folder, 'no-data')
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it.each(['UTC', 'Asia/Shanghai', 'America/New_York'])('answers every vector in the zone %s, without a database and without making one', async (zone) => {
    const file = join(folder, `${zone.replace('/', '-')}.tsv`)
    writeFileSync(file, `${questions.join('\n')}\n`)
    const environment = { TZ: zone, DATA_DIR: nowhere }
    expect(await jiyue(['calendar', 'due', '--batch', file], environment)).toEqual({ code: 0, out: `${vectors.join('\n')}\n`, err: expect.stringMatching(/^其中 4 行的到期日为暂估/) })
    const late = await jiyue(['calendar', 'due', '--batch', '-'], environment, '2025-12-31T23:59\t1\n2026-10-01T00:00\t1\n2026-02-12T16:00:00Z\t1\n')
    expect(late.out).toBe('2025-12-31T23:59\t1\t2026-01-04\n2026-10-01T00:00\t1\t2026-10-08\n2026-02-12T16:00:00Z\t1\t2026-02-14\n')
    const told = JSON.parse((await jiyue(['calendar', 'due', '--received', '2026-02-12T23:59', '--days', '7', '--json'], environment)).out) as Record<string, unknown>
    expect(told).toMatchObject({ received: '2026-02-12T23:59', receivedDay: '2026-02-12', due: '2026-02-28', dueAt: '2026-02-28T15:59:59.999Z', provisional: false })
    expect(existsSync(nowhere)).toBe(false)
  })

  it('reports bad lines by number and does the rest', async () => {
    const lines = ['2026-02-12\t7', '2026-02-30\t7', '', '2026-02-12', '2026-09-30\t20\r', '2026-02-12\tseven']
    const answer = await jiyue(['calendar', 'due', '--batch', '-', '--lang', 'en'], { DATA_DIR: nowhere }, lines.join('\n'))
    expect(answer.code).toBe(1)
    expect(answer.out).toBe('2026-02-12\t7\t2026-02-28\n2026-09-30\t20\t2026-11-03\n')
    expect(answer.err.trim().split('\n').map((line) => line.slice(0, 7))).toEqual(['line 2:', 'line 4:', 'line 6:'])
  })

  it('says beside the answers which days are provisional', async () => {
    const answer = await jiyue(['calendar', 'due', '--batch', '-', '--lang', 'en'], { DATA_DIR: nowhere }, '2026-02-12\t7\n2026-12-28\t7\n2031-05-06\t1\n')
    expect(answer).toEqual({ code: 0, out: '2026-02-12\t7\t2026-02-28\n2026-12-28\t7\t2027-01-06\n2031-05-06\t1\t2031-05-07\n', err: expect.stringMatching(/^2 of these days are provisional/) })
  })

  it('explains a term in Chinese first, in English when asked', async () => {
    const ask = ['calendar', 'due', '--received', '2026-09-30', '--days', '1']
    expect((await jiyue(ask, { DATA_DIR: nowhere })).out).toContain('国庆节放假')
    expect((await jiyue([...ask, '--lang', 'en'], { DATA_DIR: nowhere })).out).toContain('National Day holiday')
  })

  it.each([
    [['calendar', 'due', '--received', '2026-02-30', '--days', '7'], '2026-02-30'], [['calendar', 'due', '--received', '2026-02-12'], 'days'],
    [['calendar', 'due', '--batch', '/nowhere/at-all'], '/nowhere/at-all'], [['calendar', 'due', '--received', '2026-02-12', '--days', '7', '--tenant', 'xian'], 'xian'],
    [['calendar', 'import', '/nowhere/at-all'], '/nowhere/at-all'],
  ])('%j ends with an error that names what is wrong', async (args, named) => {
    const answer = await jiyue(args, { DATA_DIR: nowhere })
    expect(answer.code).toBe(1)
    expect(answer.err).toContain(named)
    expect(answer.err).not.toMatch(/\n\s+at /)
    expect(existsSync(nowhere)).toBe(false)
  })

  it('lists the shipped years', async () => {
    const { out } = await jiyue(['calendar', 'list', '--json'], { DATA_DIR: nowhere })
    expect((JSON.parse(out) as { year: string; workdays: number }[]).map(({ year, workdays }) => [year, workdays])).toEqual([['2024', 251], ['2025', 248], ['2026', 248]])
  })
})

describe.runIf((process.env['JIYUE_TEST_DATABASE'] ?? 'sqlite') === 'sqlite')('jiyue calendar import', () => {
  let folder: string
  beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'jiyue-calendar-')) })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('stores a year that later answers use, and nothing of a file with problems', async () => {
    const environment = { DATA_DIR: join(folder, 'data') }
    const [bad, good] = [join(folder, 'bad.yaml'), join(folder, '2027.yaml')]
    writeFileSync(bad, '2027:\n  holidays: [2027-01-01, 2027-02-30]\n  workdays: [2027-02-02]\n')
    const refused = await jiyue(['calendar', 'import', bad], environment)
    expect(refused.code).toBe(1)
    expect(refused.err).toContain('2027-02-30')
    expect(existsSync(environment.DATA_DIR)).toBe(false)

    writeFileSync(good, `2027:
  notice: 试行通知
  holidays:
    - { name: 元旦, from: 2027-01-01, to: 2027-01-03 }
    - { name: 劳动节, from: 2027-05-01, to: 2027-05-05 }
    - { name: 国庆节 / National Day, from: 2027-10-01, to: 2027-10-07 }
  workdays: [2027-01-09]
`)
    const stored = await jiyue(['calendar', 'import', good], environment)
    expect([stored.code, stored.out]).toEqual([0, expect.stringContaining('2027')])
    const due = await jiyue(['calendar', 'due', '--received', '2026-12-31', '--days', '6', '--json'], environment)
    expect(JSON.parse(due.out)).toMatchObject({ due: '2027-01-09', provisional: false })
  }, 240_000)
})
