import { Router } from 'express'
import type { PublicReader } from '../library/public-reader.ts'
import type { SearchEngine } from '../search/search-engine.ts'
import type { PageStore } from '../portal/page-store/contract.ts'
import type { ProcessRole, MetricsReaders } from '../settings.ts'

/** What is committed and not projected yet, and how long the oldest of it has waited. */
type Waiting = { count: number; oldestSeconds: number }

export type OperationsParts = {
  store: Pick<PageStore, 'metrics'>
  reader: Pick<PublicReader, 'heads' | 'queries'>
  search: Pick<SearchEngine, 'count'>
  metricsReaders: MetricsReaders
  roles: readonly ProcessRole[]
  waitingMoves: () => Promise<Waiting>
  waitingLetters: () => Promise<Waiting>
  /** milliseconds after which something asked that has not answered counts as down; default 2 s */
  patienceMs?: number
}

/** A move is projected within a second; one that waits this long waits for somebody to look. */
const longestWaitSeconds = 60

/**
 * `/healthz` (alive), `/readyz` (database, index and worker), `/metrics` (Prometheus text; loopback only by default).
 * Ready is who can do what it is there for: a portal needs database and index, a process that is only a worker also that
 * nothing waits. Themes need no look: a process with a broken one does not start.
 */
export function operationsRoutes(parts: OperationsParts): Router {
  const router = Router({ caseSensitive: true, strict: true })
  const { patienceMs = 2_000 } = parts
  const answers = (asked: Promise<boolean>): Promise<boolean> => within(asked.catch(() => false), patienceMs, false)

  router.get('/healthz', (_req, res) => void res.set('Cache-Control', 'no-store').json({ status: 'alive' }))
  router.get('/readyz', async (_req, res) => {
    const [database, search, worker] = await Promise.all([
      answers(parts.reader.heads(['readyz']).then(() => true)),
      answers(parts.search.count().then(() => true)),
      answers(parts.waitingMoves().then(({ oldestSeconds }) => oldestSeconds < longestWaitSeconds)),
    ])
    const isReady = database && search && (worker || parts.roles.includes('portal'))
    res.status(isReady ? 200 : 503).set('Cache-Control', 'no-store').json({ database, search, worker })
  })
  router.get('/metrics', async (req, res) => {
    // Behind a proxy every request comes from the proxy's address, which may be this machine's.
    const forwarded = req.headers['x-forwarded-for'] !== undefined || req.headers['forwarded'] !== undefined
    if (!mayRead(parts.metricsReaders, req.socket.remoteAddress ?? '', forwarded)) return void res.status(404).end()
    const unknown = null
    const [moves, letters] = await Promise.all([parts.waitingMoves, parts.waitingLetters].map((ask) => within(ask().catch(() => unknown), patienceMs, unknown)))
    res.type('text/plain; version=0.0.4').set('Cache-Control', 'no-store').send(metricsText(parts, moves ?? unknown, letters ?? unknown))
  })
  return router
}

const loopbackAddresses = /^(127\.|::1$)/

/** @param forwarded by a proxy, whose address says nothing about who asks */
export function mayRead(readers: MetricsReaders, from: string, forwarded: boolean): boolean {
  if (readers === 'any') return true
  const address = from.replace(/^::ffff:(?=\d)/, '')
  return !forwarded && (readers === 'loopback' ? loopbackAddresses.test(address) : readers.includes(address))
}

/** What stands now and may fall again; everything else of the page store counts from the start. */
const gauges: ReadonlySet<string> = new Set(['pages', 'bytes', 'tombstones'])

function metricsText({ store, reader }: OperationsParts, moves: Waiting | null, letters: Waiting | null): string {
  const lines: string[] = []
  const add = (name: string, type: 'counter' | 'gauge', value: number) => void lines.push(`# TYPE ${name} ${type}`, `${name} ${value}`)
  const addWaiting = (name: string, waiting: Waiting | null): void => {
    // Unknown is not nothing: a database that does not answer has no line here.
    if (waiting === null) return
    add(`jiyue_${name}_unprojected`, 'gauge', waiting.count)
    add(`jiyue_${name}_unprojected_seconds`, 'gauge', waiting.oldestSeconds)
  }
  for (const [name, value] of Object.entries(store.metrics)) {
    add(`jiyue_pages_${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`, gauges.has(name) ? 'gauge' : 'counter', value)
  }
  add('jiyue_public_queries', 'counter', reader.queries.count)
  addWaiting('moves', moves)
  addWaiting('letters', letters)
  add('process_resident_memory_bytes', 'gauge', process.memoryUsage().rss)
  return `${lines.join('\n')}\n`
}

/** What was asked, or `otherwise` when it has not answered in time. */
function within<Found>(asked: Promise<Found>, ms: number, otherwise: Found): Promise<Found> {
  const { promise: late, resolve } = Promise.withResolvers<Found>()
  const timer = setTimeout(resolve, ms, otherwise)
  return Promise.race([asked, late]).finally(() => clearTimeout(timer))
}
