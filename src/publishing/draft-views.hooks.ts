import type { CollectionAfterOperationHook, CollectionBeforeOperationHook, PayloadRequest } from 'payload'
import { clientAddressOf } from '../auditing/client-address.ts'
import { asApiError } from '../locales/refusal.hooks.ts'
import { isPlatformError, PlatformError } from '../errors.ts'
import { idOf } from '../storage/relation-ids.ts'
import type { Row } from '../storage/records.store.ts'
import { isTrusted } from './capability.ts'
import { recordDraftView } from './draft-views.store.ts'
import type { DraftType } from './resource-types.ts'

/** Fields that hold the text of a draft; an interpretation's notes are read by citizens beside the clauses. */
const textsOf = (type: string): string[] => (type === 'interpretations' ? ['body', 'notes'] : ['body'])

/**
 * What a list hands out of a draft is what its rows show; the text itself is opened one by one, or asked for by name. Of
 * the operations that read, only the one for lists of drafts says whether it wants drafts and names none.
 */
export const listsWithoutTexts: CollectionBeforeOperationHook = ({ args, collection, operation, overrideAccess }) => {
  const isList = operation === 'read' && 'draft' in args && !('id' in args)
  if (!isList || overrideAccess === true || (args as { select?: object }).select !== undefined) return args
  const select = Object.fromEntries(textsOf(collection.slug).map((field) => [field, false]))
  return { ...args, select } as typeof args
}

const reads: ReadonlySet<string> = new Set(['read', 'readDistinct', 'count', 'countVersions'])

/**
 * A text is not found by its words: whoever asks often enough which drafts contain what has read them without an event.
 * Titles and the like may be asked for.
 */
export const refuseTextConditions: CollectionBeforeOperationHook = ({ args, collection, operation, overrideAccess, req }) => {
  if (!reads.has(operation) || overrideAccess === true) return args
  const { where, sort } = args as { where?: unknown; sort?: unknown }
  const isText = (path: string): boolean => textsOf(collection.slug).includes(path.replace(/^-/, '').replace(/^version\./, ''))
  const field = namesField(where, isText) ? 'where' : String(sort ?? '').split(',').some(isText) ? 'sort' : null
  if (field !== null) throw asApiError(new PlatformError('input.invalid', { reasons: [{ key: 'query.text', field, rule: 'S-06' }] }), req)
  return args
}

const namesField = (where: unknown, isText: (path: string) => boolean): boolean =>
  where !== null && typeof where === 'object' && (Array.isArray(where) ? where.some((one) => namesField(one, isText)) : Object.entries(where).some(([key, value]) => isText(key) || (/^(?:and|or)$/i.test(key) && namesField(value, isText))))

/**
 * S-06: a person of the staff was given the text of a draft, by its form, the API, its list of versions or a picker. The
 * event is written before the answer, and there is no answer without it. Once a day for each person and revision, whatever
 * the forms ask again; who writes on the text in this round is named by it anyway and leaves no event for reading it.
 */
export const recordDraftViews: CollectionAfterOperationHook = async ({ operation, overrideAccess, req, collection, result }) => {
  if (overrideAccess === true || isTrusted(req.context) || req.user === null || req.user === undefined) return result
  for (const text of handedOut(textsOf(collection.slug), operation, result)) {
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
function handedOut(texts: readonly string[], operation: string, result: unknown): HandedOut[] {
  const holdsText = (row: Row): boolean => texts.some((field) => field in row)
  const asDraft = (row: Row): HandedOut[] => (holdsText(row) ? [{ id: String(row['id']), draft: row }] : [])
  const asVersion = (row: Row): HandedOut[] => {
    const draft = (row['version'] ?? {}) as Row
    return holdsText(draft) ? [{ id: idOf(row['parent']), draft }] : []
  }
  const rows = (): Row[] => ((result as { docs?: Row[] }).docs ?? [])
  if (result === null || result === undefined) return []
  if (operation === 'findByID') return asDraft(result as Row)
  if (operation === 'findVersionByID') return asVersion(result as Row)
  if (operation === 'find' || operation === 'read') return rows().flatMap(asDraft)
  return operation === 'findVersions' ? rows().flatMap(asVersion) : []
}

function recordView(req: PayloadRequest, type: DraftType, { id, draft }: HandedOut): Promise<void> {
  const person = req.user as { id: unknown; name?: unknown }
  const actor = { kind: 'staff' as const, id: String(person.id), name: String(person.name ?? ''), roles: [], address: clientAddressOf(req) }
  return recordDraftView({ payload: req.payload, actor, now: new Date() }, { type, id }, draft)
}
