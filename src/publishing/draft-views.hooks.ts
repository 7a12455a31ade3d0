import type { CollectionAfterOperationHook, CollectionBeforeOperationHook, PayloadRequest } from 'payload'
import { clientAddressOf } from '../auditing/client-address.ts'
import { recordAct } from '../auditing/record-act.store.ts'
import { asApiError } from '../locales/refusal.hooks.ts'
import { isPlatformError } from '../errors.ts'
import { idOf } from '../storage/relation-ids.ts'
import type { Row } from '../storage/records.store.ts'
import { isTrusted } from './capability.ts'
import { storedRevision } from './draft-revision.ts'
import { readDraft } from './drafts.store.ts'
import type { DraftType } from './resource-types.ts'

/**
 * What a list hands out of a draft is what its rows show; the text itself is opened one by one, or asked for by name. Of
 * the operations that read, only the one for lists of drafts says whether it wants drafts and names none.
 */
export const listsWithoutTexts: CollectionBeforeOperationHook = ({ args, operation, overrideAccess }) => {
  const isList = operation === 'read' && 'draft' in args && !('id' in args)
  if (!isList || overrideAccess === true || (args as { select?: object }).select !== undefined) return args
  return { ...args, select: { body: false } } as typeof args
}

/**
 * S-06: a person of the staff was given the text of a draft, by its form, the API, its list of versions or a picker. The
 * event is written before the answer, and there is no answer without it. Once a day for each person and revision, whatever
 * the forms ask again; who writes on the text in this round is named by it anyway and leaves no event for reading it.
 */
export const recordDraftViews: CollectionAfterOperationHook = async ({ operation, overrideAccess, req, collection, result }) => {
  if (overrideAccess === true || isTrusted(req.context) || req.user === null || req.user === undefined) return result
  for (const text of handedOut(operation, result)) {
    try {
      await recordView(req, collection.slug as DraftType, text)
    } catch (error) {
      throw isPlatformError(error) ? asApiError(error, req) : error
    }
  }
  return result
}

type HandedOut = { id: string; draft: Row }

/** The drafts whose text is in what an operation answers. */
function handedOut(operation: string, result: unknown): HandedOut[] {
  const asDraft = (row: Row): HandedOut[] => ('body' in row ? [{ id: String(row['id']), draft: row }] : [])
  const asVersion = (row: Row): HandedOut[] => {
    const draft = (row['version'] ?? {}) as Row
    return 'body' in draft ? [{ id: idOf(row['parent']), draft }] : []
  }
  const rows = (): Row[] => ((result as { docs?: Row[] }).docs ?? [])
  if (result === null || result === undefined) return []
  if (operation === 'findByID') return asDraft(result as Row)
  if (operation === 'findVersionByID') return asVersion(result as Row)
  if (operation === 'find' || operation === 'read') return rows().flatMap(asDraft)
  return operation === 'findVersions' ? rows().flatMap(asVersion) : []
}

async function recordView(req: PayloadRequest, type: DraftType, { id, draft: shown }: HandedOut): Promise<void> {
  const person = req.user as { id: unknown; name?: unknown }
  // A selection of fields may leave out what the event needs.
  const draft = 'tenant' in shown && 'draftAuthors' in shown ? shown : { ...(await readDraft(req.payload, { type, id })), ...shown }
  const by = String(person.id)
  if (String(draft['draftAuthors'] ?? '').split(',').includes(by)) return
  const now = new Date()
  const revision = storedRevision(draft['draftRevision'])
  const at = (name: string): string | null => idOf(draft[name]) || null
  await recordAct({
    payload: req.payload, now, actor: { kind: 'staff', id: by, name: String(person.name ?? ''), roles: [], address: clientAddressOf(req) },
    tenant: idOf(draft['tenant']) === '' ? null : { id: idOf(draft['tenant']), ancestors: { province: at('province'), prefecture: at('prefecture'), county: at('county') } },
  }, { kind: 'view.draft', subject: `${type}:${id}`, detail: `revision ${revision}`, source: `view.draft:${type}:${id}:${revision}:${by}:${now.toISOString().slice(0, 10)}` })
}
