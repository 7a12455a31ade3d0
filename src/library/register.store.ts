import type { Payload, Where } from 'payload'
import { effectKey } from '../documents/effects.ts'
import { effectDay, nextValidityChange, standingAmendments, validityAt, type Amendment, type ValidityFacts, type ValidityState } from '../documents/validity.ts'
import type { ResourceState } from '../publishing/fold.ts'
import type { PolicyText } from '../publishing/policy-text.ts'
import { deleteRecords, findRecords, matching, putRecord, type Row } from '../storage/records.store.ts'
import { tenantLevels, type Tenant } from '../tenancy/tenant.ts'
import { civilDay } from './civil-time.ts'
import type { Validity } from './policy-facet.ts'

/** `keys`: document numbers of which the library now says something else; `affected`: resources to be projected again. */
export type Registered = { keys: string[]; affected: string[] }

/** A document's number as the register keys it; '' for a document without one. */
const numberKeyOf = (docNumber: string): string => (docNumber.trim() === '' ? '' : effectKey(docNumber))

/**
 * Whether the document is in force at this instant, and when that changes by date alone (G-32). Only documents of its own
 * site and of the sites above it can amend or abolish it. One that is carried for another body goes by what those above say
 * of theirs: its days, and what is on record of it.
 */
export async function validityOf(payload: Payload, text: PolicyText, tenant: Tenant, now: Date): Promise<{ validity: Validity; changesAt: string }> {
  const key = numberKeyOf(text.docNumber)
  const [rows, originals] = key === '' ? [[], []] : await Promise.all([
    findRecords(payload, 'document-effects', { and: [{ key: { equals: key } }, { tenant: { in: [tenant.id, ...above(tenant)] } }] }),
    text.document.reposted === true ? originalsAbove(payload, key, tenant) : [],
  ])
  const facts = factsOf(text.document, originals)
  const amendments = [...rows.filter((row) => row['by'] !== text.publicId).map(amendmentOf), ...standingAmendments(text.document), ...originals.flatMap(recordedOf)]
  const at = now.toISOString()
  const { state, since, cause } = validityAt(facts, amendments, at)
  const row = cause === null ? undefined : rows.find((candidate) => candidate['by'] === cause.by.id)
  const by = cause === null ? null : {
    title: cause.by.title, docNumber: cause.by.docNumber, publicId: cause.by.id ?? '', tenant: String(row?.['tenant'] ?? ''), path: String(row?.['path'] ?? ''),
  }
  return { validity: { state, on: since ?? '', by }, changesAt: nextValidityChange(facts, amendments, at) ?? '' }
}

/** The documents of this number at the sites above, the highest first: where it is carried for another body, that body's is there. */
async function originalsAbove(payload: Payload, key: string, tenant: Tenant): Promise<Row[]> {
  const heights = tenantLevels.map((level) => (level === 'department' ? null : tenant.ancestors[level]))
  const rows = await findRecords(payload, 'policy-register', { and: [{ numberKey: { equals: key } }, { tenant: { in: above(tenant) } }] })
  return rows.sort((a, b) => heights.indexOf(String(a['tenant'])) - heights.indexOf(String(b['tenant'])))
}

function factsOf(own: ValidityFacts, originals: readonly Row[]): ValidityFacts {
  const said = (name: keyof ValidityFacts): string => originals.map((row) => String(row[name] ?? '')).find((day) => day !== '') ?? own[name]
  return { effectiveOn: said('effectiveOn'), expiresOn: said('expiresOn') }
}

/** What is on record of a document at its own site; what other documents did to it is asked of them. */
function recordedOf(row: Row): Amendment[] {
  const { state, on, by } = row['validity'] as Validity
  if (by === null || by.publicId !== '' || (state !== 'amended' && state !== 'abolished')) return []
  return [{ kind: state === 'amended' ? 'amends' : 'abolishes', on, by: { id: null, title: by.title, docNumber: by.docNumber } }]
}

const above = (tenant: Tenant): string[] => Object.values(tenant.ancestors).filter((id): id is string => id !== null && id !== tenant.id)

const amendmentOf = (row: Row): Amendment => ({
  kind: row['kind'] === 'amends' ? 'amends' : 'abolishes', on: String(row['on'] ?? ''),
  by: { id: String(row['by']), title: String(row['title'] ?? ''), docNumber: String(row['docNumber'] ?? '') },
})

/** Brings the register, and what this document does to others, to what its release says. Idempotent. */
export async function register(payload: Payload, text: PolicyText, state: ResourceState, tenant: Tenant, resource: string, now: Date): Promise<Registered> {
  const live = state.live === 'published' ? state.published : null
  const [before] = await findRecords(payload, 'policy-register', matching({ publicId: text.publicId }), { limit: 1 })
  const affected = await registerEffects(payload, text, live, tenant)
  const standing = live === null ? null : await validityOf(payload, text, tenant, now)
  if (live === null || standing === null) await deleteRecords(payload, 'policy-register', matching({ publicId: text.publicId }))
  else {
    const { validity, changesAt } = standing
    await putRecord(payload, 'policy-register', matching({ publicId: text.publicId }), {
      tenant: tenant.id, ...tenant.ancestors, ...registeredFacts(text), resource, publicId: text.publicId, path: live.path, pubDate: live.publishedAt,
      interpretedAt: live.members.filter((member) => text.interpretations.some((one) => one.publicId === member.publicId)).map((member) => member.publishedAt).sort()[0] ?? '',
      state: validity.state, validity, changesAt,
    })
  }
  const keys = new Set([String(before?.['numberKey'] ?? ''), numberKeyOf(text.docNumber)])
  keys.delete('')
  const copies = await otherStanding(payload, text, tenant, [...keys], standing)
  return { keys: [...keys], affected: [...new Set([...affected, ...copies])] }
}

