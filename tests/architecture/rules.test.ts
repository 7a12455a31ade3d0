import { describe, expect, it } from 'vitest'
import { filesOf, read } from './source-tree.ts'

/** Rule ids of the domain: a letter of the families below and two digits, such as D-09. */
const ruleId = /\b[ACDGIJPRSTWX]-\d{2}\b/g

type Row = { id: string; meaning: string; implemented: string[]; tested: string[] }

const filesIn = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '')

const rows: Row[] = [...read('docs/rules.md').matchAll(/^\| ([A-Z]-\d{2}) \|([^|]*)\|([^|]*)\|([^|]*)\|$/gm)].map(
  ([, id = '', meaning = '', implemented = '', tested = '']) => ({ id, meaning: meaning.trim(), implemented: filesIn(implemented), tested: filesIn(tested) }),
)

const code = filesOf('src/**/*.{ts,tsx}', 'collections/**/*.ts', 'themes/**/*.{liquid,json,css,js}', 'tenants/**/*.yaml')
const tests = filesOf('tests/**/*.ts').filter((file) => !file.startsWith('tests/architecture/'))

const cited = (files: string[]) => {
  const places = new Map<string, Set<string>>()
  for (const file of files) {
    for (const [id] of read(file).matchAll(ruleId)) places.set(id, (places.get(id) ?? new Set()).add(file))
  }
  return places
}

describe('docs/rules.md', () => {
  const inCode = cited(code)
  const inTests = cited(tests)
  const known = new Map(rows.map((row) => [row.id, row]))

  it('has one row for each rule, in order, with its meaning', () => {
    const ids = rows.map(({ id }) => id)
    expect(ids.length).toBeGreaterThan(20)
    expect(ids).toEqual([...new Set(ids)].sort())
    expect(rows.filter(({ meaning }) => meaning === '').map(({ id }) => id)).toEqual([])
  })

  it('knows every rule that code cites, with a file that cites it', () => {
    const unknown = [...inCode].filter(([id]) => !known.has(id)).map(([id, files]) => `${id}: ${[...files].join(', ')}`)
    expect(unknown).toEqual([])
  })

  it('knows every rule that tests cite', () => {
    expect([...inTests].filter(([id]) => !known.has(id)).map(([id, files]) => `${id}: ${[...files].join(', ')}`)).toEqual([])
  })

  it('names files that exist and cite the rule', () => {
    const wrong = rows.flatMap(({ id, implemented, tested }) => [
      ...implemented.filter((file) => !inCode.get(id)?.has(file)).map((file) => `${id}: ${file} does not implement it`),
      ...tested.filter((file) => !tests.includes(file)).map((file) => `${id}: ${file} does not exist`),
    ])
    expect(wrong).toEqual([])
    expect(rows.filter(({ implemented }) => implemented.length === 0).map(({ id }) => id)).toEqual([])
  })
})
