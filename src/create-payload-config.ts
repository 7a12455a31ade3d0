import { en } from '@payloadcms/translations/languages/en'
import { zh } from '@payloadcms/translations/languages/zh'
import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildConfig, type CollectionConfig, type Config, type SanitizedConfig } from 'payload'
import sharp from 'sharp'
import { collections } from '../collections/index.ts'
import { recordRefusals } from './auditing/refusals.hooks.ts'
import { clampReads } from './access/clamp.hooks.ts'
import { readPickedDays } from './access/picked-days.hooks.ts'
import { refuseOddTexts } from './access/odd-texts.hooks.ts'
import { refuseSavedOperators } from './access/saved-operators.hooks.ts'
import { markIcon } from './admin/brand/mark-icon.ts'
import { tidyLists } from './admin/list/listed-fields.ts'
import { payloadTranslations } from './admin/wording/payload-translations.ts'
import { label } from './locales/label.ts'
import { richTextEditor } from './rich-text/editor-features.ts'
import { draftTypes } from './publishing/resource-types.ts'
import { noEmail } from './staff/no-email.ts'
import type { Settings } from './settings.ts'
import { refuseBrokenForms } from './staff/broken-forms.hooks.ts'
import { tellSignedOut } from './staff/signed-out.hooks.ts'

const root = dirname(fileURLToPath(import.meta.url))

export type ConfigOptions = {
  /** collections that tests add, to prove that the isolation suite sees them */
  extraCollections?: CollectionConfig[]
}

/**
 * Payload's configuration as the guide's findings demand: drafts without locks or trash, no GraphQL, no telemetry,
 * nothing fetched from outside, jobs closed, every access function present.
 */
export async function createPayloadConfig(settings: Settings, options: ConfigOptions = {}): Promise<SanitizedConfig> {
  const uploads = join(settings.dataDir, 'uploads')
  const owned = collections({
    secureCookies: settings.adminOrigin.startsWith('https:'),
    mediaDirectory: join(uploads, 'media'),
    attachmentsDirectory: join(uploads, 'attachments'),
  })
  const all = [...owned.map((entry) => entry.config), ...(options.extraCollections ?? [])]
  const config = await buildConfig({
    secret: settings.secret,
    serverURL: settings.adminOrigin,
    csrf: [settings.adminOrigin],
    cors: [],
    telemetry: false,
    logger: { options: { level: 'warn' } },
    // What a client did wrong is answered to the client; a stack in the log for each would only be a way to fill it.
    loggingLevels: { APIError: 'info', AuthenticationError: 'info', Forbidden: 'info', LockedAuth: 'info', NotFound: 'info', QueryError: 'info', ValidationError: 'info' },
    email: noEmail,
    typescript: { autoGenerate: false },
    graphQL: { disable: true },
    defaultDepth: 1,
    maxDepth: 2,
    sharp,
    i18n: { supportedLanguages: { zh, en }, fallbackLanguage: 'zh', translations: payloadTranslations },
    editor: richTextEditor({ linkTo: ['columns', ...draftTypes] }),
    db: await (settings.database === 'sqlite' ? sqlite(settings) : mongodb(settings)),
    jobs: { access: { run: () => false, queue: () => false, cancel: () => false }, tasks: [] },
    upload: { limits: { fileSize: 100 * 1024 * 1024, files: 1 }, requestSizeLimit: 101 * 1024 * 1024, abortOnLimit: true },
    admin: {
      user: 'users',
      avatar: 'default',
      dateFormat: 'yyyy-MM-dd HH:mm',
      theme: 'light',
      importMap: { baseDir: join(root, '..'), importMapFile: join(root, 'app/(payload)/admin/importMap.js') },
      meta: { titleSuffix: ` · ${label('admin.product').zh}`, defaultOGImageType: 'off', icons: [{ rel: 'icon', type: 'image/svg+xml', url: markIcon }] },
      components: adminComponents,
    },
    collections: all.map(withGuardedArguments).map(withoutRawView),
    hooks: { afterError: [refuseBrokenForms, tellSignedOut, recordRefusals] },
    onInit: () => undefined,
  } satisfies Config)
  tidyLists(config)
  return config
}

