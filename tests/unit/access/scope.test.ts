import { describe, expect, it } from 'vitest'
import { hasPlatformRole, isLimitedToColumns, mayAt, rolesAt, scopeCondition, scopeWhere, type Owned, type Scope, type ScopedMembership } from '../../../src/access/scope.ts'
import { tenantLevels, type TenantLevel } from '../../../src/tenancy/tenant.ts'

/** Two provinces, each with one site a level. */
const branch = (mark: string): Record<TenantLevel, Owned> => ({
  province: { tenant: `${mark}-province`, province: `${mark}-province`, prefecture: null, county: null },
  prefecture: { tenant: `${mark}-prefecture`, province: `${mark}-province`, prefecture: `${mark}-prefecture`, county: null },
  county: { tenant: `${mark}-county`, province: `${mark}-province`, prefecture: `${mark}-prefecture`, county: `${mark}-county` },
  department: { tenant: `${mark}-department`, province: `${mark}-province`, prefecture: `${mark}-prefecture`, county: `${mark}-county` },
})
const own = branch('own')
const other = branch('other')

const membership = (level: TenantLevel, change: Partial<ScopedMembership> = {}): ScopedMembership => ({
  tenant: own[level].tenant, level, roles: ['editor'], columns: [], subtree: false, ...change,
})
const scopeWith = (...memberships: ScopedMembership[]): Scope => ({ user: 'u', name: 'u', platformRoles: [], memberships })

/** What a condition of the query would let through, evaluated as a database does. */
const admits = (where: ReturnType<typeof scopeWhere>, row: Owned & { column?: string }): boolean =>
  where !== false && where.or.some((condition) => Object.entries(condition).every(([name, wanted]) => {
    const value = (row as Record<string, string | null>)[name] ?? null
    return value !== null && ('in' in wanted ? wanted.in.includes(value) : wanted.equals === value)
  }))

describe('what a membership covers', () => {
  for (const level of tenantLevels) for (const subtree of [true, false]) {
    it(`${level}, ${subtree ? 'whole subtree' : 'this site alone'}`, () => {
      const scope = scopeWith(membership(level, { subtree }))
      for (const at of tenantLevels) {
        const below = tenantLevels.indexOf(at) >= tenantLevels.indexOf(level)
        const covered = subtree && level !== 'department' ? below : at === level
        expect(rolesAt(scope, own[at]), at).toEqual(covered ? ['editor'] : [])
        expect(rolesAt(scope, other[at]), `other ${at}`).toEqual([])
        // The query and the decision about one document must never disagree.
        expect(admits(scopeWhere(scope, ['editor']), own[at]), at).toBe(covered)
        expect(admits(scopeWhere(scope, ['editor']), other[at]), `other ${at}`).toBe(false)
      }
    })
  }

  it('a site without ancestors is not covered by an empty id', () => {
    const orphan: Owned = { tenant: 'x', province: null, prefecture: null, county: null }
    for (const level of tenantLevels) expect(rolesAt(scopeWith(membership(level, { subtree: true })), orphan)).toEqual([])
  })

  it('a membership limited to columns counts inside them alone', () => {
    const scope = scopeWith(membership('county', { columns: ['c1', 'c2'] }))
    expect(rolesAt(scope, own.county, 'c1')).toEqual(['editor'])
    expect(rolesAt(scope, own.county, 'c2')).toEqual(['editor'])
    expect(rolesAt(scope, own.county, 'c3')).toEqual([])
    expect(rolesAt(scope, own.county, '')).toEqual([])
    expect(rolesAt(scope, own.county)).toEqual([])
    expect(rolesAt(scope, other.county, 'c1')).toEqual([])
  })

  it('a limit to columns bites in queries where the document says its column, and in decisions alike', () => {
    const scope = scopeWith(membership('county', { columns: ['c1', 'c2'] }), membership('prefecture', { columns: [] }))
    const where = scopeWhere(scope, ['editor'], 'column')
    for (const column of ['c1', 'c2', 'c3']) {
      expect(admits(where, { ...own.county, column }), column).toBe(column !== 'c3')
      expect(mayAt(scope, own.county, ['editor'], [column]), column).toBe(column !== 'c3')
      expect(admits(where, { ...own.prefecture, column })).toBe(true)
      expect(admits(where, { ...other.county, column })).toBe(false)
    }
    expect(admits(scopeWhere(scope, ['editor']), { ...own.county, column: 'c3' })).toBe(true)
    expect(mayAt(scope, own.county, ['editor'], ['c1', 'c3'])).toBe(false)
    expect(mayAt(scope, own.county, ['signer'], ['c1'])).toBe(false)
    expect(scopeWhere(scope, ['editor'], 'column', ['c9'])).toEqual({ or: [{ tenant: { equals: 'own-prefecture' } }] })
    expect(isLimitedToColumns(scope, ['editor'])).toBe(true)
    expect(isLimitedToColumns(scope, ['signer'])).toBe(false)
    expect(isLimitedToColumns(null, ['editor'])).toBe(false)
  })

  it('roles of several memberships add up where both hold, each once', () => {
    const scope = scopeWith(
      membership('province', { subtree: true, roles: ['reviewer', 'editor'] }),
      membership('county', { roles: ['editor', 'signer'] }),
      membership('county', { roles: ['site-manager'], columns: ['c1'] }),
    )
    expect(rolesAt(scope, own.county, 'c1')).toEqual(['reviewer', 'editor', 'signer', 'site-manager'])
    expect(rolesAt(scope, own.county, 'c2')).toEqual(['reviewer', 'editor', 'signer'])
    expect(rolesAt(scope, own.prefecture)).toEqual(['reviewer', 'editor'])
  })

  it('gives a query only to those who hold one of the roles', () => {
    const scope = scopeWith(membership('county', { roles: ['editor'] }), membership('province', { roles: ['supervisor'], subtree: true }))
    expect(scopeWhere(scope, ['signer'])).toBe(false)
    expect(scopeWhere(scope, [])).toBe(false)
    expect(scopeWhere(null, ['editor'])).toBe(false)
    expect(scopeWhere(scope, ['editor'])).toEqual({ or: [{ tenant: { equals: 'own-county' } }] })
    expect(scopeWhere(scope, ['supervisor'])).toEqual({ or: [{ province: { equals: 'own-province' } }] })
    expect(rolesAt(null, own.county)).toEqual([])
  })

  it('compares a subtree by the column of its level, a department by itself', () => {
    expect(tenantLevels.map((level) => Object.keys(scopeCondition(membership(level, { subtree: true })))[0])).toEqual(['province', 'prefecture', 'county', 'tenant'])
    expect(tenantLevels.map((level) => Object.keys(scopeCondition(membership(level)))[0])).toEqual(['tenant', 'tenant', 'tenant', 'tenant'])
  })

  it('offices of the platform are asked for by name', () => {
    const scope: Scope = { ...scopeWith(), platformRoles: ['audit-admin'] }
    expect(hasPlatformRole(scope, 'audit-admin')).toBe(true)
    expect(hasPlatformRole(scope, 'system-admin', 'security-admin')).toBe(false)
    expect(hasPlatformRole(scope)).toBe(false)
    expect(hasPlatformRole(null, 'audit-admin')).toBe(false)
    expect(rolesAt(scope, own.county)).toEqual([])
  })
})
