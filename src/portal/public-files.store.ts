import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { PlatformError } from '../errors.ts'
import type { PublicReader } from '../library/public-reader.ts'
import type { PublicFile } from '../library/entry.ts'
import { parseFilePath, variantFileName, type FilePath } from '../media/file-paths.ts'
import { dispositionOf } from './content-disposition.ts'
import { securityHeaders } from './front-headers.ts'
import { namesEtag } from './front-negotiation.ts'

/** Serves a file of a site only while a live entry of that site lists its hash (design, idea 1). */
export type PublicFileDoor = {
  /** @throws PlatformError `page.not-found` for whatever is not public here, drafts' and other sites' files included. */
  send(req: IncomingMessage, res: ServerResponse, tenant: string, path: string): Promise<void>
  /** Bytes of a picture that the site shows. @throws PlatformError `page.not-found` */
  pictureOf(tenant: string, sha256: string): Promise<Uint8Array>
}

/** @param withdrawn ids of items whose files are listed though they are withdrawn */
export function createPublicFileDoor(reader: PublicReader, uploads: string, withdrawn: () => Promise<string[]>): PublicFileDoor {
  const listed = async (tenant: string, sha256: string): Promise<PublicFile | null> => reader.fileOf(tenant, sha256, await withdrawn())
  return {
    async pictureOf(tenant, sha256) {
      const file = await listed(tenant, sha256)
      if (file === null || file.kind !== 'image' || /[/\\]/.test(file.storedName)) throw new PlatformError('page.not-found')
      return readFile(join(uploads, 'media', file.storedName))
    },
    async send(req, res, tenant, path) {
      const wanted = parseFilePath(path)
      if (wanted === null) throw new PlatformError('page.not-found')
      const file = await listed(tenant, wanted.sha256)
      if (file === null) throw new PlatformError('page.not-found')
      const place = placeOf(uploads, wanted, file)
      if (place === null) throw new PlatformError('page.not-found')
      const found = await stat(place.file).catch(() => null)
      if (found === null || !found.isFile()) throw new PlatformError('page.not-found')
      const etag = `"${wanted.sha256.slice(0, 32)}${wanted.kind === 'variant' ? `-${wanted.width}${wanted.format}` : ''}"`
      // The bytes never change under their hash, but whether they are public may: caches ask each time.
      const headers = [
        'ETag', etag, 'Cache-Control', 'public, max-age=0, must-revalidate', 'Content-Type', place.type,
        ...(file.kind === 'attachment' ? ['Content-Disposition', dispositionOf(file.fileName)] : []), ...securityHeaders,
      ]
      const held = req.headers['if-none-match']
      if (held !== undefined && namesEtag(held, etag)) {
        res.writeHead(304, headers)
        return void res.end()
      }
      res.writeHead(200, [...headers, 'Content-Length', String(found.size)])
      if (req.method === 'HEAD') return void res.end()
      await pipeline(createReadStream(place.file), res).catch(() => res.destroy())
    },
  }
}

function placeOf(uploads: string, wanted: FilePath, file: PublicFile): { file: string; type: string } | null {
  if (wanted.kind === 'variant') {
    if (file.kind !== 'image') return null
    return { file: join(uploads, 'variants', variantFileName(wanted.sha256, wanted)), type: `image/${wanted.format}` }
  }
  if (!file.storedName.endsWith(`.${wanted.extension}`) || /[/\\]/.test(file.storedName)) return null
  return { file: join(uploads, file.kind === 'image' ? 'media' : 'attachments', file.storedName), type: file.mimeType }
}
