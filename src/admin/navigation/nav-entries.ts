import { rolesFor, rights, type ScopedCollection } from '../../access/rights.ts'
import type { Role } from '../../access/roles.ts'
import type { Scope } from '../../access/scope.ts'

const signing: readonly Role[] = ['reviewer', 'secrecy-reviewer', 'signer']

/** Who works with a list without writing in it; a supervisor (监管) looks into all of them. */
const readers: Readonly<Record<string, readonly Role[]>> = {
  articles: signing,
  policies: signing,
  interpretations: signing,
  users: ['security-admin', 'audit-admin'],
  memberships: ['security-admin', 'audit-admin'],
  tenants: ['system-admin', 'security-admin', 'audit-admin', 'site-manager', 'supervisor'],
}

/**
 * Which of the lists that a person may open stand in the navigation: those that are work of one of the person's roles.
 * The others stay open by their address; this is no right, only order.
 * @param slugs collections that the person may read, in the order of the navigation
 */
export function navEntries(slugs: readonly string[], scope: Scope): string[] {
  const held = new Set<Role>([...scope.platformRoles, ...scope.memberships.flatMap((membership) => membership.roles)])
  return slugs.filter((slug) => {
    const roles = workers(slug)
    return roles === null || held.has('supervisor') && slug in rights || roles.some((role) => held.has(role))
  })
}

/** Null where no table says whose work it is: then whoever may read it finds it. */
function workers(slug: string): readonly Role[] | null {
  const named = readers[slug] ?? null
  if (!isScoped(slug)) return named
  const written = [...rolesFor(slug, 'create'), ...rolesFor(slug, 'update')]
  return written.length === 0 && named === null ? null : [...written, ...(named ?? [])]
}

const isScoped = (slug: string): slug is ScopedCollection => slug in rights