const adminComponents: NonNullable<Config['admin']>['components'] = {
  providers: ['/src/admin/wording/payload-toasts.tsx#PayloadToasts'],
  actions: ['/src/admin/notices/bell.tsx#Bell'],
  beforeDashboard: ['/src/admin/desk/my-tasks.tsx#MyTasks'],
  afterLogin: ['/src/admin/brand/login-note.tsx#LoginNote'],
  Nav: '/src/admin/navigation/role-nav.tsx#RoleNav',
  beforeNavLinks: ['/src/admin/navigation/column-nav.tsx#ColumnNav'],
  views: {
    policyWorklists: { Component: '/src/admin/policy-worklists/worklists-view.tsx#WorklistsView', path: '/policy-worklists', meta: { title: label('admin.policyWorklists').zh } },
    letters: { Component: '/src/admin/letters/letters-view.tsx#LettersDesk', path: '/letters', exact: true, meta: { title: label('admin.letters').zh } },
    letter: { Component: '/src/admin/letters/letter-view.tsx#LetterView', path: '/letters/:id', exact: true, meta: { title: label('admin.letters').zh } },
    lettersReport: { Component: '/src/admin/letters/report-view.tsx#LettersReport', path: '/letters-report', exact: true, meta: { title: label('admin.lettersReport').zh } },
  },
  graphics: { Logo: '/src/admin/brand/logo.tsx#Logo', Icon: '/src/admin/brand/icon.tsx#Icon' },
}

/** The view of a document's raw JSON says nothing to an editor; its tab and its address are gone. */
const withoutRawView = (collection: CollectionConfig): CollectionConfig => {
  const components = collection.admin?.components
  const edit = { api: { tab: { condition: () => false } }, ...components?.views?.edit }
  return { ...collection, admin: { ...collection.admin, components: { ...components, views: { ...components?.views, edit } as never } } }
}

/** Before every operation, whichever collection: what is asked and what is to be saved is looked through. */
const withGuardedArguments = (collection: CollectionConfig): CollectionConfig => ({
  ...collection,
  hooks: { ...collection.hooks, beforeOperation: [clampReads, readPickedDays, refuseSavedOperators, refuseOddTexts, ...(collection.hooks?.beforeOperation ?? [])] },
})

/** payload-guide 4.2: WAL, a busy timeout, string ids, migrations instead of push, no transactions. */
async function sqlite(settings: Settings): Promise<Config['db']> {
  const [{ sqliteAdapter }, { openSqlite }, { withDirectReads }, { withDirectWrites }] = await Promise.all([
    import('@payloadcms/db-sqlite'), import('./storage/sqlite/client.store.ts'), import('./storage/sqlite/direct-reads.store.ts'), import('./storage/sqlite/direct-writes.store.ts'),
  ])
  const file = settings.databaseUrl.slice('file:'.length)
  mkdirSync(dirname(file), { recursive: true })
  const adapter = sqliteAdapter({
    client: { url: settings.databaseUrl },
    push: false,
    idType: 'uuid',
    blocksAsJSON: true,
    migrationDir: join(root, 'migrations'),
  })
  return {
    ...adapter,
    init: (args) => {
      const database = withDirectWrites(withDirectReads(adapter.init(args)))
      // A client that is there when the adapter connects is the one it uses (ADR 0031).
      return Object.assign(database, { client: openSqlite(file, 5000) })
    },
  }
}

/** payload-guide 3.2: nothing that a standalone server or a wire-compatible stand-in lacks. */
async function mongodb(settings: Settings): Promise<Config['db']> {
  const { mongooseAdapter } = await import('@payloadcms/db-mongodb')
  return mongooseAdapter({
    url: settings.databaseUrl,
    transactionOptions: false,
    useJoinAggregations: false,
    disableIndexHints: true,
    connectOptions: { serverSelectionTimeoutMS: 3000 },
  })
}
