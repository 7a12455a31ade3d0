import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { hostOf } from './front-host.ts'
import type { Site, SiteDirectory } from './front-routes.ts'
import { isPassedOn, pageKeyOf } from './front-routes.ts'
import { refuse, sendPage } from './front-send.ts'
import { parseTarget } from './front-target.ts'
import type { PageStore } from './page-store/contract.ts'
import type { PageKey } from './page-store/page.ts'

/** What the front found out about a request before it passed it on. */
export type FrontFindings = {
  /** lower-case, without port */
  host: string
  /** decoded and checked, from the host's root */
  path: string
  query: string
  /** false when the path should be written in another way: answer 301 */
  canonical: boolean
  site: Site | null
  /** null when the answer is never stored */
  key: PageKey | null
}

const findings = new WeakMap<IncomingMessage, FrontFindings>()

/** The front's findings for a request that it passed on; undefined for `/admin` and the other doors of their own. */
export const frontFindingsOf = (req: IncomingMessage): FrontFindings | undefined => findings.get(req)

const knownMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
const allowed = ['Allow', [...knownMethods].join(', ')]

/**
 * The way of a request before Express (design §5): refuses what is malformed or for an unknown host, answers from the
 * page store, and passes on the rest. Cookies play no part: all pages that are stored are the same for everybody.
 */
export const createFront = ({
  store,
  directory,
  express,
  settings,
}: {
  store: Pick<PageStore, 'ready'>
  directory: SiteDirectory
  express: RequestListener
  settings: { trustProxy: boolean }
}): RequestListener => {
  const { trustProxy } = settings

  return (req: IncomingMessage, res: ServerResponse): void => {
    const method = req.method as string
    if (!knownMethods.has(method)) return refuse(req, res, 'method.not-allowed', allowed)
    const target = parseTarget(req.url as string)
    if (target === null) return refuse(req, res, 'input.malformed')
    if (isPassedOn(target.path)) return void express(req, res)

    const host = hostOf(req, target.authority, trustProxy)
    if (host === null) return refuse(req, res, 'input.malformed')
    const site = directory.resolve(host, target.path)
    if (site === 'unknown-host') return refuse(req, res, 'tenant.unknown-host')

    const { path, query, canonical } = target
    const key = site === null ? null : pageKeyOf(site, query)
    if (key !== null && canonical && (method === 'GET' || method === 'HEAD')) {
      const page = store.ready(key)
      if (page !== null) return sendPage(req, res, page)
    }
    findings.set(req, { host, path, query, canonical, site, key })
    express(req, res)
  }
}
