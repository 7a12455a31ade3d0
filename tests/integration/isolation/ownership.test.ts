import { handleEndpoints, type CollectionConfig } from 'payload'
import { afterAll, describe, expect, it } from 'vitest'
import { insertRecord } from '../../../src/storage/records.store.ts'
import { createDocument } from '../../../src/tenancy/platform-documents.store.ts'
import type { OwnedCollection } from '../../../src/tenancy/tenant-owned.ts'
import { tenantIdFields } from '../../../src/tenancy/tenant-owned.ts'
import { adminOrigin, database, signIn, startTestPlatform, stopDatabase, testPassword } from '../../support/platform.ts'
import { collectionWays } from './ways.ts'
import { declared, faultOf, internalsOfPayload } from './judge.ts'
import { ownershipFaults } from './ownership-faults.ts'
import { mark } from './world.ts'

const secretSite = 'bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb'

/** As somebody would write a collection who has not heard of sites. */
const leaky: CollectionConfig = { slug: 'leaky', fields: [...tenantIdFields(), { name: 'title', type: 'text' }] }

const sound = (slug: string): OwnedCollection => {
  const found = declared.find((entry) => entry.config.slug === slug)
  if (found === undefined) throw new Error(slug)
  return found
}

describe('the list of owners', () => {
  afterAll(() => stopDatabase())

  it('has an owner, access functions and the owner’s columns for every collection', async () => {
    expect(await ownershipFaults(declared, declared.map((entry) => entry.config), internalsOfPayload)).toEqual([])
  })

  it.each<[string, OwnedCollection[], RegExp]>([
    ['without access', [{ ownership: 'tenant', config: leaky }], /leaky: no access function for read/],
    ['without one access function', [{ ownership: 'tenant', config: { ...sound('articles').config, access: { ...sound('articles').config.access, readVersions: undefined } as never } }], /articles: no access function for readVersions/],
    ['open to every signed-in person', [{ ownership: 'tenant', config: { ...sound('media').config, access: { ...sound('media').config.access, read: ({ req }) => req.user !== null } } }], /media: read is not limited/],
    ['open to anybody', [{ ownership: 'platform', config: { ...sound('generations').config, access: { ...sound('generations').config.access, read: () => true } } }], /generations: read is open to anonymous/],
    ['limited by something else than the site', [{ ownership: 'tenant', config: { ...sound('columns').config, access: { ...sound('columns').config.access, update: ({ req }) => req.user !== null && { visible: { equals: true } } } } }], /columns: update is limited by a condition that names no site/],
    ['without the owner’s columns', [{ ownership: 'tenant', config: { ...sound('library').config, fields: [] } }], /library: no field tenant/],
    ['without the stamp', [{ ownership: 'tenant', config: { ...sound('articles').config, hooks: {} } }], /articles: nothing stamps the owner/],
    ['of no declared owner', [{ ownership: 'both' as never, config: sound('articles').config }], /articles: neither/],
    ['with a bin', [{ ownership: 'tenant', config: { ...sound('articles').config, trash: true } }], /articles: has a bin/],
  ])('reports a collection %s', async (_what, list, fault) => {
    expect((await ownershipFaults(list, list.map((entry) => entry.config), internalsOfPayload)).join('\n')).toMatch(fault)
  })

  it('reports a collection that is served and not listed, and the matrix sees its leak', async () => {
    const platform = await startTestPlatform({ extraCollections: [leaky] })
    try {
      // With it come the locks of Payload, which nobody asked for.
      expect(await ownershipFaults(declared, platform.payload.config.collections, internalsOfPayload)).toEqual(['leaky: in no list of owners', 'payload-locked-documents: in no list of owners'])
      if (database === 'sqlite') {
        const { client } = platform.payload.db as unknown as { client: { execute(sql: string): Promise<unknown> } }
        await client.execute('CREATE TABLE leaky (id text PRIMARY KEY, tenant text, province text, prefecture text, county text, title text, updated_at text, created_at text)')
      }
      await insertRecord(platform.payload, 'leaky' as never, { tenant: secretSite, title: `${mark} 秘密` })
      const email = 'nobody@test.example'
      await createDocument(platform.payload, 'users', { email, name: 'nobody', password: testPassword })
      const cookie = await signIn(platform, email, testPassword)
      // Behind the allow-list the collection has no way at all, so the same requests go to Payload itself.
      const faults: string[] = []
      for (const way of collectionWays('leaky', { a: 'a', b: secretSite, columnOfB: '', mediaOfB: '' }).filter((candidate) => candidate.method === 'GET' && candidate.path.startsWith('/api/leaky'))) {
        const answer = await handleEndpoints({
          config: platform.payload.config, payloadInstanceCacheKey: platform.payloadKey,
          request: new Request(`${adminOrigin}${way.path}`, { headers: { Cookie: cookie, Origin: adminOrigin } }),
        })
        const fault = faultOf(way, { status: answer.status, text: await answer.text(), headers: {}, ms: 0 }, [mark])
        if (fault !== null) faults.push(fault)
      }
      expect(faults.filter((fault) => fault.includes(`tells ${mark}`)).length).toBeGreaterThan(5)
    } finally {
      await platform.end()
    }
  })
})
