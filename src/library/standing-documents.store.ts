import type { Payload } from 'payload'
import { effectKey } from '../documents/effects.ts'
import { documentName, type ValidityState } from '../documents/validity.ts'
import { findRecords, type Row } from '../storage/records.store.ts'
import { holdsWords } from '../storage/plain-words.ts'
import { tenantDirectory } from '../tenancy/tenant-directory.store.ts'
import type { Tenant } from '../tenancy/tenant.ts'
import { nearestDocuments } from './nearest-documents.ts'
import type { RegisteredDocument, Validity } from './policy-facet.ts'

/** A document that somebody's words rest on, as it stands now; `by`: what amended it or took its place. Absolute addresses. */
export type StandingDocument = {
  name: string
  docNumber: string
  numberKey: string
  href: string
  state: ValidityState
  /** the day from which it stands so; '' where none is known */
  on: string
  by: { name: string; docNumber: string; href: string | null } | null
}

/** The documents of these numbers that the pages of a site go by (G-32), in the order of the keys. One indexed question. */
export async function standingDocuments(payload: Payload, site: Tenant, keys: readonly string[]): Promise<StandingDocument[]> {
  if (keys.length === 0) return []
  const directory = await tenantDirectory(payload)
  const found = (await findRecords(payload, 'policy-register', { numberKey: { in: [...new Set(keys)] } })).map(registeredOf)
  const byKey = new Map(nearestDocuments(found, site, (id) => directory.byId(id)).map((document) => [document.numberKey, document]))
  return [...new Set(keys)].flatMap((key) => byKey.get(key) ?? []).map((document) => standing(document, (id) => directory.absoluteRoot(id)))
}

/** Documents of a site and of the sites above it whose number or title holds these words, newest first; the one with exactly this number leads. */
export async function citableDocuments(payload: Payload, site: Tenant, words: string, limit: number): Promise<StandingDocument[]> {
  const [inNumber, inTitle] = [holdsWords('docNumber', words), holdsWords('title', words)]
  if (inNumber === null || inTitle === null) return []
  const directory = await tenantDirectory(payload)
  const sites = [site.id, ...Object.values(site.ancestors).filter((id): id is string => id !== null)]
  const own = { tenant: { in: [...new Set(sites)] } }
  const [same, alike] = await Promise.all([
    findRecords(payload, 'policy-register', { and: [own, { numberKey: { equals: effectKey(words) } }] }, { sort: '-pubDate', limit }),
    findRecords(payload, 'policy-register', { and: [own, { numberKey: { not_equals: '' } }, { or: [inNumber, inTitle] }] }, { sort: '-pubDate', limit }),
  ])
  const seen = new Set<string>()
  return [...same, ...alike].map(registeredOf)
    .filter(({ numberKey }) => !seen.has(numberKey) && seen.add(numberKey).size > 0)
    .slice(0, limit).map((document) => standing(document, (id) => directory.absoluteRoot(id)))
}

const standing = ({ title, docNumber, numberKey, tenant, path, validity }: RegisteredDocument, rootOf: (tenant: string) => string): StandingDocument => ({
  name: documentName({ title, docNumber }), docNumber, numberKey, href: `${rootOf(tenant)}${path}`, state: validity.state, on: validity.on,
  by: validity.by === null ? null : { name: documentName(validity.by), docNumber: validity.by.docNumber, href: validity.by.path === '' ? null : `${rootOf(validity.by.tenant)}${validity.by.path}` },
})

const registeredOf = (row: Row): RegisteredDocument => ({
  publicId: String(row['publicId']), tenant: String(row['tenant']), path: String(row['path'] ?? ''), title: String(row['title'] ?? ''), docNumber: String(row['docNumber'] ?? ''),
  numberKey: String(row['numberKey'] ?? ''), validity: row['validity'] as Validity,
})
