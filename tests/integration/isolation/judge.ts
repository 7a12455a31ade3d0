import { createHash } from 'node:crypto'
import type { SanitizedCollectionConfig } from 'payload'
import { collections } from '../../../collections/index.ts'
import type { PlatformRole } from '../../../src/access/roles.ts'
import { findRecords, type Row } from '../../../src/storage/records.store.ts'
import { idOf } from '../../../src/storage/relation-ids.ts'
import type { OwnedCollection } from '../../../src/tenancy/tenant-owned.ts'
import { call, type Answer } from '../../support/raw-call.ts'
import { mark, type Person, type World } from './world.ts'
import type { Sample, Way } from './ways.ts'

/** What the platform's own list declares; what is not in it (Payload's own tables) stands below by name. */
export const declared: readonly OwnedCollection[] = collections({ secureCookies: false, mediaDirectory: '/nowhere', attachmentsDirectory: '/nowhere' })

export const internalsOfPayload: readonly string[] = ['payload-preferences', 'payload-migrations', 'payload-kv']

/** S-08: what the three offices are for. Everything else is as closed to them as to anybody. */
export const offices: Partial<Record<string, { read: readonly PlatformRole[]; write: readonly PlatformRole[] }>> = {
  users: { read: ['security-admin', 'audit-admin'], write: ['security-admin'] },
  memberships: { read: ['security-admin', 'audit-admin'], write: ['security-admin'] },
  tenants: { read: ['system-admin', 'security-admin', 'audit-admin'], write: ['system-admin'] },
  'audit-events': { read: ['audit-admin'], write: [] },
  settings: { read: ['system-admin', 'security-admin', 'audit-admin'], write: ['security-admin'] },
  'work-calendars': { read: ['system-admin', 'security-admin', 'audit-admin'], write: ['system-admin'] },
  'word-lists': { read: ['system-admin', 'security-admin', 'audit-admin'], write: ['security-admin'] },
}

export const holdsOffice = (slug: string, kind: 'read' | 'write', person: Person): boolean =>
  offices[slug]?.[kind].includes(person.name as PlatformRole) === true

/** Rows of B in a live collection, whoever owns the collection. */
export async function rowsOfB(world: World, collection: SanitizedCollectionConfig): Promise<Row[]> {
  const { payload } = world.platform
  const { slug } = collection
  const find = (where: object): Promise<Row[]> => findRecords(payload, slug as never, where as never, { sort: 'id' })
  if (slug === 'tenants') return find({ id: { equals: world.b.id } })
  if (slug === 'users') return find({ name: { like: mark } })
  if (slug === 'memberships') return find({ tenant: { equals: world.b.id } })
  if (slug === 'payload-preferences') return find({ 'user.value': { equals: world.writerOfB.id } })
  if (slug === 'generations') return find({ tag: { contains: world.b.id } })
  if (collection.flattenedFields.some((field) => field.name === 'tenant')) return find({ tenant: { equals: world.b.id } })
  return []
}

export async function versionsOfB(world: World, collection: SanitizedCollectionConfig): Promise<Row[]> {
  if (!collection.versions) return []
  const { docs } = await world.platform.payload.db.findVersions({
    collection: collection.slug, where: { 'version.tenant': { equals: world.b.id } }, pagination: false, limit: 0, sort: 'id', req: { transactionID: undefined } as never,
  })
  return docs as unknown as Row[]
}

export async function samplesOf(world: World, collection: SanitizedCollectionConfig): Promise<Sample[]> {
  const [rows, versions] = await Promise.all([rowsOfB(world, collection), versionsOfB(world, collection)])
  const most = collection.slug === 'articles' ? rows.length : collection.upload ? 2 : 1
  return rows.slice(0, most).map((row) => ({
    id: String(row['id']),
    filename: typeof row['filename'] === 'string' ? row['filename'] : null,
    hashName: typeof row['filename'] === 'string' ? `${String(row['sha256'])}.${row['filename'].split('.').at(-1) ?? ''}` : null,
    versions: versions.filter((version) => idOf(version['parent']) === String(row['id'])).slice(0, 2).map((version) => String(version['id'])),
  }))
}

/** Everything by which something of B would be recognised in an answer. */
export async function secretsOfB(world: World): Promise<string[]> {
  const found = new Set<string>([mark])
  for (const collection of world.platform.payload.config.collections) {
    for (const row of await rowsOfB(world, collection)) {
      for (const key of ['id', 'publicId', 'sha256', 'filename', 'storedName', 'hash', 'email', 'resource']) {
        const value = row[key]
        if (typeof value === 'string' && value.length >= 8) found.add(value)
      }
    }
    for (const version of await versionsOfB(world, collection)) found.add(String(version['id']))
  }
  return [...found]
}

/** Of all that B has, and of how much A has; equal before and after means that nothing was written. */
export async function fingerprint(world: World): Promise<string> {
  const parts: string[] = []
  for (const collection of world.platform.payload.config.collections) {
    parts.push(collection.slug, JSON.stringify(await rowsOfB(world, collection)), JSON.stringify(await versionsOfB(world, collection)))
    // That somebody was refused is itself an event, of no site; what a site's own events say is compared above.
    if (collection.slug.startsWith('audit-')) continue
    const total = await world.platform.payload.db.count({ collection: collection.slug, where: {}, req: { transactionID: undefined } as never })
    parts.push(String(total.totalDocs))
  }
  return createHash('sha256').update(parts.join('\n')).digest('hex')
}

/** Milliseconds after which an answer counts as a request that hangs; what an answer takes is the benchmark's matter. */
const slowest = 20_000

/** What is wrong with this answer to a stranger; null when nothing is. */
export function faultOf(way: Way, answer: Pick<Answer, 'status' | 'text' | 'headers' | 'ms'>, secrets: readonly string[]): string | null {
  const line = `${way.what}: ${way.method} ${way.path} → ${answer.status}`
  if (answer.status >= 500) return `${line} is a fault: ${answer.text.slice(0, 200)}`
  if (answer.ms > slowest) return `${line} took ${Math.round(answer.ms)} ms`
  const sent = `${way.path} ${JSON.stringify(way.body ?? '')}`
  const told = secrets.find((secret) => answer.text.includes(secret) && !sent.includes(secret))
  if (told !== undefined) return `${line} tells ${told}: ${answer.text.slice(0, 300)}`
  if (way.kind === 'names' && ![401, 403, 404].includes(answer.status)) return `${line} should be refused: ${answer.text.slice(0, 200)}`
  if (way.kind === 'write' && answer.status < 400) return `${line} should be refused: ${answer.text.slice(0, 200)}`
  if (way.kind === 'list' && answer.status === 200 && /"totalDocs":[1-9]/.test(answer.text) && /by (?:tenant|id|parent)/.test(way.what)) return `${line} counts: ${answer.text.slice(0, 100)}`
  return null
}

export async function faultsOf(world: World, person: Person, ways: readonly Way[], secrets: readonly string[]): Promise<string[]> {
  const faults: string[] = []
  for (const way of ways) {
    const answer = await call(world.line, {
      method: way.method, path: way.path, cookie: person.cookie,
      ...(typeof way.body === 'string' ? { bytes: Buffer.from(way.body) } : way.body === undefined ? {} : { body: way.body }),
      ...(way.headers === undefined ? {} : { headers: way.headers }),
    })
    const fault = faultOf(way, answer, secrets)
    if (fault !== null) faults.push(fault)
  }
  return faults
}
