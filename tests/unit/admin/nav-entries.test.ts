import { describe, expect, it } from 'vitest'
import type { PlatformRole, SiteRole } from '../../../src/access/roles.ts'
import { navEntries } from '../../../src/admin/navigation/nav-entries.ts'

const person = (roles: readonly SiteRole[], platformRoles: readonly PlatformRole[] = []) => ({
  user: 'u', name: '', outsourced: false, platformRoles: [...platformRoles],
  memberships: roles.length === 0 ? [] : [{ tenant: 't', level: 'county' as const, roles: [...roles], post: '', columns: [], subtree: false }],
})

const content = ['columns', 'articles', 'policies', 'interpretations', 'media', 'attachments', 'delegations', 'site-word-lists', 'link-approvals']
const letters = ['answering-units', 'answers', 'reply-templates']
const office = ['users', 'memberships', 'tenants', 'audit-events', 'work-calendars']
const all = [...content, ...letters, ...office]

describe('lists in the navigation', () => {
  it.each<[SiteRole, string[]]>([
    ['contributor', ['articles', 'policies', 'interpretations', 'media', 'attachments', 'link-approvals']],
    ['editor', ['articles', 'policies', 'interpretations', 'media', 'attachments', 'delegations', 'link-approvals']],
    ['reviewer', ['articles', 'policies', 'interpretations', 'delegations']],
    ['secrecy-reviewer', ['articles', 'policies', 'interpretations', 'delegations']],
    ['signer', ['articles', 'policies', 'interpretations', 'delegations']],
    ['message-handler', ['answers', 'reply-templates']],
    ['site-manager', [...content, ...letters, 'tenants']],
    ['supervisor', [...content, ...letters, 'tenants']],
  ])('of a %s are those of its work', (role, found) => {
    const shown = navEntries(all, person([role]))
    expect(shown.filter((slug) => slug !== 'audit-events' && slug !== 'work-calendars')).toEqual(found)
    // No table says whose work these are: who may not read them does not get here with them.
    expect(shown).toEqual(expect.arrayContaining(['audit-events', 'work-calendars']))
  })

  it.each<[PlatformRole, string[]]>([
    ['system-admin', ['tenants']],
    ['security-admin', ['users', 'memberships', 'tenants']],
    ['audit-admin', ['users', 'memberships', 'tenants']],
  ])('of a %s are the offices own', (role, found) => {
    expect(navEntries(['users', 'memberships', 'tenants'], person([], [role]))).toEqual(found)
  })

  it('of two roles are those of both, in their order', () => {
    expect(navEntries(all, person(['message-handler', 'reviewer'])).slice(0, 6)).toEqual(['articles', 'policies', 'interpretations', 'delegations', 'answers', 'reply-templates'])
  })

  it('hold nothing of work for who holds no role', () => {
    expect(navEntries([...content, ...letters, 'users'], person([]))).toEqual([])
  })
})
