import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sqliteAdapter } from '@payloadcms/db-sqlite'
import { buildConfig, getPayload } from 'payload'
import type { Payload } from 'payload'
import { richTextEditor } from '../../../src/rich-text/editor-features.ts'

const anyone = { create: () => true, read: () => true, update: () => true }

/**
 * A real Payload on a SQLite file of its own, with our editor on one collection: proves that the editor's own
 * validation and database accept what we make.
 */
export const startEditor = async (): Promise<{ payload: Payload; stop: () => Promise<void> }> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'jiyue-editor-'))
  const upload = (slug: string) => ({ slug, access: anyone, fields: [], upload: { staticDir: path.join(folder, slug) } })
  const config = await buildConfig({
    secret: 'for this test alone',
    telemetry: false,
    typescript: { autoGenerate: false },
    db: sqliteAdapter({ client: { url: `file:${path.join(folder, 'editor.db')}` }, idType: 'uuid', push: true }),
    editor: richTextEditor({ linkTo: ['articles', 'attachments'] }),
    collections: [
      { slug: 'articles', access: anyone, fields: [{ name: 'title', type: 'text' }, { name: 'body', type: 'richText', required: true }] },
      upload('media'),
      upload('attachments'),
    ],
  })
  process.env['PAYLOAD_DISABLE_DEPENDENCY_CHECKER'] = 'true'
  const payload = await getPayload({ config, key: folder, disableOnInit: true })
  return {
    payload,
    stop: async () => {
      await payload.destroy()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
