import { Router } from 'express'
import type { Payload } from 'payload'
import type { PublicReader } from '../library/public-reader.ts'
import type { SearchEngine } from '../search/search-engine.ts'
import type { PageStore } from '../portal/page-store/contract.ts'

const loopbackAddresses = /^(127\.|::1$|::ffff:127\.)/

/** `/healthz` (alive), `/readyz` (database and search answer), `/metrics` (Prometheus text; loopback only by default). */
export function operationsRoutes(parts: { payload: Payload; store: PageStore; reader: PublicReader; metricsAddress: string; search: SearchEngine; unprojectedLetters: () => Promise<{ count: number; oldestSeconds: number }> }): Router {
  const router = Router({ caseSensitive: true, strict: true })
  router.get('/healthz', (_req, res) => void res.set('Cache-Control', 'no-store').json({ status: 'alive' }))
  router.get('/readyz', async (_req, res) => {
    const [database, search] = await Promise.all([
      parts.reader.heads(['readyz']).then(() => true, () => false),
      parts.search.count().then(() => true, () => false),
    ])
    // Themes need no look: a process with a broken one does not start.
    res.status(database && search ? 200 : 503).set('Cache-Control', 'no-store').json({ database, search })
  })
  router.get('/metrics', async (req, res) => {
    const from = req.socket.remoteAddress ?? ''
    // Behind a proxy of the same machine every request comes from the loopback address.
    const forwarded = req.headers['x-forwarded-for'] !== undefined || req.headers['forwarded'] !== undefined
    if (parts.metricsAddress === 'loopback' && (forwarded || !loopbackAddresses.test(from))) return void res.status(404).end()
    const memory = process.memoryUsage()
    const waiting = await parts.unprojectedLetters().catch(() => null)
    const lines = [
      ...Object.entries(parts.store.metrics).map(([name, value]) => `jiyue_pages_${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)} ${value}`),
      `jiyue_public_queries ${parts.reader.queries.count}`,
      // Whatever the worker failed at stays among them until it succeeds.
      ...(waiting === null ? [] : [`jiyue_letters_unprojected ${waiting.count}`, `jiyue_letters_unprojected_seconds ${waiting.oldestSeconds}`]),
      `process_resident_memory_bytes ${memory.rss}`,
    ]
    res.type('text/plain; version=0.0.4').set('Cache-Control', 'no-store').send(`${lines.join('\n')}\n`)
  })
  return router
}
