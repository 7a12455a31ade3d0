import { describe, expect, it } from 'vitest'
import { collections } from '../../collections/index.ts'
import { withoutDatabase } from '../../vitest.config.ts'
import { mayExportDefault, nameProblem } from '../../walls.mjs'
import { filesOf, importsOf, productFiles, read } from './source-tree.ts'

const problems = (files: string[], problemOf: (file: string) => string | null) =>
  files.flatMap((file) => {
    const problem = problemOf(file)
    return problem ? [`${file}: ${problem}`] : []
  })

const generated = /^src\/(migrations\/|payload-types\.ts$)|importMap/

describe('files', () => {
  const all = filesOf('src/**/*', 'collections/**/*', 'themes/**/*', 'tenants/**/*', 'bootstrap/*').filter((file) => !generated.test(file))

  it('are named after what they know', () => {
    expect(problems(all, nameProblem)).toEqual([])
  })

  it('have at most 300 lines', () => {
    const code = [...productFiles(), ...filesOf('bootstrap/*.mjs', '*.mjs')].filter((file) => !generated.test(file))
    const tooLong = (file: string) => {
      const lines = read(file).trimEnd().split('\n').length
      return lines > 300 ? `${lines} lines; split it by what it knows` : null
    }
    expect(problems(code, tooLong)).toEqual([])
  })

  it('export by name', () => {
    const byDefault = (file: string) =>
      /^export default\b|^export \{[^}]*\bas default\b/m.test(read(file)) && !mayExportDefault(file) ? 'named exports only' : null
    expect(problems(productFiles(), byDefault)).toEqual([])
  })
})

describe('collections', () => {
  const list = collections({ secureCookies: true, mediaDirectory: '/nowhere', attachmentsDirectory: '/nowhere' })
  const files = filesOf('collections/*/**/*.ts')

  it('are all in the list', () => {
    const listed = importsOf('collections/index.ts', read('collections/index.ts')).map(({ target }) => target)
    expect(files.filter((file) => !listed.includes(file))).toEqual([])
    expect(list).toHaveLength(files.length)
  })

  it('have one file each, named after the slug', () => {
    const slugs = list.map(({ config }) => config.slug).sort()
    expect(slugs).toEqual(files.map((file) => file.replace(/^.*\/|\.ts$/g, '')).sort())
  })

  it.each(list.map(({ config, ownership }) => [config.slug, ownership, config] as const))('%s is %s-owned and has the fields of it', (_slug, ownership, config) => {
    expect(['platform', 'tenant']).toContain(ownership)
    const names = config.fields.flatMap((field) => ('name' in field ? [field.name] : []))
    if (ownership === 'tenant') expect(names).toEqual(expect.arrayContaining(['tenant', 'province', 'prefecture', 'county']))
  })
})

describe('suites that are run without the second database', () => {
  const suites = filesOf(...withoutDatabase)

  /** What a test file imports of the tests, step by step. */
  const reached = (file: string, seen = new Set<string>()): Set<string> => {
    for (const { target } of importsOf(file, read(file))) {
      if (!target.startsWith('tests/') || seen.has(target)) continue
      seen.add(target)
      reached(target, seen)
    }
    return seen
  }

  it('start no platform, which would have a database of its own', () => {
    expect(suites.length).toBeGreaterThan(10)
    const starters = ['tests/support/platform.ts', 'tests/support/mongo-server.ts']
    const isStarter = (file: string) => starters.includes(file) || read(file).includes('JIYUE_TEST_DATABASE')
    expect(suites.filter((file) => isStarter(file) || [...reached(file)].some(isStarter))).toEqual([])
  })
})
