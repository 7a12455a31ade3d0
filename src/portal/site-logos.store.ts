import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join } from 'node:path'
import type { Tenant } from '../tenancy/tenant.ts'
import type { ImageView } from '../theming/views.ts'
import { securityHeaders } from './front-headers.ts'
import { refuse } from './front-send.ts'

/** Logos lie beside the manifests (`tenants/<slug>/`); only the file that the registry names is served. */
export type SiteLogos = {
  viewOf(tenant: Tenant): ImageView | null
  send(req: IncomingMessage, res: ServerResponse, slug: string, file: string): Promise<void>
}

const types: Record<string, string> = { '.svg': 'image/svg+xml', '.png': 'image/png', '.webp': 'image/webp' }
const side = 72

export function createSiteLogos(directory: string, tenantOf: (slug: string) => Tenant | null): SiteLogos {
  return {
    viewOf: (tenant) =>
      tenant.logo === null ? null : { src: `/_themes/sites/${tenant.slug}/${tenant.logo}`, srcset: '', width: side, height: side, alt: '' },
    async send(req, res, slug, file) {
      const tenant = tenantOf(slug)
      const type = types[extname(file)]
      if (tenant === null || tenant.logo !== file || type === undefined) return refuse(req, res, 'page.not-found')
      const bytes = await readFile(join(directory, tenant.slug, file)).catch(() => null)
      if (bytes === null) return refuse(req, res, 'page.not-found')
      const etag = `"${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}"`
      const headers = ['ETag', etag, 'Cache-Control', 'public, max-age=3600', 'Content-Type', type, ...securityHeaders]
      const unchanged = req.headers['if-none-match'] === etag
      res.writeHead(unchanged ? 304 : 200, unchanged ? headers : [...headers, 'Content-Length', String(bytes.length)])
      res.end(unchanged || req.method === 'HEAD' ? undefined : bytes)
    },
  }
}
