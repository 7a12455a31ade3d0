import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { parseManifests } from '../../../src/tenancy/manifest.ts'

const themes = { province: ['red', 'blue'], county: ['blue', 'red'] }
const blueprints = ['province', 'county', 'department']

const manifest = (slug: string, changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  slug,
  name: '某地人民政府',
  shortName: '某地',
  level: 'province',
  parent: null,
  hosts: [`${slug}.localhost`],
  mountPath: null,
  theme: 'province',
  themeOptions: { palette: 'red' },
  locale: 'zh-CN',
  status: 'active',
  siteCode: null,
  orgCode: null,
  icpNumber: null,
  policeNumber: null,
  organisers: { supervisor: '甲', organiser: '乙', operator: '丙', maintainer: '丁' },
  contact: { phone: '0000-5550000', address: '某路1号', email: 'a@gov.example', postcode: '990000', hours: '工作日' },
  logo: null,
  order: 1,
  blueprint: 'province',
  demo: false,
  wording: {},
  ...changes,
})

const file = (content: Record<string, unknown>, name = String(content['slug'])) => ({
  file: `${name}/tenant.yaml`,
  text: stringify(content),
})

const county = (slug: string, changes: Record<string, unknown> = {}) =>
  manifest(slug, { level: 'county', parent: 'top', theme: 'county', blueprint: 'county', ...changes })

const problemsOf = (...contents: Record<string, unknown>[]): [string, string, string][] => {
  const parsed = parseManifests(contents.map((content) => file(content)), themes, blueprints)
  return 'problems' in parsed ? parsed.problems.map((problem) => [problem.file.split('/')[0] ?? '', problem.path, problem.key]) : []
}

describe('sound manifests', () => {
  it('come back whole, parents first', () => {
    const parsed = parseManifests([file(county('low')), file(manifest('top'))], themes, blueprints)
    expect(parsed).toMatchObject({ manifests: [manifest('top'), county('low')], warnings: [] })
  })

  it('warn about a county department with a host of its own and refuse nothing (G-04)', () => {
    const department = county('dep', { level: 'department', parent: 'low', blueprint: 'department' })
    const parsed = parseManifests([manifest('top'), county('low'), department].map((content) => file(content)), themes, blueprints)
    expect(parsed).toMatchObject({
      manifests: [{ slug: 'top' }, { slug: 'low' }, { slug: 'dep' }],
      warnings: [{ file: 'dep/tenant.yaml', path: 'hosts', key: 'registration.county-department-host', rule: 'G-04' }],
    })
  })

  it('may mount the same path under two parents', () => {
    const department = (slug: string, parent: string) =>
      county(slug, { level: 'department', parent, blueprint: 'department', hosts: [], mountPath: 'bm/jiaoyu' })
    expect(problemsOf(manifest('top'), county('a'), county('b'), department('c', 'a'), department('d', 'b'))).toEqual([])
  })
})

describe('every property is held to its rule', () => {
  it.each<[path: string, changes: Record<string, unknown>, key: string]>([
    ['slug', { slug: 'Top' }, 'schema.format'],
    ['name', { name: ' ' }, 'schema.too-small'],
    ['shortName', { shortName: '长'.repeat(21) }, 'schema.too-big'],
    ['level', { level: 'town' }, 'schema.not-allowed'],
    ['parent', { parent: 7 }, 'schema.wrong-type'],
    ['hosts.0', { hosts: ['http://a.gov.cn'] }, 'registration.host'],
    ['mountPath', { mountPath: '/bm/' }, 'schema.format'],
    ['mountPath', { parent: 'top', mountPath: 'search/x' }, 'manifest.reserved-path'],
    ['theme', { theme: 'No Such' }, 'schema.format'],
    ['themeOptions.palette', { themeOptions: { palette: '#f00' } }, 'schema.format'],
    ['themeOptions.font', { themeOptions: { palette: 'red', font: 'x' } }, 'schema.unknown-key'],
    ['locale', { locale: 'fr' }, 'schema.not-allowed'],
    ['status', { status: 'closed' }, 'schema.not-allowed'],
    ['siteCode', { siteCode: '99' }, 'registration.site-code'],
    ['siteCode', { siteCode: 9900000001 }, 'schema.wrong-type'],
    ['icpNumber', { icpNumber: 'ICP备1号' }, 'registration.icp-number'],
    ['policeNumber', { policeNumber: '123' }, 'registration.police-number'],
    ['organisers.operator', { organisers: { supervisor: '甲', organiser: '乙', maintainer: '丁' } }, 'schema.missing'],
    ['contact.phone', { contact: { ...(manifest('x')['contact'] as object), phone: 'none' } }, 'schema.format'],
    ['contact.email', { contact: { ...(manifest('x')['contact'] as object), email: 'none' } }, 'schema.format'],
    ['contact.postcode', { contact: { ...(manifest('x')['contact'] as object), postcode: '1' } }, 'schema.format'],
    ['logo', { logo: '../logo.svg' }, 'schema.format'],
    ['order', { order: -1 }, 'schema.too-small'],
    ['order', { order: 1.5 }, 'schema.wrong-type'],
    ['blueprint', { blueprint: undefined }, 'schema.missing'],
    ['wording.a key', { wording: { 'a key': 'x' } }, 'schema.invalid'],
    ['colour', { colour: 'red' }, 'schema.unknown-key'],
  ])('%s: %j → %s', (path, changes, key) => {
    const parsed = parseManifests([file(manifest('top', changes), 'top')], themes, blueprints)
    expect('problems' in parsed && parsed.problems.map((problem) => [problem.path, problem.key])).toContainEqual([path, key])
  })

  it.each(Object.keys(manifest('top')))('%s must be written out', (property) => {
    const { [property]: _, ...rest } = manifest('top')
    const parsed = parseManifests([{ file: 'top/tenant.yaml', text: stringify(rest) }], themes, blueprints)
    expect('problems' in parsed && parsed.problems.map(({ path }) => path)).toContain(property)
  })
})

