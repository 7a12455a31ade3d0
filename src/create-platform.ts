import { mkdirSync, mkdtempSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer, type RequestListener, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import express, { type ErrorRequestHandler, type Express } from 'express'
import { getPayload, type Payload } from 'payload'
import { createPayloadConfig, type ConfigOptions } from './create-payload-config.ts'
import { createRetention } from './auditing/retention.job.ts'
import { sealBatch } from './auditing/seal.job.ts'
import { registerCitedLinks } from './checks/cited-links.store.ts'
import { projectFingerprint } from './checks/fingerprints.store.ts'
import { bundleGate } from './features/policy-library/bundle-gate.store.ts'
import { createLibraryCopies, type LibraryCopies } from './features/policy-library/library-copies.store.ts'
import { claimNumber } from './features/policy-library/number-claims.store.ts'
import { createBoardDoor } from './portal/message-board/board-door.ts'
import type { LettersParts } from './features/message-board/letters.job.ts'
import { createMessageBoard, type MessageBoard } from './features/message-board/message-board.job.ts'
import { createGenerationStorage } from './library/generations.store.ts'
import { afterDirectory } from './library/directory-first.ts'
import { createMongoReader } from './library/mongo-reader.store.ts'
import { createSqliteReader } from './library/sqlite-reader.store.ts'
import type { PublicReader } from './library/public-reader.ts'
import { ensureRevisionIndex } from './publishing/draft-revisions.store.ts'
import { openDatabase } from './storage/open-database.store.ts'
import { createSearchKeeper } from './library/keep-search.job.ts'
import { liveEntries } from './library/rebuild.job.ts'
import { searchEntryOf } from './library/search-entry.ts'
import { onceEach } from './staff/quiet-log.ts'
import { startWaking } from './library/wake-worker.job.ts'
import { createWorker, type Worker, type WorkerParts } from './library/worker.job.ts'
import { statusPath } from './portal/message-board/board-paths.ts'
import { createFront, frontServerOptions } from './portal/front.ts'
import { createNewsOfWithdrawals } from './portal/news-of-withdrawals.ts'
import { createPortal } from './portal/create-portal.ts'
import { createGenerations, type Generations } from './portal/page-store/generations.ts'
import type { PageStore } from './portal/page-store/contract.ts'
import { createPageStore } from './portal/page-store/page-store.ts'
import { editionOf } from './portal/page-store/edition.ts'
import { createSiteLogos } from './portal/site-logos.store.ts'
import { createPublicPapers } from './portal/public-papers.ts'
import { createPublicFileDoor } from './portal/public-files.store.ts'
import { securityHeaders } from './portal/front-headers.ts'
import type { PortalParts } from './portal/parts.ts'
import { createPapers } from './papers/papers.store.ts'
import { foldMoves } from './publishing/fold.ts'
import { createNotices, type Notices } from './notices/notices.job.ts'
import { readSnapshot } from './publishing/snapshots.store.ts'
import { createScheduler } from './publishing/scheduler.job.ts'
import { barTag, itemOfMoves } from './publishing/withdrawal-bars.ts'
import { createWithdrawalBars, type WithdrawalBars } from './publishing/withdrawal-bars.store.ts'
import { movesOfPublicId, waitingMoves } from './publishing/moves.store.ts'
import { setRuntime } from './runtime.ts'
import { openEmbeddedSearch } from './search/embedded-engine.store.ts'
import type { SearchEngine } from './search/search-engine.ts'
import type { Settings } from './settings.ts'
import { startPruning } from './editing/prune-copies.job.ts'
import { adminHeaders, staffOriginOnly } from './staff/staff-origin.ts'
import { operationsRoutes } from './staff/operations.routes.ts'
import type { SiteDirectory } from './tenancy/site-directory.ts'
import { reloadTenantDirectory, tenantDirectory } from './tenancy/tenant-directory.store.ts'
import { refuseBrokenThemes, themesHash } from './theming/theme-verdict.store.ts'
import { createWordedThemes } from './theming/worded-themes.ts'
import { knownPalettes } from './theming/known-palettes.ts'
import { themeChoices } from './theming/theme-choices.ts'
import { loadThemes } from './theming/load-themes.ts'
import { createStaffDoors } from './staff/staff-doors.ts'
import { createQrCodes } from './portal/qr-codes.ts'
import { startFollowing, startPolling } from './portal/follow-changes.ts'
import { clientAddressOf } from './client-address.ts'
import { withoutValues } from './without-values.ts'
import { refuseDemoAccounts } from './demo/refuse-demo-accounts.store.ts'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

export type PlatformOptions = {
  /** key of the Payload instance; tests give their own */
  key?: string
  config?: ConfigOptions
  /** answers `/admin` and `/_next`; absent where the role is not served */
  admin?: RequestListener
  log?: (line: string, error?: unknown) => void
  /** the clock of the staff's doors and of their access; tests give their own */
  now?: () => Date
  /** false: nothing happens because time passes (looks of the scheduler, polls, letters); tests that count do what they need */
  timed?: boolean
}

export type Platform = {
  payload: Payload
  settings: Settings
  worker: Worker
  workerParts: WorkerParts
  lettersParts: LettersParts
  messageBoard: MessageBoard
  notices: Notices
  search: SearchEngine
  copies: LibraryCopies
  store: PageStore
  generations: Generations
  reader: PublicReader
  directory: () => SiteDirectory
  listener: RequestListener
  /** behind the listener; its routes can be listed */
  app: Express
  server: Server
  close(): Promise<void>
}

/** Puts one process together: Payload, worker, page store, portal and the staff's doors, as the roles demand. */
export async function createPlatform(settings: Settings, options: PlatformOptions = {}): Promise<Platform> {
  mkdirSync(settings.dataDir, { recursive: true })
  const log = onceEach(options.log ?? ((line, error) => process.stderr.write(`${line} ${withoutValues(error instanceof Error ? (error.stack ?? error.message) : String(error ?? ''))}\n`)))
  const now = options.now ?? (() => new Date())
  const timed = options.timed ?? true
  const config = await createPayloadConfig(settings, options.config)
  const payload = await openDatabase(settings, () => getPayload({ config, key: options.key ?? 'default' }))
  await ensureRevisionIndex(payload)
  const themes = await loadThemes(join(root, 'themes'))
  const palettes = knownPalettes(themes)
  const choices = themeChoices(themes)
  let directory: SiteDirectory | null = null
  let worker: Worker | null = null
  let bars: WithdrawalBars | null = null
  let asked = 0
  let shown = 0
  /** resolves when the tree is at least as new as the call; readings that overtake each other leave the newer one */
  const reload = async () => {
    const turn = ++asked
    const fresh = await reloadTenantDirectory(payload)
    if (turn < shown) return
    shown = turn
    directory = fresh
  }
  setRuntime(payload, {
    settings, now,
    wakeWorker: () => worker?.wake(),
    tombstone: async (tenant, path, reason) => {
      await bars?.set(tenant, path, reason)
      // And in the database, for the portals of other processes.
      await generations.raise([barTag(tenant, path, reason)])
    },
    forgetDirectory: () => void reload().catch((error: unknown) => log('tenant directory', error)),
    themes: () => palettes,
    themeChoices: () => choices,
    bundleReadiness: bundleGate,
    claimNumber,
  })
  if (settings.deployment === 'production') await refuseDemoAccounts(payload)

  const sound = themes.names.map((name) => themes.get(name))
  await refuseBrokenThemes(themes, settings.dataDir)

  const generations = createGenerations(afterDirectory(createGenerationStorage(payload), reload))
  const news = createNewsOfWithdrawals({
    madeElsewhere: !settings.roles.includes('admin'), limitMs: Math.max(5_000, 4 * settings.pollMs), now: () => performance.now(),
  })
  if (settings.roles.includes('portal')) await startFollowing(generations).catch((error: unknown) => log('generations', error))
  directory ??= await tenantDirectory(payload)
  const edition = editionOf(await buildVersion(), process.argv[1] ?? '', themesHash(themes))
  const pages = createPageStore({
    // Pages and tombstones have one owner: a process that serves no portal keeps out of them.
    directory: settings.roles.includes('portal') ? join(settings.dataDir, 'pages') : mkdtempSync(join(tmpdir(), 'jiyue-pages-')),
    generations, memoryBytes: settings.pageMemoryBytes, commonHeaders: securityHeaders, edition,
    onFault: (error) => log('page store', error), mayServe: (key) => news.covers(key.path),
  })
  const messageBoard = createMessageBoard({ payload, dataDir: settings.dataDir, now, wake: () => worker?.wake(), onFault: (error) => log('letters', error) })
  const withdrawals = createWithdrawalBars(payload, pages, messageBoard.bars)
  bars = withdrawals
  await withdrawals.liftUncommitted()
  if (settings.roles.includes('portal')) {
    await withdrawals.barUnsettled()
    generations.onRaised((changes) => void withdrawals.hear(changes.keys()).catch((error: unknown) => log('withdrawals', error)))
  }
  let closing = false
  const search = await openEmbeddedSearch({ file: join(settings.dataDir, 'search.db'), onReset: () => searchKeeper?.look() })
  const searchKeeper = settings.roles.includes('worker') ? createSearchKeeper({ payload, search, onFault: (error) => { if (!closing) log('search', error) }, timed }) : null
  const copies = createLibraryCopies({ payload, file: join(settings.dataDir, 'copies.db'), everyEntry: () => liveEntries(payload), onFault: (error) => log('copies', error) })
  const reader = settings.database === 'sqlite' ? createSqliteReader(payload) : createMongoReader(payload)

  const present = () => directory as SiteDirectory
  const fallbackTheme = () => sound.find((theme) => theme.name === 'base') ?? (sound[0] as (typeof sound)[number])
  const worded = createWordedThemes()
  const logos = createSiteLogos(join(root, 'tenants'), (slug) => present().bySlug(slug))
  const parts: PortalParts = {
    reader, generations, directory: present, search,
    board: messageBoard.board,
    themeOf: (tenant) => worded(sound.find((theme) => theme.name === tenant.theme) ?? fallbackTheme(), tenant),
    logoOf: (tenant) => logos.viewOf(tenant),
    qrOf: createQrCodes(),
    isWithdrawnByMoves: async (publicId) => {
      const state = foldMoves(await movesOfPublicId(payload, publicId))
      return state.live === 'withdrawn' ? state.withdrawal : null
    },
  }

  const notices = createNotices({
    payload, settings, now, onFault: (error) => log('notices', error), timed: timed && settings.roles.includes('worker'),
    beside: (mail) => messageBoard.mailWriters(mail, (tenant) => `${present().absoluteRoot(tenant)}${statusPath}`),
  })
  const workerParts: WorkerParts = {
    payload,
    raise: (tags) => generations.raise(tags),
    clearTombstone: (tenant, path, history) => withdrawals.lift(tenant, path, itemOfMoves(history)),
    seal: () => sealBatch(payload, settings.dataDir, (line, error) => log(line, error)),
    index: async (entries) => {
      for (const entry of entries) {
        await projectFingerprint(payload, entry)
        await registerCitedLinks(payload, entry)
      }
      const [live, gone] = [entries.filter((entry) => entry.status === 'live'), entries.filter((entry) => entry.status !== 'live')]
      if (live.length > 0) await search.index(live.map(searchEntryOf))
      if (gone.length > 0) await search.remove(gone.map((entry) => entry.publicId))
      await copies.note(entries)
    },
    onFault: (error, move) => log(`worker${move === null ? '' : ` move ${move.id}`}`, error),
    now: () => new Date(),
    notify: (history, move) => notices.notify(history, move),
  }
  const lettersParts: LettersParts = { payload, raise: workerParts.raise, index: workerParts.index, webhooks: settings.webhook !== null, onFault: (error) => log('letters', error), now, ...messageBoard.fileWork }
  workerParts.letters = messageBoard.settlesWith(lettersParts)
  const made = createWorker(workerParts)
  if (settings.roles.includes('worker')) worker = made

  const app = express()
  app.enable('case sensitive routing')
  app.disable('x-powered-by')
  const clientAddress = clientAddressOf(settings)
  const papers = createPapers({ dataDir: settings.dataDir, onFault: (error) => log('papers', error) })
  const staff = settings.roles.includes('admin') ? createStaffDoors({ payload, config, payloadKey: options.key ?? 'default', settings, portal: parts, copies, clientAddress, now, log, contactKey: messageBoard.contactKey, letterFiles: messageBoard.files, wakeWorker: () => made.wake(), makeSheet: (input) => papers.makeSheet(input) }) : null
  app.use(staffOriginOnly(settings.adminOrigin, settings.trustProxy))
  app.use(operationsRoutes({
    store: pages, reader, search, metricsReaders: settings.metricsReaders, roles: settings.roles, waitingMoves: () => waitingMoves(payload, now()), waitingLetters: messageBoard.unprojected,
  }))
  if (staff !== null) {
    app.use(...staff.routers)
    if (options.admin !== undefined) app.all(/^\/(admin|_next)(\/|$)/, adminHeaders, options.admin)
  }
  if (settings.roles.includes('portal')) {
    const files = createPublicFileDoor(reader, join(settings.dataDir, 'uploads'), withdrawals.withdrawnFiles)
    app.use(createPortal({
      parts, store: pages, themes: sound, logos, files,
      boardDoor: createBoardDoor(parts, parts.board, clientAddress, { lettersPerHour: settings.lettersPerHour, queriesPerQuarter: 20, titlesPerMinute: 60 }),
      papers: createPublicPapers({ parts, papers, snapshotOf: (tenant, hash) => readSnapshot(payload, tenant, hash), loadImage: files.pictureOf }),
      homeSlug: () => present().children(null)[0]?.slug ?? null,
      onFault: (error, requestId) => log(`request ${requestId}`, error),
    }))
  }

  const lastResort: ErrorRequestHandler = (error, req, res, next) => {
    log(`request ${req.method} ${req.path}`, error)
    if (res.headersSent) return next(error)
    res.status(500).type('application/problem+json').set('Cache-Control', 'no-store').send(JSON.stringify({ type: 'about:blank', status: 500, code: 'fault' }))
  }
  app.use(lastResort)

  const listener = createFront({
    store: pages, directory: present, express: app, settings: { trustProxy: settings.trustProxy },
  })
  const scheduler = settings.roles.includes('worker') ? createScheduler(payload, (error) => log('scheduler', error), () => new Date(), ...(timed ? [] : [null])) : null
  const retention = settings.roles.includes('worker') && settings.auditPrunes
    ? createRetention({ payload, keepDays: settings.auditRetentionDays, now, onFault: (error) => log('audit retention', error) }, ...(timed ? [] : [null])) : null
  const server = createServer(frontServerOptions, listener)
  const timers = timed ? [startPolling(settings, generations, news, log), startWaking(settings, made), settings.roles.includes('worker') ? startPruning(payload, settings.workingCopyDays, (error) => log('working copies', error)) : undefined, settings.roles.includes('worker') ? messageBoard.startSweeping((error) => log('letter files', error)) : undefined] : []
  if (settings.roles.includes('worker')) made.wake()
  void made.idle().then(() => pages.trustDisk())
  searchKeeper?.start()
  if (settings.roles.includes('worker')) void copies.start().catch((error: unknown) => { if (!closing) log('copies', error) })

  return {
    payload, settings, worker: made, workerParts, lettersParts,
    messageBoard, notices, search, copies, store: pages, generations, reader, directory: present, listener, app, server,
    async close() {
      closing = true
      searchKeeper?.stop()
      await scheduler?.stop()
      await retention?.stop()
      await notices.stop()
      for (const timer of timers) clearInterval(timer)
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
      await made.stop()
      await pages.close()
      await search.close()
      await papers.close()
      await copies.close()
      await staff?.close()
      await payload.destroy()
    },
  }
}

async function buildVersion(): Promise<string> {
  const packageFile = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
  return packageFile.version
}
