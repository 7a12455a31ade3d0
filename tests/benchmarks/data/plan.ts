import { createHash } from 'node:crypto'
import { placedColumns, type Blueprint } from '../../../src/tenancy/blueprint.ts'
import type { ColumnType } from '../../../src/tenancy/column-types.ts'
import { ancestorIds } from '../../../src/tenancy/tree.ts'
import type { Ancestors, Tenant, TenantLevel } from '../../../src/tenancy/tenant.ts'
import type { Size } from '../options.ts'
import { places } from './words.ts'

/** Everything generated follows from the size alone: the same number gives the same site, column or article. */
export const kinds = { tenant: 1, column: 2, article: 3, version: 4, move: 5, snapshot: 6, library: 7, address: 8, listHead: 9, generation: 10, task: 11 } as const
export type Kind = keyof typeof kinds

/** Ids in the form of each database, ascending with `n`, so that rows are written in the order of their index. */
export type IdForm = 'uuid' | 'object-id'

export function idFor(kind: Kind, n: number, form: IdForm): string {
  const head = kinds[kind].toString(16).padStart(2, '0') + n.toString(16).padStart(10, '0')
  const tail = createHash('md5').update(head).digest('hex')
  if (form === 'object-id') return head + tail.slice(0, 12)
  return `${head.slice(0, 8)}-${head.slice(8)}-4${tail.slice(0, 3)}-8${tail.slice(3, 6)}-${tail.slice(6, 18)}`
}

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** Ten characters that look random and never meet: a product with an odd number permutes 50 bits. */
export function publicIdFor(n: number): string {
  let bits = BigInt.asUintN(50, (BigInt(n) + 1n) * 0x2_545f_4914_f6cdn + 0x1_2345n)
  let text = ''
  for (let place = 0; place < 10; place += 1) {
    text += alphabet[Number(bits & 31n)] ?? ''
    bits >>= 5n
  }
  return text
}

/** A number below `below` that depends on nothing but the arguments. */
export function pick(seed: number, salt: number, below: number): number {
  let mixed = Math.imul(seed ^ (salt * 0x9e37_79b1), 0x85eb_ca6b) >>> 0
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2_ae35) >>> 0
  return ((mixed ^ (mixed >>> 16)) >>> 0) % below
}

export type PlannedColumn = {
  id: string; path: string; segment: string; parent: string | null; name: string; type: ColumnType; description: string; keywords: string
  owner: string; contentKind: 'articles' | 'single-page'; order: number; mandatory: boolean; isLeaf: boolean
}

export type PlannedTenant = Tenant & { index: number; columns: PlannedColumn[]; /** numbers of its articles */ from: number; to: number }

const countiesEach = 9

/** One province; a prefecture for every ten counties and their departments, so that all four levels are there. */
function placeOf(index: number): { level: TenantLevel; parent: number | null } {
  if (index === 0) return { level: 'province', parent: null }
  const block = Math.floor((index - 1) / (1 + 3 * countiesEach))
  const within = (index - 1) % (1 + 3 * countiesEach)
  const first = 1 + block * (1 + 3 * countiesEach)
  if (within === 0) return { level: 'prefecture', parent: 0 }
  const county = Math.floor((within - 1) / 3)
  return (within - 1) % 3 === 0 ? { level: 'county', parent: first } : { level: 'department', parent: first + 1 + county * 3 }
}

/** All sites with their columns and the numbers of their articles; about 60 KB of memory each hundred sites. */
export function planTenants(size: Size, blueprints: readonly Blueprint[], form: IdForm): PlannedTenant[] {
  const planned: PlannedTenant[] = []
  let columns = 0
  for (let index = 0; index < size.tenants; index += 1) {
    const { level, parent } = placeOf(index)
    const id = idFor('tenant', index, form)
    const above = parent === null ? null : (planned[parent] ?? null)
    const blueprint = blueprints.find((candidate) => candidate.name === (level === 'department' ? 'county' : level))
    if (blueprint === undefined) throw new Error(`No blueprint for ${level}`)
    const made = columnsOf(blueprint, columns, form)
    columns += made.length
    planned.push({
      ...registryOf(index, level), id, level, parent: above?.id ?? null, ancestors: ancestorIds(id, level, above),
      index, columns: made,
      from: Math.floor((size.resources * index) / size.tenants), to: Math.floor((size.resources * (index + 1)) / size.tenants),
    })
  }
  return planned
}

function columnsOf(blueprint: Blueprint, first: number, form: IdForm): PlannedColumn[] {
  const ids = new Map<string, string>()
  return placedColumns(blueprint).map((column, offset) => {
    const id = idFor('column', first + offset, form)
    ids.set(column.path, id)
    return {
      id, path: column.path, segment: column.segment, parent: column.parentPath === null ? null : (ids.get(column.parentPath) ?? null),
      name: column.name, type: column.type, description: column.description, keywords: column.keywords.join(','), owner: column.ownerUnit,
      contentKind: column.contentKind, order: column.order, mandatory: column.mandatory, isLeaf: !column.hasChildren,
    }
  })
}

const levelName: Record<TenantLevel, string> = { province: '省', prefecture: '市', county: '县', department: '局' }

function registryOf(index: number, level: TenantLevel): Omit<Tenant, 'id' | 'level' | 'parent' | 'ancestors'> {
  const shortName = `${places[index % places.length] ?? ''}${index >= places.length ? index : ''}${levelName[level]}`
  return {
    slug: `bench-${index}`, name: `${shortName}人民政府门户网站`, shortName, hosts: [], mountPath: null,
    theme: level === 'province' ? 'province' : 'county', themeOptions: { palette: '' }, locale: 'zh-CN', status: 'active',
    siteCode: String(9_000_000_000 + index), orgCode: null, icpNumber: null, policeNumber: null,
    organisers: { supervisor: `${shortName}人民政府`, organiser: `${shortName}政府办公室`, operator: '', maintainer: '' },
    contact: { phone: '0000-5550100', address: `${shortName}中心路1号`, email: '', postcode: '', hours: '' }, logo: null, order: index, wording: {},
  }
}

/** Owner columns of a tenant-owned row. */
export const ownerOf = (tenant: { id: string; ancestors: Ancestors }) => ({ tenant: tenant.id, ...tenant.ancestors })

/** The article's column: news and notices get most, a page column its one article. */
export function columnFor(tenant: PlannedTenant, n: number): PlannedColumn {
  const leaves = tenant.columns.filter((column) => column.isLeaf)
  const nth = n - tenant.from
  const first = leaves[nth]
  if (first !== undefined) return first
  const many = leaves.filter((column) => column.contentKind === 'articles')
  const found = pick(n, 1, 3) === 0 ? many[pick(n, 2, Math.min(3, many.length))] : many[pick(n, 3, many.length)]
  if (found === undefined) throw new Error('A blueprint without columns for articles')
  return found
}
