import type { IncomingMessage, ServerResponse } from 'node:http'
import { createHash } from 'node:crypto'
import { PlatformError } from '../errors.ts'
import type { Papers } from '../papers/papers.store.ts'
import type { CanonicalText } from '../publishing/canonical-text.ts'
import { withdrawalAnswers } from '../publishing/withdrawal-kinds.ts'
import type { Tenant } from '../tenancy/tenant.ts'
import { dispositionOf } from './content-disposition.ts'
import { securityHeaders } from './front-headers.ts'
import { namesEtag } from './front-negotiation.ts'
import { hereOf } from './item-links.ts'
import type { PortalParts } from './parts.ts'
import { paperIn, paperOf, paperRevision, paperTypes } from './policy/paper-of.ts'

export type PublicPapersOptions = {
  parts: PortalParts
  papers: Papers
  /** the text that was signed; throws where it is missing or altered */
  snapshotOf: (tenant: string, hash: string) => Promise<CanonicalText>
  /** bytes of a picture that the site shows; throws where it shows none */
  loadImage: (tenant: string, sha256: string) => Promise<Uint8Array>
}

/** Released policy documents as Word and PDF (X-05), made when somebody asks, from the live text alone. */
export type PublicPapers = {
  /** @throws PlatformError `page.not-found`, `page.withdrawn`, and what the making throws */
  send(req: IncomingMessage, res: ServerResponse, site: { tenant: Tenant; form: string }, path: string): Promise<void>
}

export function createPublicPapers({ parts, papers, snapshotOf, loadImage }: PublicPapersOptions): PublicPapers {
  return {
    async send(req, res, { tenant, form }, path) {
      const wanted = paperIn(path)
      const entry = wanted === null ? null : await parts.reader.entryById(tenant.id, wanted.publicId)
      if (wanted === null || entry === null) throw new PlatformError('page.not-found')
      // The moves know of a withdrawal before the library does (design §5).
      const withdrawal = entry.withdrawal ?? (await parts.isWithdrawnByMoves(entry.bundle || entry.publicId))
      if (withdrawal !== null) throw new PlatformError(withdrawalAnswers[withdrawal.kind] === 'redirect' ? 'page.not-found' : 'page.withdrawn')
      const facet = entry.policy
      if (facet?.kind !== 'document') throw new PlatformError('page.not-found')
      const root = parts.directory().absoluteRoot(tenant.id)
      const revision = paperRevision(entry, facet, { root, locale: tenant.locale })
      const etag = `"${createHash('sha256').update(`${wanted.kind} ${revision}`).digest('hex').slice(0, 32)}"`
      const name = `${entry.title.replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ').trim().slice(0, 100)}.${wanted.kind}`
      const headers = ['ETag', etag, 'Cache-Control', 'public, max-age=0, must-revalidate', 'Content-Type', paperTypes[wanted.kind], 'Content-Disposition', dispositionOf(name), ...securityHeaders]
      const held = req.headers['if-none-match']
      if (held !== undefined && namesEtag(held, etag)) return end(res, 304, headers)
      // Nobody's look at the head makes a paper.
      if (req.method === 'HEAD') return end(res, 200, headers)
      const { words } = hereOf(parts, { tenant, form })
      const { bytes } = await papers.makePaper(wanted.kind, async () => {
        const text = await snapshotOf(tenant.id, entry.textHash)
        if (text.schema !== 'policy/1') throw new PlatformError('page.not-found')
        return paperOf(text, entry, facet, { root, locale: tenant.locale, words, loadImage: (sha256) => loadImage(tenant.id, sha256) })
      }, revision)
      if (res.destroyed) return
      res.writeHead(200, [...headers, 'Content-Length', String(bytes.length)])
      res.end(bytes)
    },
  }
}

function end(res: ServerResponse, status: number, headers: string[]): void {
  res.writeHead(status, headers)
  res.end()
}
