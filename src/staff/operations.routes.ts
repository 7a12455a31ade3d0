import { Router } from 'express'
import type { Payload } from 'payload'
import type { PublicReader } from '../library/public-reader.ts'
import type { PageStore } from '../portal/page-store/contract.ts'

const loopbackAddresses = /^(127\.|::1$|::ffff:127\.)/

/** `/healthz` (alive), `/readyz` (database answers), `/metrics` (Prometheus text; loopback only by default). */
export function operationsRoutes(parts: { payload: Payload; store: PageStore; reader: PublicReader; metricsAddress: string; workerIdle: () => Promise<void> }): Router {
  const router = Router()
  router.get('/healthz', (_req, res) => void res.set('Cache-Control', 'no-store').json({ status: 'alive' }))
  router.get('/readyz', async (_req, res) => {
    const database = await parts.reader.heads(['readyz']).then(() => true, () => false)
    res.status(database ? 200 : 503).set('Cache-Control', 'no-store').json({ database })
  })
  router.get('/metrics', (req, res) => {
    const from = req.socket.remoteAddress ?? ''
    if (parts.metricsAddress === 'loopback' && !loopbackAddresses.test(from)) return void res.status(404).end()
    const memory = process.memoryUsage()
    const lines = [
      ...Object.entries(parts.store.metrics).map(([name, value]) => `jiyue_pages_${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)} ${value}`),
      `jiyue_public_queries ${parts.reader.queries.count}`,
      `process_resident_memory_bytes ${memory.rss}`,
    ]
    res.type('text/plain; version=0.0.4').set('Cache-Control', 'no-store').send(`${lines.join('\n')}\n`)
  })
  return router
}
