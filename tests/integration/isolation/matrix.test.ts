import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWays } from '../../../src/staff/api-allow-list.ts'
import { collectionWays, creations, documentWays, type Way } from './ways.ts'
import { declared, faultsOf, fingerprint, holdsOffice, internalsOfPayload, samplesOf, secretsOfB } from './judge.ts'
import { startWorld, type Person, type World } from './world.ts'
import { findRecords } from '../../../src/storage/records.store.ts'
import { database } from '../../support/platform.ts'

describe('what is of one site stays with that site', () => {
  let world: World
  let secrets: string[]
  let sites: Parameters<typeof creations>[1]
  const asked: Way[] = []
  /** what stood after the stranger before: nothing changes between two of them */
  let standing: string | null = null

  beforeAll(async () => {
    world = await startWorld()
    secrets = await secretsOfB(world)
    const [attachment] = await findRecords(world.platform.payload, 'attachments', { tenant: { equals: world.b.id } })
    sites = {
      a: world.a.id, b: world.b.id, ownColumn: world.a.columns['news/local'] ?? '', columnOfB: world.b.columns['news/local'] ?? '',
      mediaOfB: world.mediaOf.b, attachmentOfB: String(attachment?.['id']), articleOfB: world.articles.published, userOfB: world.writerOfB.id,
    }
  })
  afterAll(async () => {
    await world.end()
  })

  const waysTo = async (slug: string, person: Person): Promise<Way[]> => {
    const collection = world.platform.payload.config.collections.find((candidate) => candidate.slug === slug)
    if (collection === undefined) throw new Error(`${slug} is not a live collection`)
    const samples = await samplesOf(world, collection)
    const ways = [...collectionWays(slug, sites), ...samples.flatMap((sample) => documentWays(slug, sample, sites)), ...creations(slug, sites)]
    asked.push(...ways)
    return ways.filter((way) => !holdsOffice(slug, way.kind === 'write' ? 'write' : 'read', person))
  }

  it('knows the owner of every live collection, and has documents of B in each that a site owns', async () => {
    const live = world.platform.payload.config.collections
    const known = new Set([...declared.map((entry) => entry.config.slug), ...internalsOfPayload])
    expect(live.map((collection) => collection.slug).filter((slug) => !known.has(slug))).toEqual([])
    const empty: string[] = []
    for (const collection of live) {
      const owned = declared.some((entry) => entry.config.slug === collection.slug && entry.ownership === 'tenant')
      if (owned && (await samplesOf(world, collection)).length === 0) empty.push(collection.slug)
    }
    expect(empty).toEqual([])
    for (const slug of ['audit-events', 'users', 'memberships', 'tenants', 'payload-preferences']) {
      const collection = live.find((candidate) => candidate.slug === slug)
      expect(collection === undefined ? 0 : (await samplesOf(world, collection)).length, slug).toBeGreaterThan(0)
    }
  })

  // The names are needed before the platform is there; that they are all of them is asserted above.
  const slugs = [...declared.map((entry) => entry.config.slug), 'payload-preferences', 'payload-kv', 'payload-migrations']
  const strangers = [
    'contributor', 'editor', 'reviewer', 'secrecy-reviewer', 'signer', 'message-handler', 'site-manager', 'supervisor', 'all roles limited to columns',
    'all roles of the subtree of the parent of A', 'all roles of the parent of B alone', 'all roles of a department below B, subtree',
    'system-admin', 'security-admin', 'audit-admin', 'without membership', 'anonymous',
  ]

  it('asks as every stranger that there is', () => {
    expect(world.strangers.map((person) => person.name)).toEqual(strangers)
  })

  // What a role opens is decided before the database is asked; what a place opens is part of each question. On MongoDB one
  // person of each place asks, on SQLite everybody.
  const places = strangers.filter((name) => /^all roles|^editor$|^supervisor$|^system-admin$|^anonymous$/.test(name))

  describe.each(database === 'sqlite' ? strangers : places)('%s', (name) => {
    it.each(slugs)('gets and changes nothing of B in %s', async (slug) => {
      const person = world.strangers.find((candidate) => candidate.name === name)
      if (person === undefined) throw new Error(name)
      // The owner's id stands in the documents of a department as its county.
      const unknown = secrets.filter((secret) => !(name.includes('below B') && secret === world.b.id))
      const before = standing ?? await fingerprint(world)
      const faults = await faultsOf(world, person, await waysTo(slug, person), unknown)
      standing = await fingerprint(world)
      expect(faults).toEqual([])
      expect(standing).toBe(before)
    })
  })

  it('has asked by every way that the allow-list opens', () => {
    const exempt = /users\\?\/(?:login|logout|refresh-token|me)|payload-preferences/
    const missed = openWays.filter((open) => !exempt.test(open.pattern.source) && !asked.some((way) => {
      const path = way.path.split('?')[0] ?? ''
      return (way.method === 'HEAD' ? 'GET' : way.method) === open.method && open.pattern.test(path)
    }))
    expect(missed.map((open) => `${open.method} ${open.pattern.source}`)).toEqual([])
  })

  it.each(['columns', 'articles', 'media', 'attachments', 'tenants', 'delegations'])('would see a leak in %s: who may read it finds B there', async (slug) => {
    for (const person of [world.southSubtree, ...(slug === 'articles' ? [world.writerOfB] : [])]) {
      const faults = await faultsOf(world, person, await waysTo(slug, person).then((ways) => ways.filter((way) => way.kind !== 'write')), secrets)
      expect(faults.some((fault) => fault.startsWith('list:')), `${person.name}: list`).toBe(true)
      expect(faults.some((fault) => fault.startsWith('read:')), `${person.name}: read`).toBe(true)
    }
  })
})
