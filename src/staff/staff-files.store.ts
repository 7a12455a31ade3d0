import { join } from 'node:path'
import type { Payload } from 'payload'
import { PlatformError } from '../errors.ts'
import { variantFileName, type FilePath } from '../media/file-paths.ts'
import { recordFileView } from '../media/file-views.store.ts'
import type { SignedIn } from './staff-actor.store.ts'

/** `name`: below `folder`; `shownName`: under which it was brought, '' for pictures */
export type StaffFile = { folder: string; name: string; type: string; shownName: string }

/**
 * A file that this person may see because of an upload of a site in scope; for previews, whose files are not public.
 * @throws PlatformError `resource.not-found`
 */
export async function staffFile(payload: Payload, person: SignedIn, wanted: FilePath, uploads: string, now: Date): Promise<StaffFile> {
  for (const collection of ['media', 'attachments'] as const) {
    if (wanted.kind === 'variant' && collection === 'attachments') continue
    const { docs } = await payload.find({
      collection, where: { sha256: { equals: wanted.sha256 } }, limit: 1, depth: 0, pagination: false, overrideAccess: false, disableErrors: true, req: person.req,
    })
    const found = docs[0] as { id: string; filename?: string | null; mimeType?: string | null; originalName?: string | null } | undefined
    if (found === undefined || typeof found.filename !== 'string') continue
    if (wanted.kind === 'variant') return { folder: join(uploads, 'variants'), name: variantFileName(wanted.sha256, wanted), type: `image/${wanted.format}`, shownName: '' }
    const { id, name, address } = person
    if (collection === 'attachments') await recordFileView({ payload, actor: { kind: 'staff', id, name, roles: [], address }, now }, found)
    return { folder: join(uploads, collection), name: found.filename, type: found.mimeType ?? 'application/octet-stream', shownName: collection === 'attachments' ? (found.originalName ?? found.filename) : '' }
  }
  throw new PlatformError('resource.not-found')
}
