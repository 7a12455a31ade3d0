import type { PayloadRequest } from 'payload'
import { clientAddressOf } from '../auditing/client-address.ts'
import { isPlatformError } from '../errors.ts'
import { asApiError } from '../locales/refusal.hooks.ts'
import { recordFileView } from './file-views.store.ts'

/** Runs when Payload is about to send an attachment, whoever asks; it sends nothing itself. */
export async function recordFileViews(req: PayloadRequest, { doc }: { doc: { id: string | number } }): Promise<void> {
  if (req.user === null || req.user === undefined) return
  const actor = { kind: 'staff' as const, id: String(req.user.id), name: String((req.user as { name?: unknown }).name ?? ''), roles: [], address: clientAddressOf(req) }
  try {
    await recordFileView({ payload: req.payload, actor, now: new Date() }, doc)
  } catch (error) {
    throw isPlatformError(error) ? asApiError(error, req) : error
  }
}
