import type { Access, CollectionConfig, PayloadRequest } from 'payload'
import type { OwnedCollection } from '../../../src/tenancy/tenant-owned.ts'
import { ancestorNames } from '../../../src/tenancy/tenant-owned.ts'
import type { Scope } from '../../../src/access/scope.ts'
import { siteRoles } from '../../../src/access/roles.ts'

const operations = ['create', 'read', 'update', 'delete', 'readVersions', 'unlock'] as const

/** Everybody who is signed in at one site, with every role of a site. */
export const siteA = 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa'
const scope: Scope = {
  user: 'member-of-a', name: '', platformRoles: [],
  memberships: [{ tenant: siteA, level: 'county', roles: siteRoles, columns: [], subtree: false }],
}

/** Access functions find the person's scope on the request, where it is kept for the time of the request. */
const requestOf = (whose: Scope | null): PayloadRequest => ({
  user: whose === null ? null : { id: whose.user, collection: 'users' },
  context: {
    [Symbol.for('jiyue.scope')]: Promise.resolve(whose),
    // Nothing waits past its time: what is open to a person from the level above is asked of a platform that runs.
    [Symbol.for('jiyue.open-from-above')]: Promise.resolve([]),
  },
  payload: {},
} as unknown as PayloadRequest)

const ask = async (access: Access, whose: Scope | null): Promise<unknown> => access({ req: requestOf(whose) } as Parameters<Access>[0])

/**
 * What is missing in the declaration of each collection: an owner, an access function for every operation, the columns
 * that say whose a document is, a hook that writes them. Empty for a sound list.
 */
export async function ownershipFaults(owned: readonly OwnedCollection[], live: readonly Pick<CollectionConfig, 'slug'>[], internals: readonly string[]): Promise<string[]> {
  const faults: string[] = []
  const declared = new Map(owned.map((entry) => [entry.config.slug, entry]))
  for (const { slug } of live) if (!declared.has(slug) && !internals.includes(slug)) faults.push(`${slug}: in no list of owners`)
  for (const { ownership, config } of owned) {
    const say = (what: string): void => void faults.push(`${config.slug}: ${what}`)
    if (ownership !== 'platform' && ownership !== 'tenant') say('neither of the platform nor of a site')
    for (const operation of operations) {
      const access = config.access?.[operation] as Access | undefined
      if (typeof access !== 'function') {
        say(`no access function for ${operation}`)
        continue
      }
      const toNobody = await ask(access, null)
      if (toNobody !== false) say(`${operation} is open to anonymous visitors`)
      if (ownership === 'tenant') {
        const toMember = await ask(access, scope)
        if (toMember === true && operation !== 'create') say(`${operation} is not limited by a condition`)
        if (typeof toMember === 'object' && !JSON.stringify(toMember).includes(siteA)) say(`${operation} is limited by a condition that names no site`)
      }
    }
    if (config.trash === true) say('has a bin')
    if (config.lockDocuments !== false) say('has locks, which any signed-in person may write')
    if (ownership !== 'tenant') continue
    const names = config.fields.flatMap((field) => ('name' in field ? [field.name] : []))
    for (const name of ['tenant', ...ancestorNames]) if (!names.includes(name)) say(`no field ${name}`)
    const owner = config.fields.find((field) => 'name' in field && field.name === 'tenant')
    if (owner?.type === 'relationship') {
      if (owner.access?.update === undefined) say('tenant can be changed')
      const hooks = (config.hooks?.beforeChange ?? []).map((hook) => hook.name)
      if (!hooks.includes('stampTenant')) say('nothing stamps the owner')
    }
  }
  return faults
}
