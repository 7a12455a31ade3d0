import { mongooseAdapter } from '@payloadcms/db-mongodb'
import { buildConfig, getPayload, type CollectionConfig, type Payload } from 'payload'
import { standInOptions } from './mongo-server.ts'

/** One field of each kind that the platform's collections use, so that a server is judged before the platform runs on it. */
const people: CollectionConfig = {
  slug: 'people',
  auth: { useSessions: true, maxLoginAttempts: 3 },
  fields: [{ name: 'name', type: 'text' }],
}

const papers: CollectionConfig = {
  slug: 'papers',
  versions: { drafts: { autosave: false }, maxPerDoc: 5 },
  indexes: [{ fields: ['tenant', 'path'], unique: true }, { fields: ['tenant', 'order', 'createdAt'] }],
  fields: [
    { name: 'title', type: 'text', required: true },
    { name: 'tenant', type: 'text', index: true },
    { name: 'path', type: 'text' },
    { name: 'publicId', type: 'text', unique: true },
    { name: 'order', type: 'number' },
    { name: 'pubDate', type: 'date' },
    { name: 'facts', type: 'json' },
    { name: 'owner', type: 'relationship', relationTo: 'people' },
    { name: 'topics', type: 'select', hasMany: true, options: ['health', 'transport', 'schools'] },
    { name: 'sources', type: 'array', fields: [{ name: 'label', type: 'text' }, { name: 'pages', type: 'number' }] },
  ],
}

/** The commit record's shape (design §2.2): no versions, unique (resource, seq). */
const steps: CollectionConfig = {
  slug: 'steps',
  indexes: [{ fields: ['resource', 'seq'], unique: true }],
  fields: [
    { name: 'resource', type: 'text', required: true },
    { name: 'seq', type: 'number', required: true },
    { name: 'actor', type: 'text' },
  ],
}

/** Boots Payload on `url` and waits until every index exists. `key` keeps instances of one process apart. */
export const openSmokePayload = async (url: string, key: string, standIn: boolean): Promise<Payload> =>
  getPayload({
    key,
    disableOnInit: true,
    config: buildConfig({
      secret: 'smoke-test-secret',
      telemetry: false,
      typescript: { autoGenerate: false },
      logger: { options: { level: 'silent' } },
      collections: [people, papers, steps],
      db: mongooseAdapter({ url, ensureIndexes: true, ...(standIn ? standInOptions : {}) }),
    }),
  })
