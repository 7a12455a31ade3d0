import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Response } from 'express'
import { isPlatformError, PlatformError } from '../errors.ts'
import type { PublicReader } from '../library/public-reader.ts'
import type { PublicFile } from '../library/entry.ts'
import { parseFilePath, variantFileName, variants, type FilePath } from '../media/file-paths.ts'
import { dispositionOf } from './content-disposition.ts'
import { securityHeaders } from './front-headers.ts'
import { sendFile } from './send-file.ts'

/** Serves a file of a site only while a live entry of that site lists its hash (design, idea 1). */
export type PublicFileDoor = {
  /** @throws PlatformError `page.not-found` for whatever is not public here, drafts' and other sites' files included. */
  send(res: Response, tenant: string, path: string): Promise<void>
  /** Bytes of a picture that the site shows. @throws PlatformError `page.not-found` */
  pictureOf(tenant: string, sha256: string): Promise<Uint8Array>
}

/** @param withdrawn ids of items for which the library lists a file though they are withdrawn */
export function createPublicFileDoor(reader: PublicReader, uploads: string, withdrawn: (tenant: string, sha256: string) => Promise<string[]>): PublicFileDoor {
  const listed = async (tenant: string, sha256: string): Promise<PublicFile | null> => reader.fileOf(tenant, sha256, await withdrawn(tenant, sha256))
  return {
    async pictureOf(tenant, sha256) {
      const file = await listed(tenant, sha256)
      if (file === null || file.kind !== 'image' || /[/\\]/.test(file.storedName)) throw new PlatformError('page.not-found')
      return readFile(join(uploads, 'media', file.storedName))
    },
    async send(res, tenant, path) {
      const wanted = parseFilePath(path)
      if (wanted === null) throw new PlatformError('page.not-found')
      const file = await listed(tenant, wanted.sha256)
      if (file === null) throw new PlatformError('page.not-found')
      const smaller = avifOf(wanted)
      const vary = smaller === null ? [] : ['Vary', 'Accept']
      if (smaller !== null && takesAvif(String(res.req.headers.accept ?? ''))) {
        // A picture of before there were such copies has none.
        const isSent = await sendAs(res, smaller, file, vary).then(() => true, (error: unknown) => isAbsent(error) ? false : Promise.reject(error as Error))
        if (isSent) return
      }
      await sendAs(res, wanted, file, vary)
    },
  }

  async function sendAs(res: Response, wanted: FilePath, file: PublicFile, more: readonly string[]): Promise<void> {
    const place = placeOf(uploads, wanted, file)
    if (place === null) throw new PlatformError('page.not-found')
    const etag = `"${wanted.sha256.slice(0, 32)}${wanted.kind === 'variant' ? `-${wanted.width}${wanted.format}` : ''}"`
    // The bytes never change under their hash, but whether they are public may: caches ask each time.
    await sendFile(res, place, [
      'ETag', etag, 'Cache-Control', 'public, max-age=0, must-revalidate', 'Content-Type', place.type, ...more,
      ...(file.kind === 'attachment' ? ['Content-Disposition', dispositionOf(file.fileName)] : []), ...securityHeaders,
    ])
  }
}

const isAbsent = (error: unknown): boolean => isPlatformError(error) && error.code === 'page.not-found'

/**
 * The AVIF copy beside a WebP copy, a fifth smaller: who takes it gets it under the same address, so that neither pages nor
 * what was signed need name both.
 */
function avifOf(wanted: FilePath): FilePath | null {
  if (wanted.kind !== 'variant' || wanted.format !== 'webp') return null
  const twin = variants.find(({ format, width }) => format === 'avif' && width === wanted.width)
  return twin === undefined ? null : { ...wanted, ...twin }
}

const takesAvif = (accept: string): boolean => /(?:^|,)\s*image\/avif\s*(?:,|$|;(?!\s*q=0(?:\.0*)?\s*(?:,|$)))/i.test(accept)

function placeOf(uploads: string, wanted: FilePath, file: PublicFile): { folder: string; name: string; type: string } | null {
  if (wanted.kind === 'variant') {
    if (file.kind !== 'image') return null
    return { folder: join(uploads, 'variants'), name: variantFileName(wanted.sha256, wanted), type: `image/${wanted.format}` }
  }
  if (!file.storedName.endsWith(`.${wanted.extension}`) || /[/\\]/.test(file.storedName)) return null
  return { folder: join(uploads, file.kind === 'image' ? 'media' : 'attachments'), name: file.storedName, type: file.mimeType }
}