describe('what only all manifests together show', () => {
  it.each<[name: string, contents: Record<string, unknown>[], expected: [string, string, string][]]>([
    ['duplicate host', [manifest('top'), county('low', { hosts: ['top.localhost'] })], [['low', 'hosts', 'manifest.duplicate-host']]],
    ['duplicate host in one file', [manifest('top', { hosts: ['a.localhost', 'a.localhost'] })], [['top', 'hosts', 'manifest.duplicate-host']]],
    ['duplicate site code', [manifest('top', { siteCode: '9900000001' }), county('low', { siteCode: '9900000001' })], [['low', 'siteCode', 'manifest.duplicate-site-code']]],
    ['duplicate mount', [manifest('top'), county('a', { mountPath: 'x' }), county('b', { mountPath: 'x' })], [['b', 'mountPath', 'manifest.duplicate-mount']]],
    ['unknown theme', [manifest('top', { theme: 'nope' })], [['top', 'theme', 'manifest.unknown-theme']]],
    ['unknown palette', [manifest('top', { themeOptions: { palette: 'pink' } })], [['top', 'themeOptions.palette', 'manifest.unknown-palette']]],
    ['unknown blueprint', [manifest('top', { blueprint: 'nope' })], [['top', 'blueprint', 'manifest.unknown-blueprint']]],
    ['mount without parent', [manifest('top', { mountPath: 'x' })], [['top', 'mountPath', 'manifest.mount-without-parent']]],
    ['missing parent', [county('low')], [['low', 'parent', 'tree.parent-missing']]],
    ['parent loop', [county('a', { parent: 'b' }), county('b', { parent: 'a' })], [['a', 'parent', 'tree.parent-loop'], ['b', 'parent', 'tree.parent-loop']]],
    ['level', [manifest('top'), county('a'), county('b', { parent: 'a' })], [['b', 'level', 'tree.level']]],
  ])('%s', (_, contents, expected) => {
    expect(problemsOf(...contents)).toEqual(expected)
  })

  it('refuses a slug twice and a slug that is not its folder', () => {
    const parsed = parseManifests([file(manifest('top')), file(manifest('top', { hosts: [] }), 'copy')], themes, blueprints)
    expect('problems' in parsed && parsed.problems.map(({ file: name, path, key }) => [name, path, key])).toEqual([
      ['copy/tenant.yaml', 'slug', 'manifest.folder'],
      ['copy/tenant.yaml', 'slug', 'manifest.duplicate-slug'],
    ])
  })

  it('reports all files at once and does not call the child of a broken parent an orphan', () => {
    expect(problemsOf(manifest('top', { locale: 'fr', colour: 1 }), county('low', { theme: 'nope' }))).toEqual([
      ['top', 'locale', 'schema.not-allowed'],
      ['top', 'colour', 'schema.unknown-key'],
      ['low', 'theme', 'manifest.unknown-theme'],
    ])
  })
})

describe('bad YAML', () => {
  it('names file and line', () => {
    const parsed = parseManifests([{ file: 'a/tenant.yaml', text: 'slug: a\nname: [1,\nlevel: x\n' }], themes, blueprints)
    const [first] = 'problems' in parsed ? parsed.problems : []
    expect(first).toMatchObject({ file: 'a/tenant.yaml', path: '', key: 'yaml.malformed' })
    expect(Number(first?.params['line'])).toBeGreaterThanOrEqual(2)
  })

  it.each([
    ['a key twice', 'slug: a\nslug: b\n'],
    ['an alias', 'a: &x [1]\nb: *x\n'],
    ['an alias bomb', `a: &a [1,1,1]\n${[...'bcdefgh'].map((name, index) => `${name}: &${name} [*${'abcdefg'[index]},*${'abcdefg'[index]}]`).join('\n')}\n`],
    ['an unresolved alias', 'a: *nowhere\n'],
    ['very deep nesting', '['.repeat(50_000)],
  ])('refuses %s', (_, text) => {
    const parsed = parseManifests([{ file: 'a/tenant.yaml', text }], themes, blueprints)
    expect('problems' in parsed && parsed.problems.map(({ key }) => key)).toContain('yaml.malformed')
  })

  it('refuses a text without bound', () => {
    const parsed = parseManifests([{ file: 'a/tenant.yaml', text: '#'.repeat(2_000_001) }], themes, blueprints)
    expect(parsed).toMatchObject({ problems: [{ key: 'yaml.too-long' }] })
  })
})

describe('no input makes it throw', () => {
  const check = (text: string) => {
    const parsed = parseManifests([{ file: 'a/tenant.yaml', text }], themes, blueprints)
    expect('problems' in parsed && parsed.problems.length).toBeGreaterThan(0)
  }

  it('any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), check))
  })

  it('text of YAML’s own signs', () => {
    const sign = fc.constantFrom('a', ' ', '\n', ':', '-', '[', ']', '{', '}', '&', '*', '!', '|', '>', "'", '"', '%', '#', '?', '__proto__', '<<')
    fc.assert(fc.property(fc.array(sign, { maxLength: 60 }).map((signs) => signs.join('')), check), { numRuns: 500 })
  })

  it('a manifest with any one property replaced by anything', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(manifest('a'))), fc.jsonValue(), (property, value) => {
        parseManifests([file(manifest('a', { [property]: value }), 'a')], themes, blueprints)
      }),
    )
  })
})
