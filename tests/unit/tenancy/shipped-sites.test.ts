import { cp, mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { disclosureZone, placedColumns, requestEntry } from '../../../src/tenancy/blueprint.ts'
import { columnTypeIds } from '../../../src/tenancy/column-types.ts'
import { knownPalettes } from '../../../src/theming/known-palettes.ts'
import { loadThemes } from '../../../src/theming/load-themes.ts'
import { loadTenantFiles, logoFileOf, type TenantFiles } from '../../../src/tenancy/manifest-files.store.ts'
import { divisionCodeOf } from '../../../src/tenancy/registration-numbers.ts'

let shipped: TenantFiles

beforeAll(async () => {
  const loaded = await loadTenantFiles('tenants', knownPalettes(await loadThemes('themes')))
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems, null, 2))
  shipped = loaded
})

describe('the shipped sites', () => {
  it('have no problem and no warning', () => {
    expect(shipped.warnings).toEqual([])
  })

  it('are one province, two prefectures, four counties and three county departments', () => {
    const count = (level: string) => shipped.manifests.filter((manifest) => manifest.level === level).length
    expect(['province', 'prefecture', 'county', 'department'].map(count)).toEqual([1, 2, 4, 3])
  })

  it('mount departments below at least two counties, without hosts (G-04)', () => {
    const departments = shipped.manifests.filter(({ level }) => level === 'department')
    expect(departments.every(({ hosts, mountPath }) => hosts.length === 0 && mountPath?.startsWith('bm/'))).toBe(true)
    expect(new Set(departments.map(({ parent }) => parent)).size).toBeGreaterThanOrEqual(2)
  })

  it('carry fictional registration: divisions that start with 99, hosts of this machine alone', () => {
    expect(shipped.manifests.every(({ siteCode }) => divisionCodeOf(siteCode ?? '')?.startsWith('99'))).toBe(true)
    expect(shipped.manifests.flatMap(({ hosts }) => hosts).every((host) => host.endsWith('.localhost'))).toBe(true)
  })

  it('use each of the three palettes', () => {
    expect(new Set(shipped.manifests.map(({ themeOptions }) => themeOptions.palette))).toEqual(new Set(['red', 'blue', 'green']))
  })

  it('have a logo on disk', () => {
    expect(shipped.manifests.map((manifest) => logoFileOf('tenants', manifest))).not.toContain(null)
  })
})

const standardPaths = [
  'yaowen', 'yaowen/bendi', 'yaowen/bumen', 'yaowen/tongzhi',
  'zwgk', 'zwgk/zhinan', 'zwgk/zhidu', 'zwgk/fading', 'zwgk/nianbao', 'zwgk/shenqing', 'zwgk/zhengce', 'zwgk/jiedu', 'zwgk/shuju',
  'zwfw', 'zwfw/zhinan', 'zwfw/bianmin',
  'hudong', 'hudong/huiying', 'hudong/zhengji',
  'zoujin', 'zoujin/gaikuang', 'zoujin/jigou', 'zoujin/lingdao',
]

describe('the shipped blueprints', () => {
  const columnsOf = (name: string) => {
    const blueprint = shipped.blueprints.find((candidate) => candidate.name === name)
    if (blueprint === undefined) throw new Error(`no blueprint ${name}`)
    return placedColumns(blueprint)
  }

  it.each(['province', 'prefecture', 'county'])('%s has the standard columns', (name) => {
    expect(columnsOf(name).map(({ path }) => path)).toEqual(standardPaths)
  })

  it.each(['province', 'prefecture', 'county', 'department'])('%s has legal types and the disclosure zone (X-20)', (name) => {
    const columns = columnsOf(name)
    expect(columns.filter(({ type }) => !columnTypeIds.includes(type))).toEqual([])
    expect(columns.filter(({ path }) => /^zwgk\/(zhinan|zhidu|fading|nianbao|shenqing)$/.test(path)).map((column) => column.name)).toEqual([...disclosureZone, requestEntry])
    expect(columns.filter(({ path }) => /^zwgk\/(zhengce|jiedu)$/.test(path)).map(({ type }) => type)).toEqual(['policy-documents', 'interpretations'])
  })

  it('department has its own short set beside the zone', () => {
    const own = columnsOf('department').filter(({ path }) => !path.startsWith('zwgk'))
    expect(own.map(({ path, type }) => [path, type])).toEqual([
      ['dongtai', 'news'],
      ['tongzhi', 'notices'],
      ['zhinan', 'services'],
      ['gaikuang', 'functions'],
    ])
  })
})

describe('a folder with gaps', () => {
  let directory = ''
  afterEach(() => rm(directory, { recursive: true, force: true }))

  it('reports the missing manifest and goes on', async () => {
    directory = await mkdtemp(join(tmpdir(), 'tenants-'))
    await mkdir(join(directory, '_blueprints'))
    await mkdir(join(directory, 'empty'))
    await mkdir(join(directory, 'broken'))
    await writeFile(join(directory, 'broken', 'tenant.yaml'), 'slug: [')
    const loaded = await loadTenantFiles(directory, {})
    expect('problems' in loaded && loaded.problems.map(({ file, key }) => [file, key])).toEqual(
      expect.arrayContaining([['empty/tenant.yaml', 'manifest.file-missing'], ['broken/tenant.yaml', 'yaml.malformed']]),
    )
  })

  it('reports a logo that is not there', async () => {
    directory = await mkdtemp(join(tmpdir(), 'tenants-'))
    await cp('tenants', directory, { recursive: true })
    await rm(join(directory, 'songyi', 'logo.svg'))
    expect(await loadTenantFiles(directory, knownPalettes(await loadThemes('themes')))).toEqual({
      problems: [{ file: 'songyi/tenant.yaml', path: 'logo', key: 'manifest.file-missing', params: { value: 'logo.svg' } }],
    })
  })
})
