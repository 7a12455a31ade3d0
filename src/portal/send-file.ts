import type { Response } from 'express'
import { PlatformError } from '../errors.ts'

/**
 * Sends a file of the disk: whole, or the part that a player asks for (RFC 9110 §14; telephones play no video without), and
 * only its head for HEAD. `headers` are flat pairs; an `ETag` among them answers `If-None-Match` and `If-Range`.
 * Resolves when it is sent, or when the visitor has gone.
 * @param place a name below a folder of ours; the folder may lie anywhere
 * @throws PlatformError `page.not-found` where there is no such file
 */
export function sendFile(res: Response, place: { folder: string; name: string }, headers: readonly string[]): Promise<void> {
  for (let at = 0; at < headers.length; at += 2) res.setHeader(headers[at] ?? '', headers[at + 1] ?? '')
  return new Promise((resolve, reject) => {
    res.sendFile(place.name, { root: place.folder, cacheControl: false, lastModified: false }, (error?: SendFault | null) => {
      if (!error || res.headersSent) return resolve()
      if (error.status === 416 || error.status === 412) return resolve(void refuseCondition(res, error.status))
      // What was said of the file must not stand on the page that says that there is none.
      for (const name of res.getHeaderNames()) res.removeHeader(name)
      reject(error.status === 404 ? new PlatformError('page.not-found') : error)
    })
  })
}

type SendFault = Error & { status?: number }

/** Parts that the file does not have, or a version that it is not: `Content-Range` says how long it is. */
function refuseCondition(res: Response, status: 412 | 416): void {
  for (const name of ['Content-Type', 'Content-Disposition', 'Content-Length']) res.removeHeader(name)
  res.status(status).end()
}
