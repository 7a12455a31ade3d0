import type { Payload } from 'payload'
import { findRecords } from '../storage/records.store.ts'
import { idOf } from '../storage/relation-ids.ts'
import { tenantDirectory } from '../tenancy/tenant-directory.store.ts'
import { withoutOwnTeamRoles } from './own-team.ts'
import { isPlatformRole, roles as allRoles, type Role } from './roles.ts'
import { coversSite, type Owned } from './scope.ts'

/** What colleagues know of each other: no address, no account data. */
export type PersonOfSite = {
  id: string
  name: string
  /** roles held at this site, whether by a membership there or of a subtree above */
  roles: Role[]
  /** posts (职务) held at this site */
  posts: string[]
}

const most = 500

/** Who serves a site: by memberships of the site itself and of whole subtrees above it; by name, at most 500. */
export async function peopleOfSite(payload: Payload, owned: Owned): Promise<PersonOfSite[]> {
  const directory = await tenantDirectory(payload)
  const above = [owned.tenant, owned.province, owned.prefecture, owned.county].filter((id) => id !== null)
  const rows = (await findRecords(payload, 'memberships', { tenant: { in: [...new Set(above)] } })).filter((row) => {
    const at = directory.byId(idOf(row['tenant']))
    return at !== null && coversSite({ tenant: at.id, level: at.level, subtree: row['subtree'] === true }, owned)
  })
  const ofUser = Map.groupBy(rows, (row) => idOf(row['user']))
  if (ofUser.size === 0) return []
  const users = await findRecords(payload, 'users', { id: { in: [...ofUser.keys()] } }, { limit: most })
  return users
    .map((user): PersonOfSite => {
      const id = String(user['id'])
      const held = (ofUser.get(id) ?? []).flatMap((row) => rolesIn(row['roles']))
      const posts = (ofUser.get(id) ?? []).map((row) => String(row['post'] ?? '')).filter(Boolean)
      return { id, name: String(user['name'] ?? ''), roles: withoutOwnTeamRoles(allRoles.filter((role) => held.includes(role)), user['outsourced'] === true), posts: [...new Set(posts)] }
    })
    .filter((person) => person.roles.length > 0)
    .sort((a, b) => a.name.localeCompare(b.name, 'zh-CN'))
}

const rolesIn = (value: unknown): Role[] =>
  Array.isArray(value) ? value.filter((role): role is Role => (allRoles as readonly unknown[]).includes(role) && !isPlatformRole(role as Role)) : []
