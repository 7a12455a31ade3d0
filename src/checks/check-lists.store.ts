import type { CollectionSlug, Payload } from 'payload'
import { findRecords, type Row } from '../storage/records.store.ts'
import type { Severity } from './finding.ts'
import type { RegisteredLink } from './link-findings.ts'
import { readCheckVersions } from './check-versions.store.ts'
import { shippedWordLists } from './shipped-words.ts'
import { addedBySite, listKinds, mergeWordLists, type ListKind, type WordEntry, type WordList } from './word-list.ts'
import { buildPart, type WordIndex, type WordPart } from './word-index.ts'

/** What a site's texts are checked against: the words of both levels and its register of outside links. */
export type CheckLists = { words: WordIndex; register: readonly RegisteredLink[] }

type Platform = { version: number; readAt: number; source: string; entries: readonly WordEntry[]; part: WordPart }
type Site = { platform: Platform; version: number; readAt: number; lists: CheckLists }
type Kept = { platform: Platform | null; sites: Map<string, Site> }

/** Kept beside the Payload instance on `globalThis` for the reason given in `runtime.ts`. */
const key = Symbol.for('jiyue.check-lists')
type Holder = { [key]?: WeakMap<Payload, Kept> }

function keptOf(payload: Payload): Kept {
  const holder = globalThis as Holder
  holder[key] ??= new WeakMap()
  const kept = holder[key].get(payload) ?? { platform: null, sites: new Map<string, Site>() }
  holder[key].set(payload, kept)
  return kept
}

/** A process that died between a change and its counter leaves others with old lists for no longer than this. */
const longestKeptMs = 60_000
const mostSites = 200

/** One query while nothing has changed; the lists themselves are read when their counter moved. */
export async function checkListsOf(payload: Payload, tenant: string): Promise<CheckLists> {
  const kept = keptOf(payload)
  const versions = await readCheckVersions(payload, tenant)
  const platform = await platformOf(payload, kept, versions.platform)
  const known = kept.sites.get(tenant)
  if (known !== undefined && known.platform === platform && known.version === versions.site && isFresh(known.readAt)) return known.lists
  const [own, register] = await Promise.all([
    readLists(payload, 'site-word-lists', 'site', { and: [{ tenant: { equals: tenant } }, { active: { equals: true } }] }),
    registerOf(payload, tenant),
  ])
  const added = addedBySite(own, platform.entries)
  const lists: CheckLists = { words: added.length === 0 ? [platform.part] : [platform.part, buildPart(added)], register }
  if (kept.sites.size >= mostSites) kept.sites.delete(kept.sites.keys().next().value ?? '')
  kept.sites.delete(tenant)
  kept.sites.set(tenant, { platform, version: versions.site, readAt: Date.now(), lists })
  return lists
}

const isFresh = (readAt: number): boolean => Date.now() - readAt < longestKeptMs

async function platformOf(payload: Payload, kept: Kept, version: number): Promise<Platform> {
  const known = kept.platform
  if (known !== null && known.version === version && isFresh(known.readAt)) return known
  const lists = await readLists(payload, 'word-lists', 'platform', { active: { equals: true } })
  const source = JSON.stringify(lists)
  // Building takes longer than a page may wait; lists that are still the same keep what was built.
  if (known !== null && known.source === source) return Object.assign(known, { version, readAt: Date.now() })
  const entries = mergeWordLists([...shippedWordLists, ...lists])
  kept.platform = { version, readAt: Date.now(), source, entries, part: buildPart(entries) }
  return kept.platform
}

async function readLists(payload: Payload, collection: CollectionSlug, origin: WordList['origin'], where: Parameters<typeof findRecords>[2]): Promise<WordList[]> {
  return (await findRecords(payload, collection, where, { sort: 'id' })).map((row) => wordListOf(row, origin))
}

/** A stored list as the checks read it. */
export const wordListOf = (row: Row, origin: WordList['origin']): WordList => ({
  name: String(row['name'] ?? ''), origin, kind: kindOf(row['kind']), severity: row['severity'] === 'block' ? 'block' : ('warn' satisfies Severity), words: String(row['words'] ?? ''),
})

const kindOf = (value: unknown): ListKind => ((listKinds as readonly unknown[]).includes(value) ? (value as ListKind) : 'sensitive')

async function registerOf(payload: Payload, tenant: string): Promise<RegisteredLink[]> {
  // Of what is only cited nothing follows for a text while it answers.
  const rows = await findRecords(payload, 'link-approvals', { and: [{ tenant: { equals: tenant } }, { or: [{ state: { not_equals: 'cited' } }, { outcome: { equals: 'dead' } }] }] }, { sort: 'id' })
  return rows.map((row) => ({
    host: String(row['host']), address: String(row['address']),
    state: stateOf(row['state']),
    outcome: row['outcome'] === 'dead' ? 'dead' : row['outcome'] === 'alive' ? 'alive' : 'unchecked',
  }))
}

const stateOf = (value: unknown): RegisteredLink['state'] => (value === 'approved' || value === 'refused' || value === 'cited' ? value : 'requested')
