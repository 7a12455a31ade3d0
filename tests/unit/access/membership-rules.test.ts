import { describe, expect, it } from 'vitest'
import { membershipProblem } from '../../../src/access/membership-rules.ts'
import { isPlatformRole, platformRoles, roles, siteRoles, type Role } from '../../../src/access/roles.ts'

const problem = (held: readonly Role[], tenant: string | null, others: readonly Role[] = []) => membershipProblem({ roles: held, tenant, otherRoles: others }, platformRoles)

describe('separated offices (S-08)', () => {
  it('every pair of roles: two offices, or an office and a site role, never in one hand', () => {
    for (const one of roles) for (const other of roles) {
      const exclusive = one !== other && (isPlatformRole(one) || isPlatformRole(other))
      const tenant = isPlatformRole(one) ? null : 't'
      expect(problem([one], tenant, [other]), `${one} + ${other}`).toBe(exclusive ? 'office-not-exclusive' : null)
      if (exclusive) expect(problem([one, other], tenant), `${one} with ${other}`).toBe('office-not-exclusive')
    }
  })

  it('an office belongs to no site, a site role to one', () => {
    for (const office of platformRoles) {
      expect(problem([office], null)).toBeNull()
      expect(problem([office], 't')).toBe('office-with-site')
    }
    for (const role of siteRoles) {
      expect(problem([role], 't')).toBeNull()
      expect(problem([role], null)).toBe('role-without-site')
    }
  })

  it('all site roles together are one person’s right, an empty membership nobody’s', () => {
    expect(problem(siteRoles, 't')).toBeNull()
    expect(problem([], 't')).toBeNull()
    expect(problem([], null, ['editor'])).toBeNull()
  })
})