/**
 * Resources of the documents of these numbers at the site and below that the register says something else of: those that are
 * carried for it follow. Which they are is asked of the register and not of what changed now, so that a crash in between
 * leaves none behind, and a correction that changes nothing of this costs one statement whatever the number of copies.
 */
async function otherStanding(payload: Payload, text: PolicyText, tenant: Tenant, keys: readonly string[], standing: { validity: Validity; changesAt: string } | null): Promise<string[]> {
  const told = (validity: Validity, changesAt: unknown): string => JSON.stringify([validity.state, validity.on, validity.by?.publicId ?? null, validity.by?.title ?? null, String(changesAt ?? '')])
  const present = standing === null ? null : told(standing.validity, standing.changesAt)
  const rows = (await Promise.all(keys.map((key) => findRecords(payload, 'policy-register', within(key, tenant))))).flat()
  return rows.filter((row) => row['publicId'] !== text.publicId && told(row['validity'] as Validity, row['changesAt']) !== present).map((row) => String(row['resource']))
}

const registeredFacts = ({ title, summary, docNumber, document, interpretations }: PolicyText): Row => ({
  numberKey: numberKeyOf(docNumber), docNumber, title, summary, indexNumber: document.indexNumber, issuer: document.issuer, draftingBody: document.draftingBody,
  themeClass: document.themeClass, themeSubclass: document.themeSubclass, genre: document.genre, formedOn: document.formedOn,
  formedYear: document.formedOn.slice(0, 4), effectiveOn: document.effectiveOn, expiresOn: document.expiresOn, disclosure: document.disclosure,
  normative: document.normative, exempt: document.exemption !== null, interpretations: interpretations.length,
})

/** @returns resources of the registered documents that are, or are no longer, amended or abolished by this one */
async function registerEffects(payload: Payload, text: PolicyText, live: ResourceState['published'], tenant: Tenant): Promise<string[]> {
  const present = await findRecords(payload, 'document-effects', matching({ by: text.publicId }))
  const releasedOn = live === null ? '' : civilDay(live.publishedAt)
  const wanted = live === null ? [] : text.document.effects.map((effect): Row & { key: string; kind: string } => ({
    tenant: tenant.id, ...tenant.ancestors, by: text.publicId, kind: effect.kind, key: effectKey(effect.docNumber),
    on: effectDay(effect, { effectiveOn: text.document.effectiveOn, releasedOn }), title: text.title, docNumber: text.docNumber, path: live.path,
  }))
  for (const row of wanted) await putRecord(payload, 'document-effects', matching({ by: text.publicId, key: row.key, kind: row.kind }), row)
  for (const row of present) {
    if (!wanted.some((one) => one.key === row['key'] && one.kind === row['kind'])) await deleteRecords(payload, 'document-effects', { id: { equals: row['id'] } })
  }
  const keys = [...new Set([...wanted, ...present].map((row) => String(row['key'])))]
  const own = (await Promise.all(keys.map((key) => findRecords(payload, 'policy-register', within(key, tenant))))).flat()
  return [...new Set(own.filter((row) => row['publicId'] !== text.publicId).map((row) => String(row['resource'])))]
}

const ownerColumns = { province: 'province', prefecture: 'prefecture', county: 'county', department: 'tenant' } as const

/** What belongs to the site and to those below it, which its documents hold for. */
export const atOrBelow = (tenant: Tenant): Where => ({ [ownerColumns[tenant.level]]: { equals: tenant.id } })

/** Documents of this number at the site and below it. */
const within = (key: string, tenant: Tenant): Where => matching({ numberKey: key, [ownerColumns[tenant.level]]: tenant.id })

/** A registered document as whoever writes its number down is told of it. */
export type OfferedDocument = { publicId: string; docNumber: string; title: string; path: string; state: ValidityState; /** whether its number is the one that was asked for */ exact: boolean }

/**
 * Documents that a site may amend or abolish, its own and those below it, whose number or title holds these words, newest
 * first; what has exactly this number leads.
 */
export async function offeredDocuments(payload: Payload, tenant: Tenant, words: string, limit: number): Promise<OfferedDocument[]> {
  if (words === '') return []
  const key = numberKeyOf(words)
  const [same, alike] = await Promise.all([
    findRecords(payload, 'policy-register', within(key, tenant), { sort: '-pubDate', limit }),
    findRecords(payload, 'policy-register', {
      and: [atOrBelow(tenant), { numberKey: { not_equals: '' } }, { or: [{ docNumber: { contains: words } }, { title: { contains: words } }] }],
    }, { sort: '-pubDate', limit }),
  ])
  const rest = alike.filter((row) => !same.some((one) => one['publicId'] === row['publicId']))
  return [...same, ...rest].slice(0, limit).map((row) => ({
    publicId: String(row['publicId']), docNumber: String(row['docNumber'] ?? ''), title: String(row['title'] ?? ''), path: String(row['path'] ?? ''),
    state: String(row['state']) as ValidityState, exact: row['numberKey'] === key,
  }))
}

/** Resources of the documents whose validity has changed by date alone since it was written; the longest due first. */
export async function documentsDue(payload: Payload, now: Date, limit: number): Promise<string[]> {
  const rows = await findRecords(payload, 'policy-register', { and: [{ changesAt: { not_equals: '' } }, { changesAt: { less_than_equal: now.toISOString() } }] }, { sort: 'changesAt', limit })
  return rows.map((row) => String(row['resource']))
}
