import { readFileSync } from 'node:fs'
import { globSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { sayIn } from '../../../src/admin/wording/wording.ts'
import { waitingTime } from '../../../src/admin/wording/waiting-time.ts'
import en from '../../../src/locales/admin.en.json' with { type: 'json' }
import zh from '../../../src/locales/admin.zh-CN.json' with { type: 'json' }

type Tree = { [key: string]: string | Tree }
const flat = (tree: Tree, prefix = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) => (typeof value === 'string' ? [[prefix + key, value] as [string, string]] : flat(value, `${prefix}${key}.`)))
const variables = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort()
const chinese = new Map(flat(zh)), english = new Map(flat(en))
const source = globSync('src/admin/**/*.{ts,tsx}').map((file) => readFileSync(file, 'utf8')).join('\n')

describe('the admin\'s wording', () => {
  it('has the same keys and variables in both languages', () => {
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort())
    expect([...chinese].filter(([key, text]) => variables(text).join() !== variables(english.get(key) ?? '').join()).map(([key]) => key)).toEqual([])
  })

  it('has every key that the components name', () => {
    const named = [...source.matchAll(/\bsay\('([\w.-]+)'/g)].map((match) => match[1] ?? '')
    expect(named.length).toBeGreaterThan(30)
    expect(named.filter((key) => sayIn('zh')(key) === key || sayIn('en')(key) === key)).toEqual([])
  })

  it('has no key that nothing names', () => {
    const built = [...source.matchAll(/say\(`([\w.]+)\$\{|of\('(\w+)'\)|'(empty\w+|missing\w+)'/g)].map((match) => match[1] ?? match[2] ?? match[3] ?? '')
    const used = (key: string) => source.includes(`'${key}'`) || source.includes(`'${key.split('.').at(-1)}'`) || built.some((part) => part !== '' && (key.startsWith(part) || key.endsWith(part)))
    expect([...chinese.keys()].filter((key) => !used(key))).toEqual([])
  })

  it('falls back to the platform\'s words and shows a missing key', () => {
    expect(sayIn('zh')('moves.submit')).toBe('送审')
    expect(sayIn('fr')('moves.submit')).toBe('送审')
    expect(sayIn('en')('no.such.key')).toBe('no.such.key')
  })
})

describe('waiting times', () => {
  it.each([[0, '不到 1 分钟'], [59_999, '不到 1 分钟'], [60_000, '1 分钟'], [3_599_999, '59 分钟'], [3_600_000, '1 小时'], [86_400_000, '1 天'], [-5000, '不到 1 分钟']])('%i ms is %s', (passed, text) => {
    expect(waitingTime('2026-03-01T00:00:00.000Z', Date.parse('2026-03-01T00:00:00.000Z') + passed, sayIn('zh'))).toBe(text)
  })
})
