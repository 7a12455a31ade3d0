import type { Payload, Where } from 'payload'
import { effectKey } from '../documents/effects.ts'
import { effectDay, nextValidityChange, standingAmendments, validityAt, type Amendment, type ValidityState } from '../documents/validity.ts'
import type { ResourceState } from '../publishing/fold.ts'
import type { PolicyText } from '../publishing/policy-text.ts'
import { deleteRecords, findRecords, matching, putRecord, type Row } from '../storage/records.store.ts'
import type { Tenant } from '../tenancy/tenant.ts'
import { civilDay } from './civil-time.ts'
import type { Validity } from './policy-facet.ts'

/** `keys`: document numbers of which the library now says something else; `affected`: resources to be projected again. */
export type Registered = { keys: string[]; affected: string[] }

/** A document's number as the register keys it; '' for a document without one. */
const numberKeyOf = (docNumber: string): string => (docNumber.trim() === '' ? '' : effectKey(docNumber))

/**
 * Whether the document is in force at this instant, and when that changes by date alone (G-32). Only documents of its own
 * site and of the sites above it can amend or abolish it.
 */
export async function validityOf(payload: Payload, text: PolicyText, tenant: Tenant, now: Date): Promise<{ validity: Validity; changesAt: string }> {
  const key = numberKeyOf(text.docNumber)
  const rows = key === '' ? [] : await findRecords(payload, 'document-effects', { and: [{ key: { equals: key } }, { tenant: { in: [tenant.id, ...above(tenant)] } }] })
  const amendments = [...rows.filter((row) => row['by'] !== text.publicId).map(amendmentOf), ...standingAmendments(text.document)]
  const at = now.toISOString()
  const { state, since, cause } = validityAt(text.document, amendments, at)
  const row = cause === null ? undefined : rows.find((candidate) => candidate['by'] === cause.by.id)
  const by = cause === null ? null : {
    title: cause.by.title, docNumber: cause.by.docNumber, publicId: cause.by.id ?? '', tenant: String(row?.['tenant'] ?? ''), path: String(row?.['path'] ?? ''),
  }
  return { validity: { state, on: since ?? '', by }, changesAt: nextValidityChange(text.document, amendments, at) ?? '' }
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
  if (live === null) await deleteRecords(payload, 'policy-register', matching({ publicId: text.publicId }))
  else {
    const { validity, changesAt } = await validityOf(payload, text, tenant, now)
    await putRecord(payload, 'policy-register', matching({ publicId: text.publicId }), {
      tenant: tenant.id, ...tenant.ancestors, ...registeredFacts(text), resource, publicId: text.publicId, path: live.path, pubDate: live.publishedAt,
      interpretedAt: live.members.filter((member) => text.interpretations.some((one) => one.publicId === member.publicId)).map((member) => member.publishedAt).sort()[0] ?? '',
      state: validity.state, validity, changesAt,
    })
  }
  const keys = new Set([String(before?.['numberKey'] ?? ''), numberKeyOf(text.docNumber)])
  keys.delete('')
  return { keys: [...keys], affected }
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
      and: [{ [ownerColumns[tenant.level]]: { equals: tenant.id } }, { numberKey: { not_equals: '' } }, { or: [{ docNumber: { contains: words } }, { title: { contains: words } }] }],
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
