import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const judgedIn = (zone: string): string[] =>
  execFileSync(process.execPath, ['tests/support/judge-vectors.ts'], { encoding: 'utf8', env: { NODE_ENV: 'test', PATH: process.env['PATH'], TZ: zone } }).trim().split('\n')

describe('terms in any zone', () => {
  it('are the same on machines in London, Shanghai and New York, and those of the vectors', () => {
    const [utc = [], shanghai, newYork] = ['UTC', 'Asia/Shanghai', 'America/New_York'].map(judgedIn)
    expect(shanghai).toEqual(utc)
    expect(newYork).toEqual(utc)
    const vectors = readFileSync('tests/unit/calendar/vectors.tsv', 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('#') && !/\t0\t/.test(line))
    expect(utc.map((line) => line.split('\t').slice(0, 3).join('\t'))).toEqual(vectors)
  }, 60_000)
})
