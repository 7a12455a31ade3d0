import type { IncomingMessage, RequestListener, ServerOptions, ServerResponse } from 'node:http'
import { hostOf, saidHostOf } from './front-host.ts'
import { createRememberedKeys } from './front-remembered.ts'
import type { Site, SiteDirectory } from './front-routes.ts'
import { isPassedOn, pageKeyOf } from './front-routes.ts'
import { refuse, sendPage } from './front-send.ts'
import { parseTarget } from './front-target.ts'
import type { PageStore } from './page-store/contract.ts'
import type { PageKey } from './page-store/page.ts'
import { textOfKey } from './page-store/page.ts'

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
 * A request without a body begins with an ended one, so that nothing is read, ended and closed for it on the next ticks.
 * Who reads a body must not wait for the `end` of one that no header announces; streams, pipelines and Express's parsers don't.
 */
export const frontServerOptions: ServerOptions = { optimizeEmptyRequests: true }

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
  store: Pick<PageStore, 'readyUnder'>
  /** the tree of sites as it is now; a changed one is another object */
  directory: () => SiteDirectory
  express: RequestListener
  settings: { trustProxy: boolean }
}): RequestListener => {
  const { trustProxy } = settings
  const remembered = createRememberedKeys()

  return (req: IncomingMessage, res: ServerResponse): void => {
    const method = req.method as string
    const sites = directory()
    const reads = method === 'GET' || method === 'HEAD'
    const said = reads ? saidHostOf(req, trustProxy) : null
    const known = said === null ? undefined : remembered.of(sites, said, req.url as string)
    if (known !== undefined) {
      const page = store.readyUnder(known.text, known.key)
      if (page !== null) return sendPage(req, res, page)
    }
    if (!knownMethods.has(method)) return refuse(req, res, 'method.not-allowed', allowed)
    const target = parseTarget(req.url as string)
    if (target === null) return refuse(req, res, 'input.malformed')
    if (isPassedOn(target.path)) return void express(req, res)

    const host = hostOf(req, target.authority, trustProxy)
    if (host === null) return refuse(req, res, 'input.malformed')
    const site = sites.resolve(host, target.path)
    if (site === 'unknown-host') return refuse(req, res, 'tenant.unknown-host')

    const { path, query, canonical } = target
    const key = site === null ? null : pageKeyOf(site, query)
    if (key !== null && canonical && reads) {
      const text = textOfKey(key)
      const page = store.readyUnder(text, key)
      if (page !== null) {
        // Of what is there alone, and without a query: what is invented must not push it out.
        if (said !== null && page.status === 200 && target.authority === null && query === '') remembered.note(sites, said, req.url as string, { key, text })
        return sendPage(req, res, page)
      }
    }
    findings.set(req, { host, path, query, canonical, site, key })
    express(req, res)
  }
}
