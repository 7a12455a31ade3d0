import type { RequestListener, Server } from 'node:http'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

export type AdminServer = {
  handle: RequestListener
  /** loads the built admin; the portal answers meanwhile */
  prepare(server: Server): Promise<void>
  close(): Promise<void>
}

/** Next, for /admin alone. Requests that come before it is ready wait for it. */
export function startAdmin(): AdminServer {
  let close: (() => Promise<void>) | null = null
  let resolveReady: (handle: RequestListener) => void = () => undefined
  let rejectReady: (error: unknown) => void = () => undefined
  const ready = new Promise<RequestListener>((resolve, reject) => {
    resolveReady = resolve
    rejectReady = reject
  })
  ready.catch(() => undefined)
  return {
    handle: (req, res) => {
      ready.then((handle) => handle(req, res), () => {
        res.statusCode = 503
        res.end()
      })
    },
    async prepare(server) {
      try {
        const { default: createNext } = await import('next')
        const app = createNext({ dev: false, dir: root, httpServer: server })
        await app.prepare()
        close = () => app.close()
        const handle = app.getRequestHandler()
        resolveReady((req, res) => void handle(req, res))
      } catch (error) {
        rejectReady(error)
        throw error
      }
    },
    close: async () => close?.(),
  }
}
