import type { CollectionAfterChangeHook, CollectionBeforeChangeHook } from 'payload'
import { ValidationError } from 'payload'
import { reasonText } from '../locales/refusal.ts'
import { idOf } from '../storage/relation-ids.ts'
import { raiseCheckVersion } from './check-versions.store.ts'
import { listKinds, parseWordList, siteListKinds, type ListKind } from './word-list.ts'

/** One screen of them; the first ones mended, the next come. */
const mostProblems = 20

/** Refuses a list with lines that say nothing readable, naming each; a site's list may hold nothing that allows. */
export const checkWordList: CollectionBeforeChangeHook = ({ data, originalDoc, req, collection }) => {
  const whole = { ...(originalDoc as Record<string, unknown> | undefined), ...data } as Record<string, unknown>
  const origin = collection.slug === 'site-word-lists' ? 'site' : 'platform'
  const kinds: readonly string[] = origin === 'site' ? siteListKinds : listKinds
  const kind = String(whole['kind'])
  const refuse = (path: string, messages: string[]) => {
    throw new ValidationError({ collection: collection.slug, errors: messages.map((message) => ({ path, message })), req }, req.t)
  }
  const language = req.i18n.language === 'en' ? 'en' : 'zh'
  if (!kinds.includes(kind)) refuse('kind', [reasonText({ key: 'words.kind', field: 'kind' }, language)])
  const { problems } = parseWordList({ name: String(whole['name'] ?? ''), origin, kind: kind as ListKind, severity: 'warn', words: String(whole['words'] ?? '') })
  if (problems.length > 0) refuse('words', problems.slice(0, mostProblems).map(({ line, key }) => reasonText({ key: `words.${key}`, field: 'words', params: { line } }, language)))
  return data
}

export const announceWordList: CollectionAfterChangeHook = async ({ doc, req, collection }) => {
  await raiseCheckVersion(req.payload, collection.slug === 'site-word-lists' ? idOf((doc as { tenant?: unknown }).tenant) : null)
  return doc
}
